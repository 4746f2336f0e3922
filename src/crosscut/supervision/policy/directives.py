"""Who may know of a directive, and who may do what with it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.trace import running
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.register.models import Sitting
from crosscut.register.openness import open_mark
from crosscut.register.policy import known_of
from crosscut.register.sight import Sight, sight_of
from crosscut.supervision.lifecycles import DIRECTIVE, IN_CHARGE, INSPECTING, KEPT, OFFICE, SPEAKING
from crosscut.supervision.models import (
    Addressed,
    Clash,
    Comment,
    Directive,
    DirectiveStep,
    Escalation,
    Evidence,
    Filing,
    Holdup,
    LadderStep,
    LedgerFile,
    LedgerMapping,
    LedgerName,
    Obstacle,
    Outlook,
    Pause,
    PlannedPoint,
    Report,
    ReviewCall,
    ReviewItem,
    Ruling,
    Sample,
    Supporting,
    TakenRow,
)
from crosscut.supervision.openness.books import ALL as OF_BOOKS
from crosscut.supervision.openness.books import of_books
from crosscut.supervision.openness.directives import in_charge, open_directive
from crosscut.supervision.openness.inspections import ALL as OF_INSPECTIONS
from crosscut.supervision.openness.inspections import of_inspections
from crosscut.supervision.openness.reviews import ALL as OF_REVIEWS
from crosscut.supervision.openness.reviews import of_reviews
from crosscut.table.openness import knows_inside
from crosscut.table.policy import capacities

#: In which order a capacity is taken where somebody has several.
ORDER = ("leader", "office", "inspector", "seat", "head", "liaison", "system")
#: Rows that are known with their directive.
OF_A_DIRECTIVE: tuple[type[Any], ...] = (
    DirectiveStep,
    Supporting,
    PlannedPoint,
    Report,
    Evidence,
    Holdup,
    Comment,
    Escalation,
    Pause,
    Outlook,
    TakenRow,
    Sample,
)
#: Of those, rows that only the group and who is in charge know, however open the directive is.
BETWEEN_BOTH: tuple[type[Any], ...] = (Comment, Outlook, Sample)
#: Rows that are known inside their group; an obstacle also where it holds one's own work up.
OF_A_GROUP: tuple[type[Any], ...] = (
    Obstacle,
    LadderStep,
    LedgerFile,
    LedgerMapping,
    LedgerName,
)
#: Both sides of a directive: they speak with each other, and say what stands in the way.
BOTH_SIDES = OFFICE | IN_CHARGE
#: Who may, as a refusal says it.
FOR_WHOM = {
    BOTH_SIDES: sentence(
        "this is for the office of the group, its leader, and the liaison or the head of the"
        " organisation in charge."
    ),
    OFFICE: sentence("this is for the office of the group and its leader."),
    IN_CHARGE: sentence("this is for the liaison or the head of the organisation in charge."),
    SPEAKING: sentence("this is for whoever sits for the organisation in charge, or for its head."),
    INSPECTING: sentence("this is for the office of the group, its leader, and who inspects."),
    frozenset({"leader"}): sentence("this is for the leader of the group."),
    OFFICE | IN_CHARGE: sentence(
        "this is for the office of the group, and for the liaison or the head of the organisation "
        "in charge."
    ),
}
BY_ITSELF = sentence("this happens by itself.")


def visible_to(actor: Actor, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Directives, or rows of directives, that the actor may know of: with the group and the matter
    that they came of; and, unless that is sealed, who heads an organisation knows what it is to
    do. Rights are today's."""
    if actor.local or actor.system:
        return rows
    if rows.model is Directive:
        return rows.filter(open_directive(actor))
    if rows.model in OF_INSPECTIONS:
        return of_inspections(actor, rows)
    if rows.model in OF_REVIEWS:
        return of_reviews(actor, rows)
    if rows.model in OF_BOOKS:
        return of_books(actor, rows)
    if rows.model is Obstacle:
        holdups = Holdup.objects.filter(obstacle=OuterRef("pk"))
        held = holdups.filter(directive__in=Directive.objects.filter(in_charge(actor)).values("pk"))
        return rows.filter(Q(group__known_in=knows_inside(actor)) | Q(Exists(held)))
    if rows.model in OF_A_GROUP:
        return rows.filter(group__known_in=knows_inside(actor))
    if rows.model is Filing:
        answered = Report.objects.filter(filing=OuterRef("pk"))
        return rows.filter(Exists(visible_to(actor, answered)))
    if rows.model is Clash:
        # Who may not know of one of the two may not know that they clash.
        both = (_directives(actor, "first"), _directives(actor, "second"))
        return rows.filter(Exists(both[0]), Exists(both[1]))
    if rows.model is Addressed:
        return rows.filter(Exists(_directives(actor, "escalation__directive")))
    known = rows.filter(Exists(_directives(actor, "directive")))
    if rows.model in BETWEEN_BOTH:
        near = Directive.objects.filter(pk=OuterRef("directive"))
        known = known.filter(
            Exists(near.filter(Q(group__known_in=knows_inside(actor)) | in_charge(actor)))
        )
    if rows.model is Evidence:
        known = known.filter(open_mark(sight_of(actor)))
    return known


def _directives(actor: Actor, at: str) -> QuerySet[Directive]:
    return Directive.objects.filter(open_directive(actor), pk=OuterRef(at))


def known_things(kind: str, wanted: frozenset[int], sight: Sight) -> set[int] | None:
    """Those of the wanted things of this room that may be known by a sight of the record; None of
    a kind that is not here."""
    tables: tuple[type[Any], ...] = (
        Directive,
        Filing,
        Clash,
        Addressed,
        *OF_A_DIRECTIVE,
        *OF_A_GROUP,
        *OF_BOOKS,
        *OF_REVIEWS,
        *OF_INSPECTIONS,
    )
    return known_of(tables, visible_to, kind, wanted, sight)


def capacities_on(actor: Actor, directive: Directive) -> frozenset[str]:
    """What the register makes the actor on a directive today: of the group's office, or of the
    organisation in charge."""
    held = set(capacities(actor, directive.group_id) & (OFFICE | {"system"}))
    in_group = (directive.group_id, directive.lead_id)
    if in_group in actor.liaison_for:
        held.add("liaison")
    if in_group in actor.sits_for:
        held.add("seat")
    if directive.lead_id in actor.organisations:
        held.add("head")
    return frozenset(held)


def may_step(actor: Actor, directive: Directive, verb: str) -> str:
    """The capacity by which the actor may take a step, or do what keeps the state. Refuses:
    NotForYou."""
    by = KEPT[verb].by if verb in KEPT else DIRECTIVE.steps[verb].by
    return acting(by, capacities_on(actor, directive))


def may_issue(actor: Actor, group: int) -> str:
    """The office issues what was decided; the leader may everything that it may. Refuses:
    NotForYou."""
    return acting(OFFICE, capacities(actor, group))


def may_review(actor: Actor, group: int) -> str:
    """The office draws agendas up and calls; the leader rules, and so does the office that takes a
    ruling down; the clock drafts and reminds. Refuses: NotForYou."""
    held = capacities(actor, group)
    return acting(OFFICE | {"system"} if "system" in held else OFFICE, held)


def may_comment_on_item(actor: Actor, item: ReviewItem) -> str:
    """Before a session speak the office, and the liaison or the head of who is in charge of the
    item. Reads `review`, `directive` and `concern`. Refuses: NotForYou."""
    group, directive = item.review.group_id, item.directive
    concern = item.concern.organisation_id if item.concern is not None else None
    lead = directive.lead_id if directive is not None else concern
    return acting(BOTH_SIDES, _speaks_for(actor, group, lead))


def may_reply_to_call(actor: Actor, call: ReviewCall) -> str:
    """Whoever is called, and the office that notes what it was told. Reads `review`. Refuses:
    NotForYou."""
    if actor.person is not None and actor.person == call.person_id:
        return _noted("member" if call.seat_id else "expert")
    return may_review(actor, call.review.group_id)


def may_answer_ruling(actor: Actor, ruling: Ruling) -> str:
    """What became of a ruling says who owns it, or the office. Reads `item.review`. Refuses:
    NotForYou."""
    group = ruling.item.review.group_id
    held = _speaks_for(actor, group, ruling.organisation_id)
    if ruling.seat_id is not None and actor.person is not None:
        today = PartialDate.parse(clock.today())
        sitting = Sitting.objects.filter(seat=ruling.seat_id, person=actor.person)
        if sitting.accepted().certain(today).exists():
            held |= {"seat"}
    return acting(BOTH_SIDES | {"seat"} if "seat" in held else BOTH_SIDES, held)


def _speaks_for(actor: Actor, group: int, organisation: int | None) -> frozenset[str]:
    held = set(capacities(actor, group) & OFFICE)
    if (group, organisation) in actor.liaison_for:
        held.add("liaison")
    if organisation in actor.organisations:
        held.add("head")
    return frozenset(held)


def acting(by: frozenset[str], held: frozenset[str]) -> str:
    """The first of the capacities held that may; it goes into the record. Refuses: NotForYou."""
    capacity = _first(by, held)
    if capacity is None:
        raise NotForYou(reason=FOR_WHOM.get(by, BY_ITSELF))
    return _noted(capacity)


def why_not(by: frozenset[str], held: frozenset[str]) -> str:
    """The reason for which none of the capacities held may; empty where one may."""
    return FOR_WHOM.get(by, BY_ITSELF) if _first(by, held) is None else ""


def _first(by: frozenset[str], held: frozenset[str]) -> str | None:
    return next((each for each in ORDER if each in by & held), None)


def _noted(capacity: str) -> str:
    """The capacity by which something is done goes into the record."""
    trace = running()
    if trace is not None:
        trace.capacity = capacity
    return capacity

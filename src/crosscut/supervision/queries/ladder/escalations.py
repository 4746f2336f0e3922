"""Steps that were told, and the ladder of a group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Group
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.prepared import Many, prepared
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import Directive, Escalation
from crosscut.supervision.models import LadderStep as OwnStep
from crosscut.supervision.policy.directives import acting, capacities_on, may_issue, visible_to
from crosscut.supervision.queries.directives.asked import addressed
from crosscut.supervision.queries.directives.following_answers import (
    ClimbedStep,
    LadderRow,
    Ladders,
    LadderSheet,
    LadderStep,
)
from crosscut.supervision.queries.ladder.climbing import ladder_of, ladders_of, still_so
from crosscut.supervision.rules.ladder import Rung
from crosscut.supervision.rules.terms import Audience
from crosscut.table.openness import knows_inside
from crosscut.table.policy import capacities


def known_escalation(escalation: int, *, actor: Actor) -> Escalation | None:
    """A step that was told, if there is such a one and the actor may know of it."""
    rows = visible_to(actor, Escalation.objects.filter(pk=escalation))
    found: Escalation | None = rows.select_related(
        "directive__matter", "directive__group", "directive__lead"
    ).first()
    return found


def to_print(escalation: int, *, actor: Actor) -> Escalation | None:
    """The same for the office, which prints it: the paper names the group and who was told before.
    Refuses: NotForYou."""
    found = known_escalation(escalation, actor=actor)
    if found is not None:
        acting(OFFICE, capacities_on(actor, found.directive))
    return found


def with_standing(rows: QuerySet[Escalation]) -> QuerySet[Escalation]:
    """Steps with `holds`: whether the cause is not gone."""
    so = Escalation.objects.filter(still_so(), pk=OuterRef("pk"))
    return rows.annotate(holds=Case(When(Exists(so), then=Value(True)), default=Value(False)))


@prepared
def told_steps(directives: Many) -> QuerySet[Escalation]:
    """The steps that were told of directives, `with_standing`."""
    return with_standing(Escalation.objects.filter(directive__among=directives))


def told_before(escalation: Escalation) -> list[tuple[Audience, date]]:
    """Who was told for the same cause before, and when."""
    rows = Escalation.objects.filter(
        directive=escalation.directive_id,
        cause=escalation.cause,
        missed=escalation.missed,
        report=escalation.report_id,
        ordinal__lt=escalation.ordinal,
    )
    found = rows.order_by("ordinal").values_list("audience", "told_on")
    return [(Audience(audience), day) for audience, day in found]


def addressed_by(steps: Iterable[Escalation]) -> dict[int, list[int]]:
    """The people whom steps reached, by step; one statement."""
    found: dict[int, list[int]] = {each.pk: [] for each in steps}
    if not found:
        return found
    for escalation, person in addressed(escalations=list(found)):
        found[escalation].append(person)
    return found


def climbed_step(step: Escalation, people: list[int], names: Gathering) -> ClimbedStep:
    """The line of a step, fetched `with_standing`."""
    return ClimbedStep(
        id=step.address,
        cause=step.cause,
        missed=step.missed.isoformat(),
        audience=step.audience,
        tone=step.tone,
        told_on=step.told_on.isoformat(),
        people=names.references("person", people),
        holds=step.holds,  # type: ignore[attr-defined]
        on_paper=step.on_paper,
        delivered_on=step.delivered_on.isoformat() if step.delivered_on else None,
        delivery=step.delivery,
    )


#: Ladders of a list.
MOST_LADDERS = 200


def knows_ladder(actor: Actor, group: int) -> bool:
    """Whether the ladder of a group is known to the actor: inside of it, or in the body above."""
    return actor.local or actor.system or group in knows_inside(actor) | actor.approves_for


def list_ladders(*, actor: Actor) -> Ladders:
    """The ladders of the groups inside of which the actor knows something, or whose body above he
    or she belongs to; whoever sits at the machine sees those of groups that have directives. Four
    statements at most."""
    rows = Group.objects.order_by("pk")
    if actor.local or actor.system:
        rows = rows.filter(Exists(Directive.objects.filter(group=OuterRef("pk"))))
    else:
        rows = rows.filter(pk__in=knows_inside(actor) | actor.approves_for)
    found = list(rows.values_list("pk", flat=True)[: MOST_LADDERS + 1])
    more, found = len(found) > MOST_LADDERS, found[:MOST_LADDERS]
    own = set(
        OwnStep.objects.filter(group__in=found, left_out_on__isnull=True).values_list(
            "group", flat=True
        )
    )
    ladders, names = ladders_of(found), Gathering(actor, window_of(None))
    names.mention("group", *found)
    names.load_names()
    named = [(names.reference("group", each), each) for each in found]
    return Ladders(
        ladders=tuple(
            LadderRow(
                group=reference,
                usual=each not in own,
                steps=_steps(ladders[each]),
                may=bool(OFFICE & capacities(actor, each)),
            )
            for reference, each in sorted(named, key=lambda pair: pair[0].name if pair[0] else "")
            if reference is not None
        ),
        more=more,
    )


def _steps(ladder: Iterable[Rung]) -> tuple[LadderStep, ...]:
    return tuple(
        LadderStep(audience=each.audience.value, waits=each.waits, tone=each.tone.value)
        for each in ladder
    )


def ladder_sheet(group: int, *, actor: Actor) -> LadderSheet | None:
    """The ladder of a group; None for a group that is not there, or inside of which the actor knows
    nothing and to whose body above he or she does not belong."""
    if not knows_ladder(actor, group) or not Group.objects.filter(pk=group).exists():
        return None
    names = Gathering(actor, window_of(None))
    names.mention("group", group)
    names.load_names()
    named = names.reference("group", group)
    if named is None:
        return None
    try:
        may_issue(actor, group)
        why_not = ""
    except NotForYou as refusal:
        why_not = str(refusal.facts["reason"])
    own = OwnStep.objects.filter(group=group, left_out_on__isnull=True).exists()
    return LadderSheet(
        group=named,
        usual=not own,
        steps=_steps(ladder_of(group)),
        may=not why_not,
        why_not=why_not,
    )

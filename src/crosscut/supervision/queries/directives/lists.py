"""Lists of directives, and what lower rooms ask about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Count, Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE
from crosscut.register.queries.prepared import Prepared, prepared
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.answers import DirectivePage, DirectiveRow, ListedDirective
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.queries.directives.counted import counted
from crosscut.supervision.queries.directives.following_answers import ClimbedStep, Foreseen
from crosscut.supervision.queries.ladder.escalations import addressed_by, climbed_step, told_steps
from crosscut.supervision.queries.ladder.holding import holder_values, holdings_of
from crosscut.supervision.queries.ledger.lights import Judged, judged, lights_now
from crosscut.supervision.queries.ledger.narrowing import OPEN_STATES, Wanted, narrowed
from crosscut.supervision.rules.lights import Now
from crosscut.table.asker import Asker, asker
from crosscut.table.queries.following import Directives
from crosscut.table.queries.requests import beyond_due

EVERY = Wanted()

Row = TypeVar("Row")


def list_directives(
    *, actor: Actor, wanted: Wanted = EVERY, after: str | None = None, limit: int = PAGE
) -> DirectivePage:
    """One page of directives, the earliest due first. Fourteen statements at most. Refuses:
    UnknownPlace."""
    limit = max(1, min(limit, LARGEST))
    if after:
        known = known_directives(wanted, actor=actor)
        known = known.filter(beyond_due(known, after))
        shown, going_on = _cut(known.order_by("due", "pk")[: limit + 1], limit)
    else:
        shown, going_on = _first(wanted, limit, actor)
    return DirectivePage(
        directives=_listed(shown, actor),
        next=encode(shown[-1].pk) if going_on else None,
        more=going_on,
    )


def first_directives(
    *, actor: Actor, wanted: Wanted, limit: int = PAGE
) -> tuple[tuple[DirectiveRow, ...], bool]:
    """The directives that are due first, and whether there are more; eight statements at most."""
    shown, more = _first(wanted, limit, actor)
    return rows_of(shown, actor), more


def _first(wanted: Wanted, limit: int, actor: Actor) -> tuple[list[Directive], bool]:
    ask, given = asked_for(_due_first, wanted, actor, most=limit + 1)
    return _cut(ask(**given), limit)


def _cut(rows: Iterable[Directive], limit: int) -> tuple[list[Directive], bool]:
    shown = list(rows)
    return shown[:limit], len(shown) > limit


def known_directives(
    wanted: Wanted, *, actor: Actor, now: Now | None = None
) -> QuerySet[Directive]:
    """The directives that are wanted and that the actor may know of, in no order; their lights are
    those of a day, of today without one."""
    known = visible_to(actor, Directive.objects.all())
    return narrowed(known, wanted, actor=actor, now=now or lights_now())


def asked_for(
    question: Prepared[Row], wanted: Wanted, actor: Actor, **more: Any
) -> tuple[Callable[..., Any], dict[str, Any]]:
    """How to ask a prepared question about a list, and with what: where claims part from what is
    planned it depends on figures, so the statement is written for each time."""
    now = lights_now()
    how = question.queryset if wanted.diverges else question
    given = {"wanted": wanted, "asker": asker(actor), "today": now.today, "soon": now.soon}
    return how, given | more


@prepared
def _due_first(
    today: date, soon: date, *, wanted: Wanted, asker: Asker, most: int
) -> QuerySet[Directive]:
    known = known_directives(wanted, actor=asker.actor, now=Now(today, soon))
    return known.order_by("due", "pk")[:most]


def rows_of(directives: list[Directive], actor: Actor) -> tuple[DirectiveRow, ...]:
    """Rows of a list; seven statements at most."""
    supporting = supporting_of(directives)
    known = known_as_of_group(directives, actor)
    judgements = judged(directives)
    names = Gathering(actor, window_of(None))
    mention(directives, supporting, known, names)
    names.load_called()
    return tuple([
        DirectiveRow.made(
            **row_values(each, supporting[each.pk], each.pk in known, names, judgements[each.pk])
        )
        for each in directives
    ])  # fmt: skip


def _listed(directives: list[Directive], actor: Actor) -> tuple[ListedDirective, ...]:
    """The same with who sits on each and the steps of its ladder."""
    supporting = supporting_of(directives)
    known = known_as_of_group(directives, actor)
    counts = counted(directives)
    judgements, holdings = judged(directives, counts), holdings_of(directives, counts)
    outlooks = outlooks_of(directives, actor)
    steps = told_steps(directives=[each.pk for each in directives])
    addressed = addressed_by(steps) if steps else {}
    names = Gathering(actor, window_of(None))
    mention(directives, supporting, known, names)
    names.mention("person", *(person for people in addressed.values() for person in people))
    names.load_called()
    told: dict[int, tuple[ClimbedStep, ...]] = defaultdict(tuple)
    for step in steps:
        told[step.directive_id] += (climbed_step(step, addressed[step.pk], names),)
    return tuple([
        ListedDirective.made(
            **row_values(each, supporting[each.pk], each.pk in known, names, judgements[each.pk]),
            **holder_values(each, holdings[each.pk], each.pk in known, names),
            outlook=outlooks.get(each.pk),
            steps=told.get(each.pk, ()),
        )
        for each in directives
    ])  # fmt: skip


def supporting_of(directives: Collection[Directive]) -> dict[int, list[int]]:
    """The organisations that support, by directive; one statement."""
    found: dict[int, list[int]] = {each.pk: [] for each in directives}
    if not found:
        return found
    for directive, organisation in asked.supporting(directives=list(found)):
        found[directive].append(organisation)
    return found


def known_as_of_group(directives: Iterable[Directive], actor: Actor) -> set[int]:
    """Those of directives of which the actor knows the group and what they came of as well; one
    statement."""
    wanted = {each.pk for each in directives}
    if not wanted:
        return set()
    return {pk for (pk,) in asked.as_of_group(directives=wanted, asker=asker(actor))}


def outlooks_of(directives: Collection[Directive], actor: Actor) -> dict[int, Foreseen]:
    """How likely the office takes directives, where it said so and the actor may know that; one
    statement."""
    if not directives:
        return {}
    wanted = [each.pk for each in directives]
    return {
        said.directive_id: Foreseen.made(
            likelihood=said.likelihood, reason=said.reason, day=said.day.isoformat()
        )
        for said in asked.last_outlooks(directives=wanted, asker=asker(actor))
    }


def mention(
    directives: Iterable[Directive],
    supporting: Mapping[int, list[int]],
    known: Collection[int],
    names: Gathering,
) -> None:
    """Have the names gathered that rows give."""
    for each in directives:
        names.mention("organisation", each.lead_id, *supporting[each.pk])
        if each.pk in known:
            names.mention("group", each.group_id)


def row_values(
    each: Directive, supporting: list[int], known: bool, names: Gathering, judgement: Judged
) -> dict[str, Any]:
    """The values of a row; `known` is whether its group may be."""
    return {
        "id": each.address,
        "number": each.numbered,
        "task": each.task,
        "group": names.reference("group", each.group_id) if known else None,
        "lead": names.reference("organisation", each.lead_id),
        "supporting": names.references("organisation", supporting),
        "binds": each.binds,
        "due": each.due.isoformat(),
        "first_due": each.first_due.isoformat(),
        "days_left": (each.due - clock.today()).days,
        "state": each.state,
        "state_since": each.state_since.isoformat(),
        "issued_on": each.issued_on.isoformat(),
        "origin": each.origin,
        "rhythm": each.rhythm,
        "light": judgement.light.value,
        "provisional": judgement.provisional,
        "late_reports": judgement.late_reports,
        "claimed": each.claim,
        "claimed_on": each.claimed_on.isoformat() if each.claimed_on else None,
        "verified": judgement.verified.value,
        "on_schedule": judgement.on_schedule.value,
        "diverges": tuple([each.value for each in judgement.diverges]),
    }


def directives_of(matters: Collection[int]) -> Mapping[int, Directives]:
    """How many directives matters have, and how many are open; one statement."""
    rows = Directive.objects.filter(matter__in=list(matters)).order_by().values("matter")
    counted = rows.annotate(every=Count("pk"), left=Count("pk", filter=Q(state__in=OPEN_STATES)))
    return {
        matter: Directives(every, left)
        for matter, every, left in counted.values_list("matter", "every", "left")
    }

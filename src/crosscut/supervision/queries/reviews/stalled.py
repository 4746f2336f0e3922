"""What of a group has stalled, measured: directives that are not done, and concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import OPEN, DirectiveState
from crosscut.supervision.models import Concern, Directive, Escalation, Holdup, ReviewSeries
from crosscut.supervision.models.family import DEEPEST
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.queries.ladder.climbing import still_so
from crosscut.supervision.rules.lights import is_late
from crosscut.supervision.rules.stalled import Candidate, Formula, Part, checked_weights
from crosscut.supervision.rules.terms import Audience

_NOT_DONE = sorted(state.value for state in OPEN - {DirectiveState.VERIFIED})
_HEIGHT = {audience.value: height for height, audience in enumerate(Audience, 1)}


class Stalled(NamedTuple):
    """Something that may have stalled: the directive or the concern, with its measures."""

    candidate: Candidate
    directive: Directive | None
    concern: Concern | None


def formula_of(series: ReviewSeries | None) -> Formula:
    """By which formula a series chooses; the usual one out of turn."""
    if series is None:
        return Formula()
    return Formula(
        checked_weights(series.weights), series.full_value, series.currency, series.least
    )


def stalled_of(group: int) -> list[Stalled]:
    """Everything of a group that may have stalled; seven statements, and one for each floor of
    wholes that are not among it."""
    directives = list(Directive.objects.filter(group=group, state__in=_NOT_DONE))
    concerns = Concern.objects.filter(group=group, resolved_on__isnull=True)
    return [*measured(directives), *(measured_concern(each) for each in concerns)]


def wholes_of(directives: Collection[Directive]) -> dict[int, frozenset[int]]:
    """What directives are parts of, up to the highest; a statement for each floor of wholes that
    are not among them."""
    above = {each.pk: each.parent_id for each in directives}
    for _floor in range(DEEPEST):
        missing = {pk for pk in above.values() if pk is not None} - above.keys()
        if not missing:
            break
        above |= dict(asked.wholes(directives=missing))
    found = {}
    for each in directives:
        line, here = set[int](), each.parent_id
        while here is not None and here not in line:
            line.add(here)
            here = above.get(here)
        found[each.pk] = frozenset(line)
    return found


def measured(directives: Collection[Directive]) -> list[Stalled]:
    """Directives with their measures of today; five statements at most, and those of
    `wholes_of`."""
    if not directives:
        return []
    today, calendar = clock.today(), working_days()
    known = [each.pk for each in directives]
    late = {pk: count for pk, count, _ in asked.late_reports(directives=known, today=today)}
    returned = dict(asked.steps_by(directives=known, verbs=("return",)))
    ladder, held, wholes = _climbed(known), _held_by_others(directives), wholes_of(directives)
    found = []
    for each in directives:
        since = max(each.state_since, each.claimed_on or each.state_since)
        overdue = 0
        if is_late(DirectiveState(each.state), each.state_since, each.due, today):
            overdue = calendar.between(each.due, today)
        measures = {
            Part.STALLED: calendar.between(since, today),
            Part.OVERDUE: overdue,
            Part.REPORTS: late.get(each.pk, 0),
            Part.LADDER: ladder.get(each.pk, 0),
            Part.RETURNED: returned.get(each.pk, 0),
            Part.HELD: held.get(each.pk, 0),
        }
        candidate = _candidate(key_of(each.pk), since, measures)
        line = frozenset(key_of(pk) for pk in wholes[each.pk])
        found.append(Stalled(replace(candidate, wholes=line), each, None))
    return found


def key_of(directive: int) -> str:
    """The key by which a directive is told from all else that may have stalled."""
    return f"d{encode(directive)}"


def measured_concern(concern: Concern) -> Stalled:
    """A concern with its measures of today."""
    today, calendar = clock.today(), working_days()
    measures = {
        Part.STALLED: calendar.between(concern.stalled_since, today),
        Part.OVERDUE: calendar.between(concern.due, today)
        if concern.due is not None and concern.due < today
        else 0,
        Part.VALUE: concern.value or 0,
    }
    candidate = _candidate(f"c{concern.address}", concern.stalled_since, measures, concern.currency)
    return Stalled(candidate, None, concern)


def _candidate(
    key: str, since: date, measures: Mapping[Part, Decimal | int], currency: str = ""
) -> Candidate:
    whole = {part: Decimal(measure) for part, measure in measures.items()}
    return Candidate(key, since, whole, currency)


def _climbed(directives: list[int]) -> dict[int, int]:
    """The height of the highest step that was told and still holds, by directive."""
    rows = Escalation.objects.filter(still_so(), directive__among=directives)
    found: dict[int, int] = {}
    for directive, audience in rows.order_by().values_list("directive", "audience"):
        found[directive] = max(found.get(directive, 0), _HEIGHT[audience])
    return found


def _held_by_others(directives: Collection[Directive]) -> Mapping[int, int]:
    leads = {each.pk: each.lead_id for each in directives}
    rows = Holdup.objects.filter(
        directive__among=list(leads), ended_on__isnull=True, obstacle__organisation__isnull=False
    )
    pairs = rows.order_by().values_list("directive", "obstacle__organisation")
    return Counter(directive for directive, other in pairs if other != leads[directive])

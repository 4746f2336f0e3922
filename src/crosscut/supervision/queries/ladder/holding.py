"""Who sits on directives, and for how long."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from crosscut.foundation import clock
from crosscut.register.queries.gathering import Gathering
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.directives.counted import Counted, counted
from crosscut.supervision.queries.ladder.climbing import CHASED


class Side(StrEnum):
    """Both sides of a directive."""

    LEAD = "lead"
    OFFICE = "office"


#: In the other states nobody has to do anything: it closes by itself, or has ended.
HOLDS = {
    DirectiveState.ISSUED: Side.LEAD,
    DirectiveState.REFUSED: Side.OFFICE,
    DirectiveState.ACKNOWLEDGED: Side.LEAD,
    DirectiveState.UNDER_WAY: Side.LEAD,
    DirectiveState.REPORTED_DONE: Side.OFFICE,
}


class Holding(NamedTuple):
    """Which side sits on a directive, since when and for how many working days; the first day that
    was missed; how often the office gave it back."""

    side: Side | None
    since: date | None
    days: int | None
    late_since: date | None
    returned: int


def holdings_of(
    directives: Collection[Directive], counts: Counted | None = None
) -> dict[int, Holding]:
    """By directive; `counts` where they were asked for already. Two statements at most, however
    many."""
    today, calendar = clock.today(), working_days()
    counts = counts or counted(directives)
    found = {}
    for each in directives:
        side = HOLDS.get(DirectiveState(each.state))
        missed = []
        if each.state in CHASED:
            if each.pk in counts.late:
                missed.append(counts.late[each.pk][1])
            if each.due < today:
                missed.append(each.due)
        found[each.pk] = Holding(
            side,
            each.state_since if side else None,
            calendar.between(each.state_since, today) if side else None,
            min(missed, default=None),
            counts.returned.get(each.pk, 0),
        )
    return found


def holder_values(
    directive: Directive, holding: Holding, known: bool, names: Gathering
) -> dict[str, Any]:
    """The values of a `Holder`; `known` is whether the group may be. The names of the lead and of
    a known group are mentioned to `names` before."""
    holder = None
    if holding.side is Side.LEAD:
        holder = names.reference("organisation", directive.lead_id)
    elif holding.side is Side.OFFICE and known:
        holder = names.reference("group", directive.group_id)
    return {
        "holder_side": holding.side.value if holding.side else "",
        "holder": holder,
        "held_since": holding.since.isoformat() if holding.since else None,
        "held_days": holding.days,
        "late_since": holding.late_since.isoformat() if holding.late_since else None,
        "returned": holding.returned,
    }

"""What is counted of directives, for their lights and for who sits on them: asked for once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from crosscut.foundation import clock
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.rules.lights import RUNNING

#: Steps after which what was reported done is not.
RETURN = "return"
TAKEN_BACK = (RETURN, "reopen")
_UNDER_WAY = DirectiveState.UNDER_WAY.value
_RUNNING = frozenset(state.value for state in RUNNING)


class Counted(NamedTuple):
    """By directive: how many reports are late of one that goes on, and the earliest of their days;
    how often it was given back, and how often in any of the ways of `TAKEN_BACK`."""

    late: Mapping[int, tuple[int, date]]
    returned: Mapping[int, int]
    taken_back: Mapping[int, int]


def counted(directives: Collection[Directive], *, under_way: bool = False) -> Counted:
    """Two statements at most, however many directives; how often they were given back only of those
    `under_way`, where nothing else is asked."""
    running = [each.pk for each in directives if each.state in _RUNNING]
    late = asked.late_reports(directives=running, today=clock.today()) if running else ()
    returned: dict[int, int] = defaultdict(int)
    taken_back: dict[int, int] = defaultdict(int)
    given = [each.pk for each in directives if not under_way or each.state == _UNDER_WAY]
    if given:
        for directive, verb, times in asked.each_step_by(directives=given, verbs=TAKEN_BACK):
            taken_back[directive] += times
            if verb == RETURN:
                returned[directive] += times
    return Counted(
        {directive: (count, first) for directive, count, first in late}, returned, taken_back
    )

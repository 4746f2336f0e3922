"""The order and the times of an agenda."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

#: A meeting longer than this is a mistake of typing; none reaches further into another's time.
LONGEST = timedelta(hours=12)


class Turn(NamedTuple):
    """A point while the meeting sits: whether it is open, when it was taken up out of turn, when
    the meeting was done with it."""

    item: int
    open: bool
    begun: datetime | None = None
    done: datetime | None = None


def on_now(turns: Sequence[Turn], opened: datetime) -> tuple[int, datetime] | None:
    """The point that a sitting meeting is at, and since when; None when all are done with. Points
    follow each other as the agenda has them; one that was taken up out of turn goes before."""
    waiting = [each for each in turns if each.open]
    taken_up = [each for each in waiting if each.begun]
    if taken_up:
        last = max(taken_up, key=lambda each: each.begun or opened)
        return last.item, last.begun or opened
    if not waiting:
        return None
    return waiting[0].item, max([opened, *(each.done for each in turns if each.done)])


class Slot(NamedTuple):
    """When an item is expected to be dealt with."""

    item: int
    starts: datetime
    ends: datetime


def timetable(starts: datetime, estimates: Iterable[tuple[int, int]]) -> tuple[Slot, ...]:
    """When each item is expected, one after the other; `estimates` are items with minutes."""
    slots, at = [], starts
    for item, minutes in estimates:
        ends = at + timedelta(minutes=minutes)
        slots.append(Slot(item, at, ends))
        at = ends
    return tuple(slots)


def arranged(present: Sequence[int], wished: Sequence[int]) -> tuple[int, ...]:
    """The items in the wished order. What somebody else put in meanwhile keeps its place behind the
    item that it stood behind; what is not there any more is left out."""
    known = set(present)
    order = [item for item in dict.fromkeys(wished) if item in known]
    for place, item in enumerate(present):
        if item in order:
            continue
        before = present[place - 1] if place else None
        order.insert(order.index(before) + 1 if before in order else 0, item)
    return tuple(order)


def overlap(
    one: tuple[datetime, datetime], other: tuple[datetime, datetime]
) -> tuple[datetime, datetime] | None:
    """The time that two meetings share; both are half-open."""
    starts, ends = max(one[0], other[0]), min(one[1], other[1])
    return (starts, ends) if starts < ends else None

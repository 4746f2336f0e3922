"""What both languages share: seats in their order, moves of a change, what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crosscut.notices.reading.draft import Change, ChangeMode, Draft, Replacement, SeatRead

ORDER = (
    "leader",
    "first_deputy",
    "executive_deputy",
    "deputy",
    "member",
    "secretary",
    "adviser",
    "observer",
)
OFFICE_ORDER = ("director", "executive_director", "deputy_director", "member", "liaison")


def in_order(seats: Iterable[SeatRead], order: tuple[str, ...] = ORDER) -> list[SeatRead]:
    """Seats by role; among those of one role as they came."""
    return sorted(seats, key=lambda seat: order.index(seat.role))


def paired(change: Change) -> Change:
    """The change as a paper tells it: who leaves a role and who comes to it are a pair where
    it is clear whose place is taken. The reader pairs by the same rule."""
    removed, added = list(change.removed), list(change.added)
    replaced = list(change.replaced)
    for role in dict.fromkeys(seat.role for seat in removed):
        leavers = [seat for seat in removed if seat.role == role]
        comers = [seat for seat in added if seat.role == role]
        one_for_one = len(comers) == len(leavers) and (role != "member" or len(comers) == 1)
        if not comers or not (one_for_one or role == "leader"):
            continue
        pairs = list(zip(leavers, comers, strict=False))
        replaced += [Replacement(leaver, comer) for leaver, comer in pairs]
        removed = [s for s in removed if s.role != role] + leavers[len(pairs) :]
        added = [s for s in added if s.role != role] + comers[len(pairs) :]
    if change.mode == "whole list":
        return change
    alone: ChangeMode = "add" if added else "remove"
    mode: ChangeMode = "replace" if replaced or (added and removed) else alone
    return replace(
        change, mode=mode, added=tuple(added), removed=tuple(removed), replaced=tuple(replaced)
    )


def tells_members(draft: Draft) -> bool:
    """Whether a change says who sits, or only where the office is and what there is to do."""
    change = draft.change
    moves = change is not None and bool(change.added or change.removed or change.replaced)
    return moves or bool(draft.seats)

"""The chart of a group: its seats in tiers, as one sees them at the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosscut.register.models import Role
from crosscut.register.queries.facts import SeatFact

TIERS = (
    (Role.LEADER,),
    (Role.FIRST_DEPUTY, Role.EXECUTIVE_DEPUTY, Role.DEPUTY),
    (Role.MEMBER,),
    (Role.SECRETARY, Role.ADVISER, Role.OBSERVER),
)
OFFICE_HEADS = (Role.DIRECTOR, Role.EXECUTIVE_DIRECTOR, Role.DEPUTY_DIRECTOR)


@dataclass(frozen=True, slots=True)
class Chart:
    """Seats by tier, in the order in which they came, and what strikes one about them."""

    leaders: tuple[SeatFact, ...]
    deputies: tuple[SeatFact, ...]
    members: tuple[SeatFact, ...]
    others: tuple[SeatFact, ...]
    office_heads: tuple[SeatFact, ...]
    office_members: tuple[SeatFact, ...]
    vacant: int
    awaiting: int
    possible: int

    @property
    def is_empty(self) -> bool:
        return not (self.leaders or self.deputies or self.members or self.others)


def chart_of(seats: Iterable[SeatFact], office: Iterable[SeatFact] = ()) -> Chart:
    """Arrange the seats of a group and of its office."""
    seats, office = tuple(seats), tuple(office)
    leaders, deputies, members, others = (
        tuple([seat for seat in seats if seat.role in roles]) for roles in TIERS
    )
    everybody = (*seats, *office)
    return Chart(
        leaders=leaders,
        deputies=deputies,
        members=members,
        others=others,
        office_heads=tuple(seat for seat in office if seat.role in OFFICE_HEADS),
        office_members=tuple(seat for seat in office if seat.role not in OFFICE_HEADS),
        vacant=sum([seat.vacant for seat in everybody]),
        awaiting=sum([seat.awaits_successor for seat in everybody]),
        possible=sum([seat.certainty == "possible" for seat in everybody]),
    )

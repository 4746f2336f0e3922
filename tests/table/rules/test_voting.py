"""Counting a fall-back vote."""

from __future__ import annotations

import pytest

from crosscut.table.rules.voting import Count, Majority, carried


@pytest.mark.parametrize(
    ("yes", "no", "abstain", "seats", "simple", "two_thirds"),
    [
        (3, 2, 0, 5, True, False),
        (4, 2, 0, 6, True, True),
        (2, 2, 0, 4, False, False),
        # Abstentions make the quorum and count for neither side.
        (1, 0, 2, 5, True, True),
        (2, 0, 0, 4, False, False),
        (0, 0, 4, 4, False, False),
    ],
)
def test_what_is_carried(
    yes: int, no: int, abstain: int, seats: int, simple: bool, two_thirds: bool
) -> None:
    count = Count(yes, no, abstain, seats)

    assert carried(Majority.SIMPLE, count) is simple
    assert carried(Majority.TWO_THIRDS, count) is two_thirds

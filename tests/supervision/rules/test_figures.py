"""Figures that may be slips."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crosscut.supervision.rules.figures import is_far_beyond


@pytest.mark.parametrize(
    ("figure", "baseline", "target", "far"),
    [
        (5000, None, 50, True),
        (101, None, 50, True),
        (100, None, 50, False),
        (60, 0, 50, False),
        (160, 100, 120, True),
        (140, 100, 120, False),
        # Where the target lies below, less is more.
        (0, 100, 50, False),
        (-1, 100, 50, True),
        (5000, 100, 50, False),
        (5000, 50, 50, False),
        (5000, None, 0, False),
        (5000, None, None, False),
    ],
)
def test_more_than_twice_the_way_to_the_target_is_far_beyond_it(
    figure: int, baseline: int | None, target: int | None, far: bool
) -> None:
    start = None if baseline is None else Decimal(baseline)
    end = None if target is None else Decimal(target)
    assert is_far_beyond(Decimal(figure), baseline=start, target=end) is far

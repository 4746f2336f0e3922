"""Samples that nobody chose and anybody can draw again."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.supervision.refusals.reviews import (
    ListedTwice,
    NotDrawn,
    SampleSize,
    TooMuchListed,
)
from crosscut.supervision.rules.sampling import (
    MOST_LISTED,
    checked_failures,
    checked_list,
    draw,
)

seeds = st.text("0123456789abcdef", min_size=16, max_size=16)


@given(seeds, st.integers(1, 400), st.data())
def test_a_draw_can_be_repeated_and_draws_nothing_twice(
    seed: str, population: int, data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, population))

    drawn = draw(population, size, seed)

    assert drawn == draw(population, size, seed)
    assert len(set(drawn)) == size
    assert set(drawn) <= set(range(1, population + 1))


@given(seeds, st.integers(2, 200), st.data())
def test_who_draws_more_keeps_what_was_drawn(
    seed: str, population: int, data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, population - 1))

    assert draw(population, size + 1, seed)[:size] == draw(population, size, seed)


def test_the_draw_is_the_one_that_is_stated() -> None:
    """By hand, with `sha256sum`: 3 of 1 … 5 by the seed 0."""
    from hashlib import sha256

    order = sorted(range(1, 6), key=lambda place: sha256(f"0:{place}".encode()).hexdigest())

    assert list(draw(5, 3, "0")) == order[:3]


def test_each_has_the_same_chance() -> None:
    counted = Counter(place for number in range(4000) for place in draw(10, 3, f"{number:016x}"))

    # 1,200 times each, give or take five standard deviations.
    assert all(abs(counted[place] - 1200) < 5 * 29 for place in range(1, 11))


def test_what_cannot_be_drawn_is_refused() -> None:
    for population, size in ((0, 1), (3, 4), (3, 0)):
        with pytest.raises(SampleSize):
            draw(population, size, "0")
    with pytest.raises(ListedTwice):
        checked_list(["Pump 1", " Pump  1 "])
    with pytest.raises(TooMuchListed):
        checked_list([str(each) for each in range(MOST_LISTED + 1)])
    with pytest.raises(TooMuchListed):
        checked_list(["x" * 201])
    assert checked_list(["Pump 1", "", "  ", "Pump 2"]) == ("Pump 1", "Pump 2")
    with pytest.raises(NotDrawn):
        checked_failures([4], (3, 1))
    assert checked_failures([1], (3, 1)) == (1,)

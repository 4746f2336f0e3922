"""The score by which agendas of reviews are drawn up."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.supervision.refusals.reviews import WeightsUnfit
from crosscut.supervision.rules.reviewing import comments_due
from crosscut.supervision.rules.stalled import (
    FULL,
    USUAL,
    Candidate,
    Formula,
    Part,
    checked_weights,
    drawn_up,
    enough_alone,
    has_stalled,
    in_order,
    scored,
)

DAY = date(2026, 11, 2)
counts = st.integers(0, 200).map(Decimal)
measures = st.dictionaries(st.sampled_from(list(Part)), counts)
weights = st.fixed_dictionaries({part: st.integers(0, 100) for part in Part})
formulas = st.builds(
    Formula,
    weights,
    st.none() | st.integers(1, 10**9).map(Decimal),
    st.sampled_from(["CNY", "EUR"]),
    st.integers(0, 40),
)
candidates = st.builds(
    Candidate,
    st.text("abc", min_size=1, max_size=4),
    st.integers(0, 90).map(lambda days: DAY - timedelta(days)),
    measures,
    st.sampled_from(["", "CNY", "EUR"]),
)


@given(candidates, formulas)
def test_a_score_is_the_sum_of_its_parts_and_no_part_goes_beyond_its_weight(
    candidate: Candidate, formula: Formula
) -> None:
    score = scored(candidate, formula)

    assert score.total == sum((each.points for each in score.parts), Decimal(0))
    for each in score.parts:
        assert 0 <= each.points <= each.weight == formula.weights[each.part]
        assert each.measure == candidate.measures[each.part] > 0


@given(candidates, formulas, st.sampled_from(list(Part)), st.integers(1, 50))
def test_nothing_that_gets_worse_lowers_a_score(
    candidate: Candidate, formula: Formula, part: Part, more: int
) -> None:
    worse = {**candidate.measures, part: candidate.measures.get(part, Decimal(0)) + more}

    after = scored(Candidate(candidate.key, candidate.since, worse, candidate.currency), formula)

    assert after.total >= scored(candidate, formula).total


@given(
    st.lists(candidates, max_size=12, unique_by=lambda each: each.key), formulas,
    st.randoms(use_true_random=False), st.integers(1, 12),
)  # fmt: skip
def test_the_order_in_which_things_are_looked_at_changes_nothing(
    found: list[Candidate], formula: Formula, chance: object, most: int
) -> None:
    agenda = drawn_up(found, formula, most)
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]

    assert drawn_up(shuffled, formula, most) == agenda
    worth = [
        each for each in found if has_stalled(each) and scored(each, formula).total >= formula.least
    ]
    assert len(agenda) == min(most, len(worth))
    totals = [score.total for _, score in agenda]
    assert totals == sorted(totals, reverse=True)
    chosen = {candidate.key for candidate, _ in agenda}
    left = [each for each in worth if each.key not in chosen]
    assert all(scored(each, formula).total <= totals[-1] for each in left)


def test_the_points_are_those_of_the_stated_formula() -> None:
    candidate = Candidate(
        "a", DAY,
        {Part.STALLED: Decimal(20), Part.OVERDUE: Decimal(90), Part.VALUE: Decimal(250),
         Part.RETURNED: Decimal(1)},
        "CNY",
    )  # fmt: skip
    formula = Formula(dict(USUAL), Decimal(1000), "CNY")

    points = {each.part: each.points for each in scored(candidate, formula).parts}

    assert points == {
        Part.STALLED: Decimal("10.0"),
        Part.OVERDUE: Decimal("25.0"),
        Part.VALUE: Decimal("2.5"),
        Part.RETURNED: Decimal("3.3"),
    }
    other = Formula(dict(USUAL), Decimal(1000), "EUR")
    assert Part.VALUE not in {each.part for each in scored(candidate, other).parts}


def test_of_two_with_one_score_the_one_goes_first_that_moved_longest_ago() -> None:
    later, earlier = DAY, DAY - timedelta(1)
    same = {Part.OVERDUE: Decimal(5)}
    found = [
        Candidate("b", later, same),
        Candidate("c", earlier, same),
        Candidate("a", later, same),
    ]

    agenda = drawn_up(found, Formula(least=0), 3)

    assert [each.key for each, _ in agenda] == ["c", "a", "b"]


def test_of_a_whole_and_its_parts_the_worse_one_is_taken_up() -> None:
    def late(key: str, days: int, *wholes: str) -> Candidate:
        return Candidate(key, DAY, {Part.OVERDUE: Decimal(days)}, wholes=frozenset(wholes))

    whole, one, other, deep = (
        late("whole", 20), late("one", 30, "whole"), late("other", 18, "whole"),
        late("deep", 25, "other", "whole"),
    )  # fmt: skip

    def taken(*found: Candidate, most: int = 12) -> list[str]:
        return [each.key for each, _ in drawn_up(found, Formula(least=0), most)]

    # Two parts of one whole are two things; what is left out gives its place to the next.
    assert taken(whole, one, other) == ["one", "other"]
    assert taken(whole, one, other, deep, most=2) == ["one", "deep"]
    assert taken(whole, other, deep) == ["deep"]
    assert taken(whole, other) == ["whole"]
    assert [each.key for each, _ in in_order([other, whole], Formula(least=0))] == [
        "whole", "other",
    ]  # fmt: skip


def test_what_goes_its_way_is_on_no_agenda() -> None:
    assert not has_stalled(Candidate("a", DAY, {Part.STALLED: Decimal(9)}))
    assert has_stalled(Candidate("a", DAY, {Part.STALLED: Decimal(10)}))
    for part in FULL:
        if part is not Part.STALLED:
            assert has_stalled(Candidate("a", DAY, {part: Decimal(1)}))
    assert not has_stalled(Candidate("a", DAY, {Part.VALUE: Decimal(10**9)}))


def test_weights_are_checked() -> None:
    assert sum(USUAL.values()) == 100
    assert checked_weights({"held": 0})[Part.HELD] == 0
    for wrong in ({"held": 101}, {"held": -1}, {"luck": 5}, {part.value: 0 for part in Part}):
        with pytest.raises(WeightsUnfit):
            checked_weights(wrong)


def test_comments_are_due_three_days_later_and_never_after_the_session() -> None:
    assert comments_due(DAY, DAY + timedelta(7)) == DAY + timedelta(3)
    assert comments_due(DAY, DAY + timedelta(1)) == DAY + timedelta(1)


def test_an_item_is_worth_its_minutes() -> None:
    still, usual = (Candidate("a", DAY, {Part.STALLED: Decimal(days)}) for days in (19, 20))

    assert [each.key for each, _ in drawn_up([still], Formula(), 12)] == []
    assert [each.key for each, _ in drawn_up([usual], Formula(), 12)] == ["a"]
    assert [each.key for each, _ in drawn_up([still], Formula(least=9), 12)] == ["a"]


def test_how_much_of_one_part_is_enough_is_said_as_it_is_counted() -> None:
    for least in (1, 7, 10, 25, 26):
        formula = Formula(least=least)
        for part in (Part.STALLED, Part.OVERDUE):
            enough = enough_alone(part, formula)
            points = [
                scored(Candidate("a", DAY, {part: Decimal(days)}), formula).total
                for days in range(1, int(FULL[part]) + 1)
            ]
            assert enough == next((n for n, each in enumerate(points, 1) if each >= least), None)
    assert enough_alone(Part.STALLED, Formula()) == 20
    assert enough_alone(Part.OVERDUE, Formula(least=26)) is None

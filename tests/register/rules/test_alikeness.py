"""How alike mandates are: the measure, and that looking few up finds what comparing all would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.register.rules import alikeness as rules
from crosscut.register.rules.alikeness import alike_among, alike_to, alikeness, marks

WORDS = "river dyke pump road tree fish 防洪抗旱 统筹协调 水利建设 市政道路 园林绿化".split()
TEXTS = st.dictionaries(
    st.integers(1, 99),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    max_size=20,
)


def test_chinese_is_compared_by_pairs_of_characters_english_by_words() -> None:
    assert marks("统筹防洪。River works!") == {"统筹", "筹防", "防洪", "river", "works"}


def test_the_measure_is_the_share_of_marks_that_both_have() -> None:
    one, other = marks("repair roads and bridges"), marks("repair roads and rails")
    assert alikeness(one, other) == 60
    assert alikeness(one, one) == 100
    assert alikeness(frozenset(), frozenset()) == 0


def test_traditional_and_simplified_characters_are_alike() -> None:
    assert alikeness(marks("統籌協調全市經濟工作"), marks("统筹协调全市经济工作")) == 100


def test_a_text_of_a_few_words_is_like_none() -> None:
    assert alike_among({1: "as told", 2: "as told"}, 50) == {}
    assert alike_to("as told", [(2, "as told")], 50) == []


def test_the_closest_come_first_and_not_more_than_five() -> None:
    texts = {n: "repair roads and bridges" + " twice" * (n == 3) for n in range(9)}
    closest = alike_among(texts, 50)[0]
    assert [how for _, how in closest] == [100] * 5
    assert alike_to(texts[0], [(n, texts[n]) for n in (3, 4)], 50) == [(4, 100), (3, 80)]


@given(TEXTS, st.integers(1, 100))
def test_looking_only_among_those_that_share_rare_marks_misses_nothing(
    texts: dict[int, str], per_cent: int
) -> None:
    found = alike_among(texts, per_cent)
    for key, text in texts.items():
        others = [(other, told) for other, told in texts.items() if other != key]
        assert found.get(key, []) == alike_to(text, others, per_cent)


def test_a_clause_that_all_share_is_not_compared_n_times_n(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = {n: f"coordinate the work of all departments {n}" for n in range(1000)}
    compared = []

    def counted(one: frozenset[str], other: frozenset[str]) -> int:
        compared.append(1)
        return alikeness(one, other)

    monkeypatch.setattr(rules, "alikeness", counted)
    assert len(alike_among(texts, 50)) == 1000
    assert len(compared) <= 1000 * rules.SHARED_BY

"""Drafts corrected by hand: what keeps its words, what differs, what two people did."""

from __future__ import annotations

import copy
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.notices.reading import read_text
from crosscut.notices.refusals import GroupNameless
from crosscut.notices.rules.corrections import (
    aligned,
    blank_group,
    carried,
    differences,
    merged,
    merged_answers,
    problems,
)
from crosscut.notices.rules.stored_draft import draft_of
from tests.notices.invented import ADDED, ENGLISH_FOUNDED, FOUNDED, WHOLE_LIST

Form = dict[str, Any]


def read(text: str) -> Form:
    return read_text(text).as_json(with_text=False)


words = st.one_of(st.none(), st.text("甲乙丙丁", min_size=1, max_size=3))
seats = st.fixed_dictionaries(
    {"role": st.sampled_from(["leader", "member"]), "person": words, "post": words}
)


@pytest.mark.parametrize("text", [FOUNDED, WHOLE_LIST, ADDED, ENGLISH_FOUNDED])
def test_a_draft_that_nobody_changed_keeps_every_span(text: str) -> None:
    form = read(text)
    bare = {**copy.deepcopy(form), "spans": {}}
    assert carried(form, bare) == form
    assert differences(form, bare) == []
    assert problems(form) == {}


@given(st.randoms(use_true_random=False), st.sets(st.integers(0, 5), max_size=5))
def test_seats_keep_their_words_wherever_they_are_moved(
    chance: random.Random, gone: set[int]
) -> None:
    form = read(FOUNDED)
    after = copy.deepcopy(form)
    after["seats"] = [seat for n, seat in enumerate(form["seats"]) if n not in gone]
    chance.shuffle(after["seats"])
    draft = draft_of(carried(form, after), FOUNDED)
    assert len(draft.seats) == 6 - len(gone)
    for seat in draft.seats:
        for name, said in (("person", seat.person), ("post", seat.post)):
            span = seat.spans[name]
            assert "".join(FOUNDED[span.start : span.end].split()) == said


def test_only_the_corrected_field_loses_its_words() -> None:
    form = read(FOUNDED)
    after = copy.deepcopy(form)
    after["seats"][1]["person"] = "苏荷"
    after["number"] = "云政办发〔2019〕21号"
    lost = form["spans"].keys() - carried(form, after)["spans"].keys()
    assert lost == {"seats.1.person", "number"}
    told = [(each.field, each.before, each.after) for each in differences(form, after)]
    assert told == [
        ("number", "云政办发〔2019〕12号", "云政办发〔2019〕21号"),
        ("seats", "deputy: 苏禾, 市文化局局长", "deputy: 苏荷, 市文化局局长"),
    ]


@given(st.lists(seats, max_size=6), st.lists(seats, max_size=6))
def test_every_row_is_aligned_once(before: list[Form], after: list[Form]) -> None:
    pairs = aligned(before, after)
    assert sorted(one for one, _ in pairs if one is not None) == list(range(len(before)))
    assert sorted(other for _, other in pairs if other is not None) == list(range(len(after)))
    same = [one for one in before if one in after]
    assert sum(one is not None and other is not None for one, other in pairs) >= min(
        len(same), len(after), 1
    ) * bool(same)


@given(st.lists(seats, max_size=4), st.lists(seats, max_size=4))
def test_no_difference_is_told_only_where_there_is_none(
    before: list[Form], after: list[Form]
) -> None:
    one, other = read(FOUNDED), read(FOUNDED)
    one["seats"], other["seats"] = before, after
    assert bool(differences(one, other)) == (before != after)


def test_of_two_corrections_each_keeps_what_the_other_left_alone() -> None:
    base = read(FOUNDED)
    mine, theirs = copy.deepcopy(base), copy.deepcopy(base)
    mine["group"], mine["date"] = "mine", "2019-04-09"
    theirs["number"], theirs["date"] = "theirs", "2019-04-10"
    both = merged(base, mine, theirs)
    assert (both["group"], both["number"], both["date"]) == ("mine", "theirs", "2019-04-09")
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, base) == mine
    answers = merged_answers({"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "1", "c": "3"})
    assert answers == {"a": "2", "c": "3"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("date",), "2019-13-45"),
        (("effective",), "next week"),
        (("sunset",), "one day"),
        (("kind",), "abolish"),
        (("succession",), "by birth"),
        (("group",), "长" * 501),
        (("number",), "1" * 201),
        (("seats", 0, "role"), "king"),
        (("seats", 2, "person"), "名" * 501),
        (("office", "host"), "局" * 501),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(path: tuple[Any, ...], value: str) -> None:
    form = read(FOUNDED)
    place: Any = form
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    assert list(problems(form)) == [".".join(map(str, path))]


def test_further_groups_that_come_and_go_are_told_and_keep_their_words() -> None:
    two = read(FOUNDED)
    two["others"] = [{**read(ADDED), "group": "甲组"}, {**read(WHOLE_LIST), "group": "乙组"}]
    kept = carried(two, {**two, "others": [copy.deepcopy(two["others"][1])]})
    assert kept["others"] == two["others"][1:]
    assert [(each.field, each.before) for each in differences(two, kept)] == [
        ("further group", "甲组")
    ]
    more = {**kept, "others": [*kept["others"], {**blank_group(two), "group": "丙组"}]}
    assert [(each.field, each.after) for each in differences(kept, more)] == [
        ("further group", "丙组")
    ]
    assert carried(kept, more)["others"] == more["others"]
    assert merged(two, kept, {**two, "duties": "别的"})["others"] == kept["others"]
    assert merged(two, {**two, "duties": "别的"}, kept)["others"] == kept["others"]


def test_a_further_group_without_a_name_is_a_problem() -> None:
    form = read(FOUNDED)
    form["others"] = [blank_group(form)]
    assert [(path, type(why)) for path, why in problems(form).items()] == [
        ("others.0.group", GroupNameless)
    ]

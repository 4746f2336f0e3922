"""Changes of a text: found, followed through later versions, laid in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosscut.table.rules.differences import difference
from crosscut.table.rules.edits import Change, changes_between, laid_in, moved

TEXTS = st.text(alphabet="ab 。，水\n", max_size=60)


@given(TEXTS, TEXTS)
def test_the_changes_laid_in_from_the_end_make_the_wished_text(text: str, wished: str) -> None:
    made = text
    for change in reversed(changes_between(text, wished)):
        assert text[change.start : change.end] == change.before
        made = made[: change.start] + change.after + made[change.end :]

    assert made == wished


@given(TEXTS, TEXTS)
def test_accepted_one_after_the_other_they_make_it_too_where_each_can_still_be_made(
    text: str, wished: str
) -> None:
    present: str | None = text
    for change in reversed(changes_between(text, wished)):
        assert present is not None
        present = laid_in(change, text, present)

    assert present in (wished, None)


@given(TEXTS, TEXTS)
def test_a_stretch_that_is_found_again_says_the_same(text: str, present: str) -> None:
    for start in range(0, len(text), 3):
        at = moved(start, start + 2, difference(text, present))
        if at is not None and start + 2 <= len(text):
            assert present[at : at + 2] == text[start : start + 2]


def test_words_that_were_changed_close_to_each_other_are_one_change() -> None:
    before = "The Water Bureau replaces the pumps by June."

    assert changes_between(before, "The Water Bureau replaces all six pumps by May.") == (
        Change(26, "the pumps by June", "all six pumps by May"),
    )


def test_changes_of_two_paragraphs_are_two() -> None:
    before = "一、水务局负责。\n二、六月完成。"

    found = changes_between(before, "一、水务局牵头。\n二、五月完成。")

    assert [(each.before, each.after) for each in found] == [("负责", "牵头"), ("六", "五")]


def test_a_change_follows_its_passage_when_others_were_made_before_it() -> None:
    text = "First the pumps. Then the roads."
    present = "First, by June, the new pumps. Then the roads."
    change = changes_between(text, "First the pumps. Then the streets.")[0]

    assert laid_in(change, text, present) == "First, by June, the new pumps. Then the streets."


def test_a_change_of_what_was_rewritten_is_not_made() -> None:
    text = "First the pumps. Then the roads."
    change = changes_between(text, "First the pumps. Then the streets.")[0]

    assert laid_in(change, text, "First the pumps. Then the bridges.") is None

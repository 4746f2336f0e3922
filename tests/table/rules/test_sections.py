"""Dossiers in their stored form, two people's edits joined, differences in the text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from crosscut.table.rules.differences import difference
from crosscut.table.rules.sections import (
    NAMES,
    Option,
    Sections,
    changed_sections,
    content_digest,
    joined,
    sections_of,
)

_line = st.text(alphabet="ab 水利局。\n", max_size=12).map(
    lambda text: "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")
)
_options = st.lists(
    st.builds(Option, _line, _line, _line, _line).filter(lambda each: each != Option("")),
    max_size=3,
).map(tuple)
_sections = st.builds(
    Sections, question=_line, background=_line, analysis=_line, options=_options, draft=_line
)


@given(_sections)
def test_sections_come_back_from_their_stored_form(sections: Sections) -> None:
    assert sections_of(sections.as_json()) == sections


@given(_sections, _sections, _sections)
def test_joining_loses_nothing_that_only_one_of_two_changed(
    seen: Sections, mine: Sections, theirs: Sections
) -> None:
    both, clash = joined(seen, mine, theirs)

    for name in NAMES:
        own, other, before = (getattr(each, name) for each in (mine, theirs, seen))
        if name in clash:
            assert own != other
            assert before not in (own, other)
        elif own != before:
            assert getattr(both, name) == own
        else:
            assert getattr(both, name) == other


def test_two_who_changed_one_section_differently_clash_there_alone() -> None:
    seen = Sections(question="Who pays?", draft="Water pays.")
    mine = replace(seen, draft="Roads pays.", background="Since 1990.")
    theirs = replace(seen, draft="Health pays.")

    both, clash = joined(seen, mine, theirs)

    assert clash == ("draft",)
    assert both == replace(theirs, background="Since 1990.")
    assert changed_sections(seen, both) == ("background", "draft")


@given(_line, _line)
def test_a_difference_holds_both_texts(before: str, after: str) -> None:
    pieces = difference(before, after)

    assert "".join(piece.text for piece in pieces if piece.how != "gone") == after
    assert "".join(piece.text for piece in pieces if piece.how != "come") == before


def test_a_difference_is_told_in_words_and_in_characters() -> None:
    assert difference("Water pays by June.", "Water pays by May.") == (
        ("same", "Water pays by "), ("gone", "June"), ("come", "May"), ("same", "."),
    )  # fmt: skip
    assert difference("由水利局承担", "由交通局承担") == (
        ("same", "由"), ("gone", "水利"), ("come", "交通"), ("same", "局承担"),
    )  # fmt: skip


def test_a_difference_of_long_texts_is_told_in_lines() -> None:
    before = "\n".join(f"line {number} of many words" for number in range(2000))
    after = before.replace("line 1000 of many words", "line 1000 of few words")

    changed = [piece for piece in difference(before, after) if piece.how != "same"]

    assert changed == [
        ("gone", "line 1000 of many words\n"), ("come", "line 1000 of few words\n"),
    ]  # fmt: skip


@given(_sections, _sections)
def test_digests_are_alike_for_the_same_content_alone(one: Sections, other: Sections) -> None:
    same = content_digest(one, ["a"], []) == content_digest(other, ["a"], [])

    assert same == (one == other)
    assert content_digest(one, ["a"], []) != content_digest(one, [], ["a"])

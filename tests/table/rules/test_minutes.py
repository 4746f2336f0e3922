"""The first draft of minutes, from what was concluded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosscut.table.rules.minutes import Dealt, Phrases, composed, headings
from crosscut.table.writing.minutes_words import WORDS

ENGLISH, CHINESE = WORDS["en"].phrases, WORDS["zh-Hans"].phrases


def test_a_draft_tells_each_point_with_its_number_and_what_was_put_off() -> None:
    text = composed(
        [
            Dealt("Pumps", "By June.", "2026-3"),
            Dealt("Not reached", "", finished=False),
            Dealt("Roads", "", finished=False, reason="No figures"),
            Dealt("Talk", "Noted."),
        ],
        ENGLISH,
    )

    assert text.split("\n\n") == [
        "1. Pumps\nDecision 2026-3: By June.",
        "2. Not reached\nNot dealt with: it goes into the next agenda.",
        "3. Roads\nPut off to the next meeting: No figures",
        "4. Talk\nNoted.",
    ]


def test_chinese_points_are_counted_in_chinese() -> None:
    points = [Dealt(f"第{n}件", "同意。", f"2026-{n}") for n in range(1, 13)]
    text = composed(points, CHINESE)

    assert text.startswith("一、第1件\n会议决定（2026-1号）：同意。")
    assert "\n十、第10件" in text
    assert "\n十二、第12件" in text


titles = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)


@given(st.lists(titles, max_size=30), st.sampled_from([ENGLISH, CHINESE]))
def test_the_headings_of_a_draft_are_found_in_it(names: list[str], phrases: Phrases) -> None:
    text = composed([Dealt(name, "Agreed") for name in names], phrases)

    assert len(headings(text, phrases)) == len(names)


def test_without_a_conclusion_there_is_nothing_to_tell() -> None:
    assert composed([Dealt("Pumps", "")], ENGLISH) == ""

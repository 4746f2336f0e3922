"""The words of roles, and capitals that look like short forms."""

from __future__ import annotations

import pytest

from crosscut.notices.reading.english.roles import role_of


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Chair (ex officio)", "leader"),
        ("Member of the Steering Committee, SAGE", "member"),
        ("Observer (NPA)", "observer"),
    ],
)
def test_a_role_may_bear_a_capacity_or_a_short_form(words: str, role: str) -> None:
    assert role_of(words) == role


def test_a_line_of_capitals_is_no_row_of_short_forms() -> None:
    # Cut into short forms in every way there is, this took longer than anybody lives.
    assert role_of(f"MEMBERS {'CONSTITUTED' * 6}, 4") is None

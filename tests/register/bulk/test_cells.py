"""Cells: what is written is read again."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.foundation.identifier import encode, random_id
from crosscut.register.bulk.files.comma_separated import guarded, unguarded
from crosscut.register.bulk.rules.cells import Unreadable, labels_of, read, write, write_sources
from crosscut.register.bulk.rules.columns import BY_KEY, SHEETS, column_called, sheet_called
from crosscut.register.bulk.rules.form import Form

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=30)
SOURCES = BY_KEY["seats"].column("sources")


@given(st.lists(st.tuples(texts, texts), max_size=4))
def test_sources_keep_bars_lines_and_backslashes(said: list[tuple[str, str]]) -> None:
    cited = [(random_id(), place, words) for place, words in said]
    found = read(SOURCES, write_sources(cited), {})
    padded = [(each.source, each.locator, each.quotation) for each in found]
    assert padded == [(encode(source), place, words) for source, place, words in cited]


@given(texts)
def test_a_text_that_a_spreadsheet_would_calculate_is_guarded_and_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@"))


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4))
def test_csv_keeps_every_text(values: list[str]) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerow(values)
    assert next(csv.reader(io.StringIO(stream.getvalue(), newline=""))) == values


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_headings_are_known_in_both_languages_and_mean_one_column(sheet) -> None:
    for name in (sheet.key, sheet.english, sheet.chinese, f"{sheet.english} 2"):
        assert sheet_called(name) is sheet
    for column in sheet.columns:
        for heading in (column.key, column.english, column.chinese, column.english.upper()):
            assert column_called(sheet, heading) is column


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_words_are_read_in_both_languages(sheet) -> None:
    for column in sheet.columns:
        if column.form is Form.WORD:
            for key, chinese in column.words.items():
                assert read(column, key, {}) == read(column, chinese, {}) == key
                assert write(column, key) == key


def test_a_label_that_two_terms_share_means_neither() -> None:
    terms = labels_of(
        [("kind", "a", "Group", "小组"), ("kind", "b", "Group", "组"), ("kind", "c", "a", "")]
    )
    assert terms["kind"]["小组"] == "a"
    assert "Group" not in terms["kind"]
    assert terms["kind"]["a"] == "a"


def test_an_identifier_that_is_none_says_what_to_do() -> None:
    with pytest.raises(Unreadable, match="Leave it empty"):
        read(BY_KEY["groups"].column("id"), "G-17", {})

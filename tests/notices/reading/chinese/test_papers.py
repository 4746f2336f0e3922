"""Invented papers in the shapes that real ones take, each with what it says.

The .json beside a paper is the draft's exchange form without spans; `not_understood` holds the
words left over. Most were written by the reader and then looked through against the paper; those of
tables and of joint conferences, commissions, headquarters and successors were written first.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosscut.notices.reading.chinese import read
from crosscut.notices.reading.draft import Draft
from crosscut.notices.reading.language import detect

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


def read_paper(path: Path) -> Draft:
    text = path.read_text(encoding="utf-8")
    language = detect(text)
    assert language != "en"
    return read(text, language)


def form(draft: Draft) -> dict[str, Any]:
    said = draft.as_json(with_text=False)
    del said["spans"]
    said["not_understood"] = [draft.text[start:end] for start, end in draft.not_understood]
    for other in said["others"]:
        for key in set(other) - {"group", "kind", "seats"}:
            del other[key]
    return said


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_paper_is_read_as_it_says(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert form(read_paper(path)) == wanted


def all_papers(shared: Path) -> list[Path]:
    return [*PAPERS, *sorted((shared / "notices" / "zh").glob("*.txt"))]


def stands_in_cells(value: str, words: str, written: str) -> bool:
    """Whether a value begins and ends as a stretch of cells does, without what is between."""
    cells = any(mark in written for mark in ("\t", "|", "\n", "  "))
    return cells and len(value) < len(words) and value[0] == words[0] and value[-1] == words[-1]


def test_every_value_is_the_words_at_its_span(shared: Path) -> None:
    for path in all_papers(shared):
        draft = read_paper(path)
        said = draft.as_json(with_text=False)
        for where, (start, end) in draft.spans_by_path().items():
            assert 0 <= start < end <= len(draft.text), (path.stem, where)
            last = where.rsplit(".", 1)[-1]
            if last in ("person", "post", "group", "issuer", "number", "host"):
                value: Any = said
                for step in where.split("."):
                    value = value[int(step)] if step.isdigit() else value[step]
                words = "".join(draft.text[start:end].split())
                value = "".join(value.split())
                if last == "post" and value != words:
                    # The post stands in two cells, about the name perhaps.
                    assert stands_in_cells(value, words, draft.text[start:end]), (path.stem, where)
                else:
                    assert value == words, (path.stem, where)


def test_every_field_that_was_read_has_a_span(shared: Path) -> None:
    for path in all_papers(shared):
        draft = read_paper(path)
        for name in ("group", "issuer", "number", "date", "effective", "duties", "sunset"):
            assert (getattr(draft, name) is None) == (name not in draft.spans), (path.stem, name)
        for seat in draft.seats:
            assert seat.person or seat.post
            assert ("person" in seat.spans) == bool(seat.person)
            assert ("post" in seat.spans) == bool(seat.post)


def test_a_row_that_cannot_be_read_is_listed_and_not_dropped() -> None:
    text = (
        "关于成立甲县护林工作领导小组的通知\n"
        "组长：王立春  县长\n"
        "成员：李　平  县林业局局长\n"
        "      @@##~~ 12 abc\n"
        "      赵　安  县财政局局长\n"
        "      钱　宁  县公安局局长\n"
        "      孙　远  县水利局局长\n"
        "      周　正  县应急局局长\n"
        "领导小组办公室设在县林业局。\n"
    )
    draft = read(text, "zh-Hans")
    left = [text[start:end] for start, end in draft.not_understood]
    assert "@@##~~ 12 abc" in left


def test_the_seats_of_a_part_of_the_group_are_not_those_of_the_group() -> None:
    text = (
        "一、成立防汛工作领导小组\n组长：王立春\n成员：李平、赵安\n"
        "领导小组下设巡查组、抢险组。\n（一）巡查组\n组长：钱宁\n成员：孙远\n"
    )
    draft = read(text, "zh-Hans")
    assert [seat.person for seat in draft.seats] == ["王立春", "李平", "赵安"]
    assert any("钱宁" in text[start:end] for start, end in draft.not_understood)

"""Invented papers in the shapes that real ones take, each with what it says.

The .json beside a paper holds what was written down by hand from the paper: every seat, and
of the other fields those that the paper was made for. `mode` is that of its change, and
`not_understood` the words of seats that nobody can be entered for yet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from crosscut.notices.reading.draft import Draft
from crosscut.notices.reading.english import read

PAPERS = sorted((Path(__file__).parent / "papers").glob("*.txt"))


def said_by(draft: Draft) -> dict[str, Any]:
    said = draft.as_json(with_text=False)
    said["mode"] = draft.change.mode if draft.change else None
    said["not_understood"] = [
        " ".join(draft.text[start:end].split()) for start, end in draft.not_understood
    ]
    return said


def same(wanted: Any, got: Any) -> bool:
    """Whether `got` says what `wanted` does; of an object only the keys that are wanted."""
    if isinstance(wanted, Mapping) and isinstance(got, Mapping):
        return all(same(value, got.get(key)) for key, value in wanted.items())
    if isinstance(wanted, list) and isinstance(got, list):
        return len(wanted) == len(got) and all(map(same, wanted, got))
    if isinstance(wanted, str) and isinstance(got, str):
        return wanted.strip(" .") == got.strip(" .")
    return bool(wanted == got)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_paper_is_read_as_it_says(path: Path) -> None:
    wanted = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    got = said_by(read(path.read_text(encoding="utf-8")))
    wrong = {key: got.get(key) for key, value in wanted.items() if not same(value, got.get(key))}
    assert not wrong, {key: wanted[key] for key in wrong}


def all_papers(shared: Path) -> list[Path]:
    return [*PAPERS, *sorted((shared / "notices" / "en").glob("*.txt"))]


def test_every_value_is_the_words_at_its_span(shared: Path) -> None:
    for path in all_papers(shared):
        paper = read(path.read_text(encoding="utf-8"))
        for draft in (paper, *paper.others):
            said = draft.as_json(with_text=False)
            for where, (start, end) in draft.spans_by_path().items():
                assert 0 <= start < end <= len(draft.text), (path.stem, where)
                last = where.rsplit(".", 1)[-1]
                if last not in ("person", "post", "group", "number", "host", "duties"):
                    continue
                value: Any = said
                for step in where.split("."):
                    value = value[int(step)] if step.isdigit() else value[step]
                # Post and body in two columns of a table are joined by a comma.
                words = "".join(draft.text[start:end].replace("|", " ").split())
                assert value.replace(" ", "").replace(",", "") == words.replace(",", ""), where


def test_every_field_that_was_read_points_at_words(shared: Path) -> None:
    fields = ("group", "issuer", "number", "date", "effective", "duties", "sunset", "succession")
    for path in all_papers(shared):
        draft = read(path.read_text(encoding="utf-8"))
        for field in fields:
            assert (getattr(draft, field) is None) == (field not in draft.spans), (path.stem, field)
        for seat in draft.seats:
            assert seat.person or seat.post
            assert {"seat"} <= set(seat.spans)


def test_nothing_in_a_list_of_seats_is_dropped_in_silence() -> None:
    listed = ["(a) Ada Mertens, Director of Works;", "(b) three residents chosen by lot;"]
    text = "The Committee shall consist of the following:\n" + "\n".join(listed)
    draft = read(text)
    assert [seat.person for seat in draft.seats] == ["Ada Mertens"]
    assert [text[start:end] for start, end in draft.not_understood] == [
        "three residents chosen by lot;"
    ]


def test_who_sits_in_a_part_of_the_group_is_listed_and_no_member_of_the_whole() -> None:
    parts = [
        "Sub-group 1: Search and Rescue",
        "1. Director General, Coast Guard - Convener",
        "2. Chief Engineer, Lighthouses - Member",
        "Sub-group 2: Communication",
        "1. Director, Marine Telegraphs - Convener",
    ]
    text = "\n".join([
        "Order No. 12/2024",
        "A Task Force on Coastal Safety is hereby constituted with the following composition:",
        "1. Secretary, Ministry of Ports - Chairperson",
        "2. Director General of Shipping - Member",
        "",
        "Sub-groups of the Task Force",
        *parts,
    ])  # fmt: skip
    draft = read(text)
    assert [seat.role for seat in draft.seats] == ["leader", "member"]
    assert [text[start:end] for start, end in draft.not_understood] == [
        each.partition(". ")[2] for each in parts if each[0].isdigit()
    ]

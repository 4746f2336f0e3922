"""The page on ASVS is what its data say, and the data are whole and lead somewhere."""

from __future__ import annotations

import re
import runpy
from collections import Counter
from functools import cache
from typing import Any

from tests.contracts.tree import ROOT

SCRIPT = ROOT / "docs" / "security" / "write_asvs.py"
#: Of ASVS 5.0.0: so many are of level 1, and of level 2 besides.
LEVELS = {1: 70, 2: 183}
#: What a line of each state has to tell besides.
TELLS = {"met": "where", "none": "why", "open": "needed"}


@cache
def script() -> dict[str, Any]:
    return runpy.run_path(str(SCRIPT))


@cache
def lines() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = script()["data"]()["lines"]
    return found


def test_the_page_is_up_to_date() -> None:
    there = (SCRIPT.parent / "asvs.md").read_text(encoding="utf-8")
    assert there == script()["page"](), f"run python {SCRIPT.relative_to(ROOT)}"


def test_every_line_of_both_levels_is_there_once() -> None:
    assert Counter(line["level"] for line in lines()) == LEVELS
    twice = [each for each, count in Counter(line["id"] for line in lines()).items() if count > 1]
    assert not twice
    places = [tuple(map(int, line["id"].split("."))) for line in lines()]
    assert places == sorted(places)


def test_each_chapter_has_as_many_lines_as_the_standard() -> None:
    chapters = script()["data"]()["chapters"]
    assert list(chapters) == list(range(1, 18))
    counted = Counter((script()["chapter_of"](line), line["level"]) for line in lines())
    for number, chapter in chapters.items():
        assert {level: counted[number, level] for level in LEVELS} == chapter["levels"], number


def test_every_line_tells_what_its_state_wants_and_nothing_else() -> None:
    for line in lines():
        assert re.fullmatch(r"\d+\.\d+\.\d+", line["id"])
        assert set(line) == {"id", "level", "asked", "state", TELLS[line["state"]]}, line["id"]
        assert line["asked"]
        assert line[TELLS[line["state"]]], line["id"]


def test_what_is_met_is_met_in_files_that_exist() -> None:
    gone = [
        f"{line['id']}: {path}"
        for line in lines()
        for path in line.get("where", ())
        if not (ROOT / path).exists()
    ]
    assert not gone

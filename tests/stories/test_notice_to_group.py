"""From papers to a group that can be asked about on any date: founded, changed, renamed, ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.cli.main import main
from crosscut.notices.actions.drafts import import_document
from crosscut.notices.matching.holders import ENDED
from crosscut.notices.reading import read_path
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.instruments import withdraw_instrument
from crosscut.register.models import Instrument
from crosscut.register.refusals import LaterFactsStand
from tests.notices.entering import decide
from tests.notices.invented import CHINESE, ENGLISH


def enter_all(papers: Mapping[str, str], folder: Path) -> list[Instrument]:
    """Write the papers as files, and enter them in order; a new head means the old one left."""
    set_up_installation(actor=SYSTEM)
    entered = []
    for name, text in papers.items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        draft = read_path(path)
        done = import_document(
            name=str(path),
            media="text",
            draft=draft,
            decisions=decide(draft, lambda question: ENDED),
            actor=SYSTEM,
        )
        entered.append(done.instrument)
    return entered


def ask(name: str, on: str) -> dict[str, Any]:
    done = CliRunner().invoke(main, ["group", "show", name, "--on", on, "--json"])
    assert done.exit_code == 0, done.output
    sheet: dict[str, Any] = json.loads(done.stdout)
    return sheet


def seated(sheet: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (seat["role"], seat["person"]["name"])
        for seat in sheet["seats"]
        if seat["certainty"] == "certain"
    ]


BRIDGES = [
    ("leader", "林望川"),
    ("deputy", "苏禾"),
    ("deputy", "方知远"),
    ("member", "贺岚"),
    ("member", "唐一舟"),
    ("member", "宋佩兰"),
]
LATER = [
    ("leader", "林望川"),
    ("deputy", "纪晚晴"),
    ("deputy", "方知远"),
    ("member", "贺岚"),
    ("member", "唐一舟"),
    ("member", "江渡"),
]


def test_a_group_of_a_city_from_its_founding_to_its_end(db: None, tmp_path: Path) -> None:
    papers = enter_all(CHINESE, tmp_path)
    old, new = "云溪市古桥保护工作领导小组", "云溪市历史遗产保护委员会"

    # Whatever name of whatever time is asked: it is one group.
    assert {ask(name, "2020")["id"] for name in (old, new, "雲溪市古橋保護工作領導小組")} == {
        ask(old, "2023")["id"]
    }
    assert seated(ask(old, "2019-04-07")) == []
    assert seated(ask(old, "2019-04-08")) == BRIDGES
    assert seated(ask(old, "2020-09-14")) == BRIDGES
    assert sorted(seated(ask(old, "2020-09-15"))) == sorted(LATER)
    assert sorted(seated(ask(old, "2021-02-03"))) == sorted([*LATER, ("member", "白鹭洲")])
    assert len(seated(ask(new, "2023-12-31"))) == 7
    assert seated(ask(new, "2024-01-20")) == []

    assert ask(new, "2020")["name"] == old
    assert ask(old, "2023")["name"] == new
    assert ask(old, "2020")["kind"]["key"] == "leading_group"
    assert ask(old, "2023")["kind"]["key"] == "commission"
    assert [ask(old, on)["status"]["key"] for on in ("2020", "2025")] == ["active", "dissolved"]
    assert ask(old, "2020")["office"]["host"]["name"] == "云溪市文化局"
    assert ask(old, "2020-12")["roster"] == "complete"
    assert [event["kind"] for event in ask(new, "2024")["events"]] == [
        "founded",
        "changed",
        "changed",
        "renamed",
        "dissolved",
    ]

    # Each seat says from which papers it is known: that began it, went on with it, ended it.
    sheet = ask(old, "2021")
    titles = {source["number"]: source["title"] for source in sheet["citations"]}
    kept = next(seat for seat in sheet["seats"] if seat["person"]["name"] == "方知远")
    assert {titles[cited["source"]] for cited in kept["citations"]} == {
        papers[0].title,
        papers[1].title,
        papers[4].title,
    }
    assert Entry.objects.filter(verb="document.imported").count() == 5

    # Papers are taken back in the order of the pile: the latest first.
    with pytest.raises(LaterFactsStand):
        withdraw_instrument(instrument=papers[0], reason="the wrong city", actor=SYSTEM)
    withdraw_instrument(instrument=papers[4], reason="never signed", actor=SYSTEM)
    assert len(seated(ask(new, "2024-06-01"))) == 7


def test_a_task_force_of_a_ministry_from_its_founding_to_its_end(db: None, tmp_path: Path) -> None:
    enter_all(ENGLISH, tmp_path)
    old, new = "Lake Restoration Task Force", "Northern Lakes Council"
    founders = [
        ("leader", "Ada Thornfield"),
        ("deputy", "Peter Oakhurst"),
        ("member", "Ines Calloway"),
        ("member", "Tom Brackley"),
    ]
    assert seated(ask(old, "2019-02-28")) == []
    assert seated(ask(old, "2019-03-01")) == founders
    assert sorted(seated(ask(old, "2020-05-05"))) == sorted(
        [*founders, ("member", "Clara Winmere")]
    )
    assert ask(old, "2022")["name"].casefold() == new.casefold()
    assert ask(new, "2020")["name"].casefold() == old.casefold()
    assert len(seated(ask(new, "2022-12-08"))) == 5
    assert seated(ask(new, "2022-12-09")) == []
    assert ask(old, "2020")["kind"]["key"] == "task_force"
    assert ask(old, "2020")["office"]["host"]["name"] == "Lakes Agency"

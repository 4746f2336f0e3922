"""The paper as a whole: kind by name, title, stored drafts, dates."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from crosscut.foundation.partial_date import PartialDate
from crosscut.notices.reading import read_path, read_text
from crosscut.notices.refusals import ImpossibleDate
from crosscut.notices.rules.kinds import kind_of
from crosscut.notices.rules.papers import day_of, from_day, known_by, title_of
from crosscut.notices.rules.stored_draft import draft_of
from tests.notices.invented import CHINESE, ENGLISH, ENGLISH_FOUNDED, FOUNDED


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("云溪市古桥保护工作领导小组", "leading_group"),
        ("雲溪市古橋保護工作領導小組", "leading_group"),
        ("“先锋”协调小组", "coordination_group"),
        ("云溪市防汛指挥部", "headquarters"),
        ("部际联席会议", "joint_conference"),
        ("Lake Restoration Task Force", "task_force"),
        ("Cabinet Sub-Committee on Lakes", "cabinet_committee"),
        ("Lake Steering Committee", "steering_group"),
        ("云溪市古桥保护工作班子", None),
    ],
)
def test_the_end_of_a_name_tells_the_kind(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


def test_the_title_is_taken_from_the_paper() -> None:
    assert title_of(read_text(FOUNDED), "a.txt") == (
        "云溪市人民政府办公室关于成立云溪市古桥保护工作领导小组的通知"
    )
    assert title_of(read_text(ENGLISH_FOUNDED), "a.txt") == (
        "ESTABLISHMENT OF THE LAKE RESTORATION TASK FORCE"
    )


@pytest.mark.parametrize("text", [*CHINESE.values(), *ENGLISH.values()])
def test_a_draft_comes_back_from_its_stored_form_as_it_was(text: str) -> None:
    draft = read_text(text)
    stored = json.loads(json.dumps(draft.as_json(with_text=False)))
    assert draft_of(stored, draft.text).as_json() == draft.as_json()


def test_the_drafts_of_all_samples_come_back_as_they_were(shared: Path) -> None:
    for path in sorted(shared.glob("notices/*/*.txt")):
        draft = read_path(path)
        stored = json.loads(json.dumps(draft.as_json(with_text=False)))
        assert draft_of(stored, draft.text).as_json() == draft.as_json(), path.name


@pytest.mark.parametrize("date", ["2019-02-30", "2019-13", "nineteen"])
def test_an_impossible_date_is_refused_with_its_line(date: str) -> None:
    draft = replace(read_text(FOUNDED), date=date)
    with pytest.raises(ImpossibleDate) as refused:
        day_of(draft, "date")
    assert date in str(refused.value)
    assert "line 18" in str(refused.value)


def test_evidence_of_a_day_says_nothing_of_what_came_after() -> None:
    day = PartialDate.parse("2019-04-08")
    for period in (from_day(day, goes_on=False), known_by(day, goes_on=False)):
        assert period.certain_in(day)
        assert not period.certain_in(PartialDate.parse("2019-04-09"))
        assert period.possible_in(PartialDate.parse("2030"))
        assert period.until_text is None


def test_a_month_stays_a_month() -> None:
    period = from_day(PartialDate.parse("2009-09"), goes_on=True)
    assert period.since_text == "2009-09"
    assert not period.certain_in(PartialDate.parse("2009-09-15"))
    assert period.certain_in(PartialDate.parse("2009-10-01"))

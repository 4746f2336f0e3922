"""Notices drafted, reviewed, approved and issued: the register changes with the issue alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.notices.actions.drafting import (
    approve_notice,
    draft_notice,
    remark_on_notice,
    return_notice,
    revise_notice,
    submit_notice,
    withdraw_notice,
)
from crosscut.notices.actions.issuing import issue_notice
from crosscut.notices.models import Notice
from crosscut.notices.reading import read_text
from crosscut.notices.reading.draft import Change, Draft, Replacement, SeatRead
from crosscut.notices.refusals import (
    IssuerNeeded,
    NothingToSay,
    NoticeChanged,
    QuestionsOpen,
    ReasonNeeded,
)
from crosscut.register.models import Group, Instrument
from tests.notices.entering import day, enter, group_called, seats_on
from tests.notices.invented import FOUNDED

BRIDGES = "云溪市古桥保护工作领导小组"
LEAVES = SeatRead("deputy", "苏禾", "市文化局局长")
COMES = SeatRead("deputy", "纪晚晴", "市博物馆馆长")


def change_of_deputy(**values: object) -> Draft:
    draft = Draft(
        text="",
        language="zh-Hans",
        kind="change",
        group=BRIDGES,
        issuer="云溪市人民政府办公室",
        seats=(COMES,),
        change=Change("replace", replaced=(Replacement(LEAVES, COMES),)),
    )
    return replace(draft, **values)  # type: ignore[arg-type]


@pytest.fixture
def bridges(register: None) -> Group:
    enter(FOUNDED)
    return group_called(BRIDGES)


def approved(notice: Notice) -> Notice:
    notice = submit_notice(notice=notice, seen=notice.changes, actor=SYSTEM)
    return approve_notice(notice=notice, seen=notice.changes, actor=SYSTEM)


def issued(notice: Notice, on: str = "2020-09-15", **decisions: str) -> Notice:
    return issue_notice(
        notice=notice,
        seen=notice.changes,
        number="云政办函〔2020〕31号",
        date=day(on),
        decisions=decisions,
        actor=SYSTEM,
    )


def test_an_issued_change_enters_the_register_under_an_instrument_of_its_own(
    bridges: Group,
) -> None:
    notice = draft_notice(group=bridges, draft=change_of_deputy(), actor=SYSTEM)
    before = seats_on(bridges, "2020-09-16")
    notice = approved(notice)
    assert seats_on(bridges, "2020-09-16") == before
    notice = issued(notice)
    assert notice.state == "issued"
    assert notice.instrument is not None
    assert (notice.instrument.number, str(notice.instrument.day)) == (
        "云政办函〔2020〕31号",
        "2020-09-15",
    )
    assert ("deputy", "苏禾", "市文化局局长") in seats_on(bridges, "2020-09-14")
    assert ("deputy", "纪晚晴", "市博物馆馆长") in seats_on(bridges, "2020-09-16")
    assert ("deputy", "苏禾", "市文化局局长") not in seats_on(bridges, "2020-09-16")
    assert read_text(notice.instrument.text).group == BRIDGES


def test_facts_of_an_issued_notice_point_at_its_words(bridges: Group) -> None:
    notice = issued(approved(draft_notice(group=bridges, draft=change_of_deputy(), actor=SYSTEM)))
    assert notice.instrument is not None
    assert notice.instrument.source is not None
    quoted = {row.quotation for row in notice.instrument.source.citations.all()}
    assert any("纪晚晴" in words for words in quoted)


def test_a_founding_is_drafted_without_a_group_and_issued_with_one(register: None) -> None:
    founding = replace(read_text(FOUNDED), number=None, date=None)
    notice = issued(approved(draft_notice(group=None, draft=founding, actor=SYSTEM)), "2019-04-08")
    assert notice.group == group_called(BRIDGES)
    assert len(seats_on(notice.group, "2019-05-01")) == 6


def test_what_is_approved_is_one_version_and_a_change_needs_a_new_approval(
    bridges: Group,
) -> None:
    notice = approved(draft_notice(group=bridges, draft=change_of_deputy(), actor=SYSTEM))
    assert notice.approved_version == 1
    other = change_of_deputy(issuer="云溪市人民政府")
    with pytest.raises(StepNotAllowed):
        revise_notice(notice=notice, seen=notice.changes, draft=other, actor=SYSTEM)
    notice = return_notice(
        notice=notice, seen=notice.changes, text="The government itself issues it.", actor=SYSTEM
    )
    assert notice.approved_version is None
    notice = revise_notice(notice=notice, seen=notice.changes, draft=other, actor=SYSTEM)
    assert [version.number for version in notice.versions.all()] == [1, 2]
    with pytest.raises(StepNotAllowed):
        issued(notice)
    assert [remark.verb for remark in notice.remarks.all()] == ["submit", "approve", "return"]


def test_the_same_again_is_no_new_version(bridges: Group) -> None:
    notice = draft_notice(group=bridges, draft=change_of_deputy(), actor=SYSTEM)
    same = revise_notice(notice=notice, seen=notice.changes, draft=change_of_deputy(), actor=SYSTEM)
    assert (same.version, same.changes) == (1, 1)


def test_of_two_people_at_one_notice_the_slower_is_told(bridges: Group) -> None:
    notice = draft_notice(group=bridges, draft=change_of_deputy(), actor=SYSTEM)
    seen = notice.changes
    submit_notice(notice=notice, seen=seen, actor=SYSTEM)
    with pytest.raises(NoticeChanged):
        withdraw_notice(notice=notice, seen=seen, text="not needed", actor=SYSTEM)
    remark_on_notice(notice=notice, text="A remark hinders nobody.", actor=SYSTEM)


def test_what_the_register_refuses_leaves_the_notice_and_the_register_as_they_were(
    bridges: Group,
) -> None:
    notice = approved(draft_notice(group=bridges, draft=change_of_deputy(), actor=SYSTEM))
    known = (Instrument.objects.count(), Entry.objects.count())
    with pytest.raises(QuestionsOpen):
        issued(notice, "2019-01-01")
    notice.refresh_from_db()
    assert notice.state == "approved"
    assert (Instrument.objects.count(), Entry.objects.count()) == known


@pytest.mark.parametrize(
    ("draft", "refusal"),
    [
        (change_of_deputy(change=Change("add"), seats=()), NothingToSay),
        (
            Draft(text="", language="en", kind="rename", group="A", former_names=("A",)),
            NothingToSay,
        ),
    ],
)
def test_a_notice_that_says_nothing_is_refused(
    bridges: Group, draft: Draft, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        draft_notice(group=bridges, draft=draft, actor=SYSTEM)


def test_nobody_issues_without_an_issuer_and_nobody_returns_without_a_reason(
    bridges: Group,
) -> None:
    notice = approved(
        draft_notice(group=bridges, draft=change_of_deputy(issuer=None), actor=SYSTEM)
    )
    with pytest.raises(IssuerNeeded):
        issued(notice)
    with pytest.raises(ReasonNeeded):
        return_notice(notice=notice, seen=notice.changes, text="  ", actor=SYSTEM)


def test_only_who_writes_the_register_drafts(bridges: Group) -> None:
    with pytest.raises(NotForYou):
        draft_notice(group=bridges, draft=change_of_deputy(), actor=ANYBODY)

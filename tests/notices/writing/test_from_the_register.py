"""Papers of what the register says: what is in them, what is left out and said."""

from __future__ import annotations

from typing import Any

import pytest

from crosscut.documents.content import Language, Table
from crosscut.documents.plain import text_of
from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.period import Period
from crosscut.notices.reading import Draft, read_text
from crosscut.notices.refusals import NobodySits, NothingChanged, NotInRegister
from crosscut.notices.writing.papers import Form, write_about
from crosscut.notices.writing.register import NO_INSTRUMENT, OTHER_LEAD, UNNAMED, UNSURE
from crosscut.register.actions.groups import found_group, tie_group, write_mandate
from crosscut.register.actions.liaisons import name_liaison
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.seats import seat
from tests.notices.conftest import register
from tests.notices.entering import day, enter, group_called
from tests.notices.invented import ADDED, DISSOLVED, FOUNDED, RENAMED, WHOLE_LIST
from tests.register.lanting import HARBOUR, Lanting, lanting, vocabulary

__all__ = ["lanting", "register", "vocabulary"]

BRIDGES = "云溪市古桥保护工作领导小组"


def read_back(form: Form, *, language: Language = "zh-Hans", **asked: Any) -> Draft:
    group = group_called(BRIDGES)
    paper = write_about(group, form, language=language, actor=SYSTEM, **asked).paper
    return read_text(text_of(paper))


@pytest.fixture
def bridges(register: None) -> None:
    for paper in (FOUNDED, WHOLE_LIST, ADDED, RENAMED, DISSOLVED):
        enter(paper)


def test_a_founding_notice_says_what_the_paper_said_that_founded_the_group(bridges: None) -> None:
    meant, read = read_text(FOUNDED), read_back("found")
    for field in ("group", "issuer", "number", "date", "duties", "succession"):
        assert getattr(read, field) == getattr(meant, field), field
    assert [s.as_json() for s in read.seats] == [s.as_json() for s in meant.seats]
    assert read.office
    assert read.office.host == "云溪市文化局"


def test_a_notice_of_change_tells_the_difference_of_two_days(bridges: None) -> None:
    read = read_back("change", since=day("2020-01-01"), on=day("2020-12-31"))
    change = read.change
    assert change
    assert {(p.out and p.out.person, p.into and p.into.person) for p in change.replaced} == {
        ("苏禾", "纪晚晴"),
        ("宋佩兰", "江渡"),
    }
    assert (read.number, read.date) == ("云政办函〔2020〕31号", "2020-09-15")


def test_without_a_day_the_change_is_that_of_the_last_instrument(bridges: None) -> None:
    read = read_back("change", on=day("2021-12-31"))
    assert read.change
    assert [s.person for s in read.change.added] == ["白鹭洲"]
    renamed = read_back("change", on=day("2022-12-31"))
    assert (renamed.kind, renamed.former_names) == ("rename", (BRIDGES,))


def test_a_notice_of_change_tells_another_office_and_another_task(bridges: None) -> None:
    group = group_called(BRIDGES)
    finance, water = (
        register_organisation(names={"zh-Hans": name}, actor=SYSTEM)
        for name in ("云溪市财税局", "云溪市水务局")
    )
    since = Period.of("2022-02-01")
    place_office(group=group, placement="attached", host=finance, period=since, actor=SYSTEM)
    write_mandate(
        group=group, duties="守护全市古桥。", period=since, sunset="on completion", actor=SYSTEM
    )
    tie_group(group=group, kind="lead department", other=water, period=since, actor=SYSTEM)
    asked: dict[str, Any] = {"since": day("2022-01-01"), "on": day("2022-02-28")}
    read = read_back("change", **asked)
    assert read.kind == "change"
    assert read.change is None
    assert (read.duties, read.sunset) == ("守护全市古桥。", "on completion")
    assert read.office
    assert read.office.host == "云溪市财税局"
    written = write_about(group, "change", language="zh-Hans", actor=SYSTEM, **asked)
    assert OTHER_LEAD in {note.message for note in written.notes}


def test_a_notice_of_dissolution_names_the_group_as_it_was_called(bridges: None) -> None:
    read = read_back("dissolve")
    assert (read.kind, read.group) == ("dissolve", "云溪市历史遗产保护委员会")
    assert read.number == "云政办函〔2024〕3号"


def test_a_list_of_members_reads_back_as_the_seats_of_its_day(bridges: None) -> None:
    read = read_back("members", on=day("2021-06-01"))
    people = {"林望川", "纪晚晴", "方知远", "贺岚", "唐一舟", "江渡", "白鹭洲"}
    assert {seat.person for seat in read.seats} == people
    assert read.not_understood == ()


def test_what_is_not_known_is_left_out_and_said(lanting: Lanting) -> None:
    seat(
        group=lanting.harbour, role="adviser", person=lanting.li, period=Period.of(None, None),
        actor=SYSTEM,
    )  # fmt: skip
    written = write_about(
        lanting.harbour, "found", language="en", on=day("2015-06-01"), actor=SYSTEM
    )
    said = {note.message for note in written.notes}
    assert {UNSURE, UNNAMED} <= said
    assert "Adviser" not in text_of(written.paper)


def test_a_group_without_an_instrument_gets_no_number_and_no_date(vocabulary: None) -> None:
    group = found_group(names={"en": "Panel of Elders"}, since="2020", actor=SYSTEM)
    written = write_about(group, "found", language="en", actor=SYSTEM)
    assert NO_INSTRUMENT in {note.message for note in written.notes}
    read = read_text(text_of(written.paper))
    assert (read.issuer, read.number, read.date) == (None, None, None)


def test_the_contact_list_has_a_line_for_each_liaison(lanting: Lanting) -> None:
    with pytest.raises(NotInRegister):
        write_about(lanting.harbour, "liaisons", language="zh-Hans", actor=SYSTEM)
    name_liaison(
        group=lanting.harbour, organisation=lanting.finance, person=lanting.li,
        post=lanting.finance_head, period=Period.of("2016"), actor=SYSTEM,
    )  # fmt: skip
    paper = write_about(lanting.harbour, "liaisons", language="zh-Hans", actor=SYSTEM).paper
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert table.rows == (("财政局", "李一", "财政局局长"),)


def test_what_did_not_happen_is_not_written(lanting: Lanting) -> None:
    harbour = lanting.harbour
    with pytest.raises(NotInRegister):
        write_about(harbour, "dissolve", language="en", actor=SYSTEM)
    with pytest.raises(NothingChanged):
        write_about(
            harbour, "change", language="en", since=day("2019-01-01"), on=day("2020-01-01"),
            actor=SYSTEM,
        )  # fmt: skip
    with pytest.raises(NobodySits):
        write_about(harbour, "members", language="en", on=day("2001"), actor=SYSTEM)
    dissolve_group(group=harbour, on=day("2024-01-01"), actor=SYSTEM)
    assert "撤销" in text_of(
        write_about(harbour, "dissolve", language="zh-Hans", actor=SYSTEM).paper
    )
    assert HARBOUR.startswith("兰亭市")


def test_who_may_not_know_of_a_group_gets_no_paper_of_it(vocabulary: None) -> None:
    group = found_group(
        names={"en": "Quiet Panel"}, since="2020", disclosure="sealed", actor=SYSTEM
    )
    with pytest.raises(NotInRegister):
        write_about(group, "members", language="en", actor=ANYBODY)

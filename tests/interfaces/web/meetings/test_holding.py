"""A meeting while it sits and after: attendance, conclusions, minutes, excerpts, cadence."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO

import pytest
from docx import Document

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.working_days import CALENDAR
from crosscut.table.actions.agenda import put_on_agenda
from crosscut.table.actions.minutes import circulate_minutes, write_minutes
from crosscut.table.models import AgendaItem, Cadence, Meeting, Minutes
from tests.interfaces.web.meetings.conftest import CHINESE, As, Visitor, steps
from tests.table.actions.test_meetings import called, closed, opened, planned, tabled
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def at(meeting: Meeting, page: str = "") -> str:
    return f"/meetings/{meeting.address}/{page}"


def sitting(table: Table) -> tuple[Meeting, AgendaItem]:
    meeting = opened(table, called(table))
    return meeting, meeting.items.get()


def in_background(visitor: Visitor, path: str, **typed: str) -> Visitor:
    """As the script of the page sends what is typed."""
    answer = visitor.client.post(path, typed, headers={"hx-request": "true"})
    visitor.status, visitor.page = answer.status_code, answer.content.decode()
    return visitor


# ── While it sits ──────────────────────────────────────────────────────────────────────


def test_attendance_is_noted_and_makes_the_quorum(table: Table, as_: As) -> None:
    meeting, _item = sitting(table)
    office = as_("office").opens(at(meeting, "hold/"))
    assert "0 of 5 seats with a vote are there" in office.text
    for name in ("leader", "water", "roads"):
        invitation = meeting.invitations.get(person=table.people[name])
        office.sends(f"/invitations/{invitation.address}/presence/", presence="present")
    assert "3 of 5 seats with a vote are there" in office.text
    assert "Enough to decide." in office.text
    refused = as_("water").sends(f"/invitations/{invitation.address}/presence/", presence="absent")
    assert refused.status == 403
    # Others are led to the meeting's own page.
    assert as_("water").opens(at(meeting, "hold/")).address == at(meeting)


def test_a_conclusion_is_kept_as_it_is_typed_and_two_at_once_see_both(
    table: Table, as_: As
) -> None:
    meeting, item = sitting(table)
    path = f"/items/{item.address}/note/"
    office = in_background(as_("office"), path, conclusion="The Water Bureau pays.", seen="0")
    assert (office.status, "kept at" in office.text) == (200, True)
    assert 'name="seen" value="1"' in office.page
    leader = in_background(as_("leader"), path, conclusion="The Roads Bureau pays.", seen="0")
    assert leader.status == 400
    assert "Theirs, as it is kept now The Water Bureau pays." in leader.text
    assert AgendaItem.objects.get().conclusion == "The Water Bureau pays."
    shown = leader.sends(path, conclusion="The Roads Bureau pays.", seen="0")
    assert (shown.status, "The Roads Bureau pays.</textarea>" in shown.page) == (409, True)
    leader.sends(path, conclusion="Both bureaus pay.", seen="0", settles="1")
    assert "The conclusion is kept" in leader.text
    kept = AgendaItem.objects.get()
    assert (kept.conclusion, kept.state) == ("Both bureaus pay.", "open")
    assert "Both bureaus pay.</textarea>" in office.opens(at(meeting, "hold/")).page


def test_points_are_concluded_or_put_off(table: Table, as_: As) -> None:
    meeting, item = sitting(table)
    other = put_on_agenda(
        meeting=meeting, title="Pumps of the west bank", actor=table.actor("office")
    )
    office = as_("office")
    empty = office.sends(f"/items/{item.address}/conclude/", conclusion=" ", verb="", seen="0")
    assert (empty.status, "Say what the meeting made of it." in empty.text) == (409, True)
    office.sends(
        f"/items/{item.address}/conclude/", conclusion="The Water Bureau pays.", verb="agree",
        seen="0",
    )  # fmt: skip
    assert "The point is concluded." in office.text
    assert "agreed" in office.text
    year = clock.today().year
    assert f"Decision {year}-1" in office.text
    office.sends(f"/items/{other.address}/postpone/", reason="")
    assert office.status == 409
    office.sends(f"/items/{other.address}/postpone/", reason="The figures are missing")
    following = planned(table, 9)
    office.opens(at(following))
    assert f"not finished 1 time before: {meeting.numbered}" in office.text
    assert "The figures are missing" in office.text
    assert "agreed" in as_("water").opens(at(meeting)).text


# ── Minutes ────────────────────────────────────────────────────────────────────────────


def concluded(table: Table, as_: As) -> Meeting:
    meeting, item = sitting(table)
    as_("office").sends(
        f"/items/{item.address}/conclude/", conclusion="The Water Bureau pays.", verb="agree",
        seen="0",
    )  # fmt: skip
    return closed(table, meeting)


def test_minutes_go_from_the_conclusions_to_the_next_meeting(table: Table, as_: As) -> None:
    meeting = concluded(table, as_)
    page = at(meeting, "minutes/")
    assert as_("water").opens(page).status == 404
    office = as_("office").opens(page)
    assert "The Water Bureau pays." in office.page
    text = "1. The Water Bureau pays."
    office.sends(page, text=text, seen="0")
    assert "The minutes are kept as version 1." in office.text
    kept = in_background(as_("office"), page, text=f"{text} By June.", seen="1")
    assert 'name="seen" value="2"' in kept.page
    late = in_background(as_("leader"), page, text="Nothing.", seen="1")
    assert (late.status, "By June." in late.text) == (400, True)
    refused = as_("leader").sends(page, text="Nothing.", seen="1")
    assert (refused.status, "Nothing.</textarea>" in refused.page) == (409, True)
    office.sends(at(meeting, "minutes/step/"), verb="circulate")
    assert "The minutes go round." in office.text

    member = as_("water").opens(page)
    assert "By June." in member.text
    member.sends(at(meeting, "minutes/step/"), verb="speak_to", text="It was July.")
    assert "Your comment is with the office." in member.text
    office.opens(page)
    comment = re.search(r"/comments/(\w+)/answer/", office.page)
    assert comment
    office.sends(comment.group(0), text="July it is.")
    assert "The office: July it is." in office.text
    assert member.sends(at(meeting, "minutes/step/"), verb="circulate").status in (403, 409)
    office.sends(at(meeting, "minutes/step/"), verb="take_back", text="")
    assert office.status == 409

    following = planned(table, 9)
    assert f"Minutes of meeting {meeting.numbered}" in office.opens(at(following)).text
    office.sends(at(following, "agenda/"), do="save")
    steps(office, "call", at(following))
    steps(office, "open", at(following))
    point = following.items.get()
    office.sends(f"/items/{point.address}/conclude/", conclusion="", verb="confirm", seen="0")
    assert Minutes.objects.get(meeting=meeting).state == "confirmed"
    assert f"Confirmed at meeting {following.numbered}" in member.opens(at(meeting)).text


def test_minutes_are_handed_out_as_papers_and_excerpts(table: Table, as_: As) -> None:
    meeting = concluded(table, as_)
    office = table.actor("office")
    write_minutes(meeting=meeting, seen_version=0, text="The Water Bureau pays.", actor=office)
    paper = at(meeting, "minutes/paper/")
    assert as_("water").opens(paper).status == 404
    circulate_minutes(minutes=Minutes.objects.get(), actor=office)
    member = as_("water")
    word = member.client.get(paper, {"format": "docx", "language": "en"})
    assert "The Water Bureau pays." in "\n".join(
        each.text for each in Document(BytesIO(word.content)).paragraphs
    )
    pdf = member.client.get(paper, {"format": "pdf", "language": "zh-Hans"})
    assert pdf.content.startswith(b"%PDF")
    assert member.opens(paper, format="odt").status == 404
    assert member.opens(paper, item=encode(7)).status == 404
    item = meeting.items.get()
    sent = as_("office").opens(at(meeting, "minutes/"))
    assert "Excerpts" in sent.text
    sent.sends(f"/items/{item.address}/excerpts/")
    assert "The excerpt goes to" in sent.text or "Nobody is concerned" in sent.text
    assert as_("insider").opens(at(meeting, "minutes/")).status == 404


# ── Cadence ────────────────────────────────────────────────────────────────────────────


def test_a_group_meets_regularly_and_the_next_meeting_is_planned_from_it(
    table: Table, as_: As
) -> None:
    page = f"/groups/{table.group.address}/cadence/"
    office = as_("office").opens(page)
    assert "The group meets on call." in office.text
    given = {"at": "10:00", "minutes": "60", "place": "Town Hall"}
    today = clock.today().isoformat()
    wrong = office.sends(page, do="set", rule="other", own_rule="often", since=today, **given)
    assert (wrong.status, "says no days on which a group meets" in wrong.text) == (409, True)
    assert office.sends(page, do="set", rule="other", since=today, **given).status == 400
    office.sends(page, do="set", rule="FREQ=WEEKLY", since=today, **given)
    assert "every week · 10:00" in office.text
    member = as_("water").opens(page)
    assert "every week" in member.text
    assert member.sends(page, do="set", rule="FREQ=WEEKLY", since=today, **given).status == 403
    office.sends(page, do="plan")
    assert Meeting.objects.get().place == "Town Hall"
    assert office.address == at(Meeting.objects.get(), "agenda/")
    office.sends(page, do="end")
    assert Cadence.objects.get().until == clock.today()
    assert office.sends(page, do="plan").status == 409


def test_what_becomes_of_a_meeting_on_a_day_off_is_said_by_the_group_and_on_its_page(
    table: Table, as_: As
) -> None:
    page = f"/groups/{table.group.address}/cadence/"
    free = clock.today() + timedelta(days=30)
    free -= timedelta(days=free.weekday() - 1)  # a Tuesday
    days = {free.isoformat(): {"works": False, "name": "Flood Day", "citation": "Paper 3"}}
    change_setting(key=CALENDAR, value={"days": days}, actor=SYSTEM)
    given = {
        "rule": "FREQ=WEEKLY", "since": free.isoformat(), "at": "10:00", "minutes": "60",
        "place": "", "do": "set",
    }  # fmt: skip
    office = as_("office").sends(page, days_off="before", **given)
    assert "Where nobody works on that day: on the working day before" in office.text
    assert "a day on which nobody works." in office.text
    assert Cadence.objects.get().days_off == "before"
    office.sends(page, days_off="none", **given)
    assert "There is no meeting on" in office.text
    assert "a day on which nobody works." not in office.text
    assert office.sends(page, days_off="never", **given).status == 400


def test_pages_are_chinese(table: Table, as_: As) -> None:
    meeting = concluded(table, as_)
    for page in ("hold/", "minutes/"):
        assert "会议" in as_("office", CHINESE).opens(at(meeting, page)).text, page
    assert "例会" in as_("office", CHINESE).opens(f"/groups/{table.group.address}/cadence/").text


def test_a_point_already_on_is_refused_and_a_matter_once_tabled_is_offered(
    table: Table, as_: As
) -> None:
    matter = tabled(table)
    first, second = planned(table, 3), planned(table, 5)
    office = as_("office")
    office.sends(at(first, "agenda/"), do=f"put:{matter.address}")
    twice = office.sends(at(second, "agenda/"), do=f"put:{matter.address}")
    assert twice.status == 409
    assert f"is on the agenda of meeting {first.numbered} already" in twice.text

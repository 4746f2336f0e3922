"""Meetings on their pages: planned, arranged, called, answered; what others see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.table.models import AgendaItem, Meeting
from tests.interfaces.web.meetings.conftest import CHINESE, As, steps
from tests.table.actions.test_meetings import called, planned, tabled
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def at(meeting: Meeting) -> str:
    return f"/meetings/{meeting.address}/"


def moment(days: int, hour: int = 14) -> str:
    """As browsers write what their own clock gives."""
    day = timezone.localtime(clock.now()) + timedelta(days=days)
    return day.replace(hour=hour, minute=0).strftime("%Y-%m-%dT%H:%M")


# ── Lists ──────────────────────────────────────────────────────────────────────────────


def test_an_empty_list_says_who_calls_meetings(table: Table, as_: As) -> None:
    office = as_("office").opens("/meetings/")
    assert "No meeting is to come." in office.text
    assert "/meetings/plan/" in office.page
    assert "/meetings/plan/" not in as_("water").opens("/meetings/").page
    assert "call its meetings" in as_("water").opens("/meetings/plan/").text


def test_the_list_has_the_next_first_and_what_i_said(table: Table, as_: As) -> None:
    later, sooner = planned(table, 9, title="Later"), called(table, days=2)
    member = as_("water").opens("/meetings/")
    assert member.text.index(sooner.numbered) < member.text.index("Later")
    assert "has not replied" in member.text
    assert "Later" not in member.opens("/meetings/", mine="on").text
    assert "Later" in member.opens("/meetings/", state="planned").text
    assert sooner.numbered not in member.text
    assert member.opens("/meetings/", group="nobody").status == 400
    group = member.opens(f"/groups/{table.group.address}/meetings/")
    assert later.title in group.text


# ── Planning ───────────────────────────────────────────────────────────────────────────


def test_a_meeting_is_planned_arranged_and_called(table: Table, as_: As) -> None:
    matter = tabled(table)
    office = as_("office").opens("/meetings/plan/")
    assert "Flood Group" in office.text
    group = table.group.address
    office.sends("/meetings/plan/", group=group, starts_at="soon", minutes="90")
    assert (office.status, "Give a day and an hour." in office.text) == (400, True)
    office.sends(
        "/meetings/plan/", group=group, starts_at=moment(-2), minutes="90", title="Spring flood"
    )
    assert (office.status, "has passed" in office.text) == (409, True)
    assert "Spring flood" in office.page
    office.sends(
        "/meetings/plan/", group=group, starts_at=moment(3), minutes="90", title="Spring flood"
    )
    meeting = Meeting.objects.get()
    agenda = f"{at(meeting)}agenda/"
    assert office.address == agenda
    assert timezone.localtime(meeting.starts_at).hour == 14
    assert matter.title in office.text
    office.sends(agenda, do=f"put:{matter.address}")
    office.sends(agenda, do="add", title="Any other business", estimate="10")
    assert list(AgendaItem.objects.values_list("ordinal", "estimate")) == [(1, 15), (2, 10)]
    page = office.opens(at(meeting))
    assert "7 people get the invitation" in page.text
    office = steps(office, "call", at(meeting))
    assert "The invitations are on their way." in office.text
    assert Delivery.objects.filter(kind="meeting.called").count() == 7


def test_an_agenda_is_ordered_by_its_buttons_and_keeps_what_was_typed(
    table: Table, as_: As
) -> None:
    meeting, office = planned(table), as_("office")
    agenda = f"{at(meeting)}agenda/"
    for title in ("One", "Two", "Three"):
        office.sends(agenda, do="add", title=title, estimate="20")

    def points() -> list[str]:
        return list(AgendaItem.objects.order_by("ordinal").values_list("title", flat=True))

    def sent(do: str, **typed: str) -> None:
        order = re.findall(r'name="order" value="(\w+)"', office.opens(agenda).page)
        was = {f"was-{each}": "20" for each in order}
        minutes = {f"estimate-{each}": "20" for each in order}
        named = dict(zip(("first", "second", "third"), order, strict=False))
        changed = {f"estimate-{named[key]}": value for key, value in typed.items()}
        office.sends(agenda, do=do.format(**named), order=order, **{**was, **minutes, **changed})

    sent("down:{first}")
    assert points() == ["Two", "One", "Three"]
    sent("up:{third}", first="45")
    assert points() == ["Two", "Three", "One"]
    assert AgendaItem.objects.get(title="Two").estimate == 45
    sent("save", second="many")
    assert office.status == 400
    assert "are no minutes" in office.text
    sent("drop:{first}")
    assert "Two" not in office.text
    office.sends(agenda, do="add", title=" ", estimate="5")
    assert "Say what the point is about." in office.text
    assert as_("water").sends(agenda, do="add", title="Mine", estimate="5").status == 403


def test_a_crisis_meeting_is_called_by_one_button(table: Table, as_: As) -> None:
    leader = as_("leader").opens("/meetings/at-once/", group=table.group.address)
    assert "7 people will be told" in leader.text
    starts = re.search(r'name="starts_at" value="([^"]+)"', leader.page)
    assert starts
    leader.sends(
        "/meetings/at-once/", group=table.group.address, title="The dyke breaks",
        starts_at=starts.group(1),
    )  # fmt: skip
    assert "7 people are being told." in leader.text
    assert Meeting.objects.get().crisis
    assert as_("water").sends("/meetings/at-once/", title="Mine").status == 400


# ── One meeting ────────────────────────────────────────────────────────────────────────


def test_members_say_whether_they_come_and_send_substitutes(table: Table, as_: As) -> None:
    meeting = called(table)
    member = as_("water").opens(at(meeting))
    assert "You have not said yet whether you come." in member.text
    mine = meeting.invitations.get(person=table.people["water"])
    reply = f"/invitations/{mine.address}/reply/"
    assert member.sends(reply, reply="maybe").status == 400
    member.sends(reply, reply="accepted", remark="By train")
    assert "You said: comes By train" in member.text
    assert "1 of 5 seats with a vote come" in member.text
    assert "By train" not in as_("roads").opens(at(meeting)).text
    assert "By train" in as_("office").opens(at(meeting)).text
    member.opens(f"/invitations/{mine.address}/substitute/")
    member.sends(f"/invitations/{mine.address}/substitute/", person="Nobody Known")
    assert member.status == 400
    member.sends(f"/invitations/{mine.address}/substitute/", person="Expert Moss")
    assert "Instead of you comes Expert Moss" in member.text
    sent = meeting.invitations.get(instead_of=mine)
    assert as_("roads").sends(f"/invitations/{sent.address}/take-back/").status == 403
    member.sends(f"/invitations/{sent.address}/take-back/")
    assert "Instead of you comes" not in member.text
    roads = meeting.invitations.get(person=table.people["roads"])
    assert member.sends(f"/invitations/{roads.address}/reply/", reply="declined").status == 403
    office = as_("office").sends(f"/invitations/{roads.address}/reply/", reply="declined")
    assert "The reply is noted." in office.text


def test_a_guest_is_invited_to_one_point(table: Table, as_: As) -> None:
    meeting = called(table)
    guests = f"{at(meeting)}guests/"
    office = as_("office").opens(guests)
    item = meeting.items.get()
    office.sends(guests, person="Expert Moss", item=item.address)
    assert "Guests: Expert Moss" in office.text
    assert office.sends(guests, person="Expert Moss").status == 409
    assert as_("water").sends(guests, person="Insider Moss").status == 403


def test_who_may_not_convene_reads_why(table: Table, as_: As) -> None:
    meeting = called(table)
    member = as_("roads").opens(at(meeting))
    assert "this is for the office of the group and its leader." in member.text
    assert "/step/" not in member.page
    refused = steps(member, "cancel", at(meeting), reason="No time")
    assert refused.status == 403
    assert as_("insider").opens(at(meeting)).status == 404


def test_moving_and_cancelling_say_who_is_told(table: Table, as_: As) -> None:
    meeting = called(table)
    office = as_("office").opens(at(meeting))
    assert office.text.count("7 people will be told") == 2
    moved = steps(office, "move", at(meeting), starts_at=moment(6), minutes="60", place="Town Hall")
    assert "The meeting was moved." in moved.text
    assert "Town Hall" in moved.text
    behind = office.sends(
        f"{at(meeting)}step/", verb="cancel", seen="1", **{"cancel-reason": "Flood is over"}
    )
    assert behind.status == 409
    assert "was changed since you opened it" in behind.text
    assert "Flood is over" in behind.page
    assert steps(office, "cancel", at(meeting)).status == 400
    off = steps(office, "cancel", at(meeting), reason="Flood is over")
    assert "The meeting is cancelled." in off.text


def test_a_clash_is_shown_before_the_invitations_go_out(table: Table, as_: As) -> None:
    other = called(table, days=3)
    meeting = planned(table, 3)
    office = as_("office").opens(at(meeting))
    assert "7 people are called elsewhere at that time" in office.text
    assert other.numbered in office.text


def test_pages_are_chinese(table: Table, as_: As) -> None:
    meeting = called(table)
    paths = ("/meetings/", "/meetings/plan/", "/meetings/at-once/", at(meeting))
    for path in (*paths, f"{at(meeting)}agenda/", f"{at(meeting)}guests/"):
        assert "会议" in as_("office", CHINESE).opens(path).text, path

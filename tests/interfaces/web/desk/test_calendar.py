"""The calendar at a secret address, one meeting as a file, and the page of letters."""

from __future__ import annotations

import logging
import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from django.test import Client

from crosscut.access.actions.accounts import disable_account
from crosscut.access.actions.letters import close_calendar, open_calendar
from crosscut.access.models import CalendarAddress, LetterChoice
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.agenda import put_on_agenda
from crosscut.table.actions.inviting import reply_to_invitation
from crosscut.table.actions.meetings import call_meeting, move_meeting, plan_meeting
from crosscut.table.models import Meeting
from tests.interfaces.web.desk.conftest import CHINESE, As
from tests.table.actions.test_meetings import called, planned
from tests.table.test_desk import asked
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def opened(table: Table, name: str = "roads", shows: str = "all") -> str:
    """The path of somebody's calendar."""
    account = table.accounts[name]
    _made, secret = open_calendar(account=account, shows=shows, actor=table.actor(name))
    return f"/calendar/{secret}.ics"


def invited(table: Table, meeting: Meeting) -> None:
    """A meeting with a point, called."""
    office = table.actor("office")
    put_on_agenda(meeting=meeting, title="A point", actor=office)
    meeting.refresh_from_db()
    call_meeting(meeting=meeting, seen=meeting.changes, actor=office)


def entries(path: str) -> dict[str, Any]:
    """Entries by what they say, read by one parser; the other has to find the same."""
    answer = Client().get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    one = icalendar.Calendar.from_ical(answer.content)
    found: dict[str, Any] = {str(each["summary"]): each for each in one.walk("VEVENT")}
    other = vobject.readOne(answer.content.decode())
    events = {each.summary.value: each for each in other.contents.get("vevent", [])}
    assert events.keys() == found.keys()
    for said, each in found.items():
        assert events[said].dtstart.value == each["dtstart"].dt, said
        assert events[said].uid.value == each["uid"]
    return found


def test_meetings_have_their_time_and_duties_their_day(table: Table) -> None:
    meeting = called(table)
    asked(table, table.prepared(), days=5)
    found = entries(opened(table))

    (time,) = (each for said, each in found.items() if "Flood Group" in said)
    assert time["dtstart"].dt == meeting.starts_at.replace(microsecond=0)
    assert time["dtend"].dt == meeting.ends_at.replace(microsecond=0)
    (day,) = (each for said, each in found.items() if said.startswith("Give input: "))
    assert day["dtstart"].dt == clock.today() + timedelta(days=5)
    assert type(day["dtstart"].dt) is date
    assert day["transp"] == "TRANSPARENT"


def test_times_are_right_on_both_sides_of_a_change_of_the_clocks(
    table: Table, settings: Any
) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    office, year = table.actor("office"), clock.today().year + 1
    zone = ZoneInfo("Europe/Berlin")
    for month in (1, 7):
        starts = datetime(year, month, 5, 9, 30, tzinfo=zone)
        invited(
            table,
            plan_meeting(group=table.group, starts_at=starts, title=f"Month {month}", actor=office),
        )
    found = entries(opened(table))
    hours = {each["dtstart"].dt.astimezone(zone).hour for each in found.values()}
    assert hours == {9}


def test_who_is_seated_no_more_finds_nothing_of_the_group(table: Table) -> None:
    called(table)
    asked(table, table.prepared())
    path = opened(table)
    assert len(entries(path)) == 2
    vacate_seat(seat=table.seats["roads"], on=clock.today(), actor=SYSTEM)
    assert entries(path) == {}


def test_an_address_of_nobody_any_more_is_as_one_that_never_was(
    table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client()
    path = opened(table)
    with caplog.at_level(logging.DEBUG):
        never = client.get(f"/calendar/{'x' * 43}.ics")
        first = opened(table)
        replaced = client.get(path)
        close_calendar(account=table.accounts["roads"], actor=table.actor("roads"))
        revoked = client.get(first)
        of_disabled = opened(table)
        disable_account(account=table.accounts["roads"], actor=SYSTEM)
        disabled = client.get(of_disabled)
    for answer in (never, replaced, revoked, disabled):
        assert answer.status_code == 404
        assert answer.content == never.content
    for secret in (path, first, of_disabled):
        assert secret[10:-4] not in caplog.text
    assert not CalendarAddress.objects.filter(digest__in=(path[10:-4], first[10:-4])).exists()


def test_what_few_may_know_of_takes_time_and_is_not_named(table: Table) -> None:
    for number, disclosure in enumerate(("internal", "restricted", "sealed")):
        place = f"Room {disclosure}"
        invited(table, planned(table, number + 2, disclosure=disclosure, place=place))
    asked(table, table.prepared())
    for shows, named in (
        ("open", ["internal"]), ("all", ["internal", "restricted"]), ("times", []),
    ):  # fmt: skip
        text = Client().get(opened(table, shows=shows)).content.decode()
        assert re.findall(r"LOCATION:Room (\w+)", text) == named
        assert text.count("SUMMARY:Busy") == 3 - len(named)
        assert text.count("/meetings/") == len(named)
        assert ("Give input" in text) is (shows == "all")
        assert ("Something is due" in text) is (shows != "all")


def test_an_unchanged_calendar_is_not_sent_again_and_a_moved_meeting_is(table: Table) -> None:
    meeting = called(table)
    path, client = opened(table), Client()
    first = client.get(path)
    assert "private" in first["Cache-Control"]
    again = client.get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    meeting.refresh_from_db()
    move_meeting(
        meeting=meeting, seen=meeting.changes, starts_at=meeting.starts_at + timedelta(hours=2),
        reason="Rain", actor=table.actor("office"),
    )  # fmt: skip
    moved = client.get(path, headers={"if-none-match": first["ETag"]})
    assert moved.status_code == 200
    (event,) = entries(path).values()
    later = meeting.starts_at.replace(microsecond=0) + timedelta(hours=2)
    assert (event["sequence"], event["dtstart"].dt) == (1, later)


def test_what_was_declined_is_in_no_calendar(table: Table) -> None:
    meeting = called(table)
    roads = meeting.invitations.get(person=table.people["roads"])
    reply_to_invitation(invitation=roads, reply="declined", actor=table.actor("roads"))
    assert entries(opened(table)) == {}


def test_one_meeting_is_a_file_for_who_may_know_of_it(table: Table, as_: As) -> None:
    meeting = called(table)
    path = f"/meetings/{meeting.address}/calendar/"
    assert path in as_("water").opens(f"/meetings/{meeting.address}/").page
    one: Any = icalendar.Calendar.from_ical(as_("water").opens(path).page)
    (event,) = one.walk("VEVENT")
    assert event["dtstart"].dt == meeting.starts_at.replace(microsecond=0)
    assert as_("below").opens(path).status == 404
    sealed = planned(table, disclosure="sealed")
    assert as_("water").opens(f"/meetings/{sealed.address}/").status == 200
    assert as_("water").opens(f"/meetings/{sealed.address}/calendar/").status == 404


# ── The page ───────────────────────────────────────────────────────────────────────────


def test_an_address_is_shown_once_and_ends_only_when_that_was_confirmed(
    table: Table, as_: As
) -> None:
    roads = as_("roads").sends("/account/calendar/", shows="all")
    (path,) = re.findall(r"(/calendar/[\w-]{43}\.ics)", roads.page)
    assert Client().get(path).status_code == 200
    assert "/calendar/" + path[10:] not in roads.opens("/account/letters/").page
    assert roads.sends("/account/calendar/", shows="times").status == 400
    assert roads.sends("/account/calendar/revoke/").status == 400
    assert Client().get(path).status_code == 200
    roads.sends("/account/calendar/revoke/", confirmed="yes")
    assert "leads nowhere" in roads.text
    assert Client().get(path).status_code == 404
    assert roads.sends("/account/calendar/", shows="pigeons").status == 400


def test_letters_are_chosen_on_their_page(table: Table, as_: As) -> None:
    roads = as_("roads").opens("/account/letters/")
    assert roads.status == 200
    roads.sends("/account/letters/", input="daily", minutes="never", hour="7", weekday="4")
    choice = LetterChoice.objects.get(account=table.accounts["roads"])
    assert (choice.manners["input"], choice.manners["minutes"]) == ("daily", "never")
    assert (choice.hour, choice.weekday) == (7, 4)
    wrong = roads.sends("/account/letters/", input="never", hour="7", weekday="4")
    assert wrong.status == 400
    assert roads.sends("/account/letters/", hour="", weekday="4").status == 400
    assert "来信与日历" in as_("roads", CHINESE).opens("/account/letters/").text

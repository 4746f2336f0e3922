"""Meetings by the API: from the call to confirmed minutes, replies, substitutes, cadence."""

from __future__ import annotations

import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from docx import Document

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.working_days import CALENDAR
from tests.interfaces.api.test_matters import Seat
from tests.interfaces.api.test_positions import problem
from tests.table.actions.test_meetings import called, planned, soon, tabled
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


class Office(Seat):
    """The office, who acts on the meeting as it is now."""

    def meets(self, meeting: str, verb: str, **said: Any) -> Any:
        seen = self.read(f"meetings/{meeting}")["seen"]
        return self.did(f"meetings/{meeting}/{verb}", {"seen": seen, **said})


def at(days: int) -> str:
    return soon(days).isoformat()


def sat(office: Office, table: Table, days: int, *matters: str) -> str:
    """A meeting that was planned, called and opened with matters on its agenda."""
    body = {"group": table.group.address, "starts_at": at(days), "place": "Room 4"}
    meeting: str = office.did("meetings", body)["id"]
    for matter in matters:
        office.did(f"meetings/{meeting}/items", {"matter": matter, "estimate": 20})
    office.meets(meeting, "call")
    office.meets(meeting, "open")
    return meeting


def test_a_meeting_goes_from_the_plan_to_confirmed_minutes_by_calls_alone(table: Table) -> None:
    office, water = Office(table, "office"), Seat(table, "water")
    first, second = tabled(table).address, tabled(table).address
    meeting = sat(office, table, 2, first, second)
    sheet = office.read(f"meetings/{meeting}")
    one, two = (each["id"] for each in sheet["items"])
    for line in sheet["invitations"]:
        office.did(f"invitations/{line['id']}/presence", {"presence": "present"})
    office.did(f"items/{one}/note", {"text": "By J", "seen": 0})
    assert problem(office.post(f"items/{one}/note", {"text": "By May", "seen": 0})) == (
        409, "ConclusionChanged"
    )  # fmt: skip
    office.did(f"items/{one}/conclude", {"conclusion": "By June.", "verb": "agree", "seen": 1})
    office.did(f"items/{two}/postpone", {"reason": "No figures yet"})
    office.meets(meeting, "close")
    sheet = office.read(f"meetings/{meeting}")
    year = clock.today().year
    assert [each["decision"] for each in sheet["items"]] == [f"{year}-1", ""]
    assert sheet["quorate"] is True

    office.did(f"meetings/{meeting}/minutes", {"text": "1. Pumps\nBy June.", "seen_version": 0})
    assert water.read(f"meetings/{meeting}")["minutes"] is None
    assert water.get(f"meetings/{meeting}/paper").status_code == 404
    minutes = office.read(f"meetings/{meeting}")["minutes"]["id"]
    office.did(f"minutes/{minutes}/circulate", {})
    comment = water.did(f"minutes/{minutes}/comments", {"text": "By July, I think."})["id"]
    office.did(f"comments/{comment}/answer", {"answer": "June it is."})
    assert water.read(f"meetings/{meeting}")["minutes"]["comments"][0]["answer"] == "June it is."

    following = sat(office, table, 9)
    points = office.read(f"meetings/{following}")["items"]
    assert [each["confirms_meeting"] or each["matter"] for each in points] == [meeting, second]
    assert points[1]["postponed"][0]["reason"] == "No figures yet"
    office.did(f"items/{points[0]['id']}/conclude", {"conclusion": "", "verb": "confirm"})

    read = water.read(f"meetings/{meeting}")["minutes"]
    assert (read["state"], read["text"]) == ("confirmed", "1. Pumps\nBy June.")
    file = water.get(f"meetings/{meeting}/paper?format=docx")
    assert file.status_code == 200
    text = "\n".join(each.text for each in Document(io.BytesIO(file.content)).paragraphs)
    assert "Minutes of the Flood Group" in text
    assert "Leader Moss was in the chair" in text
    excerpt = water.get(f"meetings/{meeting}/paper?format=txt&item={one}&language=zh-Hans")
    assert f"会议决定（{year}-1号）：By June." in excerpt.content.decode()
    assert problem(office.post(f"items/{one}/excerpts", {})) == (422, "NobodyConcerned")


def test_who_is_called_answers_and_sends_somebody_and_nobody_answers_for_others(
    table: Table,
) -> None:
    meeting = called(table)
    water, roads, insider = (Seat(table, name) for name in ("water", "roads", "insider"))
    mine = meeting.invitations.get(person=table.people["water"]).address

    water.did(f"invitations/{mine}/reply", {"reply": "accepted", "remark": "Ten minutes late"})
    assert problem(roads.post(f"invitations/{mine}/reply", {"reply": "declined"})) == (
        403, "NotForYou"
    )  # fmt: skip
    assert insider.post(f"invitations/{mine}/reply", {"reply": "declined"}).status_code == 404
    sent = water.did(
        f"invitations/{mine}/substitute", {"person": encode(table.people["liaison"].pk)}
    )["id"]
    lines = water.read(f"meetings/{meeting.address}")["invitations"]
    (line,) = [each for each in lines if each["id"] == sent]
    assert line["instead_of"]["name"] == "Water Moss"
    water.did(f"invitations/{sent}/take-back", {})
    lines = water.read(f"meetings/{meeting.address}")["invitations"]
    assert [(each["id"], each["reply"]) for each in lines if each["own"]] == [(mine, "")]


def test_a_group_meets_by_its_cadence(table: Table) -> None:
    office, group = Office(table, "office"), table.group.address
    assert office.get(f"cadences?group={group}").status_code == 404
    since = clock.today().isoformat()
    rule = {"group": group, "rule": "FREQ=WEEKLY;BYDAY=TU", "since": since, "at": "09:30"}
    assert problem(office.post("cadences", {**rule, "rule": "weekly"})) == (422, "NotACadence")
    office.did("cadences", {**rule, "instrument": encode(table.paper.pk)})

    said = office.read(f"cadences?group={group}")
    first = office.did("meetings/next", {"group": group})["id"]
    second = office.did("meetings/next", {"group": group})["id"]

    assert (said["at"], said["instrument"]["title"]) == ("09:30", "Founding book")
    starts = [office.read(f"meetings/{each}")["starts_at"] for each in (first, second)]
    assert starts[0] == said["next"]
    assert starts[1][:10] > starts[0][:10]
    # The day of the first turns out to be a holiday, as the organisation says: the day after.
    office.meets(first, "cancel", reason="Holiday")
    office.meets(second, "cancel", reason="Holiday")
    free = date.fromisoformat(said["next"][:10])
    days = {free.isoformat(): {"works": False, "name": "Flood Day", "citation": "Paper 3"}}
    change_setting(key=CALENDAR, value={"days": days}, actor=SYSTEM)
    moved = office.read(f"cadences?group={group}")
    assert (moved["days_off"], moved["moved_from"]) == ("after", free.isoformat())
    assert moved["next"][:10] == (free + timedelta(days=1)).isoformat()
    assert office.post("cadences", {**rule, "days_off": "never"}).status_code == 422
    office.did("cadences", {**rule, "days_off": "none"})
    dropped = office.read(f"cadences?group={group}")
    assert (dropped["dropped"], dropped["moved_from"]) == ([free.isoformat()], None)
    assert dropped["next"][:10] == (free + timedelta(days=7)).isoformat()
    said = dropped
    assert Seat(table, "insider").read(f"cadences?group={group}")["rule"] == rule["rule"]
    office.did(f"cadences/{said['id']}/end", {"on": since})
    assert problem(office.post("meetings/next", {"group": group})) == (422, "NoCadence")


def test_who_may_not_act_is_told_nothing_of_changes(table: Table) -> None:
    meeting = planned(table).address
    roads = Seat(table, "roads")
    for verb, more in {"move": {"place": "Room 5"}, "cancel": {"reason": "-"}, "call": {}}.items():
        assert problem(roads.post(f"meetings/{meeting}/{verb}", {"seen": 7, **more})) == (
            403, "NotForYou"
        ), verb  # fmt: skip
    moved = Seat(table, "office").post(f"meetings/{meeting}/move", {"seen": 7, "place": "Room 5"})
    assert problem(moved) == (409, "MeetingChanged")


def test_a_meeting_is_made_public_after_the_event(table: Table) -> None:
    office, insider = Office(table, "office"), Seat(table, "insider")
    meeting = sat(office, table, 2, tabled(table).address)
    office.did(f"meetings/{meeting}/minutes", {"text": "The pumps.", "seen_version": 0})
    minutes = office.read(f"meetings/{meeting}")["minutes"]["id"]
    office.meets(meeting, "close")
    office.did(f"minutes/{minutes}/circulate", {})
    assert insider.get(f"meetings/{meeting}").status_code == 404

    office.meets(meeting, "disclose", disclosure="public", reason="The flood is over")

    sheet = insider.read(f"meetings/{meeting}")
    # The group is internal, and so is its meeting; the matter on the agenda is known to fewer.
    assert sheet["disclosure"] == "internal"
    assert sheet["minutes"] is None
    assert [each["title"] for each in sheet["items"]] == [""]


def test_lists_say_what_comes(table: Table) -> None:
    planned(table, days=5)
    planned(table, days=1)
    water = Seat(table, "water")

    listed = water.read(f"meetings?to_come=true&limit=1&group={table.group.address}")

    assert listed["total"] == 2
    assert listed["meetings"][0]["starts_at"] < (clock.now() + timedelta(days=2)).isoformat()
    further = water.read(f"meetings?to_come=true&limit=1&after={listed['next']}")
    assert json.dumps(further["meetings"][0]["number"])


def test_where_a_meeting_is_is_told_to_each_as_the_live_page_does(table: Table) -> None:
    office, water, expert = (Office(table, name) for name in ("office", "water", "expert"))
    meeting = sat(office, table, 2, tabled(table).address)
    point = office.did(f"meetings/{meeting}/items", {"title": "The dyke", "estimate": 15})["id"]
    guest = {"person": table.people["expert"].address, "item": point}
    office.did(f"meetings/{meeting}/guests", guest)
    (first, *_) = office.read(f"meetings/{meeting}")["items"]
    office.did(f"items/{first['id']}/note", {"text": "The Water Bureau pays.", "seen": 0})

    live = water.read(f"meetings/{meeting}/live")
    assert (live["state"], live["now"]["place"], live["now"]["conclusion"]) == (
        "sitting", 1, "The Water Bureau pays.",
    )  # fmt: skip
    assert [each["title"] for each in live["points"]] == [first["title"], "The dyke"]
    waits = expert.read(f"meetings/{meeting}/live")
    assert (waits["waits"], waits["now"], waits["seats"]) == (True, None, 0)
    assert [(each["place"], each["title"]) for each in waits["points"]] == [(1, "The dyke")]
    hidden = Seat(table, "insider")
    assert hidden.get(f"meetings/{meeting}/live").status_code == 404
    assert hidden.get("meetings/7zzzzzzzzzzzz/live").status_code == 404

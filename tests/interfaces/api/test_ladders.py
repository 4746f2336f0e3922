"""Ladders, what is said beside directives, and printed notices by the API."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.working_days import working_days
from tests.interfaces.api.test_matters import Seat
from tests.supervision.decided import decided, issued
from tests.supervision.without_accounts import without_accounts
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def test_a_ladder_is_shown_set_and_known_inside_the_group_alone(table: Table) -> None:
    office, liaison, insider = (Seat(table, name) for name in ("office", "liaison", "insider"))
    group = table.group.address
    at = f"ladders?group={group}"
    usual = office.read(at)
    assert [each["audience"] for each in usual["steps"]] == [
        "liaison", "head", "office", "leader", "above",
    ]  # fmt: skip
    assert (usual["usual"], usual["may"]) == (True, True)
    steps = [{"audience": "head", "waits": 2, "tone": "request"}]
    down = [*steps, {"audience": "liaison", "waits": 2, "tone": "request"}]
    never = [{"audience": "head", "waits": 0, "tone": "request"}]
    assert office.post("ladders", {"group": group, "steps": down}).status_code == 422
    assert office.post("ladders", {"group": group, "steps": never}).status_code == 422
    assert liaison.post("ladders", {"group": group, "steps": steps}).status_code == 403
    office.did("ladders", {"group": group, "steps": steps})
    seen = liaison.read(at)
    assert (seen["steps"], seen["usual"], seen["may"]) == (steps, False, False)
    assert insider.get(at).status_code == 404


def test_both_sides_speak_and_the_office_judges_and_pauses(table: Table) -> None:
    directive = issued(table, decided(table, disclosure="internal"))
    at = f"directives/{directive.address}"
    office, liaison, insider = (Seat(table, name) for name in ("office", "liaison", "insider"))
    until = (clock.today() + timedelta(days=9)).isoformat()
    liaison.did(f"{at}/comments", {"text": "The quay first?"})
    office.did(f"{at}/outlooks", {"likelihood": "likely", "reason": "Pumps came"})
    office.did(f"{at}/pause", {"reason": "Flood", "until": until})
    assert (
        liaison.post(f"{at}/outlooks", {"likelihood": "likely", "reason": "x"}).status_code == 403
    )
    assert office.post(f"{at}/outlooks", {"likelihood": "sure", "reason": "x"}).status_code == 422
    assert office.post(f"{at}/pause", {"reason": "Flood", "until": until}).status_code == 422
    noted = liaison.did(f"{at}/obstacles", {"kind": "land", "text": "No plot"})["id"]
    second = issued(table, decided(table))
    there = f"directives/{second.address}"
    office.did(f"{there}/hold-up", {"obstacle": noted})
    sheet = liaison.read(at)
    assert (sheet["holder"]["name"], sheet["holder_side"], sheet["held_days"]) == (
        "Roads Bureau", "lead", 0,
    )  # fmt: skip
    assert [each["text"] for each in sheet["comments"]] == ["The quay first?"]
    assert (sheet["outlook"]["likelihood"], sheet["pause"]["until"]) == ("likely", until)
    assert [each["text"] for each in liaison.read(there)["obstacles"]] == ["No plot"]
    outside = insider.read(at)
    assert (outside["comments"], outside["outlook"], outside["obstacles"]) == ([], None, [])
    (way,) = office.read(f"obstacles?group={table.group.address}&kind=land")["obstacles"]
    assert (way["id"], way["holds"], {each["id"] for each in way["directives"]}) == (
        noted, 2, {directive.address, second.address},
    )  # fmt: skip
    assert office.read("obstacles?kind=money")["obstacles"] == []
    assert insider.read("obstacles")["obstacles"] == []
    assert office.get("obstacles?kind=weather").status_code == 422
    office.did(f"{there}/end-holdup", {"obstacle": noted})
    office.did(f"obstacles/{noted}/clear", {"reason": "A plot was found"})
    (cleared,) = liaison.read(at)["obstacles"]
    assert cleared["reason"] == "A plot was found"
    office.did(f"{at}/end-pause", {})
    assert office.read(at)["pause"] is None


def test_two_that_clash_are_put_together_and_settled(table: Table) -> None:
    first = issued(table, decided(table, disclosure="internal"))
    second = issued(table, decided(table, disclosure="sealed"))
    at = f"directives/{first.address}"
    office, insider, water = (Seat(table, name) for name in ("office", "insider", "water"))
    said = {"other": second.address, "reason": "One quay"}
    unknown = insider.post(f"{at}/clash", said)
    nothing = insider.post(f"{at}/clash", said | {"other": "7zzzzzzzzzzzz"})
    assert (unknown.status_code, nothing.status_code) == (422, 422)
    told = unknown.content.decode().replace(second.address, "7zzzzzzzzzzzz")
    assert told == nothing.content.decode()
    assert water.post(f"{at}/clash", said).status_code == 403
    assert office.post(f"{at}/clash", said | {"reason": " "}).status_code == 422
    made = office.did(f"{at}/clash", said)["id"]
    (line,) = office.read(at)["clashes"]
    assert (line["id"], line["other"]["id"], line["tabled"]) == (made, second.address, True)
    assert line["matter"]["title"].endswith("One quay")
    assert insider.read(at)["clashes"] == []
    assert insider.post(f"clashes/{made}/settle", {"text": "x"}).status_code == 404
    assert office.post(f"clashes/{made}/settle", {"text": "x"}).status_code == 422
    matter = line["matter"]["id"]
    seen = office.read(f"matters/{matter}")["seen"]
    office.did(f"matters/{matter}/withdraw", {"seen": seen, "reason": "Talked over"})
    office.did(f"clashes/{made}/settle", {"text": "The first prevails"})
    (line,) = office.read(f"directives/{second.address}")["clashes"]
    assert line["settlement"] == "The first prevails"


def test_a_notice_is_printed_and_its_delivery_entered(table: Table) -> None:
    directive = issued(table)
    with clock.business_day(working_days().after(clock.today(), 4)), without_accounts():
        round_of_ladder()
    office, liaison = (Seat(table, name) for name in ("office", "liaison"))
    at = f"directives/{directive.address}"
    (step,) = office.read(at)["steps"]
    assert (step["cause"], step["audience"], step["on_paper"], step["holds"]) == (
        "silence", "liaison", True, True,
    )  # fmt: skip
    assert [each["name"] for each in step["people"]] == ["Liaison Moss"]
    paper = office.get(f"escalations/{step['id']}/paper?format=txt")
    assert "has not acknowledged it" in paper.content.decode()
    given = {"on": step["told_on"], "delivery": "by courier"}
    assert liaison.post(f"escalations/{step['id']}/deliver", given).status_code == 403
    with clock.business_day(working_days().after(clock.today(), 4)):
        office.did(f"escalations/{step['id']}/deliver", given)
    (step,) = liaison.read(at)["steps"]
    assert (step["delivered_on"], step["delivery"]) == (given["on"], "by courier")

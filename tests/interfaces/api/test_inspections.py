"""Inspections by the API: the same actions, the same answers to who may not know."""

from __future__ import annotations

import io
from base64 import b64encode
from datetime import timedelta

import pytest
from PIL import Image

from crosscut.foundation import clock
from crosscut.supervision.models import Photograph
from tests.interfaces.api.test_matters import Seat
from tests.interfaces.bad_input import recorded_reasons
from tests.supervision.decided import decided, issued
from tests.supervision.inspected import checklist, drawn
from tests.supervision.under_way import brought
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def test_an_inspection_is_carried_out_by_the_api(table: Table) -> None:
    office, inspector, liaison = (Seat(table, name) for name in ("office", "deputy", "liaison"))
    directive = brought(table, "report_done", issued(table, decided(table)))
    today = clock.today().isoformat()
    office.did(
        "checklists",
        {"group": table.group.address, "name": "Pumps", "lines": ["They run", "Log is kept"]},
    )
    lists = office.read(f"checklists?group={table.group.address}")
    assert (lists["may_keep"], lists["checklists"][0]["lines"][1]) == (True, "Log is kept")
    assert Seat(table, "insider").get(f"checklists?group={table.group.address}").status_code == 404
    plan = {
        "group": table.group.address,
        "organisation": table.bodies["roads"].address,
        "subject": "Pumps of the east bank",
        "day": today,
        "inspectors": [table.people["deputy"].address, table.people["office"].address],
        "directives": [directive.address],
        "checklist": lists["checklists"][0]["id"],
        "latitude": 22.5431,
        "longitude": 114.0579,
    }
    assert office.post("inspections", {**plan, "latitude": 95}).status_code == 422
    assert liaison.post("inspections", plan).status_code == 403
    made = office.did("inspections", plan)["id"]
    at = f"inspections/{made}"
    assert liaison.get(at).status_code == liaison.post(f"{at}/begin", {"seen": 1}).status_code
    assert liaison.get(at).status_code == 404
    assert liaison.read("inspections")["inspections"] == []
    listed = {
        asked: [each["id"] for each in office.read(f"inspections?{asked}")["inspections"]]
        for asked in (
            "announced=false", "announced=true", "correcting=true", f"since={plan['day']}",
            f"until={plan['day']}", "since=2099-01-01", f"inspector={plan['inspectors'][0]}",
            f"inspector={table.people['water'].address}",
        )
    }  # fmt: skip
    assert list(listed.values()) == [[made], [], [], [made], [made], [], [made], []]

    inspector.did(f"{at}/begin", {"seen": 1})
    assert inspector.post(f"{at}/begin", {"seen": 1}).status_code == 409
    sheet = inspector.read(at)
    assert (sheet["number"], sheet["latitude"]) == (f"{clock.today().year}-I1", "22.5431")
    ticks = [{"point": each["id"], "tick": "yes"} for each in sheet["points"]]
    no = [{"point": sheet["points"][0]["id"], "tick": "no"}]
    assert inspector.post(f"{at}/tick", {"ticks": no}).status_code == 422
    inspector.did(f"{at}/tick", {"ticks": ticks})
    file = {"name": "pump.jpg", "content": b64encode(drawn()).decode()}
    program = {"name": "pump.jpg", "content": b64encode(b"MZ\x90\0" + bytes(90)).decode()}
    finding = {"severity": "grave", "text": "Two pumps stand still", "photographs": [file]}
    refused = inspector.post(f"{at}/findings", {**finding, "photographs": [program]})
    assert refused.status_code == 422
    assert "this is a program" in refused.content.decode()
    assert recorded_reasons()[-1] == "PhotographRefused: this is a program, not a photograph."
    inspector.did(f"{at}/findings", finding)
    inspector.did(f"{at}/photographs", {"photographs": [file], "caption": "The gate"})
    assert liaison.read(at)["found"] == []
    picture = inspector.read(at)["found"][0]["photographs"][0]
    assert liaison.get(f"photographs/{picture['id']}").status_code == 404
    data = inspector.get(f"photographs/{picture['id']}").content
    with Image.open(io.BytesIO(data)) as seen:
        assert seen.size == (picture["width"], picture["height"])
    inspector.did(f"{at}/report", {"seen": 2, "conclusion": "Half run."})

    line = liaison.read(at)["found"][0]
    there = f"findings/{line['id']}"
    assert [each["verb"] for each in line["verbs"] if each["may"]] == ["answer"]
    liaison.did(f"{there}/answer", {"seen": 1, "text": "New belts"})
    office.did(f"{there}/ask-back", {"seen": 2, "reason": "When?"})
    liaison.did(f"{there}/answer", {"seen": 3, "text": "On Monday"})
    due = (clock.today() + timedelta(5)).isoformat()
    office.did(f"{there}/correct", {"task": "Repair both", "result": "Both run", "due": due})
    assert office.post(f"{there}/settle", {"seen": 4, "text": "Fine"}).status_code == 409
    assert office.post(f"{at}/close", {"seen": 3}).status_code == 409
    verify = {"seen": directive.changes, "way": "inspection", "inspection": made}
    office.did(f"directives/{directive.address}/verify", verify)
    shown = office.read(f"directives/{directive.address}")
    assert shown["trail"][-1]["way"] == "inspection"
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"Office of the")):
        assert office.get(f"{at}/paper?format={form}").content.startswith(begins)
    assert office.get(f"{at}/paper?format=xls").status_code == 422


def test_a_plan_is_changed_and_photographs_taken_out(table: Table) -> None:
    office = Seat(table, "office")
    kept = checklist(table)
    plan = {
        "group": table.group.address, "organisation": table.bodies["roads"].address,
        "subject": "Pumps", "day": clock.today().isoformat(),
        "inspectors": [table.people["office"].address],
    }  # fmt: skip
    made = office.did("inspections", plan)["id"]
    at = f"inspections/{made}"
    office.did(f"{at}/amend", {"seen": 1, "subject": "All pumps", "checklist": kept.address})
    office.did(f"{at}/appoint", {"seen": 2, "inspectors": [table.people["water"].address]})
    office.did(f"{at}/announce", {"seen": 3})
    assert office.post(f"{at}/announce", {"seen": 4}).status_code == 409
    office.did(f"{at}/begin", {"seen": 4})
    file = {"name": "a.jpg", "content": b64encode(drawn()).decode()}
    office.did(f"{at}/photographs", {"photographs": [file]})
    office.did(f"photographs/{Photograph.objects.get().address}/take-out", {})
    assert office.read(at)["photographs"] == []
    office.did(f"{at}/cancel", {"seen": 5, "reason": "Storm"})
    assert office.read("inspections?state=cancelled")["inspections"][0]["subject"] == "All pumps"
    office.did(f"checklists/{kept.address}/leave-out", {})
    secret = office.did("inspections", plan)["id"]
    assert office.post(f"inspections/{secret}/send-back", {"seen": 1}).status_code == 409
    assert office.post(f"inspections/{secret}/amend", {
        "seen": 1, "checklist": kept.address,
    }).status_code == 409  # fmt: skip

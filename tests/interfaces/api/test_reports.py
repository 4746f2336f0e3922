"""Reports by the API: filed, judged, counted."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest
from django.core import mail

from crosscut.access.report_links import opened_report
from crosscut.foundation import clock
from crosscut.supervision.models import Filing, Report
from tests.interfaces.api.test_matters import Seat
from tests.supervision.reporting import START, owing, tick
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def owed(table: Table) -> Report:
    with clock.business_day(START):
        directive = owing(table)
    (report,) = tick(date(2026, 7, 5), directive)
    return report


def test_a_report_is_filed_asked_back_and_accepted(table: Table, owed: Report) -> None:
    liaison, office = Seat(table, "liaison"), Seat(table, "office")
    (row,) = liaison.read("reports?mine=true&state=open")["reports"]
    at = f"reports/{row['id']}"
    said: dict[str, Any] = {
        "claim": "stuck", "figure": 7.5, "obstacle": "No money", "obstacle_kind": "money",
        "seen": 1, "files": [{"name": "a.txt", "content": base64.b64encode(b"seven").decode()}],
    }  # fmt: skip

    refused = liaison.post(f"{at}/file", said | {"claim": "fine"})
    halved = liaison.post(f"{at}/file", said | {"obstacle": ""})
    nobody = office.post(f"{at}/file", said)
    liaison.did(f"{at}/file", said)
    stale = liaison.post(f"{at}/file", said)
    sheet = office.read(at)
    beside = office.read(f"directives/{row['directive']['id']}")
    file = office.get(f"evidence/{sheet['filed']['files'][0]['id']}")
    office.did(f"{at}/ask-back", {"seen": sheet["seen"], "reason": "Which street?"})
    liaison.did(f"directives/{row['directive']['id']}/report", {"claim": "on track"})
    office.did(f"{at}/accept", {"seen": 4})
    office.did(f"{at}/doubt", {"seen": 5, "reason": "I was there"})

    statuses = [each.status_code for each in (refused, halved, nobody, stale)]
    assert statuses == [422, 422, 403, 409], halved.content
    assert (sheet["claim"], sheet["figure"], sheet["filed"]["capacity"]) == (
        "stuck", "7.5", "liaison",
    )  # fmt: skip
    assert ([each["id"] for each in beside["reports"]], beside["may_report"]) == (
        [row["id"]],
        False,
    )
    assert beside["reports"][0]["claim"] == "stuck"
    assert (file.content, file["content-type"]) == (b"seven", "text/plain")
    owed.refresh_from_db()
    assert (owed.state, Filing.objects.count()) == ("doubtful", 2)


def test_140_per_cent_is_told_as_a_problem(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table, unit="per cent", baseline=0, target=80)
    answer = Seat(table, "liaison").post(
        f"directives/{directive.address}/report", {"claim": "on track", "figure": 140}
    )
    problem = json.loads(answer.content)
    assert (answer.status_code, problem["code"]) == (422, "FigureBeyond")
    assert "140 per cent cannot be" in problem["detail"]


def test_the_rhythm_is_set_and_the_burden_counted(table: Table, owed: Report) -> None:
    office = Seat(table, "office")
    at = f"directives/{owed.directive.address}"
    office.did(f"{at}/set-rhythm", {"seen": office.read(at)["seen"], "rhythm": "monthly"})
    (row,) = office.read("reports/burden")["organisations"]
    assert (row["directives"]["monthly"], row["owed"], row["late"]) == (1, 1, 1)
    assert office.read(f"reports/burden?organisation={table.bodies['health'].address}") == {
        **office.read("reports/burden"), "organisations": [],
    }  # fmt: skip
    assert office.read(f"reports?directive={owed.directive.address}")["reports"][0]["late"] is False
    unknown = office.post(f"{at}/report", {"claim": "on track", "together": ["7zzzzzzzzzzzz"]})
    assert unknown.status_code in (403, 404)


def test_the_office_makes_a_link_for_a_liaison(table: Table, owed: Report) -> None:
    office, liaison = Seat(table, "office"), Seat(table, "liaison")
    at = f"reports/{owed.address}/link"
    with clock.business_day(date(2026, 7, 5)):
        made = office.post(at, {})
        sent = office.post(at, {"email": "moss@roads.example"})
        nobody = office.post(at, {"person": table.people["head"].address})
        wrong = office.post(at, {"email": "moss@roads.example\nBcc: all@example.org"})
        secret = json.loads(made.content)["address"].split("/link/")[1].strip("/")
        assert opened_report(secret) is None, "the second took its place"
    assert (made.status_code, sent.status_code, made["Cache-Control"]) == (201, 201, "no-store")
    told = json.loads(sent.content)
    assert (told["address"], told["sent_to"]) == (None, "moss@roads.example")
    assert [message.to for message in mail.outbox] == [["moss@roads.example"]]
    assert (nobody.status_code, wrong.status_code) == (422, 422)
    assert liaison.post(at, {}).status_code == 403
    assert Seat(table, "expert").post(at, {}).status_code == 404

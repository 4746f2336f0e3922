"""The table by the API: the same matters, verbs and refusals as on its pages."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from crosscut.access.actions.tokens import make_token
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db
DRAFT = {"seen_version": 0, "question": "Who pays?", "draft": "The Water Bureau pays."}


class Seat:
    """Somebody who calls by a token."""

    def __init__(self, table: Table, name: str) -> None:
        _token, written = make_token(
            account=table.accounts[name], name=name, scope="write", days=9, actor=SYSTEM
        )
        self.headers = {"authorization": f"Bearer {written}", "accept": "application/json"}

    def post(self, path: str, body: Any) -> HttpResponse:
        return Client().post(  # type: ignore[return-value]
            f"/api/v1/{path}",
            json.dumps(body),
            content_type="application/json",
            headers=self.headers,
        )

    def get(self, path: str) -> HttpResponse:
        return Client().get(f"/api/v1/{path}", headers=self.headers)  # type: ignore[return-value]

    def did(self, path: str, body: Any) -> Any:
        response = self.post(path, body)
        assert response.status_code in (200, 201), response.content.decode()
        return json.loads(response.content)

    def read(self, path: str) -> Any:
        response = self.get(path)
        assert response.status_code == 200, response.content.decode()
        return json.loads(response.content)

    def take(self, matter: str, verb: str, **said: Any) -> Any:
        """A verb on the matter as it is now."""
        seen = self.read(f"matters/{matter}")["seen"]
        return self.did(f"matters/{matter}/{verb}", {"seen": seen, **said})


def test_a_matter_goes_from_raised_to_relayed_by_calls_alone(table: Table) -> None:
    office, leader, above = (Seat(table, name) for name in ("office", "leader", "above"))
    liaison = Seat(table, "liaison")
    group, roads = table.group.address, table.bodies["roads"].address
    due = (clock.today() + timedelta(days=5)).isoformat()

    matter = office.did("matters", {"group": group, "question": "Who pays?"})["id"]
    office.take(matter, "prepare")
    office.did(
        f"matters/{matter}/requests",
        {"question": "What does it cost?", "due": due, "organisations": [roads]},
    )
    asked = liaison.read("requests?mine=true")["requests"][0]["id"]
    picture = base64.b64encode(b"\x89PNG\r\n\x1a\n rest").decode()
    liaison.did(
        f"requests/{asked}/answer",
        {"text": "4 million", "files": [{"name": "a.png", "content": picture}]},
    )
    office.did(f"matters/{matter}/dossier", DRAFT)
    leader.take(matter, "set-remit", remit="key")
    office.take(matter, "consult", organisations=[roads], due=due)
    office.take(matter, "table")
    office.take(matter, "agree")
    office.take(matter, "submit")
    above.take(matter, "amend", text="By May.", reason="The rains")
    office.take(matter, "relay")

    sheet = office.read(f"matters/{matter}")
    assert sheet["state"] == "relayed"
    assert sheet["decision"]["text"] == "By May."
    assert sheet["decision"]["recommended"] == DRAFT["draft"]
    file = sheet["contributions"][0]["files"][0]
    sent = office.get(f"attachments/{file['id']}")
    assert (sent["Content-Type"], sent.content) == ("image/png", b"\x89PNG\r\n\x1a\n rest")
    assert [row["id"] for row in office.read("matters?state=relayed")["matters"]] == [matter]
    assert office.read(f"matters/{matter}/versions/1")["sections"]["draft"] == DRAFT["draft"]


def test_whoever_may_not_know_of_a_matter_gets_the_answer_for_nothing(table: Table) -> None:
    matter, insider = table.prepared(), Seat(table, "insider")
    nothing = "7zzzzzzzzzzzz"

    for path in ("matters/{}", "matters/{}/versions/1"):
        assert _told(insider.get(path.format(matter.address)), matter.address) == _told(
            insider.get(path.format(nothing)), nothing
        )
    hidden = insider.post(f"matters/{matter.address}/prepare", {"seen": 1})
    absent = insider.post(f"matters/{nothing}/prepare", {"seen": 1})
    assert hidden.status_code == 404
    assert _told(hidden, matter.address) == _told(absent, nothing)
    assert insider.read("matters")["matters"] == []


def _told(response: HttpResponse, asked: str) -> tuple[int, str]:
    """An answer without the identifier that was asked for."""
    return response.status_code, response.content.decode().replace(asked, "…")


def test_a_step_that_is_not_ones_own_is_forbidden_and_says_why(table: Table) -> None:
    matter = table.raised()

    response = Seat(table, "water").post(f"matters/{matter.address}/prepare", {"seen": 1})

    assert response.status_code == 403
    assert "office" in json.loads(response.content)["detail"]
    assert Client().post("/api/v1/matters", "{}", "application/json").status_code in (401, 403)


def test_the_body_above_sends_a_question_down(table: Table) -> None:
    asked = {"group": table.group.address, "question": "What of the east bank?"}

    sent = Seat(table, "above").did("matters/send-down", asked)["id"]

    assert Seat(table, "above").read(f"matters/{sent}")["raised_by"] == "above"
    assert Seat(table, "office").post("matters/send-down", asked).status_code == 403


def test_that_a_step_is_not_ones_own_is_said_before_that_it_is_not_its_time(table: Table) -> None:
    matter = table.raised(disclosure="internal")

    refused = Seat(table, "insider").post(f"matters/{matter.address}/agree", {"seen": 1})
    too_early = Seat(table, "office").post(f"matters/{matter.address}/agree", {"seen": 1})

    assert (refused.status_code, too_early.status_code) == (403, 409)


def test_a_stale_count_is_a_conflict_and_nothing_is_done(table: Table) -> None:
    matter, office = table.prepared(), Seat(table, "office")

    response = office.post(f"matters/{matter.address}/withdraw", {"seen": 1, "reason": "Old"})

    assert response.status_code == 409
    assert office.read(f"matters/{matter.address}")["state"] == "preparing"


def test_a_program_is_no_attachment(table: Table) -> None:
    matter, office = table.prepared(), Seat(table, "office")
    program = base64.b64encode(b"\x7fELF and so on").decode()

    response = office.post(
        f"matters/{matter.address}/attachments",
        {"file": {"name": "../plan.pdf", "content": program}},
    )

    assert response.status_code in (409, 422)
    assert "plan.pdf" in json.loads(response.content)["detail"]
    assert office.read(f"matters/{matter.address}")["files"] == []


def test_a_pack_is_fetched_as_a_file(table: Table) -> None:
    matter, office = table.prepared(), Seat(table, "office")
    path = f"/api/v1/matters/{matter.address}/pack"

    found = Client().get(path, {"language": "zh-Hans"}, headers=office.headers)
    none = Client().get(path, {"version": "2"}, headers=office.headers)

    assert found["Content-Type"] == "application/pdf"
    assert found.content.startswith(b"%PDF-")
    assert none.status_code == 404

"""Consultation by the API: rounds, positions, changes of the text, votes."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.register.actions.groups import describe_group
from crosscut.table.models import Position
from tests.interfaces.api.test_matters import Seat
from tests.table.actions.test_positions import DRAFT, asked, consulted, tabled, takes
from tests.table.world import SINCE, Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def problem(response: Any) -> tuple[int, str]:
    return response.status_code, json.loads(response.content)["code"]


def test_a_round_is_opened_answered_and_agreed_by_calls_alone(table: Table) -> None:
    matter = table.prepared().address
    office, roads, liaison, water = (
        Seat(table, name) for name in ("office", "roads", "liaison", "water")
    )
    day = (clock.today() + timedelta(days=5)).isoformat()
    bodies = [table.bodies[name].address for name in ("water", "roads")]
    office.take(matter, "consult", organisations=bodies, due=day, silence_counts=True)
    later = (clock.today() + timedelta(days=9)).isoformat()
    office.take(matter, "extend-round", due=later, reason="The holidays")

    (owed,) = liaison.read("positions?mine=true")["positions"]
    assert (owed["due"], owed["may_take"], owed["may_draft"]) == (later, False, True)
    liaison.did(f"positions/{owed['id']}/draft", {"stance": "object", "reason": "Who pays?"})
    sheet = roads.read(f"positions/{owed['id']}")
    assert sheet["draft"]["reason"] == "Who pays?"
    assert water.read(f"positions/{owed['id']}")["draft"] is None
    said = {"stance": "object", "reason": "Who pays?", "seen": sheet["seen"]}
    roads.did(f"positions/{owed['id']}/take", said)
    (other,) = water.read("positions?mine=true")["positions"]
    wished = DRAFT.replace("June", "May")
    water.did(f"positions/{other['id']}/take", {"stance": "changes", "wished": wished})
    (edit,) = office.read(f"matters/{matter}")["consultation"]["edits_open"]
    office.did(f"edits/{edit['id']}/accept", {"answer": "Gladly"})
    taken = roads.read(f"positions/{owed['id']}")["position"]["id"]
    office.did(f"positions/{owed['id']}/answer", {"position": taken, "answer": "The city"})
    office.take(matter, "table")
    seen = office.read(f"matters/{matter}")["seen"]
    assert problem(office.post(f"matters/{matter}/agree", {"seen": seen})) == (409, "InTheWay")
    roads.did(f"positions/{owed['id']}/lift", {"position": taken, "reason": "The city pays"})
    office.take(matter, "agree")

    sheet = office.read(f"matters/{matter}")
    assert sheet["recommendation"]["text"] == wished
    assert sheet["consultation"]["obstacles"] == 0


def test_a_vote_is_called_cast_and_counted_by_calls(table: Table) -> None:
    describe_group(
        group=table.group, aspect="decision_rule", term_key="simple_majority", period=SINCE,
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    matter = consulted(table)
    takes(table, matter, "roads", "object", reason="Who pays?")
    here = tabled(matter, table).address
    office = Seat(table, "office")

    office.take(here, "call-vote")
    for name, choice in {"leader": "yes", "water": "yes", "roads": "no"}.items():
        seat = Seat(table, name)
        (own,) = seat.read(f"matters/{here}")["consultation"]["own_seats"]
        seat.did(f"matters/{here}/cast-vote", {"seat": own["id"], "choice": choice})
    other = Seat(table, "health")
    stolen = other.post(f"matters/{here}/cast-vote", {"seat": own["id"], "choice": "yes"})
    office.take(here, "end-vote")
    over = Seat(table, "water").post(
        f"matters/{here}/cast-vote", {"seat": encode(table.seats["water"].pk), "choice": "no"}
    )

    (vote,) = office.read(f"matters/{here}")["consultation"]["votes"]
    assert (vote["yes"], vote["no"], vote["seats"], vote["carried"]) == (2, 1, 5, True)
    assert stolen.status_code == 403
    assert problem(over) == (409, "VoteOver")


def test_what_is_refused_says_so_and_nothing_is_done(table: Table) -> None:
    matter = consulted(table)
    roads, office = Seat(table, "roads"), Seat(table, "office")
    mine = f"positions/{asked(matter, table, 'roads').address}"
    theirs = f"positions/{asked(matter, table, 'water').address}"

    assert roads.post(f"{theirs}/take", {"stance": "support"}).status_code == 403
    assert roads.post(f"{mine}/take", {"stance": "burn"}).status_code == 422
    assert problem(roads.post(f"{mine}/take", {"stance": "object"})) == (422, "ReasonNeeded")
    assert not Position.objects.exists()
    said = takes(table, matter, "roads", "object", reason="Who pays?")
    elsewhere = {"position": said.address, "answer": "No"}
    assert problem(office.post(f"{theirs}/answer", elsewhere)) == (422, "UnknownThing")
    stale = {"stance": "support", "seen": "-"}
    assert problem(roads.post(f"{mine}/take", stale)) == (409, "SaidMeanwhile")
    assert problem(office.post(f"{mine}/remind", {})) == (409, "PositionTaken")
    takes(table, matter, "roads", "support")
    gone = {"position": said.address, "reason": "Late"}
    assert problem(roads.post(f"{mine}/lift", gone)) == (409, "PositionReplaced")


def test_nobody_tells_by_the_api_that_a_draft_is_there(table: Table) -> None:
    matter = consulted(table)
    here = f"positions/{asked(matter, table, 'roads').address}"
    sheets = {name: Seat(table, name) for name in ("office", "leader", "water", "above", "deputy")}
    before = {name: seat.get(here).content for name, seat in sheets.items()}
    lists = {name: seat.get("positions").content for name, seat in sheets.items()}

    drafted = Seat(table, "liaison").did(
        f"{here}/draft", {"stance": "object", "reason": "A secret worry"}
    )

    for name, seat in sheets.items():
        assert seat.get(here).content == before[name], name
        assert seat.get("positions").content == lists[name], name
        dropped = seat.post(f"{here}/drop-draft", {"draft": drafted["id"]})
        assert dropped.status_code in (404, 422), name
    liaison = Seat(table, "liaison")
    liaison.did(f"{here}/drop-draft", {"draft": drafted["id"]})
    assert liaison.read(here)["draft"] is None


def test_owed_positions_go_on_page_by_page_in_as_many_statements(table: Table) -> None:
    consulted(table)
    consulted(table)
    seat = Seat(table, "office")

    def statements(path: str) -> tuple[int, Any]:
        with CaptureQueriesContext(connection) as asked_for:
            page = seat.read(path)
        return len(asked_for), page

    seat.read("positions")
    one, first = statements("positions?limit=1")
    six, everything = statements("positions")
    rest = seat.read(f"positions?after={first['next']}")

    assert len(everything["positions"]) == 6
    assert first["positions"] + rest["positions"] == everything["positions"]
    assert (everything["more"], one) == (False, six)

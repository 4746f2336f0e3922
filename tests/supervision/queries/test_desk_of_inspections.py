"""What of inspections waits for whom, and what letters and calendars say of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.letters import letter_of
from crosscut.interfaces.jobs.topics import Dropped
from crosscut.register.queries.desk import desk
from crosscut.supervision.actions.inspections.finding import (
    answer_finding,
    ask_back_finding,
    settle_finding,
)
from crosscut.supervision.actions.inspections.inspecting import cancel_inspection
from tests.supervision.inspected import begun, found, planned, reported
from tests.table.world import Table

pytestmark = pytest.mark.django_db

KINDS = {"inspect", "receive_inspection", "answer_finding", "look_at_answer"}


def waits(table: Table, name: str) -> list[tuple[str, str | None]]:
    lines = desk(actor=table.actor(name)).lines
    return [(each.kind, each.due) for each in lines if each.kind in KINDS]


def test_each_sees_what_there_is_to_do(table: Table) -> None:
    day = clock.today() + timedelta(days=3)
    inspection = planned(table, day=day)
    assert waits(table, "deputy") == waits(table, "office") == [("inspect", day.isoformat())]
    assert waits(table, "liaison") == waits(table, "leader") == []
    assert waits(table, "head") == []
    planned(table, "health", announced=True, day=day)
    assert waits(table, "head") == [("receive_inspection", day.isoformat())]

    inspection = begun(table, inspection)
    finding = found(table, inspection)
    assert waits(table, "liaison") == []
    inspection = reported(table, inspection)
    assert inspection.answers_by is not None
    due = inspection.answers_by.isoformat()
    assert waits(table, "liaison") == [("answer_finding", due)]
    assert ("look_at_answer", None) not in waits(table, "office")
    finding = answer_finding(finding=finding, seen=1, text="Done", actor=table.actor("liaison"))
    assert waits(table, "liaison") == []
    assert ("look_at_answer", None) in waits(table, "office")
    finding = ask_back_finding(finding=finding, seen=2, reason="How?", actor=table.actor("leader"))
    assert waits(table, "liaison") == [("answer_finding", due)]
    settle_finding(finding=finding, seen=3, text="Seen", actor=table.actor("office"))
    assert waits(table, "liaison") == []


def letter(kind: str) -> str:
    row = Delivery.objects.filter(kind=kind).order_by("-pk").first()
    assert row is not None
    made = letter_of(row)
    return f"{made.subject}\n{made.text}"


def test_letters_say_what_is_to_do_and_of_a_secret_nothing(table: Table) -> None:
    for name, account in table.accounts.items():
        account.email = f"{name}@example.org"
        account.save()
    inspection = planned(table)
    secret = letter("inspection.appointed")
    assert "Something waits for you" in secret
    assert "Pumps" not in secret
    assert "Roads" not in secret
    inspection = begun(table, inspection)
    assert "An inspection of “Roads Bureau” has begun" in letter("inspection.begun")
    finding = found(table, inspection)
    inspection = reported(table, inspection)
    said = letter("inspection.reported")
    assert "answer to each finding by" in said
    assert f"/inspections/{inspection.address}/" in said
    finding = answer_finding(
        finding=finding, seen=1, text="New belts", actor=table.actor("liaison")
    )
    assert "New belts" in letter("finding.answered")
    finding = ask_back_finding(finding=finding, seen=2, reason="When?", actor=table.actor("leader"))
    assert "When?" in letter("finding.asked back")
    with pytest.raises(Dropped):
        letter("finding.answered")
    other = planned(table, "health", announced=True)
    assert "is inspected on" in letter("inspection.announced")
    cancel_inspection(
        inspection=other, seen=other.changes, reason="Storm", actor=table.actor("office")
    )
    assert "Cancelled" in letter("inspection.cancelled")
    with pytest.raises(Dropped):
        letter("inspection.announced")

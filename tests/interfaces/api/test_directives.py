"""Submissions and directives by the API."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.supervision.actions.directives.answering import acknowledge_directive
from crosscut.supervision.models import Directive
from crosscut.table.actions.submitting import submit_matter
from tests.interfaces.api.test_matters import Seat
from tests.supervision.decided import decided, issued
from tests.supervision.reporting import tick
from tests.table.above import agreed
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def test_a_decision_becomes_a_directive_that_is_challenged_and_issued_anew(table: Table) -> None:
    matter = decided(table)
    office, liaison, seat = (Seat(table, name) for name in ("office", "liaison", "roads"))
    roads, health = (table.bodies[name].address for name in ("roads", "health"))
    due = (clock.today() + timedelta(days=30)).isoformat()
    body = {
        "seen": matter.changes, "lead": roads, "task": "Replace the pumps", "result": "They run",
        "due": due, "supporting": [health], "unit": "pumps", "target": 20.5,
    }  # fmt: skip

    refused = office.post(f"matters/{matter.address}/directives", body | {"unit": ""})
    made = office.did(f"matters/{matter.address}/directives", body)["id"]
    at = f"directives/{made}"
    sheet = office.read(at)
    no_reason = seat.post(f"{at}/challenge", {"seen": 1, "reason": " "})
    stale = seat.post(f"{at}/challenge", {"seen": 9, "reason": "Not ours"})
    seat.did(f"{at}/challenge", {"seen": 1, "reason": "Not ours"})
    anew = {"seen": 2, "lead": health, "supporting": [], "reason": "Theirs"}
    office.did(f"{at}/issue-anew", anew)
    nobody = liaison.post(f"{at}/acknowledge", {"seen": 3})

    assert (refused.status_code, no_reason.status_code, stale.status_code) == (422, 422, 409)
    assert nobody.status_code == 403
    assert (sheet["target"], sheet["baseline"], sheet["binds"]) == ("20.5", None, True)
    assert office.read(f"matters/{matter.address}")["state"] == "relayed"
    (row,) = office.read(f"directives?matter={matter.address}&state=open")["directives"]
    assert (row["lead"]["id"], row["supporting"], row["state"]) == (health, [], "issued")
    assert office.read(f"directives?organisation={roads}")["directives"] == []


def test_the_ledger_is_a_file_narrowed_as_the_list_is(table: Table) -> None:
    made = issued(table, decided(table, disclosure="restricted"))
    office, insider = Seat(table, "office"), Seat(table, "insider")
    for format_, begins in (("xlsx", b"PK"), ("pdf", b"%PDF"), ("docx", b"PK"), ("txt", b"")):
        answer = office.get(f"directives/ledger?format={format_}&language=zh-Hans&held_by=lead")
        assert (answer.status_code, answer["Content-Disposition"]) == (200, "attachment")
        assert answer.content.startswith(begins)
    assert made.task in answer.content.decode()
    assert (
        made.task not in office.get("directives/ledger?format=txt&held_by=office").content.decode()
    )
    assert made.task not in insider.get("directives/ledger?format=txt").content.decode()
    assert office.get("directives/ledger?format=odt").status_code == 422
    assert office.get("directives?held_by=me").status_code == 422


def test_an_instruction_says_how_often_it_is_reported_on(table: Table) -> None:
    office = Seat(table, "office")
    body = {
        "group": table.group.address, "lead": table.bodies["roads"].address,
        "task": "Look at every pump", "result": "A list", "due": clock.today().isoformat(),
        "instructed_by": table.people["leader"].address, "citation": "Note 3",
    }  # fmt: skip
    assert office.post("directives", body | {"rhythm": "milestones"}).status_code == 422
    made = office.did("directives", body | {"rhythm": "quarterly"})["id"]
    assert office.read(f"directives/{made}")["rhythm"] == "quarterly"


def test_a_directive_is_issued_with_milestones_and_reported_on_at_them(table: Table) -> None:
    office, matter = Seat(table, "office"), decided(table)
    first, last, due = (clock.today() + timedelta(days=days) for days in (10, 20, 30))
    body = {
        "seen": matter.changes, "lead": table.bodies["roads"].address, "task": "Replace the pumps",
        "result": "They run", "due": due.isoformat(), "unit": "pumps", "target": 20,
        "rhythm": "milestones",
    }  # fmt: skip
    at = f"matters/{matter.address}/directives"
    points = [
        {"day": first.isoformat(), "milestone": "Half are ordered"},
        {"day": last.isoformat(), "figure": "8"},
    ]
    beyond = {"day": (due + timedelta(days=1)).isoformat(), "figure": 20}
    for wrong in ([], [beyond], [points[0], points[0]], [{"day": first.isoformat()}]):
        assert office.post(at, body | {"points": wrong}).status_code == 422, wrong
    made = office.did(at, body | {"points": points})["id"]
    sheet = office.read(f"directives/{made}")
    assert (sheet["rhythm"], sheet["planned"]) == ("milestones", [
        {"day": first.isoformat(), "figure": None, "milestone": "Half are ordered"},
        {"day": last.isoformat(), "figure": "8", "milestone": ""},
    ])  # fmt: skip
    acknowledge_directive(directive=Directive.objects.get(), seen=1, actor=table.actor("liaison"))
    assert tick(first - timedelta(days=1), Directive.objects.get()) == []
    (report,) = tick(first, Directive.objects.get())
    assert report.until == first
    assert office.read(f"directives/{made}")["next_report_on"] == last.isoformat()
    # Once it is reported done nobody is asked for a report any more.
    liaison = Seat(table, "liaison")
    for verb, given in (("begin", {}), ("report-done", {"evidence": "Twenty run"})):
        seen = Directive.objects.get().changes
        liaison.did(f"directives/{made}/{verb}", {"seen": seen, **given})
    assert office.read(f"directives/{made}")["next_report_on"] is None


def test_the_body_above_has_a_queue_with_the_most_urgent_first(table: Table) -> None:
    above, office = Seat(table, "above"), table.actor("office")
    days = {"late": 20, "soon": 2, "whenever": None}
    for question, days_left in days.items():
        matter = agreed(table, question=f"{question}?")
        due = clock.today() + timedelta(days=days_left) if days_left else None
        submit_matter(matter=matter, seen=matter.changes, due=due, actor=office)

    first = above.read("submissions?mine=true&limit=2")
    second = above.read(f"submissions?mine=true&limit=2&after={first['next']}")

    shown = [*first["submissions"], *second["submissions"]]
    assert [row["title"] for row in shown] == ["soon?", "late?", "whenever?"]
    assert [row["days_left"] for row in shown] == [2, 20, None]
    assert {(row["body"]["name"], row["agreed"], row["mine"]) for row in shown} == {
        ("City Council", True, True)
    }
    above.take(shown[0]["matter"], "approve")
    assert len(above.read("submissions")["submissions"]) == 2
    (row,) = above.read("submissions?answered=true")["submissions"]
    assert (row["answer"], row["mine"]) == ("approve", False)
    assert Seat(table, "insider").read("submissions")["submissions"] == []
    assert Seat(table, "office").read("submissions?mine=true")["submissions"] == []

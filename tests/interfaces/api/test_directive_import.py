"""A ledger taken over by the API: problems as facts, a dry run, one entry."""

from __future__ import annotations

from base64 import b64encode
from json import loads
from typing import Any

import pytest

from crosscut.supervision.models import Directive
from tests.interfaces.api.test_matters import Seat
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db

CSV = "任务,责任单位,完成时限\nReplace the pumps,H2O,2030-04-03\nDredge,Roads Bureau,03.04.2030\n"


def test_a_ledger_is_taken_over_once_it_is_right(table: Table) -> None:
    office, water = Seat(table, "office"), Seat(table, "water")
    body: dict[str, Any] = {
        "group": table.group.address,
        "file": {"name": "a.csv", "content": b64encode(CSV.encode()).decode()},
    }
    wrong = office.post("directives/import", body)
    body |= {
        "order": "dmy",
        "names": [{"text": "H2O", "organisation": table.bodies["water"].address}],
        "columns": [{"heading": "任务", "field": "task"}],
    }
    dry = office.post("directives/import?dry_run=true", body)
    assert not Directive.objects.exists()
    refused = water.post("directives/import", body)
    done = office.did("directives/import", body)
    again = office.post("directives/import", body)

    assert wrong.status_code == 422
    assert [each["cell"] for each in loads(wrong.content)["errors"]] == ["a!B2", "a!C3"]
    assert loads(dry.content)["dry_run"]
    assert done["kind"] == "ledgerfile"
    assert (refused.status_code, again.status_code) == (403, 409)
    assert loads(again.content)["code"] == "ListKnown"
    assert {each.lead for each in Directive.objects.all()} == {
        table.bodies["water"], table.bodies["roads"],
    }  # fmt: skip

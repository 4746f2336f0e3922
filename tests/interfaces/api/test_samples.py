"""Samples by the API, and by the command line, as on the page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crosscut.foundation.identifier import encode
from tests.interfaces.api.test_matters import Seat
from tests.interfaces.cli.test_ladder import run
from tests.interfaces.web.matters.conftest import As, as_
from tests.supervision.under_way import brought
from tests.table.world import Table, table, vocabulary

__all__ = ["as_", "table", "vocabulary"]
pytestmark = pytest.mark.django_db


def test_the_office_draws_looks_and_verifies(table: Table) -> None:
    at = f"directives/{brought(table, 'report_done').address}"
    office, liaison = Seat(table, "office"), Seat(table, "liaison")
    lines = [f"Pump {each}" for each in range(1, 9)]
    assert liaison.post(f"{at}/samples", {"lines": lines, "size": 3}).status_code == 403
    assert office.post(f"{at}/samples", {"lines": lines, "size": 9}).status_code == 422
    made = office.did(f"{at}/samples", {"lines": lines, "size": 3})["id"]
    verifying = {"seen": 4, "way": "sample"}
    assert office.post(f"{at}/verify", verifying).status_code == 422
    drawn = office.read(at)["samples"][0]["drawn"]
    office.did(f"samples/{made}/check", {"failed": [drawn[0]["place"]], "remark": "One stands"})
    office.did(f"{at}/verify", verifying)
    (line,) = liaison.read(at)["samples"]
    assert (line["population"], line["size"], line["failed"]) == (8, 3, 1)
    assert line["drawn"][0]["failed"] is True


def test_the_same_by_the_command_line(table: Table, tmp_path: Path) -> None:
    directive = brought(table, "report_done")
    office = table.accounts["office"].name
    listed = tmp_path / "pumps.txt"
    listed.write_text("Pump 1\nPump 2\n\nPump 3\n", encoding="utf-8")
    drawing = ("directive", "sample", directive.address, "--from", str(listed), "--as", office)
    assert run(*drawing, "--size", "4").exit_code != 0
    done = run(*drawing, "--size", "3")
    assert done.exit_code == 0, done.output
    assert "3 of 3" in done.stdout
    made = done.stdout.split()[0]
    checking = ("directive", "check-sample", made, "--as", office)
    assert run(*checking, "--failed", "4").exit_code != 0
    assert run(*checking, "--failed", "2", "--remark", "It stands").exit_code == 0
    shown = run("directive", "show", directive.address)
    assert "3 of 3 drawn, 1 missing" in shown.stdout
    assert run("directive", "check-sample", "7zzzzzzzzzzzz", "--as", office).exit_code == 1
    listed.write_bytes(b"\xff\xfe\x00")
    assert run(*drawing, "--size", "1").exit_code == 2
    found = run("directive", "list", "--diverges", "any", "--state", "all", "--json")
    assert json.loads(found.stdout)["directives"] == []
    assert run("directive", "list", "--diverges", "somehow").exit_code == 2


def test_a_page_offers_the_same_to_the_office_alone(table: Table, as_: As) -> None:
    directive = brought(table, "report_done")
    here = f"/directives/{directive.address}/"
    assert "Draw a sample" not in as_("liaison").opens(here).text
    office = as_("office").opens(here)
    assert "Draw a sample" in office.text
    for lines, size in (("Pump 1\nPump 2", "x"), ("Pump 1\nPump 1", "1"), ("Pump 1", "3")):
        assert office.sends(f"{here}samples/", lines=lines, size=size).status in (400, 409)
        assert "Pump 1" in office.page
    office.sends(f"{here}samples/", lines="Pump 1\nPump 2\nPump 3", size="2")
    assert "2 of 3 drawn" in office.text
    sample = directive.samples.get()
    place = sample.drawn[0]
    checks = f"/samples/{sample.address}/check/"
    assert office.sends(checks, failed="9", remark="It stands").status in (400, 409)
    assert "It stands" in office.page
    assert as_("insider").sends(checks, failed=str(place)).status == 404
    office.opens(here).sends(checks, failed=str(place), remark="It stands")
    assert "the result was missing in 1" in office.text
    listed = as_("office").opens("/directives/?diverges=claimed+while+red&state=all")
    assert listed.status == 200
    roads = encode(table.bodies["roads"].pk)
    burden = as_("office").opens(f"/reports/burden/?organisation={roads}")
    assert "Of these returned" in burden.text

"""`crosscut report …` and `crosscut directive report`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core import mail

from crosscut.foundation import clock
from crosscut.interfaces.cli.main import main
from crosscut.supervision.models import Filing
from tests.supervision.reporting import START, owing, tick
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_report_is_filed_and_judged_by_the_command_line(table: Table, tmp_path: Path) -> None:
    assert run("report", "list").exit_code == 1
    assert run("report", "burden").exit_code == 1
    with clock.business_day(START):
        directive = owing(table)
    (report,) = tick(date(2026, 7, 5), directive)
    office, liaison = (table.accounts[name].name for name in ("office", "liaison"))
    paper = tmp_path / "seven.txt"
    paper.write_bytes(b"seven")
    file = ("directive", "report", directive.address, "--as", liaison)

    wrong = [
        run(*file, "--claim", "fine"),
        run(*file, "--claim", "behind", "--figure", "many"),
        run(*file, "--claim", "behind", "--obstacle", "No money", "--obstacle-kind", "weather"),
        run("directive", "report", directive.address, "--as", office, "--claim", "behind"),
    ]
    filed = run(
        *file, "--claim", "behind", "--figure", "7.5", "--file", str(paper), "--obstacle",
        "No money", "--obstacle-kind", "money", "--json",
    )  # fmt: skip
    shown = run("report", "show", report.address)
    asked = run("report", "ask-back", report.address, "Which street?", "--as", office)
    again = run(*file, "--claim", "on track")
    doubted = run("report", "doubt", report.address, "I was there", "--as", office, "--json")
    accepted = run("report", "accept", report.address, "--as", office)
    listed = run("report", "list", "--state", "all", "--organisation", "Roads Bureau", "--json")
    burden = run("report", "burden", "--json")
    far = run(*file, "--claim", "on track", "--figure", "5000", "--json")

    assert [each.exit_code for each in wrong] == [2, 2, 2, 2]
    assert json.loads(filed.stdout)["reports"] == [report.address]
    for said in ("behind", "7.5 pumps", "No money (money)", "seven.txt", "Roads Bureau"):
        assert said in shown.stdout
    assert (far.exit_code, "far beyond the target" in far.stderr) == (0, True)
    (beyond,) = json.loads(far.stdout)["reports"]
    assert "5000 pumps, far beyond the target" in run("report", "show", beyond).stdout
    assert json.loads(filed.stdout)["far_beyond"] is False
    assert [each.exit_code for each in (asked, again, doubted, accepted)] == [0, 0, 0, 0]
    assert [row["state"] for row in json.loads(listed.stdout)["reports"]] == ["accepted"]
    assert json.loads(burden.stdout)["organisations"][0]["directives"]["weekly"] == 1
    assert Filing.objects.count() == 3
    assert run("report", "show", "7zzzzzzzzzzzz").exit_code == 1
    assert run("report", "list", "--state", "lost").exit_code == 2


def test_the_rhythm_is_set_by_the_command_line(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table)
    office = table.accounts["office"].name
    taken = run(
        "directive", "take", directive.address, "set-rhythm", "--rhythm", "monthly", "--as", office
    )
    assert taken.exit_code == 0, taken.output
    directive.refresh_from_db()
    assert directive.rhythm == "monthly"


def test_a_link_is_printed_or_sent(table: Table) -> None:
    with clock.business_day(START):
        directive = owing(table)
    (report,) = tick(date(2026, 7, 5), directive)
    office, liaison = (table.accounts[name].name for name in ("office", "liaison"))
    with clock.business_day(date(2026, 7, 6)):
        printed = run("report", "link", report.address, "--as", office)
        sent = run("report", "link", report.address, "--as", office, "--json", "--person",
                   "Liaison Moss", "--email", "moss@roads.example")  # fmt: skip
        refused = run("report", "link", report.address, "--as", liaison)
    assert (printed.exit_code, "/link/" in printed.stdout) == (0, True)
    assert json.loads(sent.stdout) == {"until": "2026-07-15", "sent_to": "moss@roads.example"}
    assert mail.outbox[0].to == ["moss@roads.example"]
    assert refused.exit_code == 2

"""`crosscut ladder …`, and what is said beside directives, by the command line."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosscut.foundation import clock
from crosscut.interfaces.cli.main import main
from crosscut.interfaces.jobs.climbing import round_of_ladder
from crosscut.register.working_days import working_days
from crosscut.supervision.models import Escalation
from tests.supervision.decided import decided, issued
from tests.supervision.without_accounts import without_accounts
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_ladder_is_shown_and_set(table: Table) -> None:
    office, liaison = (table.accounts[name].name for name in ("office", "liaison"))
    assert run("ladder", "list").exit_code == 1, "no group has directives"
    issued(table)
    listed = run("ladder", "list")
    assert (listed.exit_code, "usual" in listed.stdout) == (0, True), listed.output
    assert json.loads(run("ladder", "list", "--json").stdout)["ladders"][0]["usual"]
    usual = run("ladder", "show", "Flood Group")
    assert "the usual ladder" in usual.stdout
    assert run("ladder", "set", "Flood Group", "--as", office, "--step", "head:x").exit_code == 2
    assert (
        "AUDIENCE"
        in run("ladder", "set", "Flood Group", "--as", office, "--step", "king:1:report").output
    )
    down = ("--step", "leader:2:report", "--step", "head:2:report")
    assert "goes down" in run("ladder", "set", "Flood Group", "--as", office, *down).output
    one = ("ladder", "set", "Flood Group", "--step", "head:2:request", "--as")
    assert run(*one, liaison).exit_code != 0
    assert run(*one, office).exit_code == 0
    shown = json.loads(run("ladder", "show", "Flood Group", "--json").stdout)
    assert (shown["usual"], len(shown["steps"])) == (False, 1)


def test_what_is_said_beside_a_directive_is_shown_with_it(table: Table) -> None:
    office, liaison = (table.accounts[name].name for name in ("office", "liaison"))
    made = issued(table).address
    until = (clock.today() + timedelta(days=9)).isoformat()
    done = [
        run("directive", "comment", made, "The quay first?", "--as", liaison),
        run("directive", "outlook", made, "doubtful", "--reason", "Rain", "--as", office),
        run("directive", "pause", made, "--until", until, "--reason", "Flood", "--as", office),
        run("directive", "resume", made, "--as", office),
        run("directive", "obstacle", made, "No plot", "--kind", "land", "--organisation",
            "City Council", "--as", liaison),
    ]  # fmt: skip
    assert [each.exit_code for each in done] == [0] * 5, [each.output for each in done]
    shown = run("directive", "show", made).stdout
    for said in ("Roads Bureau since", "doubtful", "No plot"):
        assert said in shown
    found = done[-1].stdout.strip()
    second = issued(table).address
    assert run("directive", "hold-up", second, found, "--as", office).exit_code == 0
    (way,) = json.loads(run("directive", "obstacles", "--kind", "land", "--json").stdout)[
        "obstacles"
    ]
    assert (way["holds"], way["organisation"]["name"]) == (2, "City Council")
    held = json.loads(run("directive", "list", "--obstacle", found, "--json").stdout)["directives"]
    assert {each["id"] for each in held} == {made, second}
    assert run("directive", "let-go", second, found, "--as", office).exit_code == 0
    assert "holds 1" in run("directive", "obstacles", "--group", "Flood Group").stdout
    assert run("directive", "obstacles", "--kind", "money").exit_code == 1
    assert run("directive", "clear", found, "--reason", "Plot", "--as", liaison).exit_code != 0
    assert run("directive", "clear", found, "--reason", "Plot", "--as", office).exit_code == 0
    assert (
        run("directive", "clear", "7zzzzzzzzzzzz", "--reason", "x", "--as", office).exit_code == 1
    )
    assert run("directive", "resume", "7zzzzzzzzzzzz", "--as", office).exit_code == 1
    assert "No plot" not in run("directive", "show", made).stdout


def test_two_that_clash_are_put_together(table: Table) -> None:
    office, water = (table.accounts[name].name for name in ("office", "water"))
    matter = decided(table)
    first, second = (issued(table, matter).address for _ in range(2))
    said = ("directive", "clash", first, second, "--reason", "One quay", "--as")
    assert run(*said, water).exit_code != 0
    done = run(*said, office)
    assert done.exit_code == 0, done.output
    made = done.stdout.strip()
    assert "One quay" in run("directive", "show", first).stdout
    (line,) = json.loads(run("directive", "show", second, "--json").stdout)["clashes"]
    assert (line["id"], line["other"]["id"]) == (made, first)
    settles = ("directive", "settle", made, "--text", "The first", "--as")
    assert "not decided" in run(*settles, office).output
    assert run("directive", "clash", first, "7zzzzzzzzzzzz", *said[4:], office).exit_code == 1
    assert run("directive", "settle", "7zzzzzzzzzzzz", *settles[3:], office).exit_code == 1


def test_a_notice_is_written_and_its_delivery_entered(table: Table, tmp_path: Path) -> None:
    office, liaison = (table.accounts[name].name for name in ("office", "liaison"))
    made = issued(table).address
    day = working_days().after(clock.today(), 4)
    with clock.business_day(day), without_accounts():
        round_of_ladder()
    (step,) = json.loads(run("directive", "show", made, "--json").stdout)["steps"]
    file = tmp_path / "notice.txt"
    written = ("--format", "txt", "--output", str(file), "--language", "zh-Hans")
    assert run("ladder", "paper", step["id"], *written, "--as", liaison).exit_code != 0
    assert run("ladder", "paper", step["id"], *written, "--as", office).exit_code == 0
    assert "至今未签收" in file.read_text()
    assert run("ladder", "paper", "7zzzzzzzzzzzz", *written, "--as", office).exit_code == 1
    given = ("ladder", "delivered", step["id"], "--on", day.isoformat(), "--how", "courier")
    with clock.business_day(day):
        assert run(*given, "--as", office).exit_code == 0
    assert Escalation.objects.get().delivery == "courier"

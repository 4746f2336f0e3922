"""`crosscut directive …`, and what goes up, by the command line."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosscut.access.actions.accounts import disable_account
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.main import main
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.models import Directive
from crosscut.table.models import Decision
from tests.supervision.decided import decided, issued
from tests.table.above import agreed
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_directive_is_issued_acknowledged_listed_and_shown(table: Table) -> None:
    matter = decided(table)
    office, liaison = (table.accounts[name].name for name in ("office", "liaison"))
    said = ("--lead", "Roads Bureau", "--result", "They run", "--due", clock.today().isoformat())
    issue = ("directive", "issue", matter.address, "Replace the pumps", "--as", office)

    wrong = run(*issue, *said, "--unit", "pumps", "--target", "many")
    half = run(*issue, *said, "--unit", "pumps")
    issued = run(*issue, *said, "--supporting", "Health Bureau", "--json")
    made = json.loads(issued.stdout)["id"]
    reasonless = run("directive", "take", made, "challenge", "--as", liaison)
    later = run("directive", "take", made, "verify", "--as", office)
    taken = run("directive", "take", made, "acknowledge", "--as", liaison)
    listed = run("directive", "list", "--organisation", "Health Bureau", "--json")
    shown = run("directive", "show", made)

    assert [each.exit_code for each in (wrong, half, reasonless, later)] == [2, 2, 2, 2]
    assert "--reason" in reasonless.output
    assert taken.exit_code == 0, taken.output
    assert [row["state"] for row in json.loads(listed.stdout)["directives"]] == ["acknowledged"]
    assert "Roads Bureau" in shown.stdout
    assert "binds" in shown.stdout
    assert json.loads(run("directive", "show", made, "--json").stdout)["first_due"]


def test_what_a_leader_instructed_is_reported_on_as_it_says(table: Table) -> None:
    office, leader = table.accounts["office"].name, table.people["leader"].address
    instruct = (
        "directive", "instruct", "Flood Group", "Look at every pump", "--as", office, "--lead",
        "Roads Bureau", "--result", "A list", "--due", clock.today().isoformat(),
        "--instructed-by", leader, "--citation", "Note 3", "--json",
    )  # fmt: skip
    refused = [run(*instruct, "--rhythm", each) for each in ("daily", "milestones")]
    point = f"{clock.today().isoformat()} Every pump is listed"
    made = run(*instruct, "--rhythm", "milestones", "--point", point)
    assert [each.exit_code for each in refused] == [2, 2]
    assert made.exit_code == 0, made.output
    directive = Directive.objects.get()
    assert (directive.origin, directive.rhythm) == ("instruction", "milestones")
    assert directive.planned.get().milestone == "Every pump is listed"


def test_a_number_will_do_where_one_alone_has_it(table: Table) -> None:
    open_one = issued(table)
    shown = run("directive", "show", open_one.numbered.lower())
    assert shown.exit_code == 0, shown.output
    assert open_one.address in shown.stdout

    # Each group counts for itself.
    other = instruct(
        group=table.below, lead=table.bodies["health"], task="Raise the wall", result="It stands",
        due=clock.today() + timedelta(30), disclosure=Disclosure.RESTRICTED,
        actor=table.actor("below"),
    )  # fmt: skip
    assert other.numbered == open_one.numbered
    several = run("directive", "show", open_one.numbered)
    assert several.exit_code == 2
    assert f"several groups have a directive {open_one.numbered}" in several.stderr
    for each, body in ((open_one, "Flood Group"), (other, "East District Flood Group")):
        assert re.search(rf"{each.address} .*{body}", several.stderr)

    # Who knows of one alone is told of no other.
    liaison = table.accounts["liaison"].name
    taken = run("directive", "take", open_one.numbered, "acknowledge", "--as", liaison)
    assert taken.exit_code == 0, taken.output
    assert run("directive", "show", "2026-D999999").exit_code == 1


def test_nothing_is_an_exit_of_one(table: Table) -> None:
    assert run("directive", "list").exit_code == 1
    assert run("directive", "show", "7zzzzzzzzzzzz").exit_code == 1
    assert run("matter", "submitted").exit_code == 1


def test_what_goes_up_is_listed_and_answered_from_a_paper(table: Table) -> None:
    matter, office = agreed(table), table.accounts["office"].name
    take = ("matter", "take", matter.address)
    run(*take, "submit", "--as", office, "--due", clock.today().isoformat())
    for name in ("above", "deputy"):
        disable_account(account=table.accounts[name], actor=SYSTEM)

    listed = run("matter", "submitted", "--json")
    answered = run(
        *take, "record-answer", "--as", office, "--answer", "approve", "--paper",
        "Council Paper 12", "--dated", "2026-01-05",
    )  # fmt: skip
    relayed = run(*take, "relay", "--as", office, "--counterpart", "East District Flood Group")

    assert [row["title"] for row in json.loads(listed.stdout)["submissions"]] == [matter.title]
    assert answered.exit_code == 0, answered.output
    assert Decision.objects.get(matter=matter).organisation == table.bodies["council"]
    assert relayed.exit_code == 0, relayed.output
    assert table.below.matters.count() == 1


def test_the_ledger_is_written_to_a_file_as_it_is_narrowed(table: Table, tmp_path: Path) -> None:
    issued(table)
    group = ("--group", "Flood Group")
    for name, begins in (("a.xlsx", b"PK"), ("a.pdf", b"%PDF"), ("a.txt", "督查台账".encode())):
        to = tmp_path / name
        language = ("--language", "zh-Hans")
        answer = run("directive", "ledger", "-o", str(to), *group, *language)
        assert answer.exit_code == 0, answer.output
        assert begins in to.read_bytes()
    listed = run("directive", "list", "--json", "--held-by", "lead", "--light", "green")
    (row,) = json.loads(listed.stdout)["directives"]
    assert {"state", "lead", "supporting", "due", "first_due", "light", "claimed", "verified",
            "on_schedule", "steps"} <= set(row)  # fmt: skip
    assert run("directive", "list", "--light", "blue").exit_code == 2
    assert run("directive", "list", "--rhythm", "daily").exit_code == 2
    assert run("directive", "list", "--origin", "instruction").exit_code == 1
    assert run("directive", "list", "--origin", "decision", "--rhythm", "none").exit_code == 0
    assert run("directive", "list", "--held-by", "me").exit_code == 2
    assert run("directive", "ledger", "-o", str(tmp_path / "a.odt")).exit_code == 2

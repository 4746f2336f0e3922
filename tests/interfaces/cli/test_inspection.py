"""`crosscut inspection …`: planned, carried out, answered and written as a paper."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crosscut.foundation import clock
from crosscut.interfaces.cli.main import main
from crosscut.supervision.models import Inspection
from tests.interfaces.bad_input import recorded_reasons
from tests.supervision.decided import decided, issued
from tests.supervision.inspected import begun, drawn, planned
from tests.supervision.under_way import brought
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["inspection", *arguments])


def done(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_an_inspection_is_carried_out_by_commands(table: Table, tmp_path: Path) -> None:
    office, deputy, liaison = (
        ("--as", table.accounts[name].name) for name in ("office", "deputy", "liaison")
    )
    directive = brought(table, "report_done", issued(table, decided(table)))
    done("checklists", "Flood Group", *office, "--keep", "Pumps", "--line", "They run")
    assert "They run" in done("checklists", "Flood Group")
    today = clock.today().isoformat()
    plan = ("plan", "Flood Group", "Roads Bureau", "Pumps of the east bank", "--day", today)
    people = ("--inspector", "Deputy Moss")
    assert run(*plan, *people, *liaison).exit_code != 0
    assert "no directive" in run(*plan, *people, *office, "--directive", "2020-D9").output
    assert "Give both degrees" in run(*plan, *people, *office, "--at", "north").output
    more = ("--directive", directive.numbered, "--checklist", "Pumps", "--at", "22.5, 114.1")
    made = json.loads(done(*plan, *people, *office, *more, "--json"))["id"]
    assert made in done("list")
    assert made in done("list", "--inspector", "Deputy Moss", "--not-announced", "--since", today)
    assert made in done("list", "--directive", directive.address, "--until", today)
    for other in (("--state", "closed"), ("--announced",), ("--correcting",)):
        assert run("list", *other).exit_code == 1
    assert "is none of: open, all, planned" in run("list", "--state", "shut").output
    assert "not announced" in done("show", made)

    assert "asks for --reason" in run("take", made, "cancel", *office).output
    assert "no verb" in run("take", made, "eat", *office).output
    done("take", made, "begin", *deputy)
    assert "Say in a few words" in run("tick", made, "1", "no", *deputy).output
    done("tick", made, "1", "no", "--words", "Two stand still", *deputy)
    assert run("tick", made, "9", "yes", *deputy).exit_code == 1
    photograph = tmp_path / "pump.jpg"
    photograph.write_bytes(drawn())
    wrong = tmp_path / "wrong.jpg"
    wrong.write_bytes(b"MZ\x90\0" + bytes(80))
    find = ("find", made, "Two pumps stand still", *deputy, "--severity", "grave", "--photograph")
    assert "this is a program" in run(*find, str(wrong)).output
    assert recorded_reasons()[-1] == "PhotographRefused: this is a program, not a photograph."
    found = json.loads(done(*find, str(photograph), "--caption", "Pump 2", "--json"))["id"]
    done("take", made, "report", *deputy, "--conclusion", "Half of them run.")
    done("say", found, "answer", "New belts", *liaison)
    done("say", found, "ask-back", "When?", *office)
    assert run("say", "0000000000000", "answer", "x", *liaison).exit_code == 1
    due = (clock.today() + timedelta(4)).isoformat()
    corrected = done("correct", found, "Repair both", "--result", "Run", "--due", due, *office)
    assert "issued" in corrected
    assert "is not verified yet" in run("say", found, "settle", "Fine", *office).output
    sheet = json.loads(done("show", made, "--json"))
    assert (sheet["state"], len(sheet["found"][0]["photographs"])) == ("reported", 1)
    paper = tmp_path / "report.docx"
    done("paper", made, "--format", "docx", "--language", "zh-Hans", "--output", str(paper))
    assert paper.read_bytes().startswith(b"PK")
    verify = ["directive", "take", directive.address, "verify", *office, "--way", "inspection"]
    answer = CliRunner().invoke(main, [*verify, "--inspection", made])
    assert answer.exit_code == 0, answer.output
    step = directive.trail.order_by("-ordinal").first()
    assert step is not None
    assert step.inspection == Inspection.objects.get()


def test_photographs_are_put_to_the_place_or_a_finding_and_taken_out(
    table: Table, tmp_path: Path
) -> None:
    office, deputy, liaison = (
        ("--as", table.accounts[name].name) for name in ("office", "deputy", "liaison")
    )
    first, second = begun(table), planned(table, announced=True)
    found = json.loads(done("find", first.address, "Two stand still", *deputy, "--json"))["id"]
    file = tmp_path / "pump.jpg"
    file.write_bytes(drawn())
    put = ("photograph", first.address, str(file), str(file))
    assert run(*put, *liaison).exit_code != 0
    assert run("photograph", first.address, *deputy).exit_code == 2
    other = run("photograph", second.address, str(file), "--finding", found, *office)
    assert (other.exit_code, "of this inspection" in other.output) == (1, True)
    done(*put, "--caption", "The hall", *deputy)
    done(*put[:3], "--finding", found, *deputy)
    sheet = json.loads(done("show", first.address, "--json"))
    assert [each["caption"] for each in sheet["photographs"]] == ["The hall", "The hall"]
    (shown,) = sheet["found"][0]["photographs"]
    assert run("take-out", shown["id"], *liaison).exit_code != 0
    done("take-out", shown["id"], *deputy)
    sheet = json.loads(done("show", first.address, "--json"))
    assert (sheet["found"][0]["photographs"], len(sheet["photographs"])) == ([], 2)
    assert run("take-out", shown["id"], *deputy).exit_code == 1

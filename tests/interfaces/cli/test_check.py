"""`crosscut check`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.interfaces.cli import check
from crosscut.interfaces.cli.main import main
from crosscut.register.actions.groups import found_group, state_roster
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.vocabulary import change_setting
from tests.register.lanting import COMMISSION, HARBOUR, Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def unsound(name: str = "Loose Group") -> None:
    group = found_group(names={"en": name}, since="2020-01-01", actor=SYSTEM)
    state_roster(group=group, complete=True, period=Period.of("2020-01-01"), actor=SYSTEM)


def test_findings_stand_under_their_group_with_the_source_of_each_rule(lanting: Lanting) -> None:
    unsound()
    done = run()
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    at = next(place for place, line in enumerate(lines) if line.startswith("Loose Group"))
    assert lines[at + 1] == "  Nobody leads “Loose Group”. [leader_is_first_head]"
    assert "globalaffairs.ch" in done.stdout
    assert "  leader_is_first_head: The leader is the first head of the level." in lines
    assert lines[-1].endswith(" of 2 groups with findings.")


def test_json_has_the_sentence_with_its_facts(vocabulary: None) -> None:
    unsound()
    done = run("Loose Group", "--on", "2021", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["looked_at"], told["with_findings"]) == (1, 1)
    (group,) = told["groups"]
    assert group["group"]["name"] == "Loose Group"
    assert group["date"] == "2021-12-31"
    first = group["findings"][0]
    assert set(first) == {"check", "title", "message", "facts", "names", "says", "source"}
    assert first["message"].format(**first["facts"]) == first["says"]


def test_without_a_finding_the_exit_code_is_zero(vocabulary: None) -> None:
    found_group(names={"en": "Quiet Group"}, since="2020-01-01", actor=SYSTEM)
    done = run()
    assert (done.exit_code, done.stdout) == (0, "0 of 1 groups with findings.\n")
    assert json.loads(run("--json").stdout) == {"looked_at": 1, "with_findings": 0, "groups": []}


def test_a_group_is_named_in_any_script_and_by_former_names(lanting: Lanting) -> None:
    change_setting(key="checks", value={"chairs_a_person": {"limit": 0}}, actor=SYSTEM)
    by_name = [run(name, "--json").stdout for name in (HARBOUR, COMMISSION, "蘭亭市港口建設委員會")]
    assert len(set(by_name)) == 1
    assert json.loads(by_name[0])["groups"][0]["group"]["id"] == lanting.harbour.address


def test_a_group_that_is_gone_is_looked_at_by_name_only(vocabulary: None) -> None:
    unsound()
    group = found_group(names={"en": "Old Group"}, since="2010", actor=SYSTEM)
    dissolve_group(group=group, on=PartialDate.parse("2012-03-01"), actor=SYSTEM)
    assert "Old Group" not in run().stdout
    assert run("Old Group").exit_code == 0


def test_a_name_of_several_is_bad_input_and_one_of_none_is_nothing_found(
    vocabulary: None,
) -> None:
    unsound()
    unsound()
    several = run("Loose Group")
    assert several.exit_code == 2
    assert "is the name of 2 groups" in several.stderr
    none = run("Tight Group")
    assert none.exit_code == 1
    assert "there is no group of the name “Tight Group”" in none.stderr


def test_a_date_that_is_none_is_bad_input(vocabulary: None) -> None:
    done = run("--on", "2021-13")
    assert done.exit_code == 2
    assert "“2021-13” is not a date" in done.stderr


def test_statements_do_not_grow_with_the_groups_and_what_is_found_is_told_at_once(
    vocabulary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            run()
        return len(asked)

    unsound()
    run()  # the first command on a machine makes the local account
    before = statements()
    for number in range(8):
        unsound(f"Group {number}")
    assert statements() == before
    monkeypatch.setattr(check, "SILENCE", 0.0)
    done = run("--json")
    assert "groups looked at" in done.stderr
    assert json.loads(done.stdout)["with_findings"] == 9

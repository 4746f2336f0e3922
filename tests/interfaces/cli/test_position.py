"""Consultation by the command line: the matrix of a matter, and who owes a position."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner, Result

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.main import main
from crosscut.register.actions.groups import describe_group
from crosscut.table.actions.positions import answer_position, draft_position
from crosscut.table.actions.voting import call_vote, cast_vote
from tests.table.actions.test_positions import DRAFT, asked, consulted, tabled, takes
from tests.table.world import SINCE, Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_a_matter_shows_its_positions_and_what_stands_in_the_way(table: Table) -> None:
    describe_group(
        group=table.group, aspect="decision_rule", term_key="simple_majority", period=SINCE,
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    matter = consulted(table)
    objection = takes(table, matter, "roads", "object", reason="Who pays?")
    takes(table, matter, "water", "changes", wished=DRAFT.replace("June", "May"))
    answer_position(position=objection, answer="The city", actor=table.actor("office"))
    matter = tabled(matter, table)
    call_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))
    cast_vote(matter=matter, seat=table.seats["water"], choice="yes", actor=table.actor("water"))

    shown = " ".join(run("matter", "show", matter.address).stdout.split())

    for words in (
        "Roads Bureau object (answered)", "Health Bureau silent", "Roads Bureau objection",
        "Water Bureau changes", "round 1 object Roads Moss Who pays?",
        "answer Office Moss The city", "“June” → “May”",
        "simple_majority open 1 yes, 0 no, 0 abstained, 5 seats",
    ):  # fmt: skip
        assert words in shown, words


def test_a_round_in_which_silence_counts_is_opened(table: Table) -> None:
    matter, office = table.prepared().address, table.accounts["office"].name
    due = (clock.today() + timedelta(days=3)).isoformat()

    opened = run(
        "matter", "take", matter, "consult", "--as", office, "--due", due,
        "--organisation", "Water Bureau", "--silence-counts",
    )  # fmt: skip

    assert opened.exit_code == 0, opened.output
    (owed,) = json.loads(run("position", "list", "--json").stdout)["positions"]
    assert (owed["silence_counts"], owed["due"]) == (True, due)
    shown = run("position", "show", owed["id"])
    assert "silence counts as no objection" in shown.stdout
    assert DRAFT in shown.stdout


def test_who_owes_a_position_is_listed_and_a_draft_is_not_shown(table: Table) -> None:
    matter = consulted(table)
    takes(table, matter, "water", "support")
    roads = asked(matter, table, "roads")
    draft_position(
        concerned=roads, stance="object", reason="A secret worry", actor=table.actor("liaison")
    )

    listed = run("position", "list", "--group", "Flood Group")
    one = run("position", "list", "--organisation", "Roads Bureau", "--json")
    shown = run("position", "show", roads.address)
    as_json = run("position", "show", roads.address, "--json")

    assert "Roads Bureau" in listed.stdout
    assert "Water Bureau" not in listed.stdout
    assert [row["id"] for row in json.loads(one.stdout)["positions"]] == [roads.address]
    assert "none yet" in shown.stdout
    assert "secret" not in shown.stdout + as_json.stdout
    assert run("position", "show", "7zzzzzzzzzzzz").exit_code == 1
    assert run("position", "list", "--organisation", "Water Bureau").exit_code == 1

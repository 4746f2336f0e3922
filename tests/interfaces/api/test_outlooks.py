"""How likely the office takes what is in the ledger, at every door, to whom may know it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test.client import Client

from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY
from crosscut.foundation.identifier import encode
from crosscut.supervision.actions.directives.conversing import judge_outlook
from crosscut.supervision.queries.directives.lists import list_directives
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.queries.ledger.rows import ledger
from crosscut.supervision.writing.ledger import ledger_document
from tests.interfaces.api.test_matters import Seat
from tests.interfaces.cli.test_ladder import run
from tests.interfaces.web.matters.conftest import As, as_
from tests.supervision.decided import decided, issued
from tests.table.world import Table, table, vocabulary

__all__ = ["as_", "table", "vocabulary"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers(table: Table) -> dict[str, str]:
    """Three directives: of one the office changed its mind, of the last it said nothing."""
    matter = decided(table, disclosure="public")
    made = {name: issued(table, matter, task=name) for name in ("pumps", "dikes", "maps")}
    said = (("pumps", "likely", "Ordered"), ("pumps", "unlikely", "They broke"),
            ("dikes", "likely", "Two of three stand"))  # fmt: skip
    for name, likelihood, reason in said:
        judge_outlook(
            directive=made[name], likelihood=likelihood, reason=reason, actor=table.actor("office")
        )
    return {name: each.numbered for name, each in made.items()}


def _narrowed(table: Table, name: str, outlook: str) -> set[str]:
    wanted = Wanted(outlook=outlook)
    actor = table.actor(name) if name else ANYBODY
    listed = {each.number for each in list_directives(actor=actor, wanted=wanted).directives}
    page = ledger(actor=actor, wanted=wanted)
    assert {each.number for each in page.rows} == listed
    assert page.total == len(listed)
    return listed


def test_the_last_word_of_the_office_stands_in_each_row(
    table: Table, numbers: dict[str, str]
) -> None:
    for actor in (table.actor("office"), table.actor("liaison"), table.actor("water")):
        for rows in (ledger(actor=actor).rows, list_directives(actor=actor).directives):
            found = {each.number: each.outlook for each in rows}
            pumps = found[numbers["pumps"]]
            assert pumps is not None
            assert (pumps.likelihood, pumps.reason) == ("unlikely", "They broke")
            assert pumps.day == clock.today().isoformat()
            assert found[numbers["maps"]] is None
    assert _narrowed(table, "office", "unlikely") == {numbers["pumps"]}
    assert _narrowed(table, "office", "likely") == {numbers["dikes"]}
    assert _narrowed(table, "office", "none") == {numbers["maps"]}


def test_who_is_neither_of_the_group_nor_in_charge_learns_of_no_outlook(
    table: Table, numbers: dict[str, str]
) -> None:
    insider = table.actor("insider")
    assert {each.number for each in ledger(actor=insider).rows} == set(numbers.values())
    assert not any(each.outlook for each in ledger(actor=insider).rows)
    assert _narrowed(table, "insider", "unlikely") == set()
    assert _narrowed(table, "insider", "none") == set(numbers.values())
    paper = ledger_document(Wanted(), format="txt", language="en", actor=insider)
    assert "office:" not in paper.data.decode()


def test_the_api_and_the_command_line_tell_and_narrow_by_it(
    table: Table, numbers: dict[str, str]
) -> None:
    office = Seat(table, "office")
    (row,) = office.read("directives?outlook=unlikely")["directives"]
    assert row["number"] == numbers["pumps"]
    assert (row["outlook"]["likelihood"], row["outlook"]["reason"]) == ("unlikely", "They broke")
    assert office.get("directives?outlook=perhaps").status_code == 422
    listed = run("directive", "list", "--outlook", "none", "--json")
    assert [each["number"] for each in json.loads(listed.stdout)["directives"]] == [numbers["maps"]]
    assert run("directive", "list", "--outlook", "unlikely").stdout.count("unlikely") == 1
    assert run("directive", "list", "--outlook", "perhaps").exit_code == 2


def test_the_page_shows_it_narrows_by_it_and_takes_it_away(
    table: Table, numbers: dict[str, str], as_: As, client: Client, tmp_path: Path
) -> None:
    group = encode(table.group.pk)
    page = as_("office").opens(f"/directives/?group={group}&outlook=unlikely")
    assert numbers["pumps"] in page.text
    assert numbers["dikes"] not in page.text
    assert "office: unlikely" in page.text
    assert 'class="outlook outlook-unlikely"' in page.page
    for language, said in (("en", "office: unlikely ("), ("zh-Hans", "办公室研判：难以完成（")):
        target = tmp_path / f"{language}.txt"
        asked = ("--outlook", "unlikely", "--output", str(target), "--language", language)
        done = run("directive", "ledger", *asked)
        assert done.exit_code == 0, done.output
        assert said in target.read_text(encoding="utf-8")

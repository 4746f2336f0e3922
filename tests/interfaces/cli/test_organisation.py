"""`crosscut organisation list|show` and `crosscut source list|show`."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.interfaces.cli.main import main
from crosscut.register.actions.liaisons import name_liaison
from crosscut.register.actions.sources import remark
from tests.register.lanting import HARBOUR, Lanting, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_an_organisation_is_shown_with_its_part_in_groups(lanting: Lanting) -> None:
    name_liaison(
        group=lanting.harbour, organisation=lanting.transport, person=lanting.zeng,
        period=Period.of("2016"), actor=SYSTEM,
    )  # fmt: skip
    remark(text="slow", attributed_to="Somebody", organisation=lanting.transport, actor=SYSTEM)
    shown = run("organisation", "show", "交通局", "--on", "2016").stdout
    for line in ("lead department of", "is the office of", "liaison to", "Somebody:  “slow”"):
        assert line in shown
    sheet = json.loads(run("organisation", "show", "Transport Bureau", "--json").stdout)
    assert sheet["parents"][0]["to"]["name"] == "兰亭市人民政府"


def test_organisations_are_listed(lanting: Lanting) -> None:
    assert "兰亭市人民政府" in run("organisation", "list", "--level", "city").stdout
    listed = json.loads(run("organisation", "list", "--parent", "兰亭市人民政府", "--json").stdout)
    assert {row["name"] for row in listed["rows"]} == {"交通局", "财政局"}
    assert run("organisation", "list", "--name", "nothing").exit_code == 1


def test_a_source_is_shown_with_what_it_says(lanting: Lanting) -> None:
    shown = run("source", "show", "Lanting Gazette", "--on", "2016", "--limit", "500").stdout
    assert "兰府办〔2015〕7号" in shown
    assert HARBOUR in shown
    short = run("source", "show", "Lanting Gazette", "--limit", "3")
    assert "go on with --after" in short.stdout
    assert json.loads(run("source", "show", "Lanting Gazette", "--json").stdout)["source"]
    assert run("source", "show", "no such").exit_code == 1


def test_sources_are_listed(lanting: Lanting) -> None:
    assert "Lanting Gazette" in run("source", "list", "--title", "gazette").stdout
    listed = json.loads(run("source", "list", "--type", "instrument", "--json").stdout)
    assert [row["title"] for row in listed["rows"]] == ["Lanting Gazette"]
    assert run("source", "list", "--type", "book").exit_code == 1

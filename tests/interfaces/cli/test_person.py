"""`crosscut person list|show`."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.interfaces.cli.main import main
from crosscut.register.actions.liaisons import deputise
from tests.register.lanting import Lanting, lanting, person, vocabulary

__all__ = ["lanting", "vocabulary"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_person_is_shown_with_posts_and_seats(lanting: Lanting) -> None:
    deputise(principal=lanting.wang, deputy=lanting.zeng, period=Period.of("2016"), actor=SYSTEM)
    done = run("person", "show", "Wang Feng", "--on", "2016")
    assert done.exit_code == 0
    assert "1 on the date, 1 of them chairs" in done.stdout
    assert "* 市长" in done.stdout
    assert "曾二 for 王峰" in done.stdout
    sheet = json.loads(run("person", "show", "王峰", "--on", "2016", "--json").stdout)
    assert sheet["tenures"][0]["post"]["name"] == "市长"
    assert sheet["groups"][0]["seats"][0]["role"] == "leader"


def test_two_people_of_one_name_are_told_apart(lanting: Lanting) -> None:
    other = person("李一", distinction="born 1961")
    done = run("person", "show", "李一")
    assert done.exit_code == 2
    assert "born 1961" in done.stderr
    shown = run("person", "show", other.address)
    assert shown.exit_code == 0
    assert "born 1961" in shown.stdout


def test_people_are_listed(lanting: Lanting) -> None:
    done = run("person", "list", "--on", "2016", "--organisation", "兰亭市人民政府")
    assert "王峰" in done.stdout
    assert "1 seats, 1 chairs" in done.stdout
    listed = json.loads(run("person", "list", "--name", "zeng", "--json").stdout)
    assert listed["rows"] == []
    assert run("person", "list", "--name", "nobody").exit_code == 1

"""`crosscut access explain`."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from crosscut.access.actions.accounts import make_account
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.main import main
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.seats import seat
from tests.access.test_authority import SINCE, City, city, somebody
from tests.register.lanting import vocabulary

__all__ = ["city", "vocabulary"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["access", "explain", *arguments])


def member(city: City, confidence: str = "confirmed") -> str:
    ada = somebody()
    basis = Basis(instrument=city.paper, confidence=confidence)
    seat(group=city.group, role="member", person=ada, period=SINCE, basis=basis, actor=SYSTEM)
    return make_account(name="ada moss", person=ada, actor=SYSTEM).name


def test_it_names_the_seat_and_the_rule(city: City) -> None:
    done = run(member(city), "see", "Flood Group")

    assert done.exit_code == 0, done.output
    assert "ada moss may see Flood Group" in done.stdout
    assert "The group is sealed" in done.stdout
    assert "Member · in Flood Group · 2020-01-01 to ongoing · by “Founding book”" in done.stdout


def test_a_no_says_what_would_give_it(city: City) -> None:
    done = run(member(city, "reported"), "see", "Flood Group")

    assert done.exit_code == 1
    assert "may not see Flood Group" in done.stdout
    assert "It is only reported, not confirmed." in done.stdout


def test_another_day_is_asked_about(city: City) -> None:
    done = run(member(city), "see", "Flood Group", "--on", "2019-12-31", "--json")

    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert (told["may"], told["rule"]) == (False, "see")
    assert told["nearly"][0]["lacks"] == [
        {"key": "begins", "says": "It begins on {day}.", "day": "2020-01-01"}
    ]


def test_what_is_not_there_is_wrong_usage(city: City) -> None:
    name = member(city)

    for asked, said in (
        ((name, "see", "Gate Group"), "There is nothing called “Gate Group”"),
        ((name, "group.eaten"), "“group.eaten” is no verb"),
        (("nobody", "see", "Flood Group"), "nobody"),
        ((name, "see", "Flood Group", "--on", "2020"), "2020 is not one day"),
        ((name, "see", "Flood Group", "--on", "soon"), "--on"),
    ):
        done = run(*asked)
        assert done.exit_code == 2
        assert said in done.stderr

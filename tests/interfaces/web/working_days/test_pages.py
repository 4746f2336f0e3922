"""The working days of a year, by page, API and command line."""

from __future__ import annotations

import json
from datetime import date

import pytest
from click.testing import CliRunner

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.cli.main import main
from crosscut.register.actions.calendar import choose_calendar, say_days
from tests.interfaces.api.test_matters import Seat
from tests.interfaces.web.matters.conftest import CHINESE, As, as_
from tests.table.world import Table, table, vocabulary

__all__ = ["as_", "table", "vocabulary"]
pytestmark = pytest.mark.django_db
AT = "/working-days/"


def test_a_year_tells_holidays_made_up_days_and_what_the_office_says(table: Table, as_: As) -> None:
    choose_calendar(country="CN", actor=SYSTEM)
    say_days(
        first=date(2026, 7, 15), works=False, name="Flood day", citation="Order 12", actor=SYSTEM
    )
    with clock.business_day(date(2026, 7, 15)):
        page = as_("liaison").opens(AT)
    assert "Working days 2026" in page.text
    # 13 days off within weeks and one said, 6 weekend days made up.
    for told in (
        "Holidays of China", "Flood day", "Order 12", "made up: worked on", "National Day",
    ):  # fmt: skip
        assert told in page.text
    assert "provisional" not in page.text
    in_chinese = as_("liaison", CHINESE).opens(AT, year="2026").text
    for told in ("国庆节", "中国"):
        assert told in in_chinese
    later = page.opens(AT, year="2060")
    assert "provisional" in later.text
    assert [page.opens(AT, year=wrong).status for wrong in ("1999", "x", "20260", "²026")] == [
        404, 404, 404, 404,
    ]  # fmt: skip

    year = Seat(table, "liaison").read("working-days?year=2026")
    assert sum(each["working"] for each in year["months"]) == year["working"]
    october = year["months"][9]
    assert (october["starts"], october["days"][0], october["days"][9]) == (3, "holiday", "made up")
    assert year["provisional"] is False
    (said,) = [each for each in year["special"] if each["citation"]]
    assert said == {
        "day": "2026-07-15", "works": False, "name": "Flood day", "citation": "Order 12",
    }  # fmt: skip
    told_ = CliRunner().invoke(main, ["working-days", "2026", "--json"])
    assert json.loads(told_.stdout) == year
    assert "worked on" in CliRunner().invoke(main, ["working-days", "2026"]).stdout
    assert CliRunner().invoke(main, ["working-days", "1999"]).exit_code == 2


def test_without_a_country_weekends_alone_are_free(table: Table, as_: As) -> None:
    page = as_("liaison").opens(AT, year="2026")
    assert "261 working days" in page.text
    assert "No country is set: weekends alone are free." in page.text
    assert "No day of this year is known to be otherwise." in page.text


@pytest.mark.parametrize("address", [AT, "/ladders/", "/reviews/", "/books/", "/league/"])
def test_the_menu_tells_that_it_belongs_to_supervision(table: Table, as_: As, address: str) -> None:
    page = as_("office").opens(address).page
    marked = page.partition('data-room="ledger"')[2].partition(">")[0]
    assert 'aria-current="page"' in marked

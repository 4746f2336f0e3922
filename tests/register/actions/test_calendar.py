"""The registry office says which days are worked on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.calendar import choose_calendar, leave_day, say_days
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.queries.organisation_file import organisation_yaml
from crosscut.register.refusals import (
    BadOrganisationFile,
    DayNotSaid,
    DaysTheWrongWay,
    DayWithoutPaper,
    PlaceUnknown,
    YearNotUsable,
)
from crosscut.register.working_days import calendar_setting, working_days
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

pytestmark = pytest.mark.django_db

FEAST = date(2030, 2, 4)


def test_without_a_choice_only_weekends_are_free() -> None:
    assert working_days().is_working(date(2026, 2, 17))
    assert not working_days().is_provisional(date(2040, 1, 1))


def test_a_country_brings_its_holidays_and_its_doubt() -> None:
    choose_calendar(country=" cn ", actor=SYSTEM)
    assert not working_days().is_working(date(2026, 2, 17))
    assert working_days().is_provisional(FEAST)

    choose_calendar(country="CN", complete_until=2030, actor=SYSTEM)
    assert not working_days().is_provisional(FEAST)


def test_what_the_office_says_goes_first_and_can_be_left() -> None:
    said = {"works": True, "citation": "Notice 12 of 2029", "actor": SYSTEM}
    saturday, sunday = date(2030, 2, 9), date(2030, 2, 10)
    say_days(first=saturday, last=sunday, **said)  # type: ignore[arg-type]
    assert working_days().is_working(saturday)
    assert working_days().is_working(sunday)

    leave_day(day=sunday, actor=SYSTEM)
    assert not working_days().is_working(sunday)
    assert working_days().is_working(saturday)
    choose_calendar(country="DE", subdivision="BY", actor=SYSTEM)
    assert working_days().is_working(saturday)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(PlaceUnknown):
        choose_calendar(country="XX", actor=SYSTEM)
    with pytest.raises(PlaceUnknown):
        choose_calendar(country="CN", subdivision="BY", actor=SYSTEM)
    with pytest.raises(YearNotUsable):
        choose_calendar(country="CN", complete_until=1066, actor=SYSTEM)
    with pytest.raises(DayWithoutPaper):
        say_days(first=FEAST, works=False, citation=" ", actor=SYSTEM)
    for last in (date(2030, 2, 3), date(2030, 5, 4)):
        with pytest.raises(DaysTheWrongWay):
            say_days(first=FEAST, last=last, works=False, citation="x", actor=SYSTEM)
    with pytest.raises(DayNotSaid):
        leave_day(day=FEAST, actor=SYSTEM)
    with pytest.raises(NotForYou):
        say_days(first=FEAST, works=False, citation="x", actor=ANYBODY)


@pytest.mark.usefixtures("vocabulary")
def test_the_file_of_the_organisation_carries_the_calendar(tmp_path: Path) -> None:
    choose_calendar(country="CN", complete_until=2030, actor=SYSTEM)
    say_days(first=FEAST, works=True, name="Made up", citation="Notice 12", actor=SYSTEM)
    kept = calendar_setting()
    file = tmp_path / "own.yaml"
    file.write_text(organisation_yaml(actor=SYSTEM), "utf-8")
    choose_calendar(country="", actor=SYSTEM)
    leave_day(day=FEAST, actor=SYSTEM)

    set_up_installation(path=file, actor=SYSTEM)
    assert calendar_setting() == kept
    # A file that says nothing of it changes nothing.
    set_up_installation(actor=SYSTEM)
    assert calendar_setting() == kept
    file.write_text("working_days: {country: XX}", "utf-8")
    with pytest.raises(BadOrganisationFile):
        set_up_installation(path=file, actor=SYSTEM)


def test_the_registry_office_says_it_at_a_page_of_settings(client: Client) -> None:
    at = "/settings/working-days/"
    client.post(at, {"does": "choose", "country": "CN", "complete_until": ""})
    client.post(
        at,
        {"does": "say", "first": "2030-02-09", "works": "works", "citation": "Notice 12 of 2029"},
    )
    page = client.get(at).content.decode()
    assert "Notice 12 of 2029" in page
    assert working_days().is_working(date(2030, 2, 9))
    wrong = client.post(at, {"does": "choose", "country": "XX"})
    assert wrong.status_code == 400
    assert "No holidays are known of" in wrong.content.decode()
    for sent in ({"does": "say", "first": "soon"}, {"does": "choose", "complete_until": "soon"}):
        assert client.post(at, sent).status_code == 400
    client.post(at, {"does": "leave", "day": "2030-02-09"})
    assert not working_days().is_working(date(2030, 2, 9))

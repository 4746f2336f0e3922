"""In a demonstration days pass with one click, and the clock of supervision strikes on each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from crosscut.access.models import Account
from crosscut.demonstration.refusals import DayBehind, DayTooFar, NotADemonstration
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.jobs.moving import move_to
from crosscut.register.actions.vocabulary import change_setting
from crosscut.register.queries.business_day import moved_day, on_the_moved_day, real_day
from crosscut.supervision.models import Report
from tests.supervision.reporting import owing
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(table: Table) -> Table:
    """The flood group as a demonstration, looked at as the director of its office."""
    change_setting(key="demonstration", value=True, actor=SYSTEM)
    Account.objects.filter(pk=table.accounts["office"].pk).update(demonstrates="registrar")
    return table


def test_a_month_passes_and_each_report_fell_due_on_its_day(demonstration: Table) -> None:
    directive = owing(demonstration)
    began = real_day()
    move_to(began + timedelta(30), actor=SYSTEM)

    assert moved_day() == began + timedelta(30)
    reports = list(directive.reports.all())
    assert len(reports) >= 3
    entries = Entry.objects.filter(verb="report.fallen due").order_by("sequence")
    assert [each.business_day for each in entries] == [each.until for each in reports]
    # The record keeps real time.
    assert all(clock.day_of(each.at) == began for each in entries)
    with on_the_moved_day():
        assert clock.today() == began + timedelta(30)
    assert clock.today() == began


def test_it_goes_forward_only_and_not_for_ever(demonstration: Table) -> None:
    today = real_day()
    move_to(today + timedelta(2), actor=SYSTEM)
    for day in (today + timedelta(2), today, today - timedelta(1)):
        with pytest.raises(DayBehind):
            move_to(day, actor=SYSTEM)
    with pytest.raises(DayTooFar):
        move_to(today + timedelta(5000), actor=SYSTEM)
    assert moved_day() == today + timedelta(2)


def test_a_real_register_cannot_be_moved(table: Table) -> None:
    with pytest.raises(NotADemonstration):
        move_to(real_day() + timedelta(1), actor=SYSTEM)
    # Not even by a setting that somebody wrote.
    change_setting(key="days_ahead", value=9, actor=SYSTEM)
    assert moved_day() is None
    client = Client()
    client.force_login(table.accounts["office"])
    assert client.post("/account/move/", {"by": "week"}).status_code in (302, 404)
    assert moved_day() is None


def test_the_band_of_a_demonstration_lets_a_week_pass(demonstration: Table) -> None:
    directive = owing(demonstration)
    client, began = Client(), real_day()
    page = client.get("/directives/")
    assert "Let time pass:" in page.content.decode()

    answer = client.post("/account/move/", {"by": "week", "next": "/reports/"}, follow=True)

    assert answer.request["PATH_INFO"] == "/reports/"
    assert "Days passed" in answer.content.decode()
    assert moved_day() == began + timedelta(7)
    client.post("/account/move/", {"by": "week"})
    assert moved_day() == began + timedelta(14)
    assert Report.objects.filter(directive=directive).exists()
    # Sessions and days of others stay: the machine's own day is the real one.
    assert clock.today() == began
    assert client.post("/account/move/", {"by": "year"}).status_code == 404


def test_a_door_that_is_not_on_the_machine_moves_nothing(demonstration: Table) -> None:
    away = Client(REMOTE_ADDR="192.0.2.1")
    assert away.post("/account/move/", {"by": "week"}).status_code in (302, 404)
    assert moved_day() is None

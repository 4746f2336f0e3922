"""The clock of supervision: however often and however late it strikes, everything is done once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.jobs import ticking
from crosscut.interfaces.jobs.ticking import round_of_clock, round_of_reports
from crosscut.supervision.models import Directive, Report
from crosscut.supervision.queries import rounds
from tests.supervision.reporting import START, owing
from tests.table.test_at_once import at_once
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]

LATER = START + timedelta(30)
UNTILS = [date(2026, 7, 5), date(2026, 7, 12), date(2026, 7, 19), date(2026, 7, 26)]


@pytest.mark.django_db
def test_a_round_asks_once_and_leaves_no_entry_where_there_is_nothing_to_do(table: Table) -> None:
    with clock.business_day(START):
        owing(table)
        owing(table, "monthly")
    with clock.business_day(LATER):
        assert round_of_clock() == 5
        entries = Entry.objects.count()
        assert round_of_clock() == 0
    assert Entry.objects.filter(verb="report.fallen due").count() == 1
    assert Entry.objects.count() == entries


@pytest.mark.django_db
def test_many_directives_are_asked_in_portions(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "PORTION", 2)
    monkeypatch.setattr(rounds, "_READ_AT_ONCE", 3)
    with clock.business_day(START):
        made = [owing(table) for _ in range(7)]
    with clock.business_day(LATER):
        assert round_of_reports() == 28
    for each in made:
        assert list(each.reports.values_list("until", flat=True)) == UNTILS
    assert Entry.objects.filter(verb="report.fallen due").count() == 4


@pytest.mark.django_db
def test_a_worker_that_dies_in_the_middle_leaves_nothing_half(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock.business_day(START):
        owing(table)

    def dies(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    queue = type(Delivery.objects.all())
    with monkeypatch.context() as killed:
        killed.setattr(queue, "queue_all", dies)
        with clock.business_day(LATER), pytest.raises(KeyboardInterrupt):
            round_of_clock()
    assert not Report.objects.exists()
    with clock.business_day(LATER):
        assert round_of_clock() == 4
    assert Delivery.objects.filter(kind="report.due").count() == 1


@pytest.mark.django_db
def test_a_round_that_fails_keeps_none_of_the_others_from_their_work(
    table: Table, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_actor: Actor) -> int:
        raise RuntimeError("the disk is full")

    with clock.business_day(START):
        owing(table)
    monkeypatch.setattr(ticking, "ROUNDS", (fails, *ticking.ROUNDS))
    with clock.business_day(LATER):
        assert round_of_clock() == 4
    assert "the disk is full" in caplog.text


def test_two_workers_in_one_moment_make_each_report_once(
    transactional_db: None, table: Table
) -> None:
    with clock.business_day(START):
        directives = [owing(table) for _ in range(3)]

    def strikes() -> int:
        with clock.business_day(LATER):
            return round_of_reports()

    done = at_once(strikes, strikes)

    assert [each for each in done if isinstance(each, Exception)] == []
    # Whoever found a directive held by the other left it to the next round.
    strikes()
    for each in directives:
        assert list(each.reports.values_list("until", flat=True)) == UNTILS
    assert Delivery.objects.filter(kind="report.due").count() == 3
    assert Directive.objects.count() == 3

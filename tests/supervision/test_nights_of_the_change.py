"""Nights in which clocks change: a report falls due once, on the day of the place, and is late from
the midnight of the place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.ticking import round_of_clock
from crosscut.supervision.models import Directive, Report
from tests.supervision.reporting import filed, owing
from tests.table.world import Table

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
#: What a week ended with is due on the Wednesday after.
GRACE = timedelta(3)


@pytest.fixture
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoneInfo]:
    """Where the installation is."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", request.param)
        time.tzset()
        yield ZoneInfo(request.param)
    time.tzset()


@pytest.mark.parametrize(
    ("place", "sunday"),
    [
        ("Europe/Berlin", date(2027, 3, 28)),
        pytest.param("Europe/Berlin", date(2026, 10, 25), marks=pytest.mark.thorough),
        pytest.param("America/New_York", date(2026, 11, 1), marks=pytest.mark.thorough),
        pytest.param("Australia/Lord_Howe", date(2027, 4, 4), marks=pytest.mark.thorough),
        pytest.param("Asia/Shanghai", date(2027, 3, 28), marks=pytest.mark.thorough),
    ],
    indirect=["place"],
)
def test_a_report_falls_due_once_and_is_late_from_midnight(
    table: Table, place: ZoneInfo, sunday: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [datetime.combine(sunday - timedelta(5), datetime.min.time(), place)]
    monkeypatch.setattr(clock, "now", lambda: now[0].astimezone(UTC))
    assert clock.today() == sunday - timedelta(5)
    punctual, tardy = owing(table), owing(table)
    seen: dict[int, list[date]] = {punctual.pk: [], tardy.pk: []}
    # Each hour of real time, over the day that has one more or one less.
    due = sunday + GRACE
    last = datetime.combine(due + timedelta(1), datetime.min.time(), place).astimezone(UTC)
    moment = now[0].astimezone(UTC)
    while moment < last:
        now[0] = moment
        round_of_clock()
        for report in Report.objects.filter(directive__in=seen):
            if not seen[report.directive_id]:
                seen[report.directive_id].append(moment.astimezone(place).date())
        moment += HOUR
    reports = {each.directive_id: each for each in Report.objects.filter(directive__in=seen)}
    assert len(reports) == Report.objects.filter(directive__in=seen).count() == 2
    assert {each.due for each in reports.values()} == {due}
    assert {day for days in seen.values() for day in days} == {sunday}
    keys = Delivery.objects.filter(kind__startswith="report").values_list("key", flat=True)
    assert len(set(keys)) == len(keys)

    now[0] = last - MINUTE
    assert clock.today() == due
    filed(table, reports[punctual.pk])
    now[0] = last
    assert clock.today() == due + timedelta(1)
    filed(table, reports[tardy.pk])
    late = dict(Report.objects.filter(due=due).values_list("directive", "late"))
    assert late == {punctual.pk: False, tardy.pk: True}
    assert Directive.objects.count() == 2

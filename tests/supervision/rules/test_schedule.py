"""Periods of a rhythm tile the time, and end where weeks, months and quarters do."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.supervision.lifecycles import ReportState
from crosscut.supervision.rules.schedule import PACES, Said, next_end, pace_of, periods, steps_rarer
from crosscut.supervision.rules.terms import Claim, Rhythm

days = st.dates(date(2000, 1, 1), date(2090, 1, 1))
rhythms = st.sampled_from(sorted(PACES))
steps = st.integers(0, 3)
#: The longest that a period lasts: of what is left of a quarter and the next one.
LONGEST = 46 + 92


@given(days, st.integers(0, 900), rhythms, steps)
def test_periods_tile_the_time_without_gap_or_overlap(
    issued: date, length: int, rhythm: Rhythm, rarer: int
) -> None:
    until = issued + timedelta(length)

    found = list(periods(rhythm, since=issued, owing_from=issued, until=until, rarer=rarer))

    covered = issued
    for each in found:
        assert each.since == covered <= each.until <= until
        covered = each.until + timedelta(1)
    # What is not covered yet is less than one period.
    assert (until - covered).days < LONGEST


@given(days, st.lists(st.integers(0, 40), max_size=12), rhythms, steps)
def test_who_looks_now_and_then_finds_the_periods_of_who_looks_every_day(
    issued: date, naps: list[int], rhythm: Rhythm, rarer: int
) -> None:
    found, since, day = [], issued, issued
    for nap in naps:
        day += timedelta(nap)
        for each in periods(rhythm, since=since, owing_from=issued, until=day, rarer=rarer):
            found.append(each)
            since = each.until + timedelta(1)

    assert found == list(periods(rhythm, since=issued, owing_from=issued, until=day, rarer=rarer))


@given(days, rhythms, steps)
def test_a_period_is_half_of_its_pace_at_least_and_ends_with_a_week_or_a_month(
    issued: date, rhythm: Rhythm, rarer: int
) -> None:
    end = next_end(rhythm, since=issued, owing_from=issued, rarer=rarer)
    pace = pace_of(rhythm, rarer)

    assert end is not None
    assert pace is not None
    week = 7 if pace.unit == "week" else 28
    assert ((end - issued).days + 1) * 2 >= week * pace.length
    if pace.unit == "week":
        assert end.weekday() == 6
    else:
        assert (end + timedelta(1)).day == 1
        assert end.month % pace.length == 0


@pytest.mark.parametrize(
    ("rhythm", "issued", "ends"),
    [
        # A leap year, and what is left of January goes with February.
        (Rhythm.MONTHLY, date(2028, 1, 20), [date(2028, 2, 29), date(2028, 3, 31)]),
        (Rhythm.MONTHLY, date(2026, 1, 10), [date(2026, 1, 31), date(2026, 2, 28)]),
        (Rhythm.QUARTERLY, date(2026, 11, 23), [date(2027, 3, 31), date(2027, 6, 30)]),
        # A Friday: its week has but three days left.
        (Rhythm.WEEKLY, date(2026, 11, 27), [date(2026, 12, 6), date(2026, 12, 13)]),
        (Rhythm.WEEKLY, date(2026, 12, 21), [date(2026, 12, 27), date(2027, 1, 3)]),
    ],
)
def test_periods_end_where_the_calendar_says(
    rhythm: Rhythm, issued: date, ends: list[date]
) -> None:
    found = periods(rhythm, since=issued, owing_from=issued, until=ends[-1])
    assert [each.until for each in found] == ends


def test_milestones_end_periods_on_their_planned_days() -> None:
    planned = [date(2026, 5, 10), date(2026, 3, 1), date(2026, 8, 1)]

    found = list(
        periods(
            Rhythm.MILESTONES, since=date(2026, 1, 5), owing_from=date(2026, 1, 5),
            until=date(2026, 6, 1), planned=planned,
        )
    )  # fmt: skip

    assert found == [
        (date(2026, 1, 5), date(2026, 3, 1)), (date(2026, 3, 2), date(2026, 5, 10)),
    ]  # fmt: skip
    after = date(2026, 9, 1)
    assert next_end(Rhythm.MILESTONES, since=after, owing_from=after, planned=planned) is None


def test_nothing_is_owed_for_days_before_it_was_taken_on() -> None:
    found = list(
        periods(
            Rhythm.MONTHLY, since=date(2026, 1, 5), owing_from=date(2026, 5, 3),
            until=date(2026, 6, 30),
        )
    )  # fmt: skip
    assert [each.until for each in found] == [date(2026, 5, 31), date(2026, 6, 30)]
    assert found[0].since == date(2026, 1, 5)


def _said(*claims: str) -> list[Said]:
    return [Said(ReportState.ACCEPTED, Claim(claim), late=False) for claim in claims]


QUIET = _said("on track", "on track", "on track")


@pytest.mark.parametrize(
    ("newest_first", "rarer"),
    [
        ([], 0),
        (QUIET[:2], 0),
        (QUIET, 1),
        (QUIET * 2, 2),
        (_said("done", "on track", "on track"), 1),
        (_said("behind") + QUIET, 0),
        (_said("on track") + _said("stuck") + QUIET, 0),
        # What nobody has judged yet changes nothing, unless it says that it goes badly.
        ([Said(ReportState.OWED, None, late=False), *QUIET], 1),
        ([Said(ReportState.FILED, Claim.ON_TRACK, late=False), *QUIET], 1),
        ([Said(ReportState.FILED, Claim.STUCK, late=False), *QUIET], 0),
        ([Said(ReportState.DOUBTFUL, Claim.ON_TRACK, late=False), *QUIET], 0),
        ([Said(ReportState.ASKED_BACK, Claim.ON_TRACK, late=False), *QUIET], 0),
        ([Said(ReportState.ACCEPTED, Claim.ON_TRACK, late=True), *QUIET], 0),
        ([Said(ReportState.LAPSED, None, late=True), *QUIET], 0),
    ],
)
def test_who_is_on_track_is_asked_less_often_and_who_is_not_at_once_as_before(
    newest_first: list[Said], rarer: int
) -> None:
    assert steps_rarer(newest_first) == rarer


def test_a_rhythm_that_has_no_slower_one_stays() -> None:
    assert pace_of(Rhythm.QUARTERLY, 2) == pace_of(Rhythm.QUARTERLY, 0)
    assert pace_of(Rhythm.WEEKLY, 9) == pace_of(Rhythm.MONTHLY, 0)
    assert pace_of(Rhythm.MILESTONES, 1) is None

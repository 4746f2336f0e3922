"""Lights are computed: by the day, the working days, and the reports that nobody filed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.register.rules.working_days import WorkingDays
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.rules.lights import Light, Now, is_late, is_provisional, light_of

_S = DirectiveState
#: A Thursday before a long feast: the third working day from here is the Monday in twelve days.
FEAST = WorkingDays(holidays=[date(2026, 9, 28) + timedelta(each) for each in range(7)])
THURSDAY = date(2026, 9, 24)
NOW = Now.of(THURSDAY, FEAST)


@pytest.mark.parametrize(
    ("state", "due", "late", "light"),
    [
        (_S.UNDER_WAY, date(2026, 12, 1), 0, Light.GREEN),
        (_S.UNDER_WAY, date(2026, 10, 6), 0, Light.YELLOW),
        (_S.UNDER_WAY, date(2026, 10, 7), 0, Light.GREEN),
        (_S.UNDER_WAY, THURSDAY, 0, Light.YELLOW),
        (_S.UNDER_WAY, date(2026, 9, 23), 0, Light.RED),
        (_S.ISSUED, date(2026, 9, 23), 0, Light.RED),
        (_S.UNDER_WAY, date(2026, 12, 1), 1, Light.YELLOW),
        (_S.UNDER_WAY, date(2026, 12, 1), 2, Light.RED),
        (_S.VERIFIED, date(2026, 9, 23), 2, Light.GREEN),
        (_S.CLOSED, date(2026, 9, 23), 0, Light.GREY),
        (_S.WITHDRAWN, date(2026, 12, 1), 1, Light.GREY),
    ],
)
def test_the_light_follows_days_and_reports(
    state: DirectiveState, due: date, late: int, light: Light
) -> None:
    assert NOW.soon == date(2026, 10, 6)
    assert light_of(state, date(2026, 9, 1), due, late, NOW) is light


@pytest.mark.parametrize(
    ("due", "said_on", "late", "light"),
    [
        # To say that it is done turns no light green.
        (date(2026, 9, 22), date(2026, 9, 23), 0, Light.RED),
        (THURSDAY, THURSDAY, 0, Light.YELLOW),
        # That nobody verified what was done in time is not the fault of who did it.
        (date(2026, 9, 22), date(2026, 9, 22), 0, Light.YELLOW),
        (date(2026, 1, 5), date(2026, 1, 2), 0, Light.YELLOW),
        (date(2026, 12, 1), date(2026, 9, 1), 0, Light.GREEN),
        (date(2026, 9, 22), date(2026, 9, 22), 2, Light.RED),
    ],
)
def test_what_was_reported_done_in_time_is_not_late_while_the_office_verifies(
    due: date, said_on: date, late: int, light: Light
) -> None:
    assert light_of(_S.REPORTED_DONE, said_on, due, late, NOW) is light
    assert is_late(_S.REPORTED_DONE, said_on, due, THURSDAY) is (said_on > due)
    # Given back it is as late as its day says.
    assert is_late(_S.UNDER_WAY, THURSDAY, due, THURSDAY) is (due < THURSDAY)


@given(
    st.sampled_from(sorted(DirectiveState)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 3),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_nothing_gets_better_by_waiting(
    state: DirectiveState, since: date, due: date, late: int, today: date
) -> None:
    order = list(Light)
    now, later = Now.of(today, FEAST), Now.of(today + timedelta(1), FEAST)
    standing = order.index(light_of(state, since, due, late, now))
    assert order.index(light_of(state, since, due, late, later)) <= standing
    assert order.index(light_of(state, since, due, late + 1, now)) <= standing


def test_a_light_is_provisional_where_days_that_are_not_proclaimed_may_turn_it() -> None:
    unsure = Now.of(date(2026, 12, 30), WorkingDays(published_until=2026))
    sure = Now.of(date(2026, 12, 30), WorkingDays(published_until=2027))
    near, far, past = date(2027, 1, 4), date(2027, 3, 1), date(2026, 12, 1)

    assert is_provisional(_S.UNDER_WAY, near, 0, unsure)
    assert not is_provisional(_S.UNDER_WAY, near, 0, sure)
    # These are what they are, whatever will be proclaimed.
    assert not is_provisional(_S.UNDER_WAY, far, 0, unsure)
    assert not is_provisional(_S.UNDER_WAY, past, 0, unsure)
    assert not is_provisional(_S.CLOSED, near, 0, unsure)

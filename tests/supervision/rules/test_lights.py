"""Lights are computed: by the day, the working days, and the reports that nobody filed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.register.rules.working_days import WorkingDays
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.rules.lights import Light, Now, is_provisional, light_of

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
        # To say that it is done turns no light green.
        (_S.REPORTED_DONE, date(2026, 9, 23), 0, Light.RED),
        (_S.VERIFIED, date(2026, 9, 23), 2, Light.GREEN),
        (_S.CLOSED, date(2026, 9, 23), 0, Light.GREY),
        (_S.WITHDRAWN, date(2026, 12, 1), 1, Light.GREY),
    ],
)
def test_the_light_follows_days_and_reports(
    state: DirectiveState, due: date, late: int, light: Light
) -> None:
    assert NOW.soon == date(2026, 10, 6)
    assert light_of(state, due, late, NOW) is light


@given(
    st.sampled_from(sorted(DirectiveState)),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.integers(0, 3),
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
)
def test_nothing_gets_better_by_waiting(
    state: DirectiveState, due: date, late: int, today: date
) -> None:
    order = list(Light)
    now, later = Now.of(today, FEAST), Now.of(today + timedelta(1), FEAST)
    assert order.index(light_of(state, due, late, later)) <= order.index(
        light_of(state, due, late, now)
    )
    assert order.index(light_of(state, due, late + 1, now)) <= order.index(
        light_of(state, due, late, now)
    )


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

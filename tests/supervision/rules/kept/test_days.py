"""Days as ledgers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from crosscut.supervision.rules.kept.days import Order, UnclearDay, read_day

AS_OF = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("written", "day", "supposed"),
    [
        (datetime(2026, 3, 1, 9, 30, tzinfo=UTC), "2026-03-01", False),
        (46082, "2026-03-01", False),
        ("46082", "2026-03-01", False),
        ("2026-03-01", "2026-03-01", False),
        ("2026/3/1", "2026-03-01", False),
        ("2026.3.1前", "2026-03-01", False),
        ("２０２６年３月１日", "2026-03-01", False),
        ("20260301", "2026-03-01", False),
        ("2026-03-01 00:00:00", "2026-03-01", False),
        ("1 Mar 2026", "2026-03-01", False),
        ("March 1st, 2026", "2026-03-01", False),
        ("by 1 March 2026", "2026-03-01", False),
        ("13.03.2026", "2026-03-13", False),
        ("03/13/26", "2026-03-13", False),
        ("03.03.2026", "2026-03-03", False),
        ("2026年3月", "2026-03-31", True),
        ("2024年2月底前", "2024-02-29", True),
        ("2026-03", "2026-03-31", True),
        ("March 2026", "2026-03-31", True),
        ("end of March", "2026-03-31", True),
        ("3月底", "2026-03-31", True),
        ("3月15日前", "2026-03-15", True),
        ("6月上旬", "2026-06-10", True),
        ("本月底", "2026-05-31", True),
        ("下月中旬", "2026-06-20", True),
        ("年底前", "2026-12-31", True),
        ("2027年底", "2027-12-31", True),
        ("上半年", "2026-06-30", True),
        ("2026年第三季度", "2026-09-30", True),
        ("Q2 2027", "2027-06-30", True),
        ("2026", "2026-12-31", True),
        ("end of 2026", "2026-12-31", True),
    ],
)
def test_a_day_is_read(written: object, day: str, supposed: bool) -> None:
    assert read_day(written, as_of=AS_OF) == (date.fromisoformat(day), supposed)


@pytest.mark.parametrize(("order", "day"), [("dmy", date(2026, 1, 3)), ("mdy", date(2026, 3, 1))])
def test_what_may_be_two_days_is_asked_about(order: Order, day: date) -> None:
    with pytest.raises(UnclearDay) as refused:
        read_day("03.01.2026", as_of=AS_OF)
    assert refused.value.either == (date(2026, 1, 3), date(2026, 3, 1))
    assert read_day("03.01.2026", as_of=AS_OF, order=order).day == day


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("2026-02-30", "no such"), ("31.02.2026", "no such"), ("13月底", "no such"),
        ("长期", "open"), ("持续推进", "open"), ("ongoing", "open"), ("soon", "none"),
        ("按要求", "none"), ("", "none"), (12, "none"), (True, "none"), (float("nan"), "none"),
        ("may or may not", "none"), ("年", "none"),
    ],
)  # fmt: skip
def test_what_is_no_day_says_why(written: object, why: str) -> None:
    with pytest.raises(UnclearDay) as refused:
        read_day(written, as_of=AS_OF)
    assert refused.value.why == why

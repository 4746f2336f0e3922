"""What the clock finds to do, in portions: one action holds no more of them at once."""

from __future__ import annotations

from collections.abc import Iterator

from crosscut.foundation import clock
from crosscut.supervision.queries.reports.falling_due import fallen_due, who_owe

#: Directives that one round of the clock holds at once.
PORTION = 200
_READ_AT_ONCE = 1000


def reports_to_ask_for() -> Iterator[list[int]]:
    """The directives of which reports have fallen due by today, by portions; one statement, and
    three for each thousand directives."""
    today = clock.today()
    owed = [pk for (pk,) in who_owe()]
    found: list[int] = []
    for place in range(0, len(owed), _READ_AT_ONCE):
        some = owed[place : place + _READ_AT_ONCE]
        found += [directive.pk for directive, _ in fallen_due(some, today)]
        while len(found) >= PORTION:
            yield found[:PORTION]
            found = found[PORTION:]
    if found:
        yield found

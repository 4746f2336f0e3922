"""What the clock finds to do, in portions: one action holds no more of them at once."""

from __future__ import annotations

from collections.abc import Iterator

from crosscut.foundation import clock
from crosscut.supervision.queries.falling_due import fallen_due, owing

#: Directives that one round of the clock holds at once.
PORTION = 200
_READ_AT_ONCE = 2000


def reports_to_ask_for() -> Iterator[list[int]]:
    """The directives of which reports have fallen due by today, by portions; two statements and
    three for each two thousand directives."""
    today, last = clock.today(), 0
    found: list[int] = []
    while True:
        some = owing().filter(pk__gt=last).order_by("pk")
        pks = list(some.values_list("pk", flat=True)[:_READ_AT_ONCE])
        if not pks:
            break
        last = pks[-1]
        rows = owing().filter(pk__gte=pks[0], pk__lte=last)
        found += [directive.pk for directive, _ in fallen_due(rows, today)]
        while len(found) >= PORTION:
            yield found[:PORTION]
            found = found[PORTION:]
    if found:
        yield found

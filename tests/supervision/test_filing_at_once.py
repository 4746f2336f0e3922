"""Two file for a whole and its parts in one moment, each beginning with another of them."""

from __future__ import annotations

from datetime import timedelta

from crosscut.foundation import clock
from crosscut.supervision.models import Directive, Filing
from crosscut.supervision.queries.reports.asked_together import in_holding_order
from tests.interfaces.api.test_matters import Seat
from tests.supervision.reporting import owing, tick
from tests.supervision.under_way import take
from tests.table.test_at_once import at_once
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]


def family(table: Table) -> list[Directive]:
    """A whole, its part and that one's part, all of the Roads Bureau, that owe reports."""
    with clock.business_day(clock.today() - timedelta(weeks=9)):
        found = [owing(table, due=clock.today() + timedelta(weeks=20))]
        for task in ("Dredge", "Dredge the mouth"):
            whole = take(table, "begin", found[-1], "liaison")
            part = take(
                table, "split", whole, "office", lead=table.bodies["roads"], task=task,
                result="Seen",
            )  # fmt: skip
            part = take(table, "acknowledge", part, "liaison")
            found.append(take(table, "set_rhythm", part, "office", rhythm="weekly"))
    for each in found:
        tick(clock.today(), each)
    return found


def test_who_files_for_a_whole_and_who_files_for_its_part_do_not_wait_for_each_other(
    transactional_db: None, table: Table
) -> None:
    first, second, third = family(table)
    assert in_holding_order(second) == [first.pk, second.pk, third.pk]
    liaison = Seat(table, "liaison")

    def files(directive: Directive, *together: Directive) -> int:
        said = {"claim": "on track", "together": [each.address for each in together]}
        return liaison.post(f"directives/{directive.address}/report", said).status_code

    done = at_once(
        lambda: files(first, second, third),
        lambda: files(third, first),
        lambda: files(second, first, third),
    )
    # Who comes later is told that nobody asks for those together any more.
    assert sorted(done)[0] == 200, done
    assert set(done) <= {200, 422}
    assert Filing.objects.count() == done.count(200)

"""Lists of projects, programmes and grievances: read, judged, entered whole or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from crosscut.foundation import clock
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou
from crosscut.supervision.actions.reviews.concerns import (
    correct_concern,
    resolve_concern,
    take_over_concerns,
)
from crosscut.supervision.models import Concern
from crosscut.supervision.queries.reviews.listed import ListedConcerns, check_concerns
from crosscut.supervision.reading.sheets import Sheets, read_given
from crosscut.supervision.refusals.directives import ListHasProblems, ListKnown
from crosscut.supervision.refusals.reviews import ConcernResolved, ConcernTwice
from crosscut.table.refusals import NothingChanged
from tests.supervision.reviewed import concern
from tests.table.world import Table, table, vocabulary

__all__ = ["table", "vocabulary"]
pytestmark = pytest.mark.django_db

HEAD = ("kind", "title", "organisation", "stalled_since", "citation", "as_of", "value",
        "currency", "due", "why", "key")  # fmt: skip
GOOD = ("project", "The bridge", "Health Bureau", "2026-01-05", "Letter no. 7", "2026-01-20",
        "250,000,000", "cny", "", "No permit", "P-1")  # fmt: skip


def sheets(*rows: tuple[Any, ...], head: tuple[str, ...] = HEAD, above: int = 0) -> Sheets:
    """A workbook of rows below headings."""
    book = Workbook()
    assert book.active is not None
    for number in range(above):
        book.active.append([f"A title, line {number + 1}"])
    for row in (head, *rows):
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return read_given("list.xlsx", stream.getvalue())[0]


def judged(table: Table, *rows: tuple[Any, ...], **more: Any) -> ListedConcerns:
    return check_concerns(sheets(*rows, **more), group=table.group.pk, actor=table.actor("office"))


def changed(**cells: Any) -> tuple[Any, ...]:
    return tuple(cells.get(name, value) for name, value in zip(HEAD, GOOD, strict=True))


def test_a_row_becomes_what_it_says_in_either_language(table: Table) -> None:
    chinese = ("类别", "项目名称", "责任单位", "停滞日期", "依据", "截至日期", "金额", "币种")
    row = ("信访", "Noise", "Health Bureau", date(2026, 1, 5), "Petition", "2026年1月20日", 5.5,
           "CNY")  # fmt: skip

    english = judged(table, GOOD, above=2)
    other = judged(table, row, head=chinese)

    assert english.listed.problems == []
    (first,) = english.rows
    assert (first.kind, first.value, first.currency, first.key) == (
        "project", Decimal(250_000_000), "CNY", "P-1",
    )  # fmt: skip
    (second,) = other.rows
    assert (second.kind, second.stalled_since, second.as_of, second.value) == (
        "grievance", date(2026, 1, 5), date(2026, 1, 20), Decimal("5.5"),
    )  # fmt: skip
    assert second.organisation == table.bodies["health"]


@pytest.mark.parametrize(
    ("cell", "value", "at"),
    [
        ("kind", "bridge", "A2"),
        ("title", "", "B2"),
        ("title", "x" * 501, "B2"),
        ("organisation", "Nowhere Bureau", "C2"),
        ("stalled_since", "soon", "D2"),
        ("stalled_since", "2026-02-30", "D2"),
        ("stalled_since", "03.01.2026", "D2"),
        ("stalled_since", "2026-01-21", "D2"),
        ("citation", "", "E2"),
        ("as_of", "2999-01-01", "F2"),
        ("value", "many", "G2"),
        ("value", "-5", "G2"),
        ("value", "1e60", "G2"),
        ("currency", "yuan", "H2"),
        ("key", "x" * 61, "K2"),
    ],
)
def test_what_is_wrong_is_told_at_its_cell(table: Table, cell: str, value: str, at: str) -> None:
    found = judged(table, changed(**{cell: value}))

    assert [f"{each.letter}{each.row}" for each in found.listed.problems] == [at]
    assert "{" not in str(found.listed.problems[0])
    assert not found.rows
    with pytest.raises(ListHasProblems):
        take_over_concerns(
            group=table.group, sheets=sheets(GOOD, changed(**{cell: value, "key": ""})),
            digest="0" * 64, actor=table.actor("office"),
        )  # fmt: skip
    assert not Concern.objects.exists()


def test_the_columns_are_told_as_well(table: Table) -> None:
    missing = judged(table, ("project", "Bridge"), head=("kind", "title"))
    unknown = judged(table, (*GOOD, "x", "y"), head=(*HEAD, "luck", "# ours"))
    twice = judged(table, (*GOOD, "x"), head=(*HEAD, "Title"))
    none = judged(table, ("a", "b"), head=("one", "two"))

    assert missing.listed.errors == 4
    for found in (unknown, twice, none):
        assert found.listed.errors == 1


def test_a_list_that_is_read_twice_enters_nothing_twice(table: Table) -> None:
    office = table.actor("office")
    plain = changed(title="Noise", key="")
    given: dict[str, Any] = {"group": table.group, "digest": "0" * 64, "actor": office}
    before = Entry.objects.count()

    made = take_over_concerns(sheets=sheets(GOOD, plain), **given)

    assert Entry.objects.count() == before + 1
    assert len(made) == 2
    with pytest.raises(ListKnown):
        take_over_concerns(sheets=sheets(GOOD, plain), **given)
    further = judged(table, GOOD, plain, changed(title="Dust", key="P-2"))
    assert (further.listed.known, further.listed.new) == (2, 1)
    other = judged(table, changed(title="Quite another"))
    assert [each.letter for each in other.listed.problems] == ["K"]
    within = judged(table, changed(key="P-3", title="A"), changed(key="P-3", title="B"),
                    changed(key="", title="C"), changed(key="", title="c"))  # fmt: skip
    assert [(each.row, each.letter) for each in within.listed.problems] == [(3, "K"), (5, "B")]
    with pytest.raises(NotForYou):
        check_concerns(sheets(GOOD), group=table.group.pk, actor=table.actor("water"))


def test_a_list_takes_as_many_statements_however_long_it_is(table: Table) -> None:
    def counted(number: int) -> int:
        rows = [changed(title=f"Bridge {place}", key=f"B-{place}") for place in range(number)]
        given = sheets(*rows)
        with CaptureQueriesContext(connection) as captured:
            found = check_concerns(given, group=table.group.pk, actor=table.actor("office"))
        assert found.listed.new == number
        return len(captured)

    assert counted(1) == counted(90)


def test_what_is_said_of_one_is_put_right(table: Table) -> None:
    found, office = concern(table, key="P-1"), table.actor("office")
    concern(table, key="P-2", title="Another")
    said: dict[str, Any] = {
        "kind": "project", "title": found.title, "organisation": found.organisation,
        "stalled_since": found.stalled_since, "citation": found.citation, "as_of": found.as_of,
        "value": found.value, "currency": found.currency, "key": "P-1",
    }  # fmt: skip

    with pytest.raises(NothingChanged):
        correct_concern(concern=found, actor=office, **said)
    with pytest.raises(ConcernTwice):
        correct_concern(concern=found, actor=office, **said | {"key": "P-2"})
    with pytest.raises(NotForYou):
        correct_concern(concern=found, actor=table.actor("water"), **said | {"title": "B"})
    later = clock.today() - timedelta(1)
    now = correct_concern(
        concern=found, actor=office,
        **said | {"value": None, "currency": "", "stalled_since": later, "why": "The crane"},
    )  # fmt: skip

    assert (now.value, now.currency, now.stalled_since, now.why) == (None, "", later, "The crane")
    resolve_concern(concern=found, resolution="It runs", actor=office)
    with pytest.raises(ConcernResolved):
        correct_concern(concern=found, actor=office, **said)

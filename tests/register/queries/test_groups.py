"""Lists of groups."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.models import Group
from crosscut.register.queries.groups import GroupFilters, UnknownStatus, list_groups
from crosscut.register.queries.paging import UnknownPlace
from crosscut.register.queries.rows import GroupRow, Page
from crosscut.register.refusals import UnknownTerm
from tests.register.lanting import COMMISSION, HARBOUR, Lanting, day


def listed(on: str = "2016", **filters: object) -> list[str]:
    page = list_groups(actor=SYSTEM, on=day(on), filters=GroupFilters(**filters))  # type: ignore[arg-type]
    return [row.name for row in page.rows]


def many(count: int, **values: object) -> list[Group]:
    return [
        found_group(
            names={"en": f"Group {number:03}"}, since="2010", actor=SYSTEM, **values  # type: ignore[arg-type]
        )
        for number in range(count)
    ]  # fmt: skip


def test_a_row_says_what_the_group_is_on_the_date(lanting: Lanting) -> None:
    row = list_groups(actor=SYSTEM, on=day("2016")).rows[0]
    assert row.name == HARBOUR
    assert (row.status, row.certainty) == ("active", "certain")
    assert row.kind is not None
    assert row.kind.key == "leading_group"
    assert [leader.name for leader in row.leaders] == ["王峰"]
    assert [lead.name for lead in row.lead_departments] == ["交通局"]
    assert [host.name for host in row.hosts] == ["兰亭市人民政府"]


def test_a_list_has_the_groups_in_being_on_the_date(lanting: Lanting) -> None:
    dissolve_group(group=lanting.harbour, on=day("2020-06-01"), actor=SYSTEM)
    assert listed("2014") == []
    assert listed("2016") == [HARBOUR]
    assert listed("2020-06-01") == []
    assert listed("2020-06-01", status="dissolved") == [COMMISSION]
    assert listed("2014", status="any") == [HARBOUR]


@pytest.mark.parametrize(
    ("filters", "met"),
    [
        ({"kind": "leading_group"}, True),
        ({"kind": "commission"}, False),
        ({"category": "economy_finance", "horizon": "medium_term", "level": "city"}, True),
        ({"level": "province"}, False),
        ({"system": "economy_finance"}, False),
        ({"span": "political"}, False),
        ({"status": "active"}, True),
        ({"status": "standby"}, False),
        ({"name": "港口建設"}, True),
        ({"name": "委员会"}, True),
        ({"name": "铁路"}, False),
    ],
)
def test_filters_ask_what_held_on_the_date(
    lanting: Lanting, filters: dict[str, str], met: bool
) -> None:
    assert listed(**filters) == ([HARBOUR] if met else [])


def test_groups_are_reached_from_host_lead_department_and_leader(lanting: Lanting) -> None:
    assert listed(host=lanting.city.pk) == [HARBOUR]
    assert listed(host=lanting.transport.pk) == [HARBOUR]
    assert listed(host=lanting.finance.pk) == []
    assert listed(lead_department=lanting.transport.pk) == [HARBOUR]
    assert listed(lead_department=lanting.city.pk) == []
    assert listed(leader=lanting.wang.pk) == [HARBOUR]
    assert listed(leader=lanting.zeng.pk) == []


def test_unknown_words_and_places_are_refused(lanting: Lanting) -> None:
    with pytest.raises(UnknownTerm, match="leading_group"):
        listed(kind="committee of one")
    with pytest.raises(UnknownStatus, match="winding up"):
        listed(status="asleep")
    for after in ("nonsense", "zzzzzzzzzzzzz", lanting.wang.address):
        with pytest.raises(UnknownPlace):
            list_groups(actor=SYSTEM, after=after)


def walk(limit: int, **values: object) -> list[GroupRow]:
    rows: list[GroupRow] = []
    after: str | None = None
    while True:
        page: Page[GroupRow] = list_groups(
            actor=SYSTEM, after=after, limit=limit, on=day("2016"), **values  # type: ignore[arg-type]
        )  # fmt: skip
        rows += page.rows
        after = page.next
        if after is None:
            return rows


def test_pages_follow_each_other_and_leave_out_nothing(vocabulary: None) -> None:
    groups = many(23)
    twins = [found_group(names={"en": "Group 007"}, since="2010", actor=SYSTEM) for _ in range(3)]
    shown = [row.id for row in walk(5)]
    assert len(shown) == len(set(shown)) == 26
    assert set(shown) == {group.address for group in [*groups, *twins]}
    assert [row.name for row in walk(5)] == sorted(row.name for row in walk(5))


def test_a_total_stops_being_counted_and_the_walk_gives_the_same_rows(
    vocabulary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(12, kind="commission")
    filters = GroupFilters(kind="commission")
    few = walk(5, filters=filters)
    monkeypatch.setattr("crosscut.register.queries.groups.COUNTED", 6)
    page = list_groups(actor=SYSTEM, on=day("2016"), filters=filters, limit=5)
    assert (page.total, page.more) == (6, True)
    assert walk(5, filters=filters) == few


def test_only_public_groups_are_listed_for_somebody_unknown(lanting: Lanting) -> None:
    many(2)
    assert [row.name for row in list_groups(actor=ANYBODY, on=day("2016")).rows] == [HARBOUR]


@pytest.mark.parametrize("groups", [3, 30])
def test_a_list_takes_the_same_number_of_statements_however_long(
    lanting: Lanting, groups: int, statements: Callable[..., int]
) -> None:
    many(groups, kind="commission")
    filters = GroupFilters(kind="commission")
    assert statements(lambda: list_groups(actor=SYSTEM)) == 5
    assert statements(lambda: list_groups(actor=SYSTEM, filters=filters)) == 6

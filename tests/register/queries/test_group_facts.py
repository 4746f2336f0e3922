"""What is kept of groups and names says on each day what the database would say, and no longer
than that."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import found_group, rename_group
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.people import appoint, end_tenure
from crosscut.register.actions.sources import attest
from crosscut.register.models import GroupTrait, Tenure
from crosscut.register.models.data_version import register_version
from crosscut.register.queries import group_facts, naming
from crosscut.register.queries.groups import GroupFilters, list_groups
from crosscut.register.queries.kept_facts import Kept
from crosscut.register.queries.rows import GroupRow
from tests.register.lanting import Lanting, day, lanting, vocabulary

__all__ = ["lanting", "vocabulary"]

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = ("2013", "2014-01-10", "2015-05-04", "2015", "2016-02-29", "2017-06-01", "2018-03", "2030")


def listed(on: str) -> tuple[GroupRow, ...]:
    return list_groups(actor=SYSTEM, on=day(on), filters=GroupFilters(status="any")).rows


def as_the_database_says(on: str) -> tuple[GroupRow, ...]:
    """What nobody kept: within a transaction nothing is."""
    with transaction.atomic():
        return listed(on)


def compare() -> None:
    """Each day is asked thrice: the first answer finds nothing, the third what is kept."""
    for _ in range(3):
        assert {on: listed(on) for on in DAYS} == {on: as_the_database_says(on) for on in DAYS}


def facts_asked(on: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert listed(on)
    return sum("register_grouptrait" in each["sql"] for each in asked)


def test_what_is_kept_says_what_the_database_says(lanting: Lanting) -> None:
    found_group(
        names={"zh-Hans": "旧城改造领导小组"}, since="2014", until="2019-07", kind="leading_group",
        systems=["economy_finance", "foreign_affairs"], level="city", actor=SYSTEM,
    )  # fmt: skip
    compare()
    rename_group(group=lanting.harbour, names={"en": "Port Group"}, on=day("2016"), actor=SYSTEM)
    compare()
    # The leader sits with the post.
    tenure = Tenure.objects.get(person=lanting.wang)
    end_tenure(tenure=tenure, on=day("2017-02"), actor=SYSTEM)
    appoint(person=lanting.zeng, post=lanting.mayor, period=Period.of("2017-02"), actor=SYSTEM)
    compare()
    attest(
        fact=GroupTrait.objects.filter(group=lanting.harbour).earliest("pk"),
        day=PartialDate.parse("2013-03-03"),
        actor=SYSTEM,
    )
    compare()
    dissolve_group(group=lanting.harbour, on=day("2020-06-01"), actor=SYSTEM)
    compare()


def test_who_asks_for_a_group_again_finds_its_facts_kept(lanting: Lanting) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("tests beside this one end what is kept")
    asked = [facts_asked(on) for on in DAYS[:4]]
    assert asked == [1, 1, 0, 0]
    version = register_version()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE register_fileimport SET done = 0")
    assert register_version() == version, "no action ended"
    assert facts_asked("2016") == 0
    dissolve_group(group=lanting.harbour, on=day("2020-06-01"), actor=SYSTEM)
    assert register_version() != version
    assert facts_asked("2016") == 1


def test_whoever_writes_sees_it_and_nobody_keeps_it(lanting: Lanting) -> None:
    compare()
    with transaction.atomic():
        rename_group(group=lanting.harbour, names={"zh-Hans": "甲"}, on=day("2019"), actor=SYSTEM)
        assert register_version() is None
        assert [row.name for row in listed("2030")] == ["甲"]
        transaction.set_rollback(True)
    assert "甲" not in [row.name for row in listed("2030")]


def test_no_more_is_kept_than_is_allowed() -> None:
    kept: Kept[int, str] = Kept(3)
    assert kept.among("first", [1]) == {}
    kept.keep("first", {1: "a", 2: "b"})
    kept.keep("first", {3: "c", 4: "d"})
    assert kept.among("first", range(9)) == {2: "b", 3: "c", 4: "d"}
    kept.keep("before", {5: "of another state"})
    assert kept.among("first", range(9)) == {2: "b", 3: "c", 4: "d"}
    assert kept.among("second", range(9)) == {}


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(group_facts, "_ever", Kept(100))
    monkeypatch.setattr(group_facts, "_once", Kept(100))
    monkeypatch.setattr(naming, "_always", Kept(100))

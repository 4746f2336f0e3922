"""A group on two dates."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import found_group, rename_group, write_mandate
from crosscut.register.actions.seats import seat, vacate_seat
from crosscut.register.models import Group
from crosscut.register.queries.compare import GroupComparison, SeatChange, compare_group
from tests.register.lanting import Lanting, day, lanting, person, vocabulary

__all__ = ["lanting", "vocabulary"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def works(lanting: Lanting) -> Group:
    """A group that changed in everything between 2016 and 2020."""
    group = found_group(
        names={"en": "Works Group", "zh-Hans": "工程小组"}, since="2015-01-01",
        kind="leading_group", level="city", disclosure="public", actor=SYSTEM,
    )  # fmt: skip
    write_mandate(
        group=group, duties="Builds two quays.", period=Period.of("2015", "2018-01-01"),
        actor=SYSTEM,
    )  # fmt: skip
    write_mandate(
        group=group, duties="Builds three quays.", period=Period.of("2018-01-01"), actor=SYSTEM
    )
    for who, role, since, until in (
        (lanting.wang, "leader", "2015-01-01", "ongoing"),
        (lanting.li, "member", "2015-01-01", "2018-06-01"),
        (lanting.li, "deputy", "2018-06-01", "ongoing"),
        (lanting.zeng, "member", "2015-01-01", "2017-01-01"),
        (person("新来", "Newcomer"), "member", "2019-01-01", "ongoing"),
        (person("或许", "Perhaps"), "member", "2015-01-01", None),
    ):
        period = Period.of(since, until)
        seat(group=group, role=role, person=who, period=period, actor=SYSTEM)
    rename_group(group=group, names={"en": "Works Board"}, on=day("2018-03-01"), actor=SYSTEM)
    return group


def compared(group: Group, first: str, second: str) -> GroupComparison:
    found = compare_group(group.pk, actor=SYSTEM, first=day(first), second=day(second))
    assert found is not None
    return found


def _holder(change: SeatChange) -> str:
    seat = change.after or change.before
    assert seat is not None
    assert seat.person is not None
    return seat.person.name


def test_who_joined_left_and_moved_is_told(works: Group) -> None:
    found = compared(works, "2016-05-01", "2020-05-01")
    told = {(_holder(change), change.what) for change in found.seats}
    assert told == {("新来", "joined"), ("曾二", "left"), ("李一", "moved")}
    assert found.stayed == 2


def test_names_and_the_mandate_s_words_are_set_side_by_side(works: Group) -> None:
    found = compared(works, "2016-05-01", "2020-05-01")
    name = next(value for value in found.values if value.about == "name")
    assert name.before[0].scripts["en"] == "Works Group"
    assert name.after[0].scripts["en"] == "Works Board"
    (text,) = found.mandate
    assert ("gone", "two") in [tuple(each) for each in text.stretches]


def test_the_other_way_round_joined_and_left_change_places(works: Group) -> None:
    onward = compared(works, "2016-05-01", "2020-05-01")
    back = compared(works, "2020-05-01", "2016-05-01")
    swapped = {"joined": "left", "left": "joined", "surer": "less sure", "less sure": "surer"}
    assert sorted(swapped.get(seat.what, seat.what) for seat in onward.seats) == sorted(
        seat.what for seat in back.seats
    )
    assert back.stayed == onward.stayed


def test_what_is_certain_on_one_day_and_possible_on_the_other_is_told_apart(works: Group) -> None:
    found = compared(works, "2015-01-01", "2020-05-01")
    assert ("或许", "less sure") in {(_holder(change), change.what) for change in found.seats}


def test_a_day_compared_with_itself_differs_in_nothing(works: Group) -> None:
    assert compared(works, "2016-05-01", "2016-05-01").is_same


def test_what_the_actor_may_not_know_of_is_not_compared(lanting: Lanting) -> None:
    hidden = found_group(names={"en": "H"}, since="2015", kind="commission", actor=SYSTEM)
    day_ = day("2016")
    assert compare_group(hidden.pk, actor=ANYBODY, first=day_, second=day_) is None


def test_a_vacated_seat_has_left(lanting: Lanting, works: Group) -> None:
    seat_of_wang = works.seats.get(person=lanting.wang)
    vacate_seat(seat=seat_of_wang, on=day("2021-01-01"), actor=SYSTEM)
    found = compared(works, "2020-06-01", "2021-06-01")
    assert [change.what for change in found.seats] == ["left"]

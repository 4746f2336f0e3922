"""Finding things by name."""

from __future__ import annotations

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import decode, encode
from crosscut.register.actions.groups import found_group
from crosscut.register.queries.finding import find, identified
from tests.register.lanting import COMMISSION, Lanting, day, person


@pytest.mark.parametrize(
    "text",
    [
        "兰亭市港口建设领导小组",
        "蘭亭市港口建設領導小組",
        "兰亭市港口建设委员会",
        "兰 亭 市 港 口 建 设 委 员 会",
        "Harbour Leading Group",
        "harbour  leading group",
        "lántíng shì gǎngkǒu jiànshè wěiyuánhuì",
        "Lanting shi gangkou jianshe lingdao xiaozu",
    ],
)
def test_any_name_of_any_time_in_any_script_finds_the_group(lanting: Lanting, text: str) -> None:
    found = find("group", text, actor=SYSTEM, on=day("2020"))
    assert [match.id for match in found.matches] == [lanting.harbour.address]
    assert found.matches[0].name == COMMISSION


def test_a_former_name_is_said_with_its_dates(lanting: Lanting) -> None:
    found = find("group", "兰亭市港口建设领导小组", actor=SYSTEM, on=day("2020"))
    met = found.matches[0]
    assert (met.met, met.since, met.until) == ("兰亭市港口建设领导小组", "2015-05-04", "2018-03")


@pytest.mark.parametrize("text", ["zeng er", "Zēng Èr", "zeng1 er4", "ZENGER"])
def test_a_surname_is_found_as_it_is_spoken(lanting: Lanting, text: str) -> None:
    found = find("person", text, actor=SYSTEM)
    assert [match.name for match in found.matches] == ["曾二"]


def test_two_of_one_name_are_told_apart_and_chosen_by_identifier(lanting: Lanting) -> None:
    other = person("王峰", distinction="born 1961")
    found = find("person", "王峰", actor=SYSTEM, on=day("2016"))
    assert sorted(match.hint for match in found.matches) == ["born 1961", "市长"]
    chosen = find("person", other.address, actor=SYSTEM)
    assert [match.hint for match in chosen.matches] == ["born 1961"]


def test_one_sound_may_be_several_people(lanting: Lanting) -> None:
    person("汪锋")
    found = find("person", "wang feng", actor=SYSTEM)
    assert sorted(match.name for match in found.matches) == ["汪锋", "王峰"]


def test_a_name_that_is_not_whole_suggests(lanting: Lanting) -> None:
    found = find("group", "港口", actor=SYSTEM)
    assert found.matches == ()
    assert [match.name for match in found.suggestions] == [COMMISSION]
    assert find("group", "Harb", actor=SYSTEM).suggestions[0].id == lanting.harbour.address


@pytest.mark.parametrize("text", ["", "  ", "★", "no such group", encode(1 << 62)])
def test_what_is_not_there_finds_nothing(lanting: Lanting, text: str) -> None:
    found = find("group", text, actor=SYSTEM)
    assert (found.matches, found.suggestions) == ((), ())


def test_a_group_that_one_may_not_know_of_is_not_found(lanting: Lanting) -> None:
    hidden = found_group(names={"en": "Quiet Group"}, since="2016", actor=SYSTEM)
    for text in ("Quiet Group", "Quiet", hidden.address):
        found = find("group", text, actor=ANYBODY)
        assert (found.matches, found.suggestions) == ((), ())
        assert find("group", text, actor=SYSTEM) != found


def test_organisations_posts_and_sources_are_found_too(lanting: Lanting) -> None:
    assert find("organisation", "交通局", actor=SYSTEM).matches[0].hint == "under 兰亭市人民政府"
    assert find("post", "shizhang", actor=SYSTEM).matches[0].hint == "兰亭市人民政府"
    source = find("source", "lanting gazette", actor=SYSTEM)
    assert [match.id for match in source.matches] == [encode(lanting.gazette.pk)]


def test_an_identifier_is_called_as_find_calls_it(lanting: Lanting) -> None:
    found = find("group", "兰亭市港口建设领导小组", actor=SYSTEM, on=day("2020")).matches[0]
    told = identified("group", found.id, actor=SYSTEM, on=day("2020"))
    assert told == (decode(found.id), found.name)
    assert identified("group", found.name, actor=SYSTEM) is None
    assert identified("organisation", found.id, actor=SYSTEM) is None
    hidden = found_group(names={"en": "Quiet Group"}, since="2016", actor=SYSTEM)
    assert identified("group", hidden.address, actor=SYSTEM) == (hidden.pk, "Quiet Group")
    assert identified("group", hidden.address, actor=ANYBODY) is None

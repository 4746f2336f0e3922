"""A group's life: states, names, lineage."""

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import rename_group, tie_group, write_mandate
from crosscut.register.actions.lives import (
    activate,
    dissolve_group,
    merge_groups,
    put_on_standby,
    re_establish,
    split_group,
    succeed_group,
    wake,
    wind_up,
)
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.seats import seat
from crosscut.register.business import OPEN_BUSINESS, Business
from crosscut.register.models import GroupName, GroupStatus
from crosscut.register.refusals import (
    HierarchyLoops,
    NoName,
    OfficeNeedsHost,
    OpenBusiness,
    SunsetWithoutDay,
    TieToItself,
    UnknownScript,
    UnknownTerm,
    WrongTarget,
)
from tests.register.actions.conftest import day, sitting


def states(group):
    return [
        (status.state, status.period.since_text)
        for status in GroupStatus.objects.filter(group=group).order_by("from_min")
    ]


def test_a_group_lives_through_all_its_states_and_again(group):
    water = group(state="proposed")
    for act, on in (
        (activate, "2015-06-01"),
        (put_on_standby, "2016"),
        (wake, "2017-02"),
        (wind_up, "2018-01-01"),
        (dissolve_group, "2018-06-01"),
        (re_establish, "2019-01-01"),
        (dissolve_group, "2020-01-01"),
        (re_establish, "2021-01-01"),
    ):
        act(group=water, on=on, actor=SYSTEM)
    assert states(water) == [
        ("proposed", "2015-03-01"),
        ("active", "2015-06-01"),
        ("standby", "2016"),
        ("active", "2017-02"),
        ("winding up", "2018-01-01"),
        ("dissolved", "2018-06-01"),
        ("active", "2019-01-01"),
        ("dissolved", "2020-01-01"),
        ("active", "2021-01-01"),
    ]


def test_a_step_that_the_state_does_not_allow_changes_nothing(group):
    water = group()
    with pytest.raises(StepNotAllowed, match="wake"):
        wake(group=water, on="2016-01-01", actor=SYSTEM)
    assert states(water) == [("active", "2015-03-01")]


def test_dissolution_ends_seats_and_ties_and_re_establishment_keeps_what_it_was(group, person):
    water = group(kind="leading_group", category="economy_finance")
    seat(group=water, role="leader", person=person("王峰"), period=Period.of("2015-03-01"),
         actor=SYSTEM)  # fmt: skip
    dissolve_group(group=water, on="2018-01-01", actor=SYSTEM)
    assert sitting(water, "2018-01-01") == []
    assert not water.traits.accepted().certain(day("2018-06-01")).exists()
    re_establish(group=water, on="2019-01-01", actor=SYSTEM)
    kinds = water.traits.accepted().certain(day("2019-06-01")).filter(aspect="kind")
    assert [trait.term.key for trait in kinds] == ["leading_group"]


def test_open_business_holds_a_dissolution_up(group):
    water = group()
    OPEN_BUSINESS.answer(
        "test",
        lambda _actor, pk: Business(("directive 7",) if pk == water.pk else (), hidden=False),
    )
    try:
        with pytest.raises(OpenBusiness, match="directive 7"):
            dissolve_group(group=water, on="2018-01-01", actor=SYSTEM)
    finally:
        OPEN_BUSINESS._answers.pop("test")
    assert sorted(state for state, _ in states(water)) == ["active"]


def test_a_renamed_group_is_one_group_with_two_dated_names(group):
    water = group("中央水务领导小组", kind="leading_group")
    rename_group(
        group=water, names={"zh-Hans": "中央水务委员会"}, on=day("2018-03"), kind="commission",
        actor=SYSTEM,
    )  # fmt: skip
    water.refresh_from_db()
    assert water.display == "中央水务委员会"
    held = {
        name.text: (name.period.since_text, name.period.until_text) for name in water.names.all()
    }
    assert held == {
        "中央水务领导小组": ("2015-03-01", "2018-03"),
        "中央水务委员会": ("2018-03", "ongoing"),
    }
    assert [t.term.key for t in water.traits.accepted().certain(day("2019"))] == ["commission"]


def test_merged_and_split_groups_keep_their_lineage(group):
    one, two, whole = group("甲组"), group("乙组"), group("合组", since="2017-01-01")
    merged = merge_groups(groups=[one, two], into=whole, on="2017-01-01", actor=SYSTEM)
    assert {part.group.display: part.part for part in merged.parts.all()} == {
        "甲组": "from", "乙组": "from", "合组": "into",
    }  # fmt: skip
    assert states(one)[-1] == ("dissolved", "2017-01-01")
    part = group("分组", since="2019-01-01")
    split_group(group=whole, into=[part], on="2019-01-01", actor=SYSTEM)
    assert states(whole)[-1][0] == "active"
    succeed_group(old=[part], new=group("新组", since="2020"), on=None, actor=SYSTEM)
    assert part.event_parts.count() == 3


def test_a_hierarchy_that_loops_is_refused_with_the_way_round(group):
    top, middle, bottom = group("上组"), group("中组"), group("下组")
    tie_group(group=bottom, kind="parent", other=middle, actor=SYSTEM)
    tie_group(group=middle, kind="parent", other=top, actor=SYSTEM)
    with pytest.raises(HierarchyLoops, match="下组 → 中组 → 上组"):
        tie_group(group=top, kind="parent", other=bottom, actor=SYSTEM)
    with pytest.raises(TieToItself):
        tie_group(group=top, kind="parent", other=top, actor=SYSTEM)


def test_a_group_stands_under_several_others(group):
    one, two, below = group("甲组"), group("乙组"), group("下组")
    for above in (one, two):
        tie_group(group=below, kind="parent", other=above, actor=SYSTEM)
    assert below.ties.count() == 2


def test_ties_go_to_what_they_are_for(group, organisation):
    water = group()
    with pytest.raises(WrongTarget):
        tie_group(group=water, kind="parent", other=organisation("水务局"), actor=SYSTEM)
    with pytest.raises(WrongTarget):
        tie_group(group=water, kind="supervises", other=group("乙组"), actor=SYSTEM)


def test_a_new_mandate_ends_the_one_before(group):
    water = group()
    write_mandate(group=water, duties="dams", period=Period.of("2015-03-01"), actor=SYSTEM)
    write_mandate(group=water, duties="dams and dykes", period=Period.of("2017-01-01"),
                  actor=SYSTEM)  # fmt: skip
    assert [m.duties for m in water.mandates.accepted().certain(day("2016-06-01"))] == ["dams"]
    assert [m.duties for m in water.mandates.accepted().certain(day("2017-01-01"))] == [
        "dams and dykes"
    ]
    with pytest.raises(SunsetWithoutDay):
        write_mandate(group=water, duties="x", sunset="date", actor=SYSTEM)


def test_an_office_moves_and_says_what_it_needs(group, organisation):
    water, old, new = group(), organisation("水务局"), organisation("发改局")
    place_office(group=water, placement="attached", host=old, period=Period.of("2015-03-01"),
                 actor=SYSTEM)  # fmt: skip
    place_office(group=water, placement="one institution with two names", host=new, twin=new,
                 period=Period.of("2018-01-01"), actor=SYSTEM)  # fmt: skip
    assert [o.host.display for o in water.offices.accepted().certain(day("2017"))] == ["水务局"]
    assert [o.host.display for o in water.offices.accepted().certain(day("2019"))] == ["发改局"]
    with pytest.raises(OfficeNeedsHost):
        place_office(group=water, placement="attached", period=Period.of("2020"), actor=SYSTEM)
    with pytest.raises(OfficeNeedsHost):
        place_office(group=water, placement="one institution with two names",
                     period=Period.of("2020"), actor=SYSTEM)  # fmt: skip


def test_what_the_vocabulary_does_not_know_is_refused_with_what_it_knows(group):
    with pytest.raises(UnknownTerm, match="leading_group"):
        group(kind="cabal")
    with pytest.raises(UnknownScript):
        rename_group(group=group(), names={"klingon": "x"}, on=day("2018"), actor=SYSTEM)
    with pytest.raises(NoName):
        group("   ")
    with pytest.raises(NoName):
        group("\u202e\u200b")


def test_a_name_is_kept_without_what_nobody_sees(group):
    # The first turns around all that follows it on a page; the joiner belongs to the name.
    named = group("\u202eمجموعة\u00a0 \u200bकार्य\u200dक्रम\u0000")
    assert GroupName.objects.get(group=named).text == "مجموعة कार्य\u200dक्रम"

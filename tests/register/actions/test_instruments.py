"""Instruments: entering them once, and taking them back with all they did."""

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.groups import found_group, rename_group
from crosscut.register.actions.instruments import enter_instrument, withdraw_instrument
from crosscut.register.actions.organisations import (
    place_organisation,
    record_organisation_lineage,
    rename_organisation,
)
from crosscut.register.actions.seats import clear_seats, seat
from crosscut.register.actions.sources import count_groups, enter_source, remark
from crosscut.register.models import Citation, GroupName, Seat
from crosscut.register.refusals import (
    AlreadyEntered,
    HierarchyLoops,
    InstrumentWithdrawn,
    LaterFactsStand,
)
from tests.register.actions.conftest import day, sitting


def test_the_same_paper_twice_is_recognised_whatever_its_line_breaks(instrument):
    instrument("First", text="关于成立水务\n领导小组的通知")
    with pytest.raises(AlreadyEntered, match="First"):
        instrument("Again", text="关于成立水务领导小组的通知 ")


def test_facts_under_an_instrument_cite_its_source(instrument, group):
    source = enter_source(title="Gazette 3", type="instrument", actor=SYSTEM)
    water = group(basis=Basis(instrument=instrument(source=source)))
    name = water.names.get()
    assert Citation.objects.get(fact=name.pk, source=source).fact_kind == "groupname"


def test_a_withdrawn_instrument_takes_its_facts_and_gives_ended_ones_their_end_back(
    instrument, group, person, under
):
    water = group()
    old = seat(group=water, role="leader", person=person("王峰"),
               period=Period.of("2015-03-01"), actor=SYSTEM)  # fmt: skip
    wrong = instrument("Wrong list", kind="change")
    clear_seats(group=water, on=day("2016-01-01"), basis=under(wrong), actor=SYSTEM)
    rename_group(group=water, names={"zh-Hans": "错名小组"}, on=day("2016-01-01"),
                 basis=under(wrong), actor=SYSTEM)  # fmt: skip
    seat(group=water, role="leader", person=person("李明"), period=Period.of("2016-01-01"),
         basis=under(wrong), actor=SYSTEM)  # fmt: skip
    assert sitting(water, "2016-06-01") == [("李明", "certain")]

    withdraw_instrument(instrument=wrong, reason="another group's list", actor=SYSTEM)

    water.refresh_from_db()
    assert water.display == "水务领导小组"
    assert sitting(water, "2016-06-01") == [("王峰", "certain")]
    assert Seat.objects.get(pk=old.pk).period.ongoing
    assert GroupName.objects.get(text="错名小组").standing == "withdrawn"
    with pytest.raises(InstrumentWithdrawn):
        withdraw_instrument(instrument=wrong, reason="again", actor=SYSTEM)


def test_an_instrument_on_which_later_facts_stand_is_kept_and_they_are_named(
    instrument, person, under
):
    founding, change = instrument("Founding"), instrument("Change", kind="change")
    water = found_group(names={"zh-Hans": "水务领导小组"}, since="2015-03-01",
                        basis=under(founding), actor=SYSTEM)  # fmt: skip
    seat(group=water, role="member", person=person("李明"), words="adds 李明",
         period=Period.of("2016-01-01"), basis=under(change), actor=SYSTEM)  # fmt: skip
    with pytest.raises(LaterFactsStand, match="stand on it: Change"):
        withdraw_instrument(instrument=founding, reason="wrong", actor=SYSTEM)
    withdraw_instrument(instrument=change, reason="wrong", actor=SYSTEM)
    withdraw_instrument(instrument=founding, reason="wrong", actor=SYSTEM)
    water.refresh_from_db()
    assert water.withdrawn
    assert sitting(water, "2016-06-01") == []


def test_a_paper_may_be_entered_again_after_it_was_withdrawn(instrument):
    wrong = instrument(text="the text")
    withdraw_instrument(instrument=wrong, reason="read wrongly", actor=SYSTEM)
    assert instrument(text="the text").pk != wrong.pk


def test_facts_cannot_be_entered_under_a_withdrawn_instrument(instrument, group, under):
    wrong = instrument()
    withdraw_instrument(instrument=wrong, reason="x", actor=SYSTEM)
    wrong.refresh_from_db()
    with pytest.raises(InstrumentWithdrawn):
        group(basis=under(wrong))


def test_one_instrument_touches_many_groups(group, under):
    reform = enter_instrument(kind="reorganise", title="Reform", day=day("2018-03"), actor=SYSTEM)
    groups = [group(name) for name in ("甲小组", "乙小组", "丙小组")]
    for one in groups:
        rename_group(group=one, names={"zh-Hans": one.display[0] + "委员会"}, on=day("2018-03"),
                     basis=under(reform), actor=SYSTEM)  # fmt: skip
    assert GroupName.objects.filter(instrument=reform).count() == 3


def test_organisations_are_renamed_placed_and_have_lineage(organisation):
    old, new, ministry = organisation("环保局"), organisation("生态局"), organisation("政府")
    rename_organisation(organisation=old, names={"zh-Hans": "环保总局"}, on=day("2016"),
                        actor=SYSTEM)  # fmt: skip
    place_organisation(organisation=old, parent=ministry, actor=SYSTEM)
    with pytest.raises(HierarchyLoops):
        place_organisation(organisation=ministry, parent=old, actor=SYSTEM)
    event = record_organisation_lineage(
        kind="succeeded", day=day("2018-03"), sources=[old], into=[new], text="in part",
        actor=SYSTEM,
    )  # fmt: skip
    assert event.parts.count() == 2
    assert old.names.count() == 2


def test_remarks_and_counts_are_kept_with_their_sources(group):
    source = enter_source(title="A study", type="study", actor=SYSTEM)
    from crosscut.register.actions.basis import Cited

    said = remark(text="works well", attributed_to="A. Scholar", group=group(),
                  citations=[Cited(source, "p. 3")], actor=SYSTEM)  # fmt: skip
    counted = count_groups(year=2009, count=29, scope="central", citations=[Cited(source)],
                           actor=SYSTEM)  # fmt: skip
    assert Citation.objects.get(fact=said.pk).locator == "p. 3"
    assert Citation.objects.get(fact=counted.pk).source == source

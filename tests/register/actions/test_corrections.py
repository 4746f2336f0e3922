"""Corrections, other claims, duplicates."""

import pytest

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.period import Period
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.corrections import accept_claim, correct_fact, withdraw_fact
from crosscut.register.actions.duplicates import merge_duplicates, undo_merge
from crosscut.register.actions.groups import describe_group
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.people import appoint
from crosscut.register.actions.seats import seat
from crosscut.register.models import Tenure
from crosscut.register.refusals import (
    AlreadyMerged,
    MergeBuiltUpon,
    MergeUndone,
    NotADuplicate,
    NotAlternative,
    NotCorrectable,
    SeatOfNobody,
    SlotTaken,
    TieToItself,
)
from tests.register.actions.conftest import day, sitting

FROM_2015 = Period.of("2015-03-01")


def test_a_correction_says_that_it_never_was_so(group, person):
    water = group()
    held = seat(group=water, role="member", person=person("王峰"), period=FROM_2015, actor=SYSTEM)
    correct_fact(
        fact=held, changes={"period": Period.of("2016-03-01"), "role": "deputy"},
        reason="the year was misread", actor=SYSTEM,
    )  # fmt: skip
    assert sitting(water, "2015-06-01") == []
    assert sitting(water, "2016-06-01", role="deputy") == [("王峰", "certain")]


def test_what_is_not_correctable_is_refused_with_what_is(group, person):
    held = seat(group=group(), role="member", person=person("王峰"), period=FROM_2015,
                actor=SYSTEM)  # fmt: skip
    with pytest.raises(NotCorrectable, match="succession"):
        correct_fact(fact=held, changes={"group": None}, reason="x", actor=SYSTEM)


def test_a_corrected_name_is_found_anew(group):
    water = group("水物领导小组")
    correct_fact(fact=water.names.get(), changes={"text": "水务领导小组"}, reason="typing error",
                 actor=SYSTEM)  # fmt: skip
    water.refresh_from_db()
    assert water.display == "水务领导小组"
    assert water.names.get().sounded == "shuiwulingdaoxiaozu"


def test_a_withdrawn_fact_answers_nothing(group, person):
    water = group()
    held = seat(group=water, role="member", person=person("王峰"), period=FROM_2015, actor=SYSTEM)
    withdraw_fact(fact=held, reason="never sat", actor=SYSTEM)
    assert sitting(water, "2016") == []


def test_accepting_another_claim_makes_the_rival_of_its_slot_an_alternative(post, person):
    mayor = post("市长")
    first = appoint(person=person("王峰"), post=mayor, period=FROM_2015, actor=SYSTEM)
    other = appoint(person=person("李明"), post=mayor, period=FROM_2015,
                    basis=Basis(standing="alternative"), actor=SYSTEM)  # fmt: skip
    accept_claim(fact=other, reason="the gazette says so", actor=SYSTEM)
    assert Tenure.objects.get(pk=other.pk).standing == "accepted"
    assert Tenure.objects.get(pk=first.pk).standing == "alternative"
    with pytest.raises(NotAlternative):
        accept_claim(fact=other, actor=SYSTEM)


def test_accepting_a_claim_instead_of_a_named_one(group):
    water = group()
    first = describe_group(group=water, aspect="category", term_key="politics_law",
                           period=FROM_2015, actor=SYSTEM)  # fmt: skip
    other = describe_group(group=water, aspect="category", term_key="economy_finance",
                           period=FROM_2015, basis=Basis(standing="alternative"),
                           actor=SYSTEM)  # fmt: skip
    accept_claim(fact=other, instead_of=first, actor=SYSTEM)
    held = water.traits.accepted().certain(day("2016")).get()
    assert held.term.key == "economy_finance"


def test_merging_duplicates_moves_every_fact_and_can_be_undone(group, person, post):
    water = group()
    kept, duplicate = person("王峰"), person("王鋒")
    appoint(person=duplicate, post=post("局长"), period=FROM_2015, actor=SYSTEM)
    seat(group=water, role="member", person=duplicate, period=FROM_2015, actor=SYSTEM)
    merge = merge_duplicates(kept=kept, duplicate=duplicate, reason="one man", actor=SYSTEM)

    assert sitting(water, "2016") == [("王峰", "certain")]
    assert {name.text for name in kept.names.all()} == {"王峰", "王鋒"}
    duplicate.refresh_from_db()
    assert duplicate.merged_into == kept
    with pytest.raises(AlreadyMerged):
        merge_duplicates(kept=kept, duplicate=duplicate, actor=SYSTEM)

    undo_merge(merge=merge, actor=SYSTEM)

    assert sitting(water, "2016") == [("王鋒", "certain")]
    assert [name.official for name in duplicate.names.all()] == [True]
    with pytest.raises(MergeUndone):
        undo_merge(merge=merge, actor=SYSTEM)


def test_a_merge_that_would_seat_two_in_one_slot_is_refused_whole(group):
    one, two = group("甲组"), group("乙组")
    with pytest.raises(SlotTaken):
        merge_duplicates(kept=one, duplicate=two, actor=SYSTEM)
    two.refresh_from_db()
    assert two.merged_into is None
    assert two.names.count() == 1


def test_a_merge_is_not_undone_over_what_happened_since(group, person):
    kept, duplicate, third = person("王峰"), person("王鋒"), person("李明")
    held = seat(group=group(), role="member", person=duplicate, period=FROM_2015, actor=SYSTEM)
    merge = merge_duplicates(kept=kept, duplicate=duplicate, actor=SYSTEM)
    correct_fact(fact=held, changes={"person": third}, reason="x", actor=SYSTEM)
    with pytest.raises(MergeBuiltUpon):
        undo_merge(merge=merge, actor=SYSTEM)


def test_only_two_of_one_kind_are_duplicates(group, person):
    wang = person("王峰")
    with pytest.raises(NotADuplicate):
        merge_duplicates(kept=wang, duplicate=wang, actor=SYSTEM)
    with pytest.raises(NotADuplicate):
        merge_duplicates(kept=wang, duplicate=group(), actor=SYSTEM)


def test_liaisons_and_deputies_are_somebody(group, person, organisation):
    water, bureau, wang = group(), organisation("水务局"), person("王峰")
    with pytest.raises(SeatOfNobody):
        name_liaison(group=water, organisation=bureau, period=FROM_2015, actor=SYSTEM)
    named = name_liaison(group=water, organisation=bureau, person=wang, period=FROM_2015,
                         actor=SYSTEM)  # fmt: skip
    assert water.liaisons.accepted().certain(day("2016")).get() == named
    with pytest.raises(TieToItself):
        deputise(principal=wang, deputy=wang, period=FROM_2015, actor=SYSTEM)
    acting = deputise(principal=wang, deputy=person("李明"), group=water, period=FROM_2015,
                      actor=SYSTEM)  # fmt: skip
    assert wang.deputised_to.get() == acting

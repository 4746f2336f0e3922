"""Who sits, when tenures begin and end, and who follows."""

from datetime import date

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.period import EndBeforeStart, Period
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.people import appoint, end_tenure
from crosscut.register.actions.seats import (
    approve_successor,
    clear_seats,
    propose_successor,
    reject_successor,
    seat,
    vacate_seat,
)
from crosscut.register.actions.sources import attest
from crosscut.register.models import ProposalState
from crosscut.register.refusals import (
    AlreadyEnded,
    CapacityNotOne,
    DateBeforeStart,
    HolderNamed,
    ProposalClosed,
    ProposalOpen,
    RoleNotInTier,
    SeatNotProposed,
    SeatOfNobody,
    SlotTaken,
)
from tests.register.actions.conftest import day, sitting

FROM_2015 = Period.of("2015-03-01")


def test_a_seat_with_the_post_passes_to_the_next_holder_on_the_day_of_the_appointment(
    group, post, person
):
    water = group()
    mayor = post("市长")
    old, new = person("王峰"), person("李明")
    seat(group=water, role="leader", post=mayor, succession="with the post", period=FROM_2015,
         actor=SYSTEM)  # fmt: skip
    first = appoint(person=old, post=mayor, period=Period.of("2014-01-01"), actor=SYSTEM)
    end_tenure(tenure=first, on=day("2016-05-01"), actor=SYSTEM)
    appoint(person=new, post=mayor, period=Period.of("2016-05-01"), actor=SYSTEM)

    assert sitting(water, "2015-02-28") == []
    assert sitting(water, "2015-03-01") == [("王峰", "certain")]
    assert sitting(water, "2016-04-30") == [("王峰", "certain")]
    assert sitting(water, "2016-05-01") == [("李明", "certain")]
    assert sitting(water, "2016") == [("李明", "certain"), ("王峰", "certain")]


def test_a_post_of_capacity_one_has_one_certain_holder_at_a_time(post, person):
    mayor = post("市长")
    appoint(person=person("王峰"), post=mayor, period=Period.of("2014", "2018"), actor=SYSTEM)
    with pytest.raises(SlotTaken, match="王峰"):
        appoint(person=person("李明"), post=mayor, period=Period.of("2016-01-01"), actor=SYSTEM)
    # In the year that nobody knows more exactly both may have held it.
    appoint(person=person("赵静"), post=mayor, period=Period.of("2018"), actor=SYSTEM)


def test_an_alternative_claim_stands_beside_the_accepted_holder(post, person):
    mayor = post("市长")
    appoint(person=person("王峰"), post=mayor, period=Period.of("2014-01-01"), actor=SYSTEM)
    claim = appoint(
        person=person("李明"), post=mayor, period=Period.of("2016-01-01"),
        basis=Basis(standing="alternative", confidence="disputed"), actor=SYSTEM,
    )  # fmt: skip
    assert claim.standing == "alternative"


def test_several_hold_a_post_of_unknown_capacity(post, person):
    deputy = post("副市长", capacity=None)
    for name in ("王峰", "李明"):
        appoint(person=person(name), post=deputy, period=FROM_2015, actor=SYSTEM)
    assert deputy.tenures.count() == 2


def test_a_seat_goes_with_a_post_of_capacity_one_only_and_names_nobody(group, post, person):
    water, deputy, mayor = group(), post("副市长", capacity=None), post("市长")
    with pytest.raises(CapacityNotOne, match="unknown"):
        seat(group=water, role="deputy", post=deputy, succession="with the post",
             period=FROM_2015, actor=SYSTEM)  # fmt: skip
    with pytest.raises(HolderNamed):
        seat(group=water, role="leader", post=mayor, person=person("王峰"),
             succession="with the post", period=FROM_2015, actor=SYSTEM)  # fmt: skip


def test_a_seat_of_nobody_is_refused(group):
    with pytest.raises(SeatOfNobody):
        seat(group=group(), role="member", words="  ", period=FROM_2015, actor=SYSTEM)


def test_office_roles_sit_in_the_office(group, person):
    with pytest.raises(RoleNotInTier, match="director"):
        seat(group=group(), role="leader", tier="office", person=person("王峰"),
             period=FROM_2015, actor=SYSTEM)  # fmt: skip


def test_a_vacated_seat_keeps_its_past(group, person):
    water = group()
    held = seat(group=water, role="member", person=person("王峰"), period=FROM_2015, actor=SYSTEM)
    vacate_seat(seat=held, on=day("2017-01-01"), reason="moved", actor=SYSTEM)
    assert sitting(water, "2016-12-31") == [("王峰", "certain")]
    assert sitting(water, "2017-01-01") == []
    with pytest.raises(AlreadyEnded):
        vacate_seat(seat=held, on=day("2018-01-01"), actor=SYSTEM)


def test_a_seat_cannot_end_before_it_began(group, person):
    held = seat(group=group(), role="member", person=person("王峰"), period=FROM_2015,
                actor=SYSTEM)  # fmt: skip
    with pytest.raises(DateBeforeStart):
        vacate_seat(seat=held, on=date(2015, 3, 1), actor=SYSTEM)
    with pytest.raises(EndBeforeStart):
        Period.of("2015-03-01", "2015-03-01")


def test_an_attested_seat_is_certain_on_that_day_and_possible_around_it(group, person):
    water = group(since=None)
    attested = seat(
        group=water, role="leader", person=person("王峰"), period=Period.of(None, None),
        basis=Basis(attested=(day("2018-08-15"),)), actor=SYSTEM,
    )  # fmt: skip
    attest(fact=attested, day=day("2020"), actor=SYSTEM)
    assert sitting(water, "2018-08-15") == [("王峰", "certain")]
    assert sitting(water, "2018-08") == [("王峰", "certain")]
    assert sitting(water, "2018-08-16") == [("王峰", "possible")]
    assert sitting(water, "2020-05-01") == [("王峰", "possible")]
    assert sitting(water, "2020") == [("王峰", "certain")]


def test_with_the_post_both_halves_must_hold_on_the_attested_day(group, post, person):
    water, mayor = group(), post("市长")
    seat(group=water, role="leader", post=mayor, succession="with the post", period=FROM_2015,
         actor=SYSTEM)  # fmt: skip
    appoint(
        person=person("王峰"), post=mayor, period=Period.of(None, None),
        basis=Basis(attested=(day("2016-06-01"), day("2014-06-01"))), actor=SYSTEM,
    )  # fmt: skip
    assert sitting(water, "2016-06-01") == [("王峰", "certain")]
    assert sitting(water, "2016-06-02") == [("王峰", "possible")]
    assert sitting(water, "2014-06-01") == []


def test_the_proposed_successor_follows_when_the_leader_approves(group, person):
    water = group()
    held = seat(group=water, role="member", person=person("王峰"), succession="proposed",
                period=FROM_2015, actor=SYSTEM)  # fmt: skip
    proposal = propose_successor(
        seat=held, person=person("李明"), on=date(2016, 1, 4), actor=SYSTEM
    )
    with pytest.raises(ProposalOpen):
        propose_successor(seat=held, person=person("赵静"), on=date(2016, 1, 5), actor=SYSTEM)
    new = approve_successor(proposal=proposal, on=date(2016, 2, 1), actor=SYSTEM)
    assert new.follows_id == held.pk
    assert sitting(water, "2016-01-31") == [("王峰", "certain")]
    assert sitting(water, "2016-02-01") == [("李明", "certain")]
    with pytest.raises(ProposalClosed):
        approve_successor(proposal=proposal, on=date(2016, 3, 1), actor=SYSTEM)


def test_a_rejected_proposal_leaves_the_seat_as_it_was(group, person):
    held = seat(group=group(), role="member", person=person("王峰"), succession="proposed",
                period=FROM_2015, actor=SYSTEM)  # fmt: skip
    proposal = propose_successor(
        seat=held, person=person("李明"), on=date(2016, 1, 4), actor=SYSTEM
    )
    rejected = reject_successor(
        proposal=proposal, on=date(2016, 1, 9), reason="too junior", actor=SYSTEM
    )
    assert rejected.state == ProposalState.REJECTED
    assert sitting(held.group, "2016-06-01") == [("王峰", "certain")]


def test_nobody_is_proposed_for_a_personal_seat(group, person):
    held = seat(group=group(), role="member", person=person("王峰"), succession="personal",
                period=FROM_2015, actor=SYSTEM)  # fmt: skip
    with pytest.raises(SeatNotProposed):
        propose_successor(seat=held, person=person("李明"), on=date(2016, 1, 4), actor=SYSTEM)


def test_a_whole_new_list_ends_the_seats_of_one_tier_but_those_that_go_on(group, person):
    water = group()
    stays = seat(group=water, role="leader", person=person("王峰"), period=FROM_2015, actor=SYSTEM)
    seat(group=water, role="member", person=person("李明"), period=FROM_2015, actor=SYSTEM)
    seat(group=water, role="director", tier="office", person=person("赵静"), period=FROM_2015,
         actor=SYSTEM)  # fmt: skip
    ended = clear_seats(
        group=water, on=day("2016-01-01"), tier="group", keeping=[stays], actor=SYSTEM
    )
    assert ended == 1
    assert sitting(water, "2016-01-01") == [("王峰", "certain"), ("赵静", "certain")]


def test_a_visitor_cannot_write(group, person):
    water, wang = group(), person("王峰")
    with pytest.raises(NotForYou):
        seat(group=water, role="member", person=wang, period=FROM_2015, actor=ANYBODY)
    assert sitting(water, "2016") == []

"""One person moves: every seat that follows, all of it or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.register.actions.people import appoint
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.reshuffling import reshuffle
from crosscut.register.actions.seats import seat
from crosscut.register.actions.undoing import undo_entry
from crosscut.register.models import Person, Post, Seat, Tenure
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.reshuffle import Taking, touched_seats, who_sits
from crosscut.register.refusals import NobodyMoves, PostStillHeld, SeatsUndecided, WayNotOpen
from crosscut.register.rules.reshuffling import Way
from tests.register.lanting import Lanting, lanting, person, vocabulary

__all__ = ["lanting", "vocabulary"]

DAY = date(2019, 6, 1)


def tenure_of(who: Person) -> Tenure:
    return Tenure.objects.get(person=who, until_max__gt=DAY)


def seat_of(lanting: Lanting, role: str, **values: Any) -> Seat:
    return Seat.objects.get(group=lanting.harbour, role=role, tier="group", **values)


def sits(lanting: Lanting, on: date = DAY) -> set[tuple[str, str | None]]:
    found = group_sheet(lanting.harbour.pk, actor=SYSTEM, on=PartialDate(on, on))
    assert found is not None
    return {(one.role, one.person.name if one.person else None) for one in found.seats}


@pytest.fixture
def chain(lanting: Lanting) -> Lanting:
    """Li heads finance again, and the transport bureau has a head."""
    appoint(person=lanting.li, post=lanting.finance_head, period=Period.of("2018"), actor=SYSTEM)
    appoint(
        person=person("赵三"), post=lanting.transport_head, period=Period.of("2018"), actor=SYSTEM
    )
    return lanting


def test_a_chain_moves_in_one_entry_and_seats_with_posts_go_to_the_next_holders(
    chain: Lanting,
) -> None:
    zhao = Person.objects.get(display="赵三")
    entries = Entry.objects.count()

    reshuffle(
        on=DAY,
        leaves=[tenure_of(chain.wang), tenure_of(chain.li), tenure_of(zhao)],
        takes=[
            Taking(chain.li, chain.mayor),
            Taking(zhao, chain.finance_head),
            Taking(chain.zeng, chain.transport_head),
        ],
        reason="Congress",
        actor=SYSTEM,
    )

    assert Entry.objects.count() == entries + 1
    assert Entry.objects.latest("sequence").verb == "person.reshuffled"
    assert sits(chain, date(2019, 5, 31)) >= {("leader", "王峰"), ("member", "赵三")}
    assert sits(chain) >= {
        ("leader", "李一"), ("member", "曾二"), ("first_deputy", "曾二"), ("member", "李一"),
    }  # fmt: skip
    held = {row.post: row.person for row in Tenure.objects.filter(until_max__gt=DAY)}
    assert held == {
        chain.mayor: chain.li, chain.finance_head: zhao, chain.transport_head: chain.zeng,
    }  # fmt: skip


def test_who_passes_a_post_on_but_has_a_proposed_seat_waits_for_the_proposal(
    chain: Lanting,
) -> None:
    touched = touched_seats([tenure_of(chain.li)], [], DAY)

    assert [(each.seat.succession, each.ways[0], each.asks) for each in touched] == [
        ("proposed", Way.WAITS, False)
    ]


def test_a_seat_that_would_be_left_empty_is_named_and_must_be_decided(lanting: Lanting) -> None:
    leaves = [tenure_of(lanting.wang)]
    leader = seat_of(lanting, "leader")

    with pytest.raises(SeatsUndecided, match="市长"):
        reshuffle(on=DAY, leaves=leaves, actor=SYSTEM)
    assert tenure_of(lanting.wang) == leaves[0]
    with pytest.raises(WayNotOpen):
        reshuffle(on=DAY, leaves=leaves, decisions={leader.pk: Way.STAYS}, actor=SYSTEM)

    reshuffle(on=DAY, leaves=leaves, decisions={leader.pk: Way.VACANT}, actor=SYSTEM)
    assert ("leader", None) in sits(lanting)


def test_a_seat_without_a_post_to_go_with_can_be_ended_with_the_reshuffle(lanting: Lanting) -> None:
    leader = seat_of(lanting, "leader")

    reshuffle(
        on=DAY, leaves=[tenure_of(lanting.wang)], decisions={leader.pk: Way.ENDS}, actor=SYSTEM
    )

    assert not {role for role, _who in sits(lanting)} & {"leader"}


def test_a_seat_of_which_no_document_says_who_follows_is_asked_about_and_can_be_passed_on(
    chain: Lanting,
) -> None:
    open_seat = seat(
        group=chain.harbour, role="adviser", person=chain.li, post=chain.finance_head,
        period=Period.of("2018"), actor=SYSTEM,
    )  # fmt: skip
    leaves = [tenure_of(chain.li)]
    takes = [Taking(chain.zeng, chain.finance_head)]

    with pytest.raises(SeatsUndecided):
        reshuffle(on=DAY, leaves=leaves, takes=takes, actor=SYSTEM)
    reshuffle(
        on=DAY, leaves=leaves, takes=takes, decisions={open_seat.pk: Way.PASSES}, actor=SYSTEM
    )

    assert ("adviser", "曾二") in sits(chain)
    assert ("adviser", "李一") not in sits(chain)
    assert who_sits([open_seat.pk], DAY) == {open_seat.pk: [chain.zeng.pk]}
    assert Seat.objects.get(follows=open_seat).person == chain.zeng


def test_personal_seats_and_seats_of_posts_that_are_kept_stay(chain: Lanting) -> None:
    appoint(person=chain.zeng, post=chain_post(chain), period=Period.of("2017"), actor=SYSTEM)

    touched = touched_seats([tenure_of(chain.zeng)], [], DAY)

    assert [(each.seat.role, each.ways[0], each.asks) for each in touched] == [
        ("first_deputy", Way.STAYS, False),
        ("director", Way.STAYS, True),
    ]


def chain_post(lanting: Lanting) -> Post:
    return create_post(
        organisation=lanting.city, names={"zh-Hans": "秘书长"}, capacity=1, actor=SYSTEM
    )


def test_a_post_that_somebody_else_holds_is_not_taken(lanting: Lanting) -> None:
    with pytest.raises(PostStillHeld, match="王峰"):
        reshuffle(on=DAY, takes=[Taking(lanting.zeng, lanting.mayor)], actor=SYSTEM)


def test_nobody_moves_is_refused_and_so_is_who_may_not_write(lanting: Lanting) -> None:
    with pytest.raises(NobodyMoves):
        reshuffle(on=DAY, actor=SYSTEM)
    with pytest.raises(NotForYou):
        reshuffle(on=DAY, leaves=[tenure_of(lanting.wang)], actor=ANYBODY)


def test_an_undone_reshuffle_leaves_everybody_where_they_were(chain: Lanting) -> None:
    before = sits(chain)
    reshuffle(
        on=DAY,
        leaves=[tenure_of(chain.wang), tenure_of(chain.li)],
        takes=[Taking(chain.li, chain.mayor)],
        actor=SYSTEM,
    )
    assert sits(chain) != before

    undo_entry(entry=encode(Entry.objects.latest("sequence").reference), actor=SYSTEM)

    assert sits(chain) == before
    assert tenure_of(chain.wang).post == chain.mayor


def test_nothing_of_a_reshuffle_that_fails_half_way_is_kept(chain: Lanting) -> None:
    started = Tenure.objects.get(person=chain.li, until_max__gt=DAY)
    with pytest.raises(Refusal):
        reshuffle(
            on=date(2017, 12, 1),
            leaves=[tenure_of(chain.wang), started],
            takes=[Taking(chain.li, chain.mayor)],
            actor=SYSTEM,
        )

    assert Tenure.objects.get(post=chain.mayor).period.ongoing

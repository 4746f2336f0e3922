"""Seats that wait for somebody, in one list: which, since when, for whom to see."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import disclose_group, found_group
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import propose_successor, seat
from crosscut.register.models import Seat
from crosscut.register.queries.paging import UnknownPlace
from crosscut.register.queries.waiting_seats import WaitingSeat, waiting_seats
from tests.register.lanting import HARBOUR, Lanting, day, lanting, vocabulary
from tests.register.once import once

__all__ = ["lanting", "vocabulary"]


def test_vacant_seats_and_due_successors_stand_together_oldest_first(lanting: Lanting) -> None:
    post = lanting.finance_head
    appoint(person=lanting.li, post=post, period=Period.of("2015", "2018-08-01"), actor=SYSTEM)
    page = waiting_seats(actor=SYSTEM, on=day("2018-09-01"))
    assert [(row.waits, row.since, row.group.name) for row in page.rows] == [
        ("vacant", "2017-06-01", page.rows[0].group.name),
        ("successor", "2018-08-01", page.rows[0].group.name),
    ]
    waiting = Seat.objects.get(post=post, group=lanting.harbour)
    propose_successor(
        seat=waiting, person=lanting.wang, post=post, on=date(2018, 8, 2), actor=SYSTEM
    )
    (due,) = waiting_seats(actor=SYSTEM, on=day("2018-09-01"), waits="successor").rows
    assert due.proposed is not None
    assert due.proposed.name == "王峰"
    of_transport = waiting_seats(
        actor=SYSTEM, on=day("2018-09-01"), organisation=lanting.transport.pk
    )
    assert [row.waits for row in of_transport.rows] == ["vacant"]


def test_who_may_not_know_of_a_group_is_not_told_of_its_empty_seats(lanting: Lanting) -> None:
    (vacant,) = waiting_seats(actor=SYSTEM, on=day("2017-12-01")).rows
    assert vacant.group.name == HARBOUR
    place = encode(Seat.objects.get(group=lanting.harbour, post=lanting.transport_head).pk)
    disclose_group(group=lanting.harbour, disclosure="sealed", actor=SYSTEM)
    hidden = waiting_seats(actor=ANYBODY, on=day("2017-12-01"))
    assert (hidden.rows, hidden.total) == ((), 0)
    with pytest.raises(UnknownPlace):
        waiting_seats(actor=ANYBODY, on=day("2017-12-01"), after=place)
    with pytest.raises(UnknownPlace):
        waiting_seats(actor=SYSTEM, after="no place")


class Paged(TestCase):
    """However long the list: its pages together are the list."""

    # Each example founds a register.
    @settings(max_examples=settings().max_examples // 4)
    @given(st.lists(st.sampled_from([None, 2011, 2012, 2013]), max_size=7), st.integers(1, 4))
    def test_pages_together_are_the_whole_list(self, left: list[int | None], size: int) -> None:
        once("vocabulary", lambda: set_up_installation(actor=SYSTEM))
        bureau = register_organisation(names={"en": "Bureau"}, actor=SYSTEM)
        group = found_group(names={"en": "Group"}, since="2010", actor=SYSTEM)
        holder = register_person(names={"en": "Somebody"}, actor=SYSTEM)
        for number, year in enumerate(left):
            post = create_post(
                organisation=bureau, names={"en": f"Post {number}"}, capacity=1, actor=SYSTEM
            )
            if year:
                appoint(person=holder, post=post, period=Period.of("2009", year), actor=SYSTEM)
            seat(
                group=group, role="member", post=post, succession="with the post",
                period=Period.of("2010"), actor=SYSTEM,
            )  # fmt: skip
        on = PartialDate.parse("2020-01-01")
        whole = waiting_seats(actor=SYSTEM, on=on).rows
        pages: list[WaitingSeat] = []
        after: str | None = None
        while True:
            page = waiting_seats(actor=SYSTEM, on=on, after=after, limit=size)
            pages += page.rows
            after = page.next
            if after is None:
                break
        assert tuple(pages) == whole
        assert len(whole) == len(left)
        known = [row.since for row in whole if row.since]
        assert known == sorted(known)

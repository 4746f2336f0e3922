"""Votes on the page of a matter: called, cast for the own seat, changed, ended, called off."""

from __future__ import annotations

import re

import pytest

from crosscut.table.models import CastVote, Matter, Vote
from tests.interfaces.web.matters.conftest import CHINESE, As, Visitor
from tests.table.actions.test_voting import called, disputed, votes
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def at(matter: Matter) -> str:
    return f"/matters/{matter.address}/"


def seen(visitor: Visitor) -> str:
    found = re.search(r'name="seen" value="(\d+)"', visitor.page)
    assert found
    return found.group(1)


def votes_for(visitor: Visitor, matter: Matter, **said: str) -> Visitor:
    visitor.opens(at(matter))
    own = re.search(r'name="seat" value="(\w+)"', visitor.page)
    return visitor.sends(f"{at(matter)}vote/cast/", seat=own.group(1) if own else "", **said)


def test_without_a_rule_the_page_says_why_there_is_no_vote(table: Table, as_: As) -> None:
    matter = disputed(table, rule=None)
    office = as_("office").opens(at(matter))
    assert "No confirmed paper gives this group a fall-back vote" in office.text
    assert "Call a vote" not in office.text
    office.sends(f"{at(matter)}vote/call/", seen=seen(office))
    assert office.status == 409


def test_a_vote_is_called_cast_changed_and_counted(table: Table, as_: As) -> None:
    matter = disputed(table)
    office, roads = as_("office").opens(at(matter)), as_("roads")
    assert "It is carried by more yes than no" in office.text
    office.sends(f"{at(matter)}vote/call/", seen=seen(office))
    assert "The vote is open." in office.text
    assert "0 of 5 seats voted: more than half are needed." in office.text
    votes_for(roads, matter, choice="yes")
    votes_for(roads, matter, choice="no", reason="Who pays?")
    assert "Your vote was noted" in roads.text
    assert CastVote.objects.get().choice == "no"
    assert "Who pays?" in roads.page
    office.opens(at(matter)).sends(f"{at(matter)}vote/end/", seen=seen(office), step="count")
    assert office.status == 409
    assert "1 of 5 seats voted: more than half are needed. Wait" in office.text
    votes(table, matter, leader="yes", deputy="yes", water="abstain")
    office.sends(f"{at(matter)}vote/end/", seen=seen(office), step="count")
    assert "The text is carried." in office.text
    assert "2 yes, 1 no, 1 abstained. 4 of 5 seats voted" in office.text
    office.takes_from_here("agree", at(matter), text="Pumps by June.")
    assert office.state == "agreed"
    assert "Objects" in office.text


def test_a_vote_is_called_off_with_a_reason(table: Table, as_: As) -> None:
    matter = called(table)
    office = as_("office").opens(at(matter))
    office.sends(f"{at(matter)}vote/end/", seen=seen(office), step="off", call_off=" ")
    assert office.status == 409
    office.sends(f"{at(matter)}vote/end/", seen=seen(office), step="off", call_off="They agreed.")
    assert "The vote ended uncounted." in office.text
    assert Vote.objects.get().carried is None


def test_nobody_votes_for_a_seat_of_somebody_else(table: Table, as_: As) -> None:
    matter = called(table)
    other = as_("water").opens(at(matter))
    seat = re.search(r'name="seat" value="(\w+)"', other.page)
    assert seat
    roads = as_("roads").sends(
        f"{at(matter)}vote/cast/", seat=seat.group(1), choice="yes", reason="For them."
    )
    assert roads.status == 403
    assert "this seat is not yours" in roads.text
    assert votes_for(as_("office"), matter, choice="yes").status == 403
    assert votes_for(as_("roads"), matter, reason="Hm.").status == 400
    assert as_("insider").sends(f"{at(matter)}vote/cast/", choice="yes").status == 404
    assert not CastVote.objects.exists()


def test_a_vote_after_it_ended_is_refused(table: Table, as_: As) -> None:
    matter = called(table)
    roads, office = as_("roads").opens(at(matter)), as_("office").opens(at(matter))
    own = re.search(r'name="seat" value="(\w+)"', roads.page)
    assert own
    office.sends(f"{at(matter)}vote/end/", seen=seen(office), step="off", call_off="Settled.")
    roads.sends(f"{at(matter)}vote/cast/", seat=own.group(1), choice="yes")
    assert roads.status == 409
    assert "There is no vote on this matter now." in roads.text


def test_a_vote_is_chinese_throughout(table: Table, as_: As) -> None:
    matter = called(table, "two_thirds")
    page = as_("roads", CHINESE).opens(at(matter))
    for word in ("表决正在进行", "赞成", "弃权", "须过半数方为有效", "两倍"):
        assert word in page.text

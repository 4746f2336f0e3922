"""A fall-back vote: only where the group's own papers allow it, one vote a seat."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.clock import business_day
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import describe_group
from crosscut.register.actions.seats import vacate_seat
from crosscut.table.actions.concluding import agree_matter
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.preparing import postpone_matter
from crosscut.table.actions.steps import present_sections
from crosscut.table.actions.voting import call_vote, cast_vote, end_vote
from crosscut.table.models import Matter, Vote
from crosscut.table.queries.matter_sheet import sheet_of
from crosscut.table.queries.standing import in_the_way
from crosscut.table.refusals import (
    InTheWay,
    NothingToVoteOn,
    TooFewVotes,
    VoteCounted,
    VoteNotAllowed,
    VoteOpen,
    VoteOver,
)
from crosscut.table.rules.sections import replace_draft
from tests.table.actions.test_positions import consulted, tabled, takes
from tests.table.world import SINCE, Table

pytestmark = pytest.mark.django_db


def disputed(table: Table, rule: str | None = "simple_majority") -> Matter:
    """A matter on the table that one organisation objects to, in a group with a rule for votes."""
    if rule:
        describe_group(
            group=table.group, aspect="decision_rule", term_key=rule, period=SINCE,
            basis=table.basis, actor=SYSTEM,
        )  # fmt: skip
    matter = consulted(table)
    takes(table, matter, "roads", "object", reason="Who pays?")
    return tabled(matter, table)


def called(table: Table, rule: str = "simple_majority") -> Matter:
    matter = disputed(table, rule)
    call_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))
    matter.refresh_from_db()
    return matter


def votes(table: Table, matter: Matter, **choices: str) -> None:
    for name, choice in choices.items():
        cast_vote(matter=matter, seat=table.seats[name], choice=choice, actor=table.actor(name))


def ended(table: Table, matter: Matter, **said: str) -> Vote:
    return end_vote(matter=matter, seen=matter.changes, actor=table.actor("office"), **said)


def test_no_paper_no_vote(table: Table) -> None:
    matter = disputed(table, rule=None)

    with pytest.raises(VoteNotAllowed):
        call_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))


def test_what_is_carried_can_be_agreed_and_the_objection_stays_on_record(table: Table) -> None:
    matter = called(table)
    votes(table, matter, leader="yes", deputy="yes", water="abstain", roads="no")

    vote = ended(table, matter)

    assert (vote.carried, vote.yes, vote.no, vote.abstain, vote.seats) == (True, 2, 1, 1, 5)
    matter.refresh_from_db()
    matter = agree_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))
    assert matter.state == "agreed"
    assert len(in_the_way(matter)) == 1


def test_two_thirds_is_more(table: Table) -> None:
    matter = called(table, "two_thirds")
    votes(table, matter, leader="yes", deputy="yes", water="no", roads="no", health="yes")

    assert ended(table, matter).carried is False
    matter.refresh_from_db()
    with pytest.raises(InTheWay):
        agree_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))


def test_too_few_votes_count_for_nothing(table: Table) -> None:
    matter = called(table)
    votes(table, matter, leader="yes", deputy="yes")

    with pytest.raises(TooFewVotes):
        ended(table, matter)
    assert ended(table, matter, call_off="They come tomorrow").carried is None


@pytest.mark.parametrize("name", ["office", "adviser", "liaison", "insider"])
def test_who_has_no_seat_with_a_vote_casts_none(table: Table, name: str) -> None:
    matter = called(table)

    with pytest.raises(NotForYou):
        cast_vote(matter=matter, seat=table.seats["water"], choice="yes", actor=table.actor(name))


def test_a_vote_can_be_changed_while_it_runs_and_not_after(table: Table) -> None:
    matter = called(table)
    votes(table, matter, leader="yes", deputy="no", water="no")
    votes(table, matter, water="yes")

    vote = ended(table, matter)

    assert (vote.yes, vote.no) == (2, 1)
    with pytest.raises(VoteOver):
        votes(table, matter, roads="no")


def test_the_vote_of_a_seat_that_has_ended_does_not_count(table: Table) -> None:
    matter = called(table)
    votes(table, matter, leader="yes", deputy="no", water="no", health="yes")
    vacate_seat(
        seat=table.seats["water"], on=clock.today() - timedelta(days=1), basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip

    vote = ended(table, matter)

    assert (vote.yes, vote.no, vote.seats, vote.carried) == (2, 1, 4, True)


def test_a_vote_on_what_is_off_the_table_ends_uncounted(table: Table) -> None:
    matter = called(table)
    with pytest.raises(VoteOpen):
        call_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))

    postpone_matter(
        matter=matter, seen=matter.changes, reason="The rains", actor=table.actor("office")
    )

    vote = Vote.objects.get()
    assert (vote.ended_at is not None, vote.carried) == (True, None)


def test_where_nothing_stands_in_the_way_nothing_is_voted_on(table: Table) -> None:
    describe_group(
        group=table.group, aspect="decision_rule", term_key="two_thirds", period=SINCE,
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    matter = tabled(consulted(table), table)

    with pytest.raises(NothingToVoteOn):
        call_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))


def test_a_text_is_voted_on_once(table: Table) -> None:
    """Who lost a vote does not call it again until it fits; another text may be voted on."""
    matter, office = called(table), table.actor("office")
    votes(table, matter, leader="no", water="no", health="no", roads="no")
    assert ended(table, matter).carried is False
    matter.refresh_from_db()
    with pytest.raises(VoteCounted):
        call_vote(matter=matter, seen=matter.changes, actor=office)

    matter = postpone_matter(matter=matter, seen=matter.changes, reason="Words", actor=office)
    unchanged = tabled(matter, table)
    with pytest.raises(VoteCounted):
        call_vote(matter=unchanged, seen=unchanged.changes, actor=office)

    matter = postpone_matter(matter=unchanged, seen=unchanged.changes, reason="Words", actor=office)
    present = present_sections(matter)
    revise_dossier(
        matter=matter, seen_version=matter.version, actor=office,
        sections=replace_draft(present, f"{present.draft} From July on."),
    )  # fmt: skip
    matter.refresh_from_db()
    matter = tabled(matter, table)
    assert call_vote(matter=matter, seen=matter.changes, actor=office).ended_at is None


def test_a_vote_that_was_called_off_may_be_called_again(table: Table) -> None:
    matter = called(table)
    ended(table, matter, call_off="Three are ill")
    matter.refresh_from_db()
    again = call_vote(matter=matter, seen=matter.changes, actor=table.actor("office"))
    assert again.ended_at is None


def test_a_vote_is_open_since_the_business_day(table: Table) -> None:
    with business_day(clock.today() - timedelta(days=9)):
        matter = called(table)
        asked = clock.today().isoformat()
    (vote,) = sheet_of(matter, actor=table.actor("office")).consultation.votes
    assert (vote.called_on, vote.ended_on) == (asked, None)

    postpone_matter(matter=matter, seen=matter.changes, reason="Rain", actor=table.actor("office"))
    matter.refresh_from_db()
    (vote,) = sheet_of(matter, actor=table.actor("office")).consultation.votes
    assert (vote.called_on, vote.ended_on) == (asked, clock.today().isoformat())

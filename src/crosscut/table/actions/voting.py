"""Fall-back votes: called on what lies on the table, cast by seat, ended with their counts."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Seat
from crosscut.table.actions.steps import held, refuse_untimely, trail
from crosscut.table.models import CastVote, Matter, Vote
from crosscut.table.policy import may_prepare, may_vote
from crosscut.table.queries.places import voting_rule, voting_seats
from crosscut.table.queries.standing import in_the_way
from crosscut.table.refusals import (
    NothingToVoteOn,
    TooFewVotes,
    VoteCounted,
    VoteNotAllowed,
    VoteOpen,
    VoteOver,
)
from crosscut.table.rules.voting import Choice, Count, Majority, carried


@action("vote.called")
def call_vote(*, matter: Matter, seen: int, actor: Actor) -> Vote:
    """Let the group vote on what lies on the table, where no agreement came and its own rules allow
    it. A text is voted on once: one that was counted is not called again until it fits.

    Refuses: MatterChanged, StepNotAllowed, NotForYou, VoteNotAllowed, NothingToVoteOn, VoteOpen,
    VoteCounted."""
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("call_vote", matter, seen)
    rule = voting_rule(matter.group_id)
    if rule is None:
        raise VoteNotAllowed(group=matter.group)
    if not in_the_way(matter):
        raise NothingToVoteOn
    if matter.votes.filter(ended_at__isnull=True).exists():
        raise VoteOpen
    version = matter.tabled_version or matter.version
    if matter.votes.filter(version=version, carried__isnull=False).exists():
        raise VoteCounted
    made = Vote(
        matter=matter,
        version=version,
        majority=Majority(rule.term.key).value,
        allowed_by=rule,
        called_by_id=actor.person,
        called_at=clock.now(),
    )
    made.save()
    _on_the_trail("call_vote", matter, capacity, made.majority, actor)
    return made


@action("vote.cast")
def cast_vote(
    *, matter: Matter, seat: Seat, choice: str, reason: str = "", actor: Actor
) -> CastVote:
    """One seat votes, or votes otherwise as long as the vote runs.
    Refuses: StepNotAllowed, NotForYou, VoteOver."""
    matter = held(matter)
    may_vote(actor, matter.group_id, seat.pk)
    refuse_untimely("cast_vote", matter)
    vote = _open_vote(matter)
    said = {
        "choice": Choice(choice).value,
        "reason": reason.strip(),
        "person_id": actor.person,
        "cast_at": clock.now(),
    }
    before = vote.cast.filter(seat=seat).first()
    if before is not None:
        return before.changed(**said)
    made = CastVote(matter=matter, vote=vote, seat=seat, **said)
    made.save()
    return made


@action("vote.ended")
def end_vote(*, matter: Matter, seen: int, call_off: str = "", actor: Actor) -> Vote:
    """End a vote and count it; with `call_off`, the reason why it is not counted. Votes of seats
    that have ended since do not count.

    Refuses: MatterChanged, StepNotAllowed, NotForYou, VoteOver, TooFewVotes."""
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("end_vote", matter, seen)
    vote = _open_vote(matter)
    count = _counted(vote)
    if call_off.strip():
        vote.changed(ended_at=clock.now())
        _on_the_trail("end_vote", matter, capacity, call_off, actor)
        return vote
    if not count.quorate:
        raise TooFewVotes(cast=count.cast, seats=count.seats)
    vote.changed(
        ended_at=clock.now(), carried=carried(Majority(vote.majority), count), **count._asdict()
    )
    _on_the_trail("end_vote", matter, capacity, "", actor)
    return vote


def _open_vote(matter: Matter) -> Vote:
    vote = Vote.objects.select_for_update().filter(matter=matter, ended_at__isnull=True).first()
    if vote is None:
        raise VoteOver
    return vote


def _counted(vote: Vote) -> Count:
    seats = voting_seats(vote.matter.group_id)
    choices = [each.choice for each in vote.cast.filter(seat__in=seats)]
    return Count(
        yes=choices.count(Choice.YES),
        no=choices.count(Choice.NO),
        abstain=choices.count(Choice.ABSTAIN),
        seats=len(seats),
    )


def _on_the_trail(verb: str, matter: Matter, capacity: str, text: str, actor: Actor) -> None:
    matter = matter.changed(changes=matter.changes + 1)
    trail(matter, verb, matter.state, capacity, text, actor)

"""What the page of a meeting shows beside its sheet: who has to move, and the own part."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.web.meetings import wording
from crosscut.interfaces.web.wording.refusals import filled
from crosscut.register.models import Role
from crosscut.register.queries.facts import Reference
from crosscut.table.lifecycles import MEETING, MeetingState
from crosscut.table.models import Meeting
from crosscut.table.policy import may_convene
from crosscut.table.queries.meeting_answers import (
    Clash,
    InvitationLine,
    ItemLine,
    MeetingSheet,
)


def mover(sheet: MeetingSheet) -> str | Promise:
    """Who has to move, as a sentence."""
    if sheet.state == "held" and sheet.minutes is not None:
        return wording.MOVES_OF_MINUTES[sheet.minutes.state]
    return wording.MOVES[sheet.state]


#: Roles as they go before each other at a table.
PRECEDENCE = tuple(Role.values)


class OwnPart(NamedTuple):
    """What the meeting is to whoever looks: the invitation, what was said, the own points."""

    invitation: InvitationLine
    substitute: InvitationLine | None
    items: tuple[ItemLine, ...]
    clashes: tuple[Clash, ...]
    replies: bool


def own_part(sheet: MeetingSheet) -> OwnPart | None:
    """None for who is not called, and where there is nothing to say."""
    mine = next((each for each in sheet.invitations if each.own), None)
    if mine is None or mine.person is None:
        return None
    here = mine.person.id
    sent = (each for each in sheet.invitations if each.instead_of and each.instead_of.id == here)
    part = OwnPart(
        invitation=mine,
        substitute=next(sent, None),
        items=tuple(each for each in sheet.items if each.own),
        clashes=tuple(each for each in sheet.clashes if each.person.id == here),
        replies=sheet.state == MeetingState.CALLED,
    )
    shown = part.replies or mine.presence or part.substitute or part.items or part.clashes
    return part if shown else None


class Called(NamedTuple):
    """Those who are called, by what they said."""

    people: tuple[InvitationLine, ...]
    coming: int
    perhaps: int
    declined: int
    silent: int


def called_of(sheet: MeetingSheet) -> Called:
    """By precedence, guests last; substitutes stand behind whom they stand in for."""
    by_person: dict[str, list[InvitationLine]] = {}
    first = []
    for each in sheet.invitations:
        if each.instead_of:
            by_person.setdefault(each.instead_of.id, []).append(each)
        else:
            first.append(each)
    people = []
    for each in sorted(first, key=_precedence):
        people.append(each)
        people += by_person.pop(each.person.id, []) if each.person else []
    people += [each for rest in by_person.values() for each in rest]
    said = [each.reply for each in sheet.invitations]
    return Called(
        people=tuple(people),
        coming=said.count("accepted"),
        perhaps=said.count("tentative"),
        declined=said.count("declined"),
        silent=said.count(""),
    )


def _precedence(line: InvitationLine) -> int:
    return PRECEDENCE.index(line.role) if line.role in PRECEDENCE else len(PRECEDENCE)


def unavailable(sheet: MeetingSheet) -> list[tuple[Reference, list[Clash]]]:
    """Who is called elsewhere at the time; of a meeting that may not be known nothing is said."""
    found: dict[str, tuple[Reference, list[Clash]]] = {}
    for each in sheet.clashes:
        found.setdefault(each.person.id, (each.person, []))[1].append(each)
    return list(found.values())


def not_open_to(actor: Actor, meeting: Meeting) -> tuple[list[str | Promise], str]:
    """The steps that others may take from here, and why not whoever looks; nothing for who may."""
    try:
        may_convene(actor, meeting.group_id)
    except NotForYou as refusal:
        steps = MEETING.verbs_from(MeetingState(meeting.state))
        return [wording.VERBS[each] for each in steps if each in wording.VERBS], filled(
            refusal.message, refusal.facts
        )
    return [], ""

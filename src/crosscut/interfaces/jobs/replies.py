"""Replies that calendars send by e-mail (RFC 6047): whose they are, and what they say.

Whoever hands a message over vouches for its sender: a mail server that checks it (DKIM, DMARC).
Here it is held against the invitation: nobody answers for somebody else.
"""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from email.utils import parseaddr
from typing import NamedTuple

from crosscut.access.authority import actor_of
from crosscut.access.models import Account
from crosscut.foundation.identifier import decode
from crosscut.interfaces.jobs.about_meetings import uid_of
from crosscut.supervision.actions.reviews.replying import reply_to_call
from crosscut.supervision.models import ReviewCall
from crosscut.table.actions.inviting import reply_to_invitation
from crosscut.table.models import Invitation
from crosscut.table.writing.calendars import CalendarReply, NoReply, reply_in

#: A longer message is no reply of a calendar.
LONGEST = 1_000_000


class NotTaken(ValueError):
    """The message changes nothing; its text says why."""


class Taken(NamedTuple):
    """A reply to something of a number, and whether it changed anything: calendars send some
    twice."""

    number: str
    invitation: Invitation | ReviewCall
    changed: bool


def take_reply(message: bytes) -> Taken:
    """Note what a calendar answers of a meeting or a review, as done by whoever it was sent to.
    Raises NotTaken, and the refusals of `reply_to_invitation` and `reply_to_call`."""
    sender, reply = _read(message)
    invitation = _invited(reply)
    occasion = invitation.meeting if isinstance(invitation, Invitation) else invitation.review
    account = Account.objects.filter(person=invitation.person_id).first()
    address = account.email.casefold() if account and account.is_active else ""
    if account is None or not address or {sender, reply.attendee} != {address}:
        raise NotTaken(f"it comes from {sender}, and the invitation went to somebody else")
    if reply.sequence < occasion.sequence:
        raise NotTaken("it answers to an earlier time: the session was moved since")
    if invitation.replied_at and reply.stamped and reply.stamped < invitation.replied_at:
        if reply.reply == invitation.reply:
            return Taken(occasion.numbered, invitation, changed=False)
        raise NotTaken("a later answer is noted already")
    before = invitation.reply
    actor, remark = actor_of(account, "command"), invitation.remark
    said = (
        reply_to_invitation(invitation=invitation, reply=reply.reply, remark=remark, actor=actor)
        if isinstance(invitation, Invitation)
        else reply_to_call(call=invitation, reply=reply.reply, remark=remark, actor=actor)
    )
    return Taken(occasion.numbered, said, changed=said.reply != before)


def _read(message: bytes) -> tuple[str, CalendarReply]:
    """Who sent it, and the reply in it."""
    if len(message) > LONGEST:
        raise NotTaken("the message is too long for a reply")
    parsed = message_from_bytes(message, policy=default)
    sender = parseaddr(str(parsed.get("From", "")))[1].casefold()
    if not sender:
        raise NotTaken("it is no e-mail: nobody is named as its sender")
    parts = [each for each in parsed.walk() if each.get_content_type() == "text/calendar"]
    if not parts:
        raise NotTaken("the message has no calendar entry in it")
    data = parts[0].get_payload(decode=True)
    try:
        return sender, reply_in(data if isinstance(data, bytes) else b"")
    except NoReply as problem:
        raise NotTaken(str(problem)) from None


def _invited(reply: CalendarReply) -> Invitation | ReviewCall:
    try:
        wanted = decode(reply.uid.partition("@")[0])
    except ValueError:
        raise NotTaken("it answers to no invitation of this installation") from None
    meetings = Invitation.objects.select_related("meeting").filter(pk=wanted)
    found: Invitation | ReviewCall | None = meetings.first()
    if found is None:
        found = ReviewCall.objects.select_related("review").filter(pk=wanted).first()
    if found is None or uid_of(found) != reply.uid:
        raise NotTaken("it answers to no invitation of this installation")
    return found

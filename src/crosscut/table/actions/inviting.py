"""Who is called to a meeting, how each of them is told, and what they say."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.models import Person
from crosscut.table.actions.meeting_steps import held_meeting, kept_in
from crosscut.table.models import AgendaItem, Invitation, Meeting, Presence, Reply
from crosscut.table.policy import may_convene, may_reply
from crosscut.table.queries.places import called_by_seat
from crosscut.table.refusals import InvitedAlready, NotInvited


@action("guest.invited")
def invite_guest(
    *, meeting: Meeting, person: Person, item: AgendaItem | None = None, actor: Actor
) -> Invitation:
    """Ask somebody without a seat to a meeting, or to one point of it.
    Refuses: NotForYou, StepNotAllowed, InvitedAlready."""
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    kept_in("invite", meeting)
    _refuse_invited(meeting, person)
    made = Invitation(meeting=meeting, person=person, item=item)
    made.save()
    if meeting.was_called:
        tell(made, "meeting.called", actor)
    return made


@action("invitation.replied")
def reply_to_invitation(
    *, invitation: Invitation, reply: str, remark: str = "", actor: Actor
) -> Invitation:
    """Say whether one comes; the last word counts, and the same twice changes nothing.
    Refuses: NotForYou, StepNotAllowed, NotInvited."""
    invitation = _held_invitation(invitation)
    may_reply(actor, invitation)
    kept_in("reply", invitation.meeting)
    said = Reply(reply).value
    if (invitation.reply, invitation.remark) == (said, remark.strip()):
        return invitation
    return invitation.changed(reply=said, remark=remark.strip(), replied_at=clock.now())


@action("substitute.named")
def name_substitute(*, invitation: Invitation, person: Person, actor: Actor) -> Invitation:
    """Somebody sends another person instead; the seat's vote goes with them for this meeting.
    Refuses: NotForYou, StepNotAllowed, InvitedAlready, NotInvited."""
    invitation = _held_invitation(invitation)
    may_reply(actor, invitation)
    kept_in("invite", invitation.meeting)
    _refuse_invited(invitation.meeting, person)
    for earlier in invitation.substitutes.filter(withdrawn_at=None):
        earlier.changed(withdrawn_at=clock.now())
        tell(earlier, "meeting.cancelled", actor)
    made = Invitation(
        meeting=invitation.meeting, person=person, seat_id=invitation.seat_id,
        instead_of=invitation,
    )  # fmt: skip
    made.save()
    invitation.changed(reply=Reply.DECLINED.value, replied_at=clock.now())
    if invitation.meeting.was_called:
        tell(made, "meeting.called", actor)
    return made


@action("substitute.taken_back")
def take_back_substitute(*, invitation: Invitation, actor: Actor) -> Invitation:
    """The substitute does not come after all; `invitation` is that of the substitute. Whoever sent
    them is asked again. Refuses: NotForYou, StepNotAllowed, NotInvited."""
    invitation = _held_invitation(invitation)
    sender = invitation.instead_of
    if sender is None:
        raise NotInvited
    may_reply(actor, sender)
    kept_in("invite", invitation.meeting)
    sender.changed(reply="", replied_at=None)
    if invitation.meeting.was_called:
        tell(invitation, "meeting.cancelled", actor)
    return invitation.changed(withdrawn_at=clock.now())


@action("presence.noted")
def note_presence(*, invitation: Invitation, presence: str, actor: Actor) -> Invitation:
    """Who is there. Refuses: NotForYou, StepNotAllowed, NotInvited."""
    invitation = _held_invitation(invitation)
    may_convene(actor, invitation.meeting.group_id)
    kept_in("attend", invitation.meeting)
    return invitation.changed(presence=Presence(presence).value)


def invite_everybody(meeting: Meeting) -> tuple[list[Invitation], list[Invitation]]:
    """Invite whoever has a place at the table and in the office today and is not invited yet; call
    nobody any more whose seat has ended, nor their substitutes. Who is new, and who is called no
    more."""
    places = called_by_seat(meeting.group_id)
    rows = meeting.invitations.filter(withdrawn_at=None).select_related("instead_of")
    standing = {each.person_id: each for each in rows}
    gone = []
    for invitation in standing.values():
        sender = invitation.instead_of or invitation
        if sender.seat_id is not None and sender.person_id not in places:
            gone.append(invitation.changed(withdrawn_at=clock.now()))
    new = [
        Invitation(meeting=meeting, person_id=person, seat_id=seat)
        for person, seat in sorted(places.items())
        if person not in standing
    ]
    return Invitation.objects.bulk_create(new), gone


def tell_invited(meeting: Meeting, kind: str, actor: Actor) -> None:
    """Have everybody who is invited told, once for each change of the meeting."""
    for invitation in meeting.invitations.filter(withdrawn_at=None):
        tell(invitation, kind, actor)


def tell(invitation: Invitation, kind: str, actor: Actor, nth: int | None = None) -> None:
    """Have one of them told; once for each change of the meeting, or for the `nth` time."""
    if actor.origin == "generator":
        return
    Delivery.objects.queue(
        cause=f"{kind}:{invitation.address}:{invitation.meeting.sequence if nth is None else nth}",
        kind=kind,
        subject=invitation.record_kind(),
        about=invitation.pk,
        person=invitation.person_id,
    )


def _refuse_invited(meeting: Meeting, person: Person) -> None:
    """Refuses: InvitedAlready."""
    if meeting.invitations.filter(person=person, withdrawn_at=None).exists():
        raise InvitedAlready(person=person)


def _held_invitation(invitation: Invitation) -> Invitation:
    """An invitation that stands, held with its meeting. Refuses: NotInvited."""
    held_meeting(invitation.meeting)
    invitation = (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("meeting", "instead_of")
        .get(pk=invitation.pk)
    )
    if invitation.withdrawn_at is not None:
        raise NotInvited
    return invitation

"""What letters say of a meeting to those who are called to it, with an entry for their calendar."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.interfaces.jobs.topics import CalendarFile, Dropped, Topic
from crosscut.register.models import Disclosure
from crosscut.supervision.models import ReviewCall
from crosscut.table.lifecycles import MeetingState
from crosscut.table.models import Invitation, Meeting
from crosscut.table.policy import may_reply, visible_to
from crosscut.table.writing.calendars import Entry, Method, invitation_file

KINDS = ("meeting.called", "meeting.moved", "meeting.cancelled")


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where there is nothing to come to any more."""
    invitation = (
        Invitation.objects.filter(pk=delivery.subject).select_related("meeting__group").first()
    )
    if invitation is None:
        raise Dropped("there is no such invitation")
    meeting = invitation.meeting
    off = (
        meeting.state == MeetingState.CANCELLED.value
        or invitation.withdrawn_at is not None
        or delivery.kind == "meeting.cancelled"
    )
    if off and delivery.kind != "meeting.cancelled":
        raise Dropped("the meeting was called off, or the person is called no more")
    if not off and meeting.ends_at < clock.now():
        raise Dropped("the meeting is over")
    sealed = Disclosure.SEALED in (meeting.disclosure, meeting.group.disclosure)
    return Topic(
        sealed=sealed,
        # Whoever was told of it is told that it is off, whatever place they have now.
        may_still=(lambda _: None) if off else partial(_may_still, invitation),
        words=partial(_words, meeting, delivery.kind),
        link=reverse("table:meeting", args=[meeting.address]),
        due=clock.day_of(meeting.starts_at),
        urgent=meeting.crisis,
        # A calendar shows its entries to whoever looks at it: a sealed meeting is not among them.
        calendar=None if sealed else partial(_calendar, invitation, off),
    )


def _may_still(invitation: Invitation, actor: Actor) -> None:
    """Whether the place by which somebody is called is still theirs. Refuses: NotForYou."""
    if not visible_to(actor, Meeting.objects.filter(pk=invitation.meeting_id)).exists():
        raise NotForYou(reason=sentence("the place by which you were called has ended."))
    may_reply(actor, invitation)


def uid_of(invitation: Invitation | ReviewCall) -> str:
    """The identifier of the entry in calendars: one for each invitation, whatever changes."""
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return f"{invitation.address}@{host}"


def _calendar(invitation: Invitation, off: bool, address: str) -> CalendarFile:
    meeting = invitation.meeting
    zone = ZoneInfo(timezone.get_default_timezone_name())
    entry = Entry(
        uid=uid_of(invitation),
        sequence=meeting.sequence,
        starts=meeting.starts_at.astimezone(zone),
        ends=meeting.ends_at.astimezone(zone),
        summary=_title(meeting),
        description="",
        place=meeting.place or meeting.link,
        address=settings.SITE_ADDRESS + reverse("table:meeting", args=[meeting.address]),
        organiser=settings.DEFAULT_FROM_EMAIL,
        organiser_name=meeting.group.display,
        attendee=address,
        attendee_name=invitation.person.display,
        stamped=clock.now(),
    )
    method: Method = "CANCEL" if off else "REQUEST"
    return CalendarFile(method, invitation_file(entry, method))


def _words(meeting: Meeting, kind: str) -> tuple[str, str, str]:
    facts = {"meeting": _title(meeting), "when": _when(meeting), "place": meeting.place}
    if kind == "meeting.cancelled":
        subject = _("Cancelled: %(meeting)s, %(when)s") % facts
        if meeting.state != MeetingState.CANCELLED.value:
            said = _("You are called to %(meeting)s on %(when)s no more.") % facts
            return subject, said, _("If that is a mistake, tell the office:")
        return subject, _("%(meeting)s on %(when)s does not take place.") % facts, _("Read why:")
    if meeting.crisis:
        subject = _("At once: %(meeting)s, %(when)s") % facts
    elif kind == "meeting.moved":
        subject = _("Moved: %(meeting)s, now %(when)s") % facts
    else:
        subject = _("Invitation: %(meeting)s, %(when)s") % facts
    said = _("You are called to %(meeting)s on %(when)s.") % facts
    if meeting.place:
        said += " " + _("Place: %(place)s.") % facts
    if meeting.link:
        said += "\n" + _("Join by: %(link)s") % {"link": meeting.link}
    return subject, said, _("See the agenda and say whether you come:")


def _title(meeting: Meeting) -> str:
    facts = {"group": meeting.group.display, "number": meeting.numbered}
    return meeting.title or _("meeting %(number)s of %(group)s") % facts


def _when(meeting: Meeting) -> str:
    local = timezone.localtime(meeting.starts_at)
    return date_format(local, "DATETIME_FORMAT")

"""What letters say of minutes that go round."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.topics import Dropped, Topic
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import MinutesState
from crosscut.table.models import Invitation, Meeting, Minutes
from crosscut.table.policy import may_reply

KINDS = ("minutes.circulated",)


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where the minutes were taken back meanwhile."""
    invitation = (
        Invitation.objects.filter(pk=delivery.subject).select_related("meeting__group").first()
    )
    if invitation is None or invitation.withdrawn_at is not None:
        raise Dropped("there is no such invitation")
    meeting = invitation.meeting
    minutes = Minutes.objects.filter(meeting=meeting).first()
    if minutes is None or minutes.state == MinutesState.DRAFT.value:
        raise Dropped("the minutes were taken back")
    return Topic(
        sealed=Disclosure.SEALED in (meeting.disclosure, meeting.group.disclosure),
        may_still=lambda actor: may_reply(actor, invitation),
        words=partial(_words, meeting),
        link=reverse("table:meeting", args=[meeting.address]),
    )


def _words(meeting: Meeting) -> tuple[str, str, str]:
    facts = {"group": meeting.group.display, "number": meeting.numbered}
    return (
        _("Minutes of meeting %(number)s of %(group)s") % facts,
        _("The minutes of meeting %(number)s of %(group)s are there to be read.") % facts,
        _("Read them, and say what is to be corrected:"),
    )

"""What letters say of minutes that go round, and of excerpts of them."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.interfaces.jobs.topics import Dropped, Topic
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import MinutesState
from crosscut.table.models import AgendaItem, Excerpt, Invitation, Meeting, Minutes
from crosscut.table.policy import visible_to

KINDS = ("minutes.circulated", "excerpt.sent")


def topic_of(delivery: Delivery) -> Topic:
    """Raises Dropped where the minutes were taken back meanwhile."""
    if delivery.kind == "excerpt.sent":
        return _of_excerpt(delivery)
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
        may_still=partial(_may_read, meeting),
        words=partial(_words, meeting),
        link=reverse("table:meeting", args=[meeting.address]),
    )


def _of_excerpt(delivery: Delivery) -> Topic:
    found = Excerpt.objects.filter(pk=delivery.subject)
    excerpt = found.select_related("item__meeting__group", "item__matter").first()
    if excerpt is None:
        raise Dropped("there is no such excerpt")
    meeting, matter = excerpt.item.meeting, excerpt.item.matter
    disclosures = (meeting.disclosure, meeting.group.disclosure, matter and matter.disclosure)
    return Topic(
        sealed=Disclosure.SEALED in disclosures,
        may_still=partial(_may_read, meeting),
        words=partial(_words_of_excerpt, excerpt.item),
        link=reverse("table:meeting", args=[meeting.address]),
    )


def _may_read(meeting: Meeting, actor: Actor) -> None:
    """Refuses: NotForYou."""
    if not visible_to(actor, Meeting.objects.filter(pk=meeting.pk)).exists():
        raise NotForYou(reason=sentence("the place by which you were called has ended."))


def _words_of_excerpt(item: AgendaItem) -> tuple[str, str, str]:
    title = item.matter.title if item.matter else item.title
    facts = {
        "group": item.meeting.group.display,
        "number": item.meeting.numbered,
        "title": title,
        "decision": item.decision,
        "text": item.conclusion,
    }
    said = _("Of “%(title)s”, meeting %(number)s of %(group)s concluded:") % facts
    if item.decision:
        said = _("On “%(title)s”, meeting %(number)s of %(group)s decided (%(decision)s):") % facts
    subject = _("Excerpt from the minutes of meeting %(number)s: %(title)s") % facts
    return subject, f"{said}\n\n{item.conclusion}", _("The meeting:")


def _words(meeting: Meeting) -> tuple[str, str, str]:
    facts = {"group": meeting.group.display, "number": meeting.numbered}
    return (
        _("Minutes of meeting %(number)s of %(group)s") % facts,
        _("The minutes of meeting %(number)s of %(group)s are there to be read.") % facts,
        _("Read them, and say what is to be corrected:"),
    )

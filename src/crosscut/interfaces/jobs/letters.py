"""What an e-mail says, in the language of whom it goes to.

It is written when it is sent: what was answered meanwhile, or is nobody's business any more, is
not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from crosscut.access.authority import actor_of
from crosscut.access.models import Account
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.refusal import NotForYou
from crosscut.interfaces.jobs import (
    about_bulletins,
    about_comments,
    about_directives,
    about_inspections,
    about_ladder,
    about_meetings,
    about_minutes,
    about_reports,
    about_requests,
    about_reviews,
    about_rounds,
    about_submissions,
)
from crosscut.interfaces.jobs.choice import moment_for
from crosscut.interfaces.jobs.link_letters import LinkLetter, letter_by_link
from crosscut.interfaces.jobs.topics import Bundled, CalendarFile, Dropped, Topic

#: Each has words for some causes, all about one thing: of several that wait, the latest says what
#: the others would.
_SPEAKERS = (
    about_requests,
    about_rounds,
    about_meetings,
    about_minutes,
    about_submissions,
    about_directives,
    about_inspections,
    about_reports,
    about_ladder,
    about_comments,
    about_bulletins,
    about_reviews,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail to one address."""

    address: str
    subject: str
    text: str
    message_id: str
    #: An entry for the calendar of whoever reads it.
    calendar: CalendarFile | None = None


def letter_of(delivery: Delivery) -> Letter:
    """The letter of a delivery. Raises Dropped, and Bundled where it waits for another letter."""
    topic = topic_for(delivery)
    if brought := letter_by_link(delivery):
        return _of_link(brought)
    account = account_for(delivery, topic)
    if at := moment_for(delivery, topic, account):
        raise Bundled(at)
    with translation.override(account.language or settings.LANGUAGE_CODE):
        subject, text = _words(topic)
        calendar = topic.calendar(account.email) if topic.calendar else None
    return Letter(
        address=account.email,
        subject=" ".join(subject.split()),
        text=text,
        message_id=message_id_of(delivery),
        calendar=calendar,
    )


def _of_link(brought: LinkLetter) -> Letter:
    """A letter of its own each time: a mail program that took it for the one before would hide the
    only link that opens."""
    return Letter(brought.email, brought.subject, brought.text, _message_id(brought.link.address))


def message_id_of(delivery: Delivery) -> str:
    """The Message-ID of the letter of a delivery, however often it is sent."""
    return _message_id(delivery.message_id)


def _message_id(own: str) -> str:
    return f"<{own}@{urlsplit(settings.SITE_ADDRESS).hostname or 'localhost'}>"


def topic_for(delivery: Delivery) -> Topic:
    """What a delivery is about, if that is to be told. Raises Dropped."""
    speaker = next((each for each in _SPEAKERS if delivery.kind in each.KINDS), None)
    if speaker is None:
        raise Dropped("nobody has words for this")
    topic = speaker.topic_of(delivery)
    if _superseded(delivery, speaker.KINDS):
        raise Dropped("a later message says it")
    return topic


def account_for(delivery: Delivery, topic: Topic) -> Account:
    """The account of whom it goes to, if it can be written to and may still answer. Raises
    Dropped."""
    account = Account.objects.filter(person=delivery.person).first()
    if account is None or not account.is_active or not account.email:
        raise Dropped("no account with an e-mail address")
    try:
        topic.may_still(actor_of(account, "job"))
    except NotForYou:
        raise Dropped("the place by which the person would answer has ended") from None
    return account


def _superseded(delivery: Delivery, kinds: tuple[str, ...]) -> bool:
    """Whether a later message on the same thing waits for the same person, or was sent."""
    same = Delivery.objects.filter(
        subject_kind=delivery.subject_kind,
        subject=delivery.subject,
        person=delivery.person,
        kind__in=kinds,
    )
    later = same.filter(made_at__gt=delivery.made_at, state__in=("waiting", "bundled", "sent"))
    return later.exists()


def _words(topic: Topic) -> tuple[str, str]:
    """Subject and text. Of what is sealed nothing is said but that something waits."""
    if topic.sealed:
        link = settings.SITE_ADDRESS + reverse("table:requests")
        return (
            _("Something waits for you"),
            _("Something waits for you in Crosscut. Sign in to see it:") + f"\n\n{link}\n",
        )
    subject, said, invitation = topic.words()
    return subject, f"{said}\n\n{invitation}\n\n{settings.SITE_ADDRESS}{topic.link}\n"

"""What an e-mail says of a request for input, in the language of whom it goes to.

It is written when it is sent: what was answered meanwhile, or is nobody's business any more, is
not told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from crosscut.access.authority import actor_of
from crosscut.access.models import Account
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import NotForYou
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import WRITABLE, MatterState, RequestState
from crosscut.table.models import InputRequest
from crosscut.table.policy import may_answer

#: Causes that speak of one request: of several that wait, the latest says what the others would.
OF_A_REQUEST = ("input.asked", "input.due", "input.late")


@dataclass(frozen=True, slots=True)
class Letter:
    """An e-mail to one address."""

    address: str
    subject: str
    text: str
    message_id: str


class Dropped(Exception):
    """There is nothing to tell, or nobody to tell it to; the reason is for the office."""


def letter_of(delivery: Delivery) -> Letter:
    """The letter of a delivery. Raises Dropped."""
    request = (
        InputRequest.objects.filter(pk=delivery.subject)
        .select_related("matter", "matter__group", "organisation")
        .first()
    )
    if request is None or delivery.kind not in OF_A_REQUEST:
        raise Dropped("there is no such request")
    if request.state != RequestState.OPEN or MatterState(request.matter.state) not in WRITABLE:
        raise Dropped("the request is not open any more")
    if _superseded(delivery):
        raise Dropped("a later message says it")
    account = _account(delivery, request)
    with translation.override(account.language or settings.LANGUAGE_CODE):
        subject, text = _words(request)
    host = urlsplit(settings.SITE_ADDRESS).hostname or "localhost"
    return Letter(
        address=account.email,
        subject=" ".join(subject.split()),
        text=text,
        message_id=f"<{delivery.message_id}@{host}>",
    )


def _account(delivery: Delivery, request: InputRequest) -> Account:
    """The account of whom it goes to, if it can be written to and may still answer."""
    account = Account.objects.filter(person=delivery.person).first()
    if account is None or not account.is_active or not account.email:
        raise Dropped("no account with an e-mail address")
    try:
        may_answer(actor_of(account, "job"), request)
    except NotForYou:
        raise Dropped("the place by which the person would answer has ended") from None
    return account


def _superseded(delivery: Delivery) -> bool:
    """Whether a later message on the same request waits for the same person, or was sent."""
    same = Delivery.objects.filter(
        subject_kind=delivery.subject_kind,
        subject=delivery.subject,
        person=delivery.person,
        kind__in=OF_A_REQUEST,
    )
    later = same.filter(made_at__gt=delivery.made_at, state__in=("waiting", "sent"))
    return later.exists()


def _words(request: InputRequest) -> tuple[str, str]:
    """Subject and text. Of what is sealed nothing is said but that something waits."""
    matter = request.matter
    sealed = Disclosure.SEALED in (matter.disclosure, matter.group.disclosure)
    if sealed:
        link = settings.SITE_ADDRESS + reverse("table:requests")
        return (
            _("Something waits for you"),
            _("Something waits for you in Crosscut. Sign in to see it:") + f"\n\n{link}\n",
        )
    link = settings.SITE_ADDRESS + reverse("table:request", args=[encode(request.pk)])
    facts = {"matter": matter.title, "day": _day(request.due)}
    days = (request.due - clock.today()).days
    if days < 0:
        subject = _("Late: input on “%(matter)s”") % facts
        said = _("Your input on “%(matter)s” was due on %(day)s and has not come yet.") % facts
    elif request.reminders:
        subject = _("Reminder: input on “%(matter)s” until %(day)s") % facts
        said = _("Your input on “%(matter)s” is due on %(day)s.") % facts
    else:
        subject = _("Input wanted on “%(matter)s” until %(day)s") % facts
        said = _("You are asked for input on “%(matter)s” until %(day)s.") % facts
    answer = _("Read the question and answer here:")
    return subject, f"{said}\n\n{answer}\n\n{link}\n"


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")

"""Letters that bring a one-time link. They say nothing of the item: mail is read by others too."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from crosscut.access.actions.report_links import make_report_link
from crosscut.access.expert_links import REQUEST
from crosscut.access.models import Account, OneTimeLink
from crosscut.access.refusals import MailNotSent, NobodyToAsk, NoLinkForReport
from crosscut.access.report_links import (
    REPORT,
    chosen_liaison,
    files_by_link,
    last_address,
    liaisons_to_ask,
    link_that_is_out,
)
from crosscut.access.rules import cleaned_address
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.about_reports import OWED
from crosscut.supervision.lifecycles import OFFICE
from crosscut.supervision.models import Report
from crosscut.supervision.policy.directives import acting, capacities_on


def address_of(secret: str) -> str:
    """Where a link opens."""
    return settings.SITE_ADDRESS + reverse("links:open", args=[secret])


def words_of(link: OneTimeLink, address: str) -> tuple[str, str]:
    """Subject and text of the letter, in the language that is active."""
    if link.item_kind == REPORT:
        said = _(
            "A report of your organisation is asked for. This page shows what about, and takes it "
            "until %(due)s:"
        )
    elif link.item_kind == REQUEST:
        said = _("You are asked for your advice until %(due)s. This page shows what about:")
    else:
        said = _(
            "Your organisation is asked for an answer until %(due)s. This page shows what about:"
        )
    once = _("It answers once. Do not pass it on: whoever has it can answer in your place.")
    text = f"{said % {'due': link.due.isoformat()}}\n\n{address}\n\n{once}\n"
    return _("You are asked for an answer"), text


@dataclass(frozen=True, slots=True)
class MadeLink:
    """A link for a liaison, where it opens, and whether it was sent."""

    link: OneTimeLink
    address: str
    sent: bool


def link_for_liaison(report: Report, *, person: int | None, email: str, actor: Actor) -> MadeLink:
    """Make a link for the liaison who is chosen, or the only one, and send it where there is an
    address.

    Refuses: NotForYou, NobodyToAsk, NoLinkForReport, BadAddressOfMail, MailNotSent.
    """
    email = cleaned_address(email)
    acting(OFFICE, capacities_on(actor, report.directive))
    ground, person = chosen_liaison(liaisons_to_ask(report, actor=actor), person)
    link, secret = make_report_link(
        report=report, ground=ground, person=person, email=email, actor=actor
    )
    address = address_of(secret)
    if email:
        send(link, address, email)
    return MadeLink(link, address, bool(email))


@dataclass(frozen=True, slots=True)
class LinkLetter:
    """A link on its way to an address."""

    link: OneTimeLink
    email: str
    subject: str
    text: str


def letter_by_link(delivery: Delivery) -> LinkLetter | None:
    """What a liaison without an account gets who is to report: a new link, to the address where the
    office had the last one sent. None for anybody and anything else, and where the report is not
    filed by link: of what is sealed nobody gets one."""
    if delivery.kind not in OWED or has_address(delivery.person):
        return None
    reports = Report.objects.select_related("directive__matter", "directive__group")
    report = reports.filter(pk=delivery.subject).first()
    if report is None or not files_by_link(report) or by_hand(report):
        return None
    asked = liaisons_to_ask(report, actor=SYSTEM)
    try:
        ground, person = chosen_liaison(asked, delivery.person)
        email = last_address(ground, person)
        if not email:
            return None
        link, secret = make_report_link(
            report=report, ground=ground, person=person, email=email, actor=SYSTEM
        )
    except (NobodyToAsk, NoLinkForReport):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        return LinkLetter(link, email, *words_of(link, address_of(secret)))


def has_address(person: int) -> bool:
    """Whether somebody signs in, and is written to as everybody else."""
    account = Account.objects.filter(person=person).first()
    return account is not None and account.is_active and bool(account.email)


def by_hand(report: Report) -> bool:
    """Whether the office made a link to a report, which opens still. One that the clock made may
    not have arrived: another attempt takes its place."""
    out = link_that_is_out(report)
    return out is not None and out.made_by_id is not None


def send(link: OneTimeLink, address: str, email: str) -> None:
    """Send a link in the language of whom it is for, else in that of who made it.

    Refuses: MailNotSent.
    """
    account = Account.objects.filter(person=link.person_id).first()
    language = (account.language if account else "") or translation.get_language() or "en"
    with translation.override(language):
        subject, text = words_of(link, address)
    try:
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [email]).send()
    except OSError as error:
        raise MailNotSent(name=email, cause=error.strerror or str(error)) from error

"""The letter that brings a link."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from crosscut.access.models import Account, OneTimeLink
from crosscut.access.refusals import MailNotSent


def send(link: OneTimeLink, address: str, email: str, message: str) -> None:
    """Send a link in the language of whom it is for. The letter says nothing of the item: mail is
    read by others too. `message` is its template.

    Refuses: MailNotSent.
    """
    account = Account.objects.filter(person=link.person_id).first()
    language = (account.language if account else "") or translation.get_language() or "en"
    facts = {"link": address, "due": link.due.isoformat()}
    with translation.override(language):
        subject = " ".join(render_to_string("links/email/asked_subject.txt", facts).split())
        text = render_to_string(message, facts)
    try:
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [email]).send()
    except OSError as error:
        raise MailNotSent(name=email, cause=error.strerror or str(error)) from error

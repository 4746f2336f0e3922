"""Links that let the owner of an account set a password: one use, one day.

A link is signed, and the signature covers the password and state that the account has: setting a
password, disabling the account or changing its address ends every link there is.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import int_to_base36

from crosscut.access.models import Account
from crosscut.access.refusals import AccountDisabled, MailNotSent, NoAddressToSendTo


class SetPasswordTokens(PasswordResetTokenGenerator):
    """Django's, and bound to the account's state."""

    key_salt = "crosscut.access.links"

    def check_token(self, user: Any, token: str | None) -> bool:
        """A link that opens nothing any more, or never did, is told to the record."""
        opens = super().check_token(user, token)
        if not opens and user is not None:
            from crosscut.access.factors import note_refused

            note_refused(user, "link that opens nothing")
        return opens

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.state}"


def path_to_set_password(account: Account) -> str:
    """Refuses: AccountDisabled."""
    if not account.is_active:
        raise AccountDisabled(name=account.name)
    return reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": int_to_base36(account.pk),
            "key": SetPasswordTokens().make_token(account),
        },
    )


def link_to_set_password(account: Account) -> str:
    """The whole link, for whoever hands it over. Refuses: AccountDisabled."""
    return settings.SITE_ADDRESS + path_to_set_password(account)


def send_invitation(account: Account, *, site: str = "") -> None:
    """Send the link to the account's address, in the account's language. `site` is where the pages
    are, as far as the caller knows; `SITE_ADDRESS` else.

    Refuses: NoAddressToSendTo, AccountDisabled, MailNotSent.
    """
    if not account.email:
        raise NoAddressToSendTo(name=account.name)
    facts = {
        "account": account,
        "link": (site or settings.SITE_ADDRESS) + path_to_set_password(account),
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
    }
    with translation.override(account.language or translation.get_language() or "en"):
        subject = " ".join(render_to_string("account/email/invitation_subject.txt", facts).split())
        text = render_to_string("account/email/invitation_message.txt", facts)
    try:
        EmailMessage(subject, text, settings.DEFAULT_FROM_EMAIL, [account.email]).send()
    except OSError as error:
        raise MailNotSent(name=account.name, cause=error.strerror or str(error)) from error

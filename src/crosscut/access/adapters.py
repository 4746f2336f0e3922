"""Where allauth asks this installation: who is it, may he come in, what is said.

allauth does the protocols. Whatever it writes about accounts goes through our actions, so that
the one record has it.
"""

from __future__ import annotations

import base64
import logging
from threading import Thread
from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.userkit import filter_users_by_email, get_user_by_username
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from crosscut.access import lockout
from crosscut.access.actions.accounts import accept_invitation, set_password
from crosscut.access.actions.sessions import note_sign_in
from crosscut.access.models import INVITED, Account
from crosscut.access.refused import enter_refused_sign_in, meet
from crosscut.foundation.actor import Actor

logger = logging.getLogger(__name__)

#: When the session began, for its longest life.
BEGAN = "signed_in_at"
SAID = {
    "account/messages/password_changed.txt": _(
        "Your password is changed. All your other sessions have ended."
    ),
    "mfa/messages/totp_activated.txt": _("Your authenticator app is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your authenticator app is no longer asked for."),
    "mfa/messages/recovery_codes_generated.txt": _("There are new recovery codes."),
    "mfa/messages/webauthn_added.txt": _("The passkey is set up."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}


def owner(account: Account | None) -> Actor:
    """Who acts at the door: the account's owner, with no right but over it."""
    person = account.person_id if account else None
    return Actor(account=account.pk if account else None, person=person, origin="page")


class AccountAdapter(DefaultAccountAdapter):
    """Passwords and sessions."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Name, address or password is not right."),
        "email_password_mismatch": _("Name, address or password is not right."),
        "too_many_login_attempts": _(
            "Too many wrong passwords. Wait five minutes, or ask for a link by e-mail."
        ),
        "rate_limited": _("Too many attempts. Wait a few minutes."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("Give the password that you have now."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account but the registry office."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse who guessed too often, before the password is looked at. A session that is none
        was chosen by somebody else: signing in makes a new one whatever was brought."""
        from crosscut.access.visitors import EXPIRED

        brought = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        ended = hasattr(request, EXPIRED)
        if brought and not ended and not request.session.exists(brought):
            meet("session", "SessionPlanted")
        name, account = self._meant(credentials)
        if lockout.is_locked(request, account, name):
            self._note_refusal(request, account, "too many wrong passwords")
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        name, account = self._meant(credentials)
        lockout.note_failure(request, account, name)
        self._note_refusal(request, account, "wrong password" if account else "no such account")

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Who proved whose account it is, and comes in by it no more."""
        self._note_refusal(request, user, "account disabled")
        response: HttpResponse = super().respond_user_inactive(request, user)
        return response

    def _note_refusal(self, request: HttpRequest, account: Account | None, reason: str) -> None:
        address = self.get_client_ip(request)
        enter_refused_sign_in(account, reason, address, owner(account))

    def _meant(self, credentials: dict[str, Any]) -> tuple[str, Account | None]:
        """What was given as the name, and whose it is."""
        name = str(credentials.get("email") or credentials.get("username") or "")
        found: Any = get_user_by_username(name) if name else None
        if found is None and name:
            found = next(iter(filter_users_by_email(name, for_login=True)), None)
        return name, found

    def post_login(self, request: HttpRequest, user: Any, **given: Any) -> HttpResponse:
        """Note who came in and how, and let the browser be known."""
        response = super().post_login(request, user, **given)
        from crosscut.foundation import clock

        request.session[BEGAN] = clock.now().timestamp()
        ways = [
            str(record.get("type") or record["method"])
            for record in get_authentication_records(request, user)
        ]
        note_sign_in(
            account=user, ways=ways, address=self.get_client_ip(request), actor=owner(user)
        )
        lockout.remember_device(request, response, user)
        return response

    def set_password(self, user: Any, password: str) -> None:
        kept = set_password(account=user, password=password, actor=owner(user))
        # The caller goes on with the row that it has.
        user.password, user.state = kept.password, kept.state

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send beside the answer: how long it takes, and whether it can be sent at all, would tell
        which addresses have an account."""
        facts = {**context, "email": email}
        letter = self.render_mail(template_prefix, email, facts)
        if settings.MAIL_BESIDE_ANSWERS:
            Thread(target=_sent, args=(letter,)).start()
        else:
            _sent(letter)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account:mine")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Say what our own words say; allauth's other remarks are not needed."""
        said = message or SAID.get(message_template or "")
        if said:
            messages.add_message(request, level, str(said))


def _sent(letter: EmailMessage) -> None:
    try:
        letter.send()
    except OSError:
        logger.exception("a mail could not be sent: see EMAIL_URL")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys, recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right, or was used already."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets of authenticator apps are not readable in a stolen database."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # The key of the installation was changed: no code fits any more.
            return base64.b32encode(b"\0" * 20).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(str(key))) for key in keys])


def _derived(key: str) -> bytes:
    derivation = HKDF(SHA256(), 32, salt=None, info=b"crosscut second factors")
    return base64.urlsafe_b64encode(derivation.derive(key.encode()))


class IdentityAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect. A provider says who somebody is, and nothing else: no claim makes an
    account or gives a right."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Let somebody in whose subject is stored, or who was invited by the address that the
        provider has verified; connect where somebody signed in asked for that."""
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        invited = self._invited(sociallogin)
        if invited is None:
            self._refuse(request, "no account for this identity")
        # allauth saves the row that it is given: it has to be the one with the new state.
        account = accept_invitation(
            account=invited, provider=sociallogin.account.provider, actor=owner(invited)
        )
        sociallogin.connect(request, account)

    def _invited(self, sociallogin: Any) -> Account | None:
        for address in sociallogin.email_addresses:
            if address.verified is True:
                found = Account.objects.filter(email__iexact=address.email, state=INVITED).first()
                if found is not None:
                    return found
        return None

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """The provider did not answer, or answered nonsense."""
        said = type(exception).__name__ if exception else str(error or "no state of ours")
        self._refuse(request, f"identity provider: {said}")

    def _refuse(self, request: HttpRequest, reason: str) -> NoReturn:
        from allauth.account.adapter import get_adapter

        address = get_adapter(request).get_client_ip(request)
        enter_refused_sign_in(None, reason, address, owner(None))
        known = not reason.startswith("identity provider")
        page = render(
            request, "socialaccount/authentication_error.html", {"known": known}, status=403
        )
        raise ImmediateHttpResponse(page)

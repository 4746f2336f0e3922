"""Second factors: a code that was used opens nothing again. Links: of nobody's the record is
told."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import UserTokenForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError

from crosscut.access.factors import note_refused
from crosscut.access.refused import meet

#: As long as `MFA_TOTP_TOLERANCE` lets a code live: its own step of 30 seconds and those beside.
LIFE_OF_A_CODE = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)

#: What an answer of no browser makes allauth's parser of passkeys raise.
NONSENSE = (KeyError, TypeError, ValueError, AttributeError)


class LinkForm(UserTokenForm):  # type: ignore[misc]
    """Whose password a link sets. Of an account that there is, `links` tells the record."""

    def clean(self) -> Any:
        """Raises ValidationError as allauth does."""
        try:
            return super().clean()
        except ValidationError:
            if self.reset_user is None:
                meet("link", "LinkOfNobody", link=self.data["key"])
            raise


class CodeOnce:
    """Refuses a code that the account used while it still holds."""

    def clean_code(self) -> str:
        """Raises ValidationError as for a wrong code."""
        form: Any = self
        code: str = super().clean_code()  # type: ignore[misc]
        shown = "".join(letter for letter in code if letter.isalnum())
        if not cache.add(f"code-used:{form.user.pk}:{shown}", 1, timeout=LIFE_OF_A_CODE):
            note_refused(form.user, "code used before")
            raise get_adapter().validation_error("incorrect_code")
        return code


class KeyRefused:
    """Tells the record of a passkey that opened nothing."""

    def clean_credential(self) -> Any:
        """Raises ValidationError as allauth does, for nonsense too."""
        form: Any = self
        try:
            return super().clean_credential()  # type: ignore[misc]
        except (ValidationError, *NONSENSE) as error:
            note_refused(form.user, "wrong passkey")
            raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """At setting a passkey up."""

    def clean(self) -> Any:
        """Raises ValidationError as allauth does, for nonsense too."""
        try:
            return super().clean()
        except NONSENSE as error:
            raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(KeyRefused, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """As a second factor."""


class PasskeyAloneForm(KeyRefused, LoginWebAuthnForm):  # type: ignore[misc]
    """Without a password: nobody knows yet whose it is."""


class PasskeyAgainForm(KeyRefused, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Before something delicate."""


class SecondFactorForm(CodeOnce, AuthenticateForm):  # type: ignore[misc]
    """At sign-in."""


class SecondFactorAgainForm(CodeOnce, ReauthenticateForm):  # type: ignore[misc]
    """Before something delicate."""


class SetUpAppForm(CodeOnce, ActivateTOTPForm):  # type: ignore[misc]
    """At setting an authenticator app up: whoever saw that code cannot sign in with it."""

"""Second factors: a code that was used opens nothing again."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.conf import settings
from django.core.cache import cache

#: As long as `MFA_TOTP_TOLERANCE` lets a code live: its own step of 30 seconds and those beside.
LIFE_OF_A_CODE = 30 * (2 * settings.MFA_TOTP_TOLERANCE + 1)


class CodeOnce:
    """Refuses a code that the account used while it still holds."""

    def clean_code(self) -> str:
        """Raises ValidationError as for a wrong code."""
        form: Any = self
        code: str = super().clean_code()  # type: ignore[misc]
        shown = "".join(letter for letter in code if letter.isalnum())
        if not cache.add(f"code-used:{form.user.pk}:{shown}", 1, timeout=LIFE_OF_A_CODE):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondFactorForm(CodeOnce, AuthenticateForm):  # type: ignore[misc]
    """At sign-in."""


class SecondFactorAgainForm(CodeOnce, ReauthenticateForm):  # type: ignore[misc]
    """Before something delicate."""


class SetUpAppForm(CodeOnce, ActivateTOTPForm):  # type: ignore[misc]
    """At setting an authenticator app up: whoever saw that code cannot sign in with it."""

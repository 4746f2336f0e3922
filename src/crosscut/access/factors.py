"""What allauth tells of second factors, handed on to the record."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa import signals
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from crosscut.access.actions import factors
from crosscut.access.adapters import owner
from crosscut.access.models import Account
from crosscut.access.refused import enter_refused_sign_in


def listen() -> None:
    """Hand on from now on: called once, when the room starts."""
    signals.authenticator_added.connect(_added)
    signals.authenticator_removed.connect(_removed)
    signals.authenticator_reset.connect(_made_anew)
    signals.authenticator_used.connect(_used)
    signals.authentication_failed.connect(_failed)


def note_refused(account: Account | None, reason: str, request: HttpRequest | None = None) -> None:
    """A factor or a link opened nothing."""
    asked = request or context.request
    address = get_adapter(asked).get_client_ip(asked) if asked else ""
    enter_refused_sign_in(account, reason, address, owner(account))


def _added(user: Account, authenticator: Authenticator, **_: Any) -> None:
    factors.note_factor_added(account=user, kind=authenticator.type, actor=owner(user))


def _removed(user: Account, authenticator: Authenticator, **_: Any) -> None:
    factors.note_factor_removed(account=user, kind=authenticator.type, actor=owner(user))


def _made_anew(user: Account, **_: Any) -> None:
    factors.note_codes_made(account=user, actor=owner(user))


def _used(user: Account, authenticator: Authenticator, **_: Any) -> None:
    # Signing in is an entry of its own; a recovery code is gone with its use.
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        factors.note_code_used(account=user, actor=owner(user))


def _failed(user: Account, request: HttpRequest, **_: Any) -> None:
    note_refused(user, "wrong code", request)

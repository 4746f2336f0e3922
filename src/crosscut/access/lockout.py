"""Guessing is slowed by account and address, and nobody can lock anybody else out.

A failure counts against the account from this address, and against the address. A stranger who
guesses therefore slows only himself. Failures of one account from ever new addresses slow every
browser that never signed in with it; a browser that did carries a device cookie and is counted by
that alone, so the owner comes in whatever strangers do.
Source: the device cookies of OWASP's cheat sheets on authentication.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import NamedTuple

from allauth.core.internal.ratelimit import truncate_ip
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from crosscut.access.models import Account

DEVICE_COOKIE = "device"
DEVICE_DAYS = 180
_SALT = "crosscut.access.device"


class Limit(NamedTuple):
    """So many failures within so many seconds."""

    most: int
    seconds: int


BY_DEVICE = Limit(10, 300)
BY_ACCOUNT_AND_ADDRESS = Limit(5, 300)
BY_ADDRESS = Limit(50, 300)
BY_ACCOUNT = Limit(100, 3600)


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; a network of 64 bits for IPv6, for that is one household."""
    from allauth.account.adapter import get_adapter

    return truncate_ip(get_adapter().get_client_ip(request))


def is_locked(request: HttpRequest, account: Account | None, name: str) -> bool:
    """Whether sign-in as `account` is refused for now without looking at the password.

    A name that no account has is counted alike, or the answer would tell which names there are.
    """
    last = [_places(key, limit)[-1] for key, limit in _counts(request, account, name)]
    return bool(cache.get_many(last))


def note_failure(request: HttpRequest, account: Account | None, name: str) -> None:
    """Count a wrong password: it takes the first free of so many places, each of which is free
    again after its time. Adding is one step in the cache, so guessing in parallel gains nothing.
    """
    for key, limit in _counts(request, account, name):
        places = _places(key, limit)
        taken = cache.get_many(places)
        for place in places:
            if place not in taken and cache.add(place, 1, timeout=limit.seconds):
                break


def remember_device(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    """Let this browser be known as one that signed in with the account."""
    response.set_cookie(
        DEVICE_COOKIE,
        signing.dumps([account.pk, _device(request, account) or secrets.token_hex(8)], salt=_SALT),
        max_age=DEVICE_DAYS * 24 * 3600,
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )


def account_of_device(request: HttpRequest) -> int | None:
    """The account that signed in by this browser last; None for a stranger's. It is no proof of
    anything."""
    try:
        known, _ = signing.loads(
            request.COOKIES.get(DEVICE_COOKIE, ""), salt=_SALT, max_age=DEVICE_DAYS * 24 * 3600
        )
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(known)


def _device(request: HttpRequest, account: Account | None) -> str:
    """The name of a browser that signed in with this account before; "" for a stranger's."""
    try:
        known, device = signing.loads(
            request.COOKIES.get(DEVICE_COOKIE, ""), salt=_SALT, max_age=DEVICE_DAYS * 24 * 3600
        )
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(device) if account is not None and known == account.pk else ""


def _counts(request: HttpRequest, account: Account | None, name: str) -> list[tuple[str, Limit]]:
    whose = str(account.pk) if account else name.strip().casefold()
    device = _device(request, account)
    if device:
        return [(_key("device", whose, device), BY_DEVICE)]
    address = address_of(request)
    return [
        (_key("account and address", whose, address), BY_ACCOUNT_AND_ADDRESS),
        (_key("address", address), BY_ADDRESS),
        (_key("account", whose), BY_ACCOUNT),
    ]


def _key(*parts: str) -> str:
    return "lockout:" + hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _places(key: str, limit: Limit) -> list[str]:
    return [f"{key}:{number}" for number in range(limit.most)]

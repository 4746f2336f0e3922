"""How often somebody asks for what costs much: counted by account, else by address, in windows of a
minute. What sign-in counts is apart (`access.lockout`)."""

from __future__ import annotations

import time

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from crosscut.access.lockout import address_of
from crosscut.access.visitors import at_the_machine
from crosscut.foundation.actor import Actor

WINDOW = 60  # seconds
#: Bytes of an address. The longest that a form of ours sends are 2,000 Chinese characters of the
#: search, nine bytes each.
LONGEST_ADDRESS = 1 << 15


def seconds_to_wait(request: HttpRequest, kind: str, actor: Actor) -> int:
    """Count a request of a kind of `settings.LIMITS`; how long its sender has to wait if these are
    too many, else 0. On a machine of one's own whoever is at it is not counted."""
    most = settings.LIMITS[kind]
    if not most or at_the_machine(request):
        return 0
    now = time.time()
    who = f"account {actor.account}" if actor.account else f"address {_address(request)}"
    key = f"{kind.replace(' ', '-')}:{who.replace(' ', '-')}:{int(now // WINDOW)}"
    counted = caches["limits"]
    counted.add(key, 0, timeout=2 * WINDOW)
    if counted.incr(key) <= most:
        return 0
    return WINDOW - int(now % WINDOW)


def _address(request: HttpRequest) -> str:
    try:
        return address_of(request)
    except PermissionDenied:  # proxies were promised, and none said from whom this comes
        return "unknown"


def length_of_address(request: HttpRequest) -> int:
    """Bytes of an address; those of its path as they are meant, however they were written."""
    return len(request.path_info.encode()) + len(request.META.get("QUERY_STRING", ""))

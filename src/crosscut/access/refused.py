"""What is refused while a request is answered, and how much of it the record takes.

Doors tell a refusal, and by that it is met here; what was met is entered after the answer is made,
when nothing of the refused request can be rolled back over it any more. A flood is counted in
memory, where it costs no statement, and leaves a handful of entries that say how many they were.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpRequest

from crosscut.access.actions.refused_requests import note_refused_request
from crosscut.access.actions.sessions import note_refused_sign_in
from crosscut.access.actors import local_registrar
from crosscut.access.lockout import address_of
from crosscut.access.models import Account
from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import Recorded, Refusal
from crosscut.foundation.words import Filled
from crosscut.register.queries.business_day import on_the_moved_day

log = logging.getLogger(__name__)

SAFE = ("GET", "HEAD", "OPTIONS")
#: What is only an attempt where something was sent: pages say the same of what they do not offer.
BY_SENDING: frozenset[Recorded] = frozenset({"act", "another site", "name", "second account"})
#: Entries that one account, or one address without one, leaves of a kind within an hour; those
#: after are entered where their number doubles.
MOST = 10
#: Entries that all who have no account leave together within an hour; then as above.
MOST_OF_STRANGERS = 500
WINDOW = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Met:
    """One refusal: of which kind, by which reason; `link` is a digest's beginning."""

    kind: Recorded
    reason: str
    link: str = ""
    #: Of what the reason's sentence was made, where places of it were filled.
    said: Filled | None = None


@dataclass
class Meeting:
    """What one request met with; the same once."""

    method: str
    met: dict[tuple[Recorded, str], Met] = field(default_factory=dict)


_meeting: ContextVar[Meeting | None] = ContextVar("refusals_of_a_request", default=None)


@contextmanager
def meeting(method: str) -> Iterator[Meeting]:
    """Gather what is refused from here on."""
    gathered = Meeting(method)
    token = _meeting.set(gathered)
    try:
        yield gathered
    finally:
        _meeting.reset(token)


def meet(kind: Recorded, reason: str, *, link: str = "", said: Filled | None = None) -> None:
    """Say that the request that is being answered is refused. `link` is the secret of a link, of
    which the beginning of a digest is kept; `said` is the sentence within the reason."""
    gathered = _meeting.get()
    if gathered is None or (kind in BY_SENDING and gathered.method in SAFE):
        return
    gathered.met.setdefault((kind, reason), Met(kind, reason, digest_of_link(link), said))


def meet_refusal(refusal: Refusal) -> None:
    """The same of a refusal that a door tells."""
    if refusal.recorded:
        said = _said_of_file(refusal)
        filled = said if isinstance(said, Filled) else None
        meet(refusal.recorded, reason_of(refusal), said=filled)


def reason_of(refusal: Refusal) -> str:
    """Which rule said no, and what it said of a file."""
    said = _said_of_file(refusal)
    return f"{refusal.code}: {said}" if said else refusal.code


def _said_of_file(refusal: Refusal) -> str:
    """Of the facts of a refusal only what our own sentences say of a file: others name things of
    the register."""
    if refusal.recorded != "file":
        return ""
    said = refusal.facts.get("problem", refusal.facts.get("what"))
    return said if isinstance(said, str) else ""


def digest_of_link(secret: str) -> str:
    """What tells two links apart and opens neither: 48 bits of a SHA-256."""
    return hashlib.sha256(secret.encode()).hexdigest()[:12] if secret else ""


def enter(request: HttpRequest, actor: Actor, route: str, met: Met) -> None:
    """Enter one refusal of a request in the record, if its kind was not entered too often. Whatever
    goes wrong here, the answer goes out."""
    if settings.PUBLIC:
        return  # the public site writes nothing
    address = where_from(request)
    known = actor.account is not None
    times = which_time(met.kind, f"account {actor.account}" if known else address, known=known)
    if not times:
        return
    try:
        with on_the_moved_day():
            note_refused_request(
                kind=met.kind,
                reason=met.reason,
                route=route,
                method=request.method or "",
                address=address,
                link=met.link,
                times=times,
                said=met.said,
                actor=actor,
            )
    except DatabaseError as error:
        log.warning("a refused request was not entered in the record: %s", error)


def enter_at_the_machine(kind: Recorded, reason: str) -> None:
    """Enter what a command refused. Whoever sits there is not counted."""
    try:
        note_refused_request(
            kind=kind,
            reason=reason,
            route="",
            method="",
            address="",
            actor=local_registrar("command"),
        )
    except DatabaseError as error:
        log.warning("a refused command was not entered in the record: %s", error)


def enter_refused_sign_in(account: Account | None, reason: str, address: str, actor: Actor) -> None:
    """Enter that somebody was not let in, unless that was too often: counted by account and
    address, for behind one address may be a whole office."""
    who = f"{account.pk if account else 'nobody'} {address}"
    times = which_time("sign-in", who, known=False)
    if times:
        note_refused_sign_in(
            account=account, reason=reason, address=address, times=times, actor=actor
        )


def which_time(kind: str, who: str, *, known: bool) -> int:
    """The number of this refusal within the hour where it is to be entered, else 0."""
    number = _counted(f"{kind} {who}")
    if not _is_entered(number, MOST):
        return 0
    if not known:
        family = "sign-in" if kind == "sign-in" else "requests"
        if not _is_entered(_counted(f"{family} of strangers"), MOST_OF_STRANGERS):
            return 0
    return number


def where_from(request: HttpRequest) -> str:
    try:
        return address_of(request)
    except PermissionDenied:  # proxies were promised, and none said from whom this comes
        return "unknown"


def _is_entered(number: int, most: int) -> bool:
    return number <= most or number & (number - 1) == 0


def _counted(what: str) -> int:
    key = hashlib.sha256(f"{what} {int(time.time() // WINDOW)}".encode()).hexdigest()
    counted = caches["limits"]
    counted.add(f"refused:{key}", 0, timeout=2 * WINDOW)
    try:
        return int(counted.incr(f"refused:{key}"))
    except ValueError:  # thrown away in this moment, to make room for others
        return 1

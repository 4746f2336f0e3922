"""From a request to whoever makes it: a session, a token, the machine itself, or nobody."""

from __future__ import annotations

import ipaddress
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.db.models import Exists, Q, QuerySet
from django.http import HttpRequest

from crosscut.access.actions.tokens import digest_of_token
from crosscut.access.actors import local_account
from crosscut.access.adapters import BEGAN
from crosscut.access.authority import account_alone, actor_of
from crosscut.access.models import WRITE, Account, Token
from crosscut.access.refusals import TokenNotGood, TokenReadsOnly
from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY, Actor
from crosscut.register.queries.prepared import prepared

#: In a session: when it was last used, to the minute.
SEEN = "seen_at"
#: In a session of the demonstration: its visitor chose not to be signed in.
NOBODY = "demonstrates_nobody"
#: In a request: whose session ended just now, since it was too old.
EXPIRED = "session_expired"
SAFE = ("GET", "HEAD", "OPTIONS")
#: Seconds after which use is noted anew: not every request writes.
NOTED_EVERY = 60
#: The account that a first visitor of a demonstration has.
FIRST_OF_DEMONSTRATION = "registrar"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: `account` is None for nobody; `alone` while nobody has an account yet, so that
    whoever is at the machine is its registrar; `demonstration` where one may switch accounts."""

    actor: Actor
    account: Account | None = None
    alone: bool = False
    demonstration: bool = False


def visitor_of(request: HttpRequest) -> Visitor:
    """Who opens a page. Without a session it takes one statement more than the actor does."""
    name = secrets.token_hex(16)
    if settings.SESSION_COOKIE_NAME in request.COOKIES and not settings.PUBLIC:
        account = signed_in(request)
        if account is not None:
            demonstration = bool(account.demonstrates) and at_the_machine(request)
            actor = actor_of(account, "page", name)
            return Visitor(actor, account, demonstration=demonstration)
    return unsigned(request, name)


def unsigned(request: HttpRequest, name: str = "") -> Visitor:
    """Who comes without a session or token: on a fresh installation the local registrar, in a
    demonstration its first account, and else nobody."""
    if settings.PUBLIC or not at_the_machine(request):
        return Visitor(ANYBODY)
    found: dict[str, Any] = {row.demonstrates: row for row in _at_the_machine()}
    shown = found.get(FIRST_OF_DEMONSTRATION)
    if shown is not None and shown.is_active:
        cookie = settings.SESSION_COOKIE_NAME in request.COOKIES
        if cookie and request.session.get(NOBODY):
            return Visitor(ANYBODY, demonstration=True)
        return Visitor(actor_of(shown, "page", name), shown, demonstration=True)
    local = found.get("")
    if local.taken if local else _others().exists():
        return Visitor(ANYBODY)
    account = local or local_account()
    return Visitor(actor_of(account, "page", name), account, alone=True)


@prepared
def _at_the_machine() -> QuerySet[Account]:
    """Whose account somebody at the machine may have, and whether anybody else has one."""
    rows = Account.objects.filter(Q(local_registrar=True) | Q(demonstrates=FIRST_OF_DEMONSTRATION))
    return rows.annotate(taken=Exists(_others()))


def _others() -> QuerySet[Account]:
    return Account.objects.filter(local_registrar=False)


def at_the_machine(request: HttpRequest) -> bool:
    """Whether the request comes by loopback and through no proxy, on a machine of one's own."""
    if not settings.OPEN_ON_LOOPBACK:
        return False
    if "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def signed_in(request: HttpRequest) -> Account | None:
    """The account of a session that still holds; one that is too old, or that nobody used for too
    long, ends here."""
    user = request.user
    if not isinstance(user, Account):
        return None
    now = clock.now().timestamp()
    session = request.session
    began = float(session.get(BEGAN, 0))
    seen = float(session.get(SEEN, began))
    if now - began > settings.SESSION_LONGEST_SECONDS or now - seen > settings.SESSION_IDLE_SECONDS:
        logout(request)
        setattr(request, EXPIRED, user.pk)
        return None
    if now - seen > NOTED_EVERY:
        session[SEEN] = now
        _note_session(request)
    return user


def _note_session(request: HttpRequest) -> None:
    from allauth.usersessions.models import UserSession

    UserSession.objects.create_from_request(request)


@prepared
def _tokens(digest: str) -> QuerySet[Token]:
    return Token.objects.select_related("account").filter(digest=digest)


def caller_of(authorization: str, method: str) -> tuple[Account, Actor]:
    """Who sends a token with a request to the API, which is to read only where the token says so:
    the account, with its rights of now where it reads. Who writes is asked about within the
    transaction.

    Refuses: TokenNotGood, TokenReadsOnly.
    """
    scheme, _, written = authorization.partition(" ")
    if scheme.lower() != "bearer" or not written.strip():
        raise TokenNotGood
    digest = digest_of_token(written.strip())
    token = next(iter(_tokens(digest=digest)), None)
    now = clock.now()
    if token is None or not token.holds(now):
        raise TokenNotGood
    if token.scope != WRITE and method not in SAFE:
        raise TokenReadsOnly
    if token.last_used_at is None or now - token.last_used_at > timedelta(seconds=NOTED_EVERY):
        token.note_use(now)
    made = actor_of if method in SAFE else account_alone
    return token.account, made(token.account, "api", secrets.token_hex(16))

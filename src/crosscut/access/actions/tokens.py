"""Tokens: the way in of programs. What one is, is shown once; the register keeps its digest."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from crosscut.access.models import SCOPES, Account, Token
from crosscut.access.policy import may_be_changed, may_look_after_accounts, may_open
from crosscut.access.refusals import (
    AccountDisabled,
    BadTerm,
    NoSuchToken,
    TokenNeedsName,
    TooManyTokens,
    UnknownChoice,
)
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running

#: By which a token is known in a log or in code that was published by mistake.
PREFIX = "crosscut_"
LONGEST_DAYS = 366
LONGEST_NAME = 80
MOST = 20


def digest_of_token(token: str) -> str:
    """What is kept of a token. It is 256 random bits, so a plain digest cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


@action("token.made")
def make_token(
    *, account: Account, name: str, scope: str, days: int, actor: Actor
) -> tuple[Token, str]:
    """A token of an account, and what it is: nobody can ask for that again.

    Refuses: TokenNeedsName, UnknownChoice, BadTerm, TooManyTokens, AccountDisabled,
    NotAnAccountOfSomebody, OpensAnothersAccount.
    """
    may_open(account, actor)
    account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    may_be_changed(account)
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise TokenNeedsName(most=LONGEST_NAME)
    if scope not in SCOPES:
        raise UnknownChoice(value=scope[:80], field="scope")
    if not 1 <= days <= LONGEST_DAYS:
        raise BadTerm(days=days, most=LONGEST_DAYS)
    if not account.is_active:
        raise AccountDisabled(name=account.name)
    now = clock.now()
    holding = Token.objects.filter(account=account, revoked_at=None, expires_at__gt=now)
    if holding.count() >= MOST:
        raise TooManyTokens(most=MOST)
    written = PREFIX + secrets.token_urlsafe(32)
    token = Token(
        account=account,
        name=name,
        digest=digest_of_token(written),
        scope=scope,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    token.save()
    _note(token)
    return token, written


@action("token.revoked")
def revoke_token(*, token: int, account: Account, actor: Actor) -> Token:
    """End a token of an account; what comes with it from now on is nobody.

    Refuses: NoSuchToken, NotAccountsOfOthers.
    """
    if account.pk != actor.account:
        may_look_after_accounts(actor)
    rows = Token.objects.select_for_update(of=("self",)).select_related("account")
    found = rows.filter(pk=token, account=account, revoked_at=None).first()
    if found is None:
        raise NoSuchToken
    found.revoked_at = clock.now()
    found.save(update_fields=["revoked_at"])
    _note(found)
    return found


def _note(token: Token) -> None:
    trace = require_running()
    trace.facts.update(
        {
            "account": token.account.name,
            "token": token.name,
            "scope": token.scope,
            "until": token.expires_at.isoformat(),
        }
    )
    trace.subjects[Subject("account", token.account_id)] = None

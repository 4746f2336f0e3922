"""Tokens: shown once, kept as a digest, never more than the account may at that moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crosscut.access.actions.accounts import disable_account
from crosscut.access.actions.tokens import LONGEST_DAYS, MOST, PREFIX, make_token, revoke_token
from crosscut.access.adapters import owner as acting
from crosscut.access.models import READ, WRITE, Account, Token
from crosscut.access.refusals import (
    AccountDisabled,
    BadTerm,
    NoSuchToken,
    NotAccountsOfOthers,
    OpensAnothersAccount,
    TokenNeedsName,
    TokenNotGood,
    TokenReadsOnly,
    TooManyTokens,
    UnknownChoice,
)
from crosscut.access.visitors import caller_of
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Payload
from crosscut.foundation.refusal import Refusal
from tests.access.owners import with_password

pytestmark = pytest.mark.django_db


def made(account: Account, scope: str = WRITE, days: int = 30) -> str:
    _, written = make_token(
        account=account, name="nightly", scope=scope, days=days, actor=acting(account)
    )
    return written


def test_a_token_opens_as_its_account_and_is_kept_as_a_digest(owner: Account) -> None:
    written = made(owner)

    account, actor = caller_of(f"Bearer {written}", "POST")

    assert account == owner
    assert actor.account == owner.pk
    assert actor.origin == "api"
    token = Token.objects.get()
    assert written.startswith(PREFIX)
    assert written not in (token.digest, token.name)
    assert written not in " ".join(Payload.objects.values_list("content", flat=True))
    assert token.last_used_at is not None


def test_a_token_for_reading_writes_nothing(owner: Account) -> None:
    written = made(owner, READ)

    caller_of(f"bearer {written}", "GET")
    with pytest.raises(TokenReadsOnly):
        caller_of(f"Bearer {written}", "POST")


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer ", "Bearer crosscut_x", "Basic dXNlcjpwYXNz", "Bearer \x00", "x" * 9999],
)
def test_anything_else_opens_nothing(owner: Account, header: str) -> None:
    made(owner)

    with pytest.raises(TokenNotGood):
        caller_of(header, "GET")


def test_a_token_ends_with_its_term_when_revoked_and_with_its_account(owner: Account) -> None:
    expired, revoked, closed = made(owner, days=1), made(owner), made(owner)
    tokens = {t.digest: t for t in Token.objects.all()}
    from crosscut.access.actions.tokens import digest_of_token

    first = tokens[digest_of_token(expired)]
    Token.objects.filter(pk=first.pk).update(expires_at=clock.now() - timedelta(seconds=1))
    second = tokens[digest_of_token(revoked)]
    revoke_token(token=second.pk, account=owner, actor=acting(owner))
    with pytest.raises(NoSuchToken):
        revoke_token(token=second.pk, account=owner, actor=acting(owner))

    for written in (expired, revoked):
        with pytest.raises(TokenNotGood):
            caller_of(f"Bearer {written}", "GET")
    caller_of(f"Bearer {closed}", "GET")
    disable_account(account=owner, actor=SYSTEM)
    with pytest.raises(TokenNotGood):
        caller_of(f"Bearer {closed}", "GET")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"days": 0}, BadTerm),
        ({"days": LONGEST_DAYS + 1}, BadTerm),
        ({"scope": "all"}, UnknownChoice),
        ({"name": "  "}, TokenNeedsName),
        ({"name": "x" * 81}, TokenNeedsName),
    ],
)
def test_a_token_that_is_badly_asked_for_is_refused(
    owner: Account, given: dict[str, object], refusal: type[Refusal]
) -> None:
    asked = {"name": "nightly", "scope": READ, "days": 30, **given}

    with pytest.raises(refusal):
        make_token(account=owner, actor=acting(owner), **asked)  # type: ignore[arg-type]
    assert not Token.objects.exists()


def test_nobody_makes_or_revokes_tokens_of_somebody_else(owner: Account) -> None:
    other = with_password("li na")
    made(owner)

    with pytest.raises(OpensAnothersAccount):
        make_token(account=owner, name="x", scope=READ, days=1, actor=acting(other))
    with pytest.raises(NotAccountsOfOthers):
        revoke_token(token=Token.objects.get().pk, account=owner, actor=acting(other))
    with pytest.raises(NoSuchToken):
        revoke_token(token=Token.objects.get().pk, account=other, actor=acting(other))


def test_an_account_has_so_many_tokens_and_a_disabled_one_gets_none(owner: Account) -> None:
    for _ in range(MOST):
        made(owner)
    with pytest.raises(TooManyTokens):
        made(owner)

    other = disable_account(account=with_password("li na"), actor=SYSTEM)
    with pytest.raises(AccountDisabled):
        make_token(account=other, name="x", scope=READ, days=1, actor=SYSTEM)

"""A session and its account, asked for by prepared questions."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session

from crosscut.access.models import Account
from crosscut.access.models.account import ACTIVE, DISABLED
from crosscut.access.sessions import Accounts, SessionStore
from crosscut.foundation import clock

pytestmark = pytest.mark.django_db


def test_a_session_holds_until_it_expires() -> None:
    kept = SessionStore()
    kept["said"] = "this"
    kept.save()
    key = kept.session_key or ""
    assert SessionStore(key)["said"] == "this"
    Session.objects.filter(pk=key).update(expire_date=clock.now() - timedelta(seconds=1))
    late = SessionStore(key)
    assert "said" not in late
    # The next one that is saved gets a key of its own.
    assert late.session_key is None


@pytest.mark.parametrize("key", ["", "a" * 32, "it's ‹value 0›", "%"])
def test_a_key_that_nobody_has_opens_nothing(key: str) -> None:
    SessionStore().save()
    assert SessionStore(key).load() == {}


def test_an_account_that_was_disabled_has_no_session() -> None:
    account = Account.objects.create(name="Aya", likeness="aya", state=ACTIVE)
    found = Accounts().get_user(account.pk)
    assert found == account
    Account.objects.filter(pk=account.pk).update(state=DISABLED)
    assert Accounts().get_user(account.pk) is None
    assert Accounts().get_user(7) is None

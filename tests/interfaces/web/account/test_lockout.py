"""Guessing is slowed, and nobody can lock somebody else out."""

from __future__ import annotations

import pytest
from django.test import Client

from crosscut.access.lockout import BY_ACCOUNT, BY_ACCOUNT_AND_ADDRESS, BY_DEVICE
from crosscut.access.models import Account
from tests.access.owners import PASSWORD, fresh_limits, is_signed_in, owner, sign_in, with_password

__all__ = ["fresh_limits", "owner"]
pytestmark = pytest.mark.django_db

STRANGER = "203.0.113.7"
HOME = "198.51.100.20"


def guess(client: Client, name: str, times: int, address: str = STRANGER) -> str:
    """Wrong passwords; gives the last page."""
    pages = [sign_in(client, name, f"wrong {n}", address=address) for n in range(times)]
    return pages[-1].content.decode()


def test_after_some_wrong_passwords_even_the_right_one_has_to_wait(
    owner: Account, client: Client
) -> None:
    guess(client, owner.name, BY_ACCOUNT_AND_ADDRESS.most)

    page = sign_in(client, owner.name, PASSWORD, address=STRANGER).content.decode()

    assert "Too many wrong passwords" in page
    assert not is_signed_in(client)


def test_a_stranger_who_guesses_does_not_lock_the_owner_out_elsewhere(owner: Account) -> None:
    guess(Client(), owner.name, BY_ACCOUNT_AND_ADDRESS.most + 3)

    at_home = Client()
    assert sign_in(at_home, owner.name, address=HOME).status_code == 302


@pytest.mark.thorough
def test_many_strangers_do_not_lock_out_a_browser_that_the_owner_used(owner: Account) -> None:
    known = Client()
    sign_in(known, owner.name, address=HOME)
    known.post("/account/sign-out/")
    for number in range(BY_ACCOUNT.most):
        guess(Client(), owner.name, 1, address=f"203.0.113.{number}")

    new = sign_in(Client(), owner.name, address=HOME).content.decode()
    assert "Too many wrong passwords" in new
    # Even from an address that strangers share with the owner.
    assert sign_in(known, owner.name, address="203.0.113.1").status_code == 302


def test_a_known_browser_guesses_no_longer_than_others(owner: Account) -> None:
    stolen = Client()
    sign_in(stolen, owner.name)
    stolen.post("/account/sign-out/")

    page = guess(stolen, owner.name, BY_DEVICE.most + 1)

    assert "Too many wrong passwords" in page


def test_the_cookie_of_one_account_helps_with_no_other(owner: Account) -> None:
    with_password("li na")
    known = Client()
    sign_in(known, owner.name, address=STRANGER)
    known.post("/account/sign-out/")

    page = guess(known, "li na", BY_ACCOUNT_AND_ADDRESS.most + 1)

    assert "Too many wrong passwords" in page


def test_a_cookie_that_was_tampered_with_counts_for_nothing(owner: Account) -> None:
    known = Client()
    sign_in(known, owner.name)
    known.post("/account/sign-out/")
    known.cookies["device"] = known.cookies["device"].value.swapcase()

    page = guess(known, owner.name, BY_ACCOUNT_AND_ADDRESS.most + 1)

    assert "Too many wrong passwords" in page


def test_a_name_that_nobody_has_is_slowed_like_one_that_somebody_has(
    owner: Account, client: Client
) -> None:
    page = guess(client, "nobody of this name", BY_ACCOUNT_AND_ADDRESS.most + 1)

    assert "Too many wrong passwords" in page


def test_name_and_address_of_one_account_are_counted_together(
    owner: Account, client: Client
) -> None:
    guess(client, owner.name, BY_ACCOUNT_AND_ADDRESS.most - 1)

    assert "Too many" not in guess(client, owner.email, 1)
    assert "Too many wrong passwords" in guess(client, owner.email.upper(), 1)


@pytest.mark.django_db(transaction=True)
def test_guessing_in_parallel_gains_nothing(owner: Account) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from django.core.cache import cache
    from django.db import connection
    from django.test import RequestFactory

    from crosscut.access.lockout import is_locked, note_failure

    request = RequestFactory().post("/", REMOTE_ADDR=STRANGER)

    def fail(_: int) -> None:
        try:
            note_failure(request, owner, owner.name)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as failing:
        list(failing.map(fail, range(BY_ACCOUNT_AND_ADDRESS.most)))

    assert is_locked(request, owner, owner.name)
    cache.clear()

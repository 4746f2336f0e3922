"""The local registrar: one account, whoever asks first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from crosscut.access.actors import local_account
from crosscut.access.models import Account


@pytest.mark.django_db(transaction=True)
def test_first_requests_that_come_at_once_are_of_one_account() -> None:
    together = Barrier(4)

    def ask() -> int:
        together.wait()
        try:
            return local_account().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as asking:
        accounts = [each.result() for each in [asking.submit(ask) for _ in range(4)]]

    assert set(accounts) == {Account.objects.get().pk}

"""A time in which nobody has an account: what is told then goes on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from crosscut.access.models import DISABLED, Account


@contextmanager
def without_accounts() -> Iterator[None]:
    """As long as it lasts nobody can sign in."""
    states = dict(Account.objects.values_list("pk", "state"))
    Account.objects.update(state=DISABLED)
    try:
        yield
    finally:
        for pk, state in states.items():
            Account.objects.filter(pk=pk).update(state=state)

"""What pages ask about accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crosscut.access.models import Account


def names_of_accounts(accounts: Iterable[int | None]) -> Mapping[int, str]:
    """The names of accounts by their numbers; the local registrar's is empty, for a door has
    words for it."""
    wanted = {account for account in accounts if account is not None}
    rows = Account.objects.filter(pk__in=wanted).values_list("pk", "name", "local_registrar")
    return {pk: "" if local else name for pk, name, local in rows}

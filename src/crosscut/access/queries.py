"""What doors ask about accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db.models import Q

from crosscut.access import rules
from crosscut.access.counting import counting
from crosscut.access.grounds import own_bodies
from crosscut.access.models import ACTIVE, Account, Token
from crosscut.access.policy import may_look_after_accounts
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Tenure
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.naming import called, names_of, reference
from crosscut.register.queries.rows import COUNTED, Page

PAGE = 50  # accounts


class AccountRow(Answer):
    """An account as lists show it."""

    id: str
    name: str
    email: str
    state: str
    person: Reference | None
    created: datetime
    last_sign_in: datetime | None
    second_factor: bool


def names_of_accounts(accounts: Iterable[int | None]) -> Mapping[int, str]:
    """The names of accounts by their numbers; the local registrar's is empty, for a door has
    words for it."""
    wanted = {account for account in accounts if account is not None}
    rows = Account.objects.filter(pk__in=wanted).values_list("pk", "name", "local_registrar")
    return {pk: "" if local else name for pk, name, local in rows}


def accounts_named(text: str) -> tuple[int, ...]:
    """The numbers of accounts whose names contain a text; at most a hundred."""
    rows = Account.objects.filter(name__icontains=text).order_by("name")
    return tuple(rows.values_list("pk", flat=True)[:100])


def list_accounts(
    *,
    actor: Actor,
    state: str | None = None,
    text: str = "",
    after: str | None = None,
    limit: int = PAGE,
) -> Page[AccountRow]:
    """Accounts but the machine's own, by name, of which name or address contains a text; at most
    five statements. An `after` of no account begins anew. Refuses: NotAccountsOfOthers.
    """
    may_look_after_accounts(actor)
    rows = Account.objects.filter(local_registrar=False).order_by("name")
    if state:
        rows = rows.filter(state=state)
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(email__icontains=text))
    total = rows.order_by()[: COUNTED + 1].count()
    last = _name_of(after)
    if last is not None:
        rows = rows.filter(name__gt=last)
    found = list(rows[: limit + 1])
    shown = found[:limit]
    return Page[AccountRow](
        date=str(clock.today()),
        rows=tuple(_rows(shown, actor)),
        next=shown[-1].address if len(found) > limit else None,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )


def _name_of(identifier: str | None) -> str | None:
    try:
        number = decode(identifier or "")
    except ValueError:
        return None
    return Account.objects.filter(pk=number).values_list("name", flat=True).first()


def account_row(account: Account, *, actor: Actor) -> AccountRow:
    """One account as lists show it."""
    return _rows([account], actor)[0]


def _rows(accounts: list[Account], actor: Actor) -> list[AccountRow]:
    people = {account.person_id for account in accounts if account.person_id}
    today = PartialDate.parse(clock.today())
    names = names_of({"person": people}, today, actor)
    factors = set(
        Authenticator.objects.filter(user__in=[account.pk for account in accounts]).values_list(
            "user_id", flat=True
        )
    )

    def person_of(account: Account) -> Reference | None:
        if account.person_id is None:
            return None
        return reference(
            "person", account.person_id, called(names["person", account.person_id], today)
        )

    return [
        AccountRow(
            id=account.address,
            name=account.name,
            email=account.email,
            state=account.state,
            person=person_of(account),
            created=account.created_at,
            last_sign_in=account.last_login,
            second_factor=account.pk in factors,
        )
        for account in accounts
    ]


def account_called(name: str, *, actor: Actor) -> Account | None:
    """The account of a name, or of what is written like it. Refuses: NotAccountsOfOthers."""
    may_look_after_accounts(actor)
    rows = Account.objects.filter(local_registrar=False)
    return rows.filter(name=name).first() or rows.filter(likeness=rules.likeness(name)).first()


def account_of(identifier: int, *, actor: Actor) -> Account | None:
    """An account by its number. Refuses: NotAccountsOfOthers."""
    may_look_after_accounts(actor)
    return Account.objects.filter(pk=identifier, local_registrar=False).first()


def is_only_registrar(actor: Actor) -> bool:
    """Whether no other account could enter what waits for a second registrar; two statements.
    Who sits at the machine needs none."""
    if actor.local:
        return False
    office = own_bodies().get("own_registry_office")
    day = PartialDate.parse(clock.today())
    clerks = counting(Tenure.objects.filter(post__organisation=office or 0), day)
    others = Account.objects.filter(state=ACTIVE, person__in=clerks.values("person"))
    return not others.exclude(pk=actor.account or 0).exists()


def somebody_can_sign_in() -> bool:
    """Whether one active account of somebody is there."""
    return Account.objects.filter(state=ACTIVE, local_registrar=False, demonstrates="").exists()


def has_demonstration() -> bool:
    """Whether there are accounts that anybody at the machine may switch to."""
    return Account.objects.exclude(demonstrates="").exists()


def tokens_of(account: Account) -> list[Token]:
    """Tokens that hold or did, newest first."""
    return list(Token.objects.filter(account=account).order_by("-created_at")[:50])


def sessions_of(account: Account) -> list[UserSession]:
    """Where the account is signed in, the newest first."""
    listing: Any = UserSession.objects
    found: list[UserSession] = listing.purge_and_list(account)
    return sorted(found, key=lambda session: session.last_seen_at, reverse=True)

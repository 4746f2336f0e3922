"""Actors of this installation."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from crosscut.access.models import Account
from crosscut.foundation.actor import Actor, Origin

#: No name that `rules.cleaned_name` gives is like it, so it takes nobody's.
LOCAL_REGISTRAR = "(this machine)"


def local_registrar(origin: Origin, request: str = "") -> Actor:
    """The one local registrar: whoever sits at this machine, until sign-in is built.

    `crosscut serve` therefore refuses every address but loopback.
    """
    return registrar_of(local_account(), origin, request)


def local_account() -> Account:
    """The account of the local registrar, made where it is not there yet: by one of several
    first requests that come at once."""
    account = Account.objects.filter(local_registrar=True).first()
    if account is not None:
        return account
    account = Account(name=LOCAL_REGISTRAR, local_registrar=True)
    account.set_unusable_password()
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        return Account.objects.get(local_registrar=True)
    return account


def registrar_of(account: Account, origin: Origin, request: str = "") -> Actor:
    """An account as the registrar that it is."""
    return Actor(
        account=account.pk,
        person=account.person_id,
        registrar=True,
        local=True,
        origin=origin,
        request=request,
    )

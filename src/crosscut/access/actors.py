"""The actor of this machine: whoever sits at it."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from crosscut.access.models import Account
from crosscut.foundation.actor import Actor, Origin

#: No name that `rules.cleaned_name` gives is like it, so it takes nobody's.
LOCAL_REGISTRAR = "(this machine)"


def local_registrar(origin: Origin, request: str = "") -> Actor:
    """Whoever sits at this machine: commands act so, and the pages of a fresh installation, while
    nobody has an account yet."""
    account = local_account()
    return Actor(account=account.pk, registrar=True, local=True, origin=origin, request=request)


def local_account() -> Account:
    """The account of the machine itself, made where it is not there yet: by one of several first
    requests that come at once."""
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

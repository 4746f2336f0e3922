"""Who looks after accounts. What an account may do in the register is no matter of this room's
storage: it is computed (`authority.py`)."""

from __future__ import annotations

from crosscut.access.models import Account
from crosscut.access.refusals import (
    NotAccountsOfOthers,
    NotAnAccountOfSomebody,
    OpensAnothersAccount,
)
from crosscut.foundation.actor import Actor


def may_look_after_accounts(actor: Actor) -> None:
    """Registrars make, invite, link, disable and enable accounts; who sits at the machine does.

    Refuses: NotAccountsOfOthers.
    """
    if not (actor.may_write_register or actor.local):
        raise NotAccountsOfOthers


def may_open(account: Account, actor: Actor) -> None:
    """Who gets what opens an account, a link or a token: its owner, and who sits at the machine,
    to whom all of it lies open anyway. No registrar: that would be another's authority.

    Refuses: OpensAnothersAccount.
    """
    if not (actor.local or actor.system or account.pk == actor.account):
        raise OpensAnothersAccount


def may_be_changed(account: Account) -> None:
    """Refuses: NotAnAccountOfSomebody."""
    if account.local_registrar:
        raise NotAnAccountOfSomebody

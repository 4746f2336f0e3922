"""Making accounts and ending them. None of it gives a right: rights follow from seats.

No entry holds a password, a link or an address of mail: who reads the record may not read those.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction

from crosscut.access import rules
from crosscut.access.models import ACTIVE, DISABLED, INVITED, Account
from crosscut.access.policy import may_be_changed, may_look_after_accounts
from crosscut.access.refusals import (
    AddressTaken,
    AlreadySo,
    LastWayIn,
    NameTaken,
    NoSuchAccount,
    PersonHasAccount,
)
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running
from crosscut.register.models import Person


@action("account.made")
def make_account(
    *,
    name: str,
    person: Person | None = None,
    email: str = "",
    demonstrates: str = "",
    actor: Actor,
) -> Account:
    """Make an account, which has no password yet: a link lets its owner set one.

    Refuses: BadName, MixedScripts, NameTaken, BadAddressOfMail, AddressTaken, PersonHasAccount,
    NotAccountsOfOthers.
    """
    may_look_after_accounts(actor)
    account = Account(
        name=rules.cleaned_name(name),
        email=rules.cleaned_address(email),
        person=person,
        state=INVITED,
        demonstrates=demonstrates,
    )
    account.likeness = rules.likeness(account.name)
    account.set_unusable_password()
    _refuse_second(account)
    try:
        with transaction.atomic():
            account.save()
    except IntegrityError:
        # Somebody was faster with the same one.
        _refuse_second(account)
        raise
    _note(account, state=["", account.state], name=["", account.name])
    return account


@action("account.linked")
def link_account(*, account: Account, person: Person | None, actor: Actor) -> Account:
    """Say whose account it is; None takes it from whose it was.

    Refuses: PersonHasAccount, NotAnAccountOfSomebody, NotAccountsOfOthers.
    """
    may_look_after_accounts(actor)
    account = _locked(account)
    may_be_changed(account)
    account.person = person
    _refuse_second(account)
    account.save(update_fields=["person"])
    _note(account, person=["", ""])
    return account


@action("account.addressed")
def change_address(*, account: Account, email: str, actor: Actor) -> Account:
    """Give an account another address of mail; "" takes it away.

    Refuses: BadAddressOfMail, AddressTaken, NotAnAccountOfSomebody, NotAccountsOfOthers.
    """
    may_look_after_accounts(actor)
    account = _locked(account)
    may_be_changed(account)
    account.email = rules.cleaned_address(email)
    _refuse_second(account)
    account.save(update_fields=["email"])
    _note(account)
    return account


@action("account.disabled")
def disable_account(*, account: Account, actor: Actor) -> Account:
    """Close an account: its sessions, links and tokens open nothing from now on.

    Refuses: AlreadySo, LastWayIn, NotAnAccountOfSomebody, NotAccountsOfOthers.
    """
    may_look_after_accounts(actor)
    account = _locked(account)
    may_be_changed(account)
    if account.pk == actor.account:
        raise LastWayIn
    return _to(account, DISABLED)


@action("account.enabled")
def enable_account(*, account: Account, actor: Actor) -> Account:
    """Open a disabled account again; one without a password waits for it as when it was made.

    Refuses: AlreadySo, NotAnAccountOfSomebody, NotAccountsOfOthers.
    """
    may_look_after_accounts(actor)
    account = _locked(account)
    may_be_changed(account)
    if account.state != DISABLED:
        raise AlreadySo(name=account.name, state=account.state)
    return _to(account, ACTIVE if account.has_usable_password() else INVITED)


@action("account.password set")
def set_password(*, account: Account, password: str, actor: Actor) -> Account:
    """Set a password, by whoever holds a link to or is signed in with the account. All other
    sessions end, since each is bound to the password. Who was invited has arrived.

    Raises django's ValidationError for one that is too short, too common or too like the name.
    """
    account = _locked(account)
    may_be_changed(account)
    validate_password(password, account)
    account.set_password(password)
    arrived = account.state == INVITED
    if arrived:
        account.state = ACTIVE
    account.save(update_fields=["password", "state"])
    _note(account, **({"state": [INVITED, ACTIVE]} if arrived else {}))
    return account


@action("account.accepted")
def accept_invitation(*, account: Account, provider: str, actor: Actor) -> Account:
    """Who was invited has arrived by an identity provider.

    Refuses: AlreadySo.
    """
    account = _locked(account)
    if account.state != INVITED:
        raise AlreadySo(name=account.name, state=account.state)
    account = _to(account, ACTIVE)
    require_running().facts["provider"] = ["", provider]
    return account


def _locked(account: Account) -> Account:
    locked = Account.objects.select_for_update(of=("self",)).filter(pk=account.pk).first()
    if locked is None:
        raise NoSuchAccount(name=account.name)
    return locked


def _to(account: Account, state: str) -> Account:
    if account.state == state:
        raise AlreadySo(name=account.name, state=state)
    before, account.state = account.state, state
    account.save(update_fields=["state"])
    _note(account, state=[before, state])
    return account


def _refuse_second(account: Account) -> None:
    """One account for a name, for what looks like it, for an address, for a person."""
    others = Account.objects.exclude(pk=account.pk)
    alike = others.filter(likeness=account.likeness).first()
    if alike is not None:
        raise NameTaken(taken=alike.name)
    if account.email and others.filter(email__iexact=account.email).exists():
        raise AddressTaken
    if account.person_id is not None:
        other = others.filter(person=account.person_id).first()
        if other is not None:
            raise PersonHasAccount(person=account.person, account=other.name)


def _note(account: Account, **facts: Any) -> None:
    trace = require_running()
    trace.facts.update({"account": account.name, **facts})
    trace.subjects[Subject("account", account.pk)] = None
    if account.person_id is not None:
        trace.subjects[Subject("person", account.person_id)] = None

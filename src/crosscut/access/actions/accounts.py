"""Making accounts and ending them. None of it gives a right: rights follow from seats.

No entry holds a password, a link or an address of mail: who reads the record may not read those.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.db.models import Q

from crosscut.access import rules
from crosscut.access.actions.by_two import require_two
from crosscut.access.authority import standing_person
from crosscut.access.models import ACTIVE, DISABLED, INVITED, Account, Token
from crosscut.access.policy import may_be_changed, may_look_after_accounts
from crosscut.access.refusals import (
    AddressTaken,
    AlreadySo,
    LastWayIn,
    NameTaken,
    NoSuchAccount,
    PersonHasAccount,
)
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
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
    held: int | None = None,
    actor: Actor,
) -> Account:
    """Make an account, which has no password yet: a link lets its owner set one. It takes two
    registrars: `held` is what the first one wrote.

    Refuses: BadName, MixedScripts, NameTaken, BadAddressOfMail, AddressTaken, PersonHasAccount,
    NotAccountsOfOthers, NeedsSecondForAccount, NotHeld, OwnWrite.
    """
    may_look_after_accounts(actor)
    account = Account(
        name=rules.cleaned_name(name),
        email=rules.cleaned_address(email),
        person=_standing(person),
        state=INVITED,
        demonstrates=demonstrates,
    )
    account.likeness = rules.likeness(account.name)
    account.set_unusable_password()
    _refuse_second(account)
    said = {"name": account.name, "person": _written(account.person_id), "email": account.email}
    require_two("account.made", said, account, held=held, actor=actor)
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
def link_account(
    *, account: Account, person: Person | None, held: int | None = None, actor: Actor
) -> Account:
    """Say whose account it is, which takes two registrars: `held` is what the first one wrote.
    None takes it from whose it was, and closes every way in that that person had.

    Refuses: PersonHasAccount, NotAnAccountOfSomebody, NotAccountsOfOthers, NeedsSecondForAccount,
    NotHeld, OwnWrite.
    """
    may_look_after_accounts(actor)
    account = _locked(account)
    may_be_changed(account)
    before, account.person = account.person_id, _standing(person)
    _refuse_second(account)
    if account.person_id is not None:
        said = _said(account, person=_written(account.person_id))
        require_two("account.linked", said, account, held=held, actor=actor)
    if before is not None and account.person_id != before:
        _close_ways_in(account)
    account.save(update_fields=["person", "password", "state"])
    _note(account, person=["", ""])
    if before is not None:
        require_running().subjects[Subject("person", before)] = None
    return account


@action("account.addressed")
def change_address(
    *, account: Account, email: str, held: int | None = None, actor: Actor
) -> Account:
    """Give an account another address of mail, which takes two registrars: `held` is what the
    first one wrote. "" takes it away.

    Refuses: BadAddressOfMail, AddressTaken, NotAnAccountOfSomebody, NotAccountsOfOthers,
    NeedsSecondForAccount, NotHeld, OwnWrite.
    """
    may_look_after_accounts(actor)
    account = _locked(account)
    may_be_changed(account)
    account.email = rules.cleaned_address(email)
    _refuse_second(account)
    if account.email:
        said = _said(account, email=account.email)
        require_two("account.addressed", said, account, held=held, actor=actor)
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


def _close_ways_in(account: Account) -> None:
    """Whoever could sign in with the account no longer can: it is going to be another's."""
    account.set_unusable_password()
    if account.state != DISABLED:
        account.state = INVITED
    Authenticator.objects.filter(user=account).delete()
    SocialAccount.objects.filter(user=account).delete()
    Token.objects.filter(account=account, revoked_at=None).update(revoked_at=clock.now())


def _standing(person: Person | None) -> Person | None:
    """Who the person is by now: one that was merged with another is that other."""
    return person and Person.objects.get(pk=standing_person(person.pk) or person.pk)


def _said(account: Account, **said: str) -> dict[str, str]:
    """What is said of an account that is there, for a second registrar."""
    return {"account": account.address, "name": account.name, **said}


def _written(person: int | None) -> str:
    return encode(person) if person else ""


def _refuse_second(account: Account) -> None:
    """One account for a name, for what looks like it, for an address, for a person."""
    others = Account.objects.exclude(pk=account.pk)
    alike = others.filter(likeness=account.likeness).first()
    if alike is not None:
        raise NameTaken(taken=alike.name)
    if account.email and others.filter(email__iexact=account.email).exists():
        raise AddressTaken
    if account.person_id is not None:
        same = others.filter(Q(person=account.person_id) | Q(person__merged_into__isnull=False))
        for other in same:
            if standing_person(other.person_id or 0) == account.person_id:
                raise PersonHasAccount(person=account.person, account=other.name)


def _note(account: Account, **facts: Any) -> None:
    trace = require_running()
    trace.facts.update({"account": account.name, **facts})
    trace.subjects[Subject("account", account.pk)] = None
    if account.person_id is not None:
        trace.subjects[Subject("person", account.person_id)] = None

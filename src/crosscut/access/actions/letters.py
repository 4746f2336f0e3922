"""How an account is told of what waits for it: letters, and the address of its calendar."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping

from crosscut.access.letters import CAUSES, manners_of
from crosscut.access.models import SHOWN, Account, CalendarAddress, LetterChoice
from crosscut.access.policy import may_be_changed, may_open
from crosscut.access.refusals import AccountDisabled, NoAccount, NoCalendarAddress, UnknownChoice
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running


@action("account.letters chosen")
def choose_letters(
    *, manners: Mapping[str, str], hour: int, weekday: int, actor: Actor
) -> LetterChoice:
    """Keep how the actor's own account is told: by cause at once, gathered each day or week, or
    never, which what somebody owes cannot be. `hour` is of the account's time zone, Monday is 0.

    Refuses: NoAccount, UnknownChoice.
    """
    account = Account.objects.select_for_update().filter(pk=actor.account or 0).first()
    if account is None or account.local_registrar:
        raise NoAccount
    for cause, manner in manners.items():
        if cause not in CAUSES:
            raise UnknownChoice(value=cause[:80], field="cause")
        if manner not in manners_of(cause):
            raise UnknownChoice(value=manner[:80], field=cause)
    if not 0 <= hour < 24:
        raise UnknownChoice(value=str(hour)[:80], field="hour")
    if not 0 <= weekday < 7:
        raise UnknownChoice(value=str(weekday)[:80], field="weekday")
    choice = LetterChoice.objects.filter(account=account).first() or LetterChoice(account=account)
    trace = require_running()
    said = {"manners": dict(sorted(manners.items())), "hour": hour, "weekday": weekday}
    for field, value in said.items():
        trace.facts[field] = [getattr(choice, field), value]
        setattr(choice, field, value)
    choice.save()
    trace.subjects[Subject("account", account.pk)] = None
    return choice


def digest_of_address(secret: str) -> str:
    """What is kept of a calendar's address: 256 random bits cannot be found by trying."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action("calendar.opened")
def open_calendar(*, account: Account, shows: str, actor: Actor) -> tuple[CalendarAddress, str]:
    """An address at which programs read the account's calendar, and the secret in it, which nobody
    can ask for again. One that there was is no more.

    Refuses: UnknownChoice, AccountDisabled, NotAnAccountOfSomebody, OpensAnothersAccount.
    """
    may_open(account, actor)
    account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    may_be_changed(account)
    if shows not in SHOWN:
        raise UnknownChoice(value=shows[:80], field="shows")
    if not account.is_active:
        raise AccountDisabled(name=account.name)
    _close(account)
    secret = secrets.token_urlsafe(32)
    made = CalendarAddress(account=account, digest=digest_of_address(secret), shows=shows)
    made.save()
    _note(made)
    return made, secret


@action("calendar.closed")
def close_calendar(*, account: Account, actor: Actor) -> CalendarAddress:
    """End the address of an account's calendar: whoever has it finds nothing there any more.

    Refuses: NoCalendarAddress, OpensAnothersAccount.
    """
    may_open(account, actor)
    Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    closed = _close(account)
    if closed is None:
        raise NoCalendarAddress
    _note(closed)
    return closed


def _close(account: Account) -> CalendarAddress | None:
    open_ = CalendarAddress.objects.filter(account=account, revoked_at__isnull=True).first()
    if open_ is not None:
        open_.revoked_at = clock.now()
        open_.save(update_fields=["revoked_at"])
    return open_


def _note(address: CalendarAddress) -> None:
    trace = require_running()
    trace.facts.update({"account": address.account.name, "shows": address.shows})
    trace.subjects[Subject("account", address.account_id)] = None

"""Keeping views of lists, and taking them away."""

from __future__ import annotations

from crosscut.access.models import Account, SavedView
from crosscut.access.refusals import (
    NoAccount,
    NoSuchView,
    TooManyViews,
    ViewForEverybody,
    ViewNameless,
    ViewTooLong,
)
from crosscut.access.saved_views import MOST
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running

LONGEST_NAME = 80
LONGEST = 2000


@action("view.saved")
def save_view(*, noun: str, name: str, asked: str, shared: bool = False, actor: Actor) -> SavedView:
    """Keep what the address of a list says under a name, which replaces a view of that name; for
    everybody where it is `shared`.

    Refuses: NoAccount, ViewNameless, ViewTooLong, TooManyViews, ViewForEverybody.
    """
    account = _account(actor)
    _may_be_for_everybody(shared, actor)
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        raise ViewNameless(most=LONGEST_NAME)
    if len(asked) > LONGEST:
        raise ViewTooLong
    there = SavedView.objects.filter(account=None if shared else account, noun=noun)
    view = there.filter(name=name).first()
    if view is None and there.count() >= MOST:
        raise TooManyViews(most=MOST)
    before = view.asked if view else ""
    view = view or SavedView(account=None if shared else account, noun=noun, name=name)
    view.asked = asked
    view.save()
    _note(account, view, before, asked)
    return view


@action("view.dropped")
def drop_view(*, view: int, actor: Actor) -> SavedView:
    """Take a view away: one's own, or, as a registrar, one of everybody's.

    Refuses: NoAccount, NoSuchView, ViewForEverybody.
    """
    account = _account(actor)
    found = SavedView.objects.filter(pk=view).first()
    if found is None or found.account_id not in (None, account.pk):
        raise NoSuchView
    _may_be_for_everybody(found.shared, actor)
    _note(account, found, found.asked, "")
    found.delete()
    return found


def _account(actor: Actor) -> Account:
    """The actor's account, locked: two savings at once come one after the other."""
    account = Account.objects.select_for_update().filter(pk=actor.account or 0).first()
    if account is None:
        raise NoAccount
    return account


def _may_be_for_everybody(shared: bool, actor: Actor) -> None:
    if shared and not (actor.may_write_register or actor.local):
        raise ViewForEverybody


def _note(account: Account, view: SavedView, before: str, after: str) -> None:
    trace = require_running()
    trace.facts |= {"list": view.noun, "view": view.name, "asked": [before, after]}
    trace.subjects[Subject("account", account.pk)] = None

"""Keeping what its writer may not enter alone, until a second registrar does or it is given up."""

from __future__ import annotations

import hashlib

from crosscut.access.models import TAKEN, WAITING, WITHDRAWN, HeldWrite
from crosscut.access.refusals import NeedsSecondRegistrar, NotHeld, NotYourOwn, OwnWrite
from crosscut.access.waiting import held_write, standing_things
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import Subject, require_running
from crosscut.register.policy import may_write

#: What is longer was typed by nobody, and what is more is not read by anybody.
LONGEST_BODY = 200_000
MOST_OF_ONE = 50


@action("write.held")
def hold_write(
    *,
    refusal: NeedsSecondRegistrar,
    door: str,
    address: str,
    body: str,
    verb: str,
    actor: Actor,
) -> HeldWrite | None:
    """Keep a write as it was sent, after it was refused and taken back. The same one waits once.

    None where it cannot be kept: it is too long, too much of the writer waits already, or the
    writer has no account. Refuses: NotForYou.
    """
    may_write(actor)
    if actor.account is None or len(body) > LONGEST_BODY or len(address) > 500:
        return None
    said = "\n".join((str(actor.account), door, address, body))
    digest = hashlib.sha256(said.encode()).hexdigest()
    own = HeldWrite.objects.filter(account=actor.account, state=WAITING)
    kept = own.filter(digest=digest).first()
    if kept is not None or own.count() >= MOST_OF_ONE:
        return kept
    held = HeldWrite(
        account_id=actor.account,
        person_id=actor.person,
        door=door,
        address=address,
        body=body,
        digest=digest,
        verb=verb,
        capacity=str(refusal.facts.get("capacity", "")),
        about=standing_things(refusal.subjects),
        founds=refusal.founds,
        at=clock.now(),
    )
    held.save(force_insert=True)
    _note(held)
    return held


@action("write.taken")
def take_held(*, held: int, address: str, actor: Actor) -> HeldWrite:
    """A second registrar has entered it, in the same transaction.

    Refuses: NotForYou, NotHeld, OwnWrite.
    """
    may_write(actor)
    found = _locked(held, actor)
    if found.address != address:
        raise NotHeld
    if found.account_id == actor.account:
        raise OwnWrite
    return _settled(found, TAKEN, actor)


@action("write.given up")
def withdraw_held(*, held: int, actor: Actor) -> HeldWrite:
    """Its writer gives it up; a registrar no longer needs to look at it.

    Refuses: NotHeld, NotYourOwn.
    """
    found = _locked(held, actor)
    if found.account_id != actor.account:
        raise NotYourOwn
    return _settled(found, WITHDRAWN, actor)


def _locked(identifier: int, actor: Actor) -> HeldWrite:
    HeldWrite.objects.select_for_update().filter(pk=identifier).first()
    found = held_write(identifier, actor)
    if found is None:
        raise NotHeld
    return found


def _settled(held: HeldWrite, state: str, actor: Actor) -> HeldWrite:
    held.state, held.settled_at = state, clock.now()
    held.settled_by_id = actor.account
    held.save(update_fields=["state", "settled_at", "settled_by"])
    _note(held)
    return held


def _note(held: HeldWrite) -> None:
    trace = require_running()
    trace.facts.update({"held": held.written, "verb": held.verb, "state": held.state})
    trace.subjects[Subject("account", held.account_id)] = None
    for kind, identifier in held.about:
        trace.subjects[Subject(kind, identifier)] = None

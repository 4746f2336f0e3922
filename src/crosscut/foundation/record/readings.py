"""Noting that something was read, beside the read and never in its way."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Collection
from datetime import date
from threading import Lock

from django.conf import settings
from django.db import DatabaseError, connection

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.actions.noting import (
    RECORD,
    NotedAlready,
    note_record,
    note_sealed_thing,
    note_sealed_things_taken_out,
)
from crosscut.foundation.record.models import Reading
from crosscut.foundation.record.trace import Subject, running

log = logging.getLogger(__name__)

#: Readings that this process has noted: the same again costs no statement.
REMEMBERED = 10_000
_noted: OrderedDict[tuple[int, Subject, date], None] = OrderedDict()
_lock = Lock()


def note_reading(actor: Actor, subject: Subject) -> None:
    """Note that an actor opened a sealed thing: one entry for each account, thing and day.

    The system and visitors without an account open nothing sealed; what an action reads is in
    the action's own entry. Whatever goes wrong here, the read goes on.
    """
    if actor.system or actor.account is None or settings.PUBLIC or running() is not None:
        return
    key = actor.account, subject, clock.now().date()
    with _lock:
        if key in _noted:
            return
    try:
        if not _is_noted(*key):
            note = note_record if subject == RECORD else note_sealed_thing
            note(subject=subject, reader=actor, actor=actor)
    except NotedAlready:
        pass
    except DatabaseError as error:
        # Not remembered, so the next reading notes it.
        log.warning("a reading of %s by account %s was not noted: %s", subject, key[0], error)
        return
    if connection.in_atomic_block:
        return  # it may yet be rolled back
    with _lock:
        _noted[key] = None
        while len(_noted) > REMEMBERED:
            _noted.popitem(last=False)


def note_taken_out_things(actor: Actor, subjects: Collection[Subject]) -> None:
    """Note that an actor takes sealed things out as a file, each time. Who asks is told nothing
    before that is written: a database that cannot note it fails the export."""
    if not subjects or actor.system or actor.account is None or settings.PUBLIC:
        return
    note_sealed_things_taken_out(subjects=subjects, reader=actor, actor=actor)


def _is_noted(account: int, subject: Subject, day: date) -> bool:
    return Reading.objects.filter(
        account=account, kind=subject.kind, identifier=subject.identifier, day=day
    ).exists()

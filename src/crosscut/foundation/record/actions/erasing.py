"""Erasing what an entry wrote: the entry stays, and the chain still verifies."""

from __future__ import annotations

from django.db import connection

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.action import action
from crosscut.foundation.record.models import ERASED, Entry, Payload
from crosscut.foundation.record.policy import may_erase
from crosscut.foundation.record.refusals import (
    ErasedAlready,
    NotErasable,
    ReasonNeeded,
    UnknownEntry,
)
from crosscut.foundation.record.trace import Subject, require_running
from crosscut.foundation.record.verifying import ERASING

#: Entries that say what was done to the record.
OF_THE_RECORD = (ERASING, "record.", "sealed.")


@action(ERASING)
def erase_payload(*, entry: str, reason: str, actor: Actor) -> Entry:
    """Erase before and after of one entry for good; that it was done, by whom and why, stays.

    `entry` is the reference of the entry, thirteen characters. The things it is about stay too.
    Refuses: NotForYou, UnknownEntry, ReasonNeeded, NotErasable, ErasedAlready.
    """
    may_erase(actor)
    try:
        found = Entry.objects.filter(reference=decode(entry)).first()
    except ValueError:
        found = None
    if found is None:
        raise UnknownEntry(entry=entry[:40])
    if not reason.strip():
        raise ReasonNeeded
    if found.verb.startswith(OF_THE_RECORD):
        raise NotErasable(verb=found.verb)
    payload = Payload.objects.select_for_update().get(entry=found)
    if payload.erased:
        raise ErasedAlready(entry=encode(found.reference))
    if connection.vendor == "sqlite":
        # Freed pages would keep what they held until they are used again.
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
    Payload.objects.filter(entry=found).update(salt="", content=ERASED)
    trace = require_running()
    # All that the erased entry was about: whoever may not know of that may not know of this.
    for kind, identifier in found.objects_touched.values_list("kind", "identifier"):
        trace.subjects[Subject(kind, identifier)] = None
    trace.subjects[Subject("entry", found.pk)] = None
    trace.facts["reason"] = reason.strip()
    trace.facts["erased"] = {"entry": encode(found.reference), "verb": found.verb}
    return found

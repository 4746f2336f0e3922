"""What is noted of reading: sealed things that were opened, the record looked at, taken out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db import IntegrityError

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.models import Reading
from crosscut.foundation.record.policy import may_read_record
from crosscut.foundation.record.trace import Subject, require_running

#: The thing that the record itself is.
RECORD = Subject("record", 0)


class NotedAlready(Exception):
    """Another request noted the same reading meanwhile: nothing is to be written."""


@action("sealed.read")
def note_sealed_thing(*, subject: Subject, reader: Actor, actor: Actor) -> None:
    """Note that an account opened a sealed thing: once a day.

    `reader` is who opened it, as it then was: that it has lost the right since changes nothing.
    """
    _once_a_day(subject, reader)


@action("sealed.taken out")
def note_sealed_things_taken_out(
    *, subjects: Collection[Subject], reader: Actor, actor: Actor
) -> None:
    """Note that an account took out sealed things in a file: each file is one entry."""
    trace = require_running()
    trace.actor = reader
    trace.subjects.update(dict.fromkeys(subjects))


@action("record.read")
def note_record(*, subject: Subject, reader: Actor, actor: Actor) -> None:
    """Note that an account looked at the record: once a day."""
    _once_a_day(subject, reader)


def _once_a_day(subject: Subject, reader: Actor) -> None:
    trace = require_running()
    trace.actor = reader
    try:
        Reading.objects.create(
            account=reader.account or 0,
            kind=subject.kind,
            identifier=subject.identifier,
            day=clock.now().date(),
        )
    except IntegrityError:
        raise NotedAlready from None
    trace.subjects[subject] = None


@action("record.exported")
def note_export(*, asked: Mapping[str, str], actor: Actor) -> None:
    """Note that entries of the record were taken out, and by which search.

    Refuses: NotForYou.
    """
    may_read_record(actor)
    trace = require_running()
    trace.subjects[RECORD] = None
    trace.facts["asked"] = dict(asked)


@action("record.verified")
def note_verification(*, found: Mapping[str, Any], actor: Actor) -> None:
    """Note that the record was verified, and how many faults were found.

    Refuses: NotForYou.
    """
    may_read_record(actor)
    trace = require_running()
    trace.subjects[RECORD] = None
    trace.facts["found"] = dict(found)

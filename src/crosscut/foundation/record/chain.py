"""Sealing: each entry gets a place in a chain of digests, so that no change goes unseen.

A single sealer gives places after the fact; writers do not queue for one row.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from django.db import transaction

from crosscut.foundation.record.action import digest_of
from crosscut.foundation.record.models import Entry, Payload

START = "0" * 64
BATCH = 1000


def link(previous: str, entry: Entry) -> str:
    """The chain digest of an entry that follows `previous`."""
    values = [
        previous,
        entry.sequence,
        entry.verb,
        entry.account,
        entry.person,
        entry.seat,
        entry.on_behalf_of,
        entry.request,
        entry.origin,
        entry.at.isoformat(),
        entry.business_day.isoformat(),
        entry.payload_digest,
        sorted((o.kind, o.identifier) for o in entry.objects_touched.all()),
    ]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


def seal() -> int:
    """Seal what is not sealed yet; returns how many entries were."""
    sealed = 0
    while True:
        with transaction.atomic():
            last = Entry.objects.filter(position__isnull=False).order_by("-position").first()
            waiting = list(
                Entry.objects.select_for_update()
                .filter(position__isnull=True)
                .prefetch_related("objects_touched")
                .order_by("sequence")[:BATCH]
            )
            previous = last.chain_digest if last else START
            position = (last.position or 0) + 1 if last else 1
            for place, entry in enumerate(waiting, start=position):
                entry.position, entry.chain_digest = place, link(previous, entry)
                previous = entry.chain_digest
            Entry.objects.bulk_update(waiting, ("position", "chain_digest"))
        sealed += len(waiting)
        if len(waiting) < BATCH:
            return sealed


def faults() -> Iterator[str]:
    """What is wrong with the sealed part: one line for each entry that does not fit."""
    previous, expected = START, 1
    entries = Entry.objects.filter(position__isnull=False).order_by("position")
    payloads = {
        entry_id: (salt, content)
        for entry_id, salt, content in Payload.objects.values_list("entry_id", "salt", "content")
    }
    for entry in entries.prefetch_related("objects_touched").iterator(chunk_size=BATCH):
        if entry.position != expected:
            yield f"position {expected} is missing before entry {entry.sequence}"
        if entry.chain_digest != link(previous, entry):
            yield f"entry {entry.sequence} was changed or stands in another place"
        payload = payloads.get(entry.sequence)
        if payload is None:
            yield f"the payload of entry {entry.sequence} is missing"
        elif digest_of(*payload) != entry.payload_digest:
            yield f"the payload of entry {entry.sequence} was changed"
        previous, expected = entry.chain_digest, (entry.position or 0) + 1

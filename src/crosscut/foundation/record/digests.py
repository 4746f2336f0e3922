"""What the digests of the record are taken over: in one place, for writing and for verifying.

Each is SHA-256 over a JSON list whose first word names the form, so that no digest of one kind
can stand for one of another, and a later form can tell itself from this one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

#: The digest before the first entry.
START = "0" * 64

#: The columns that an entry's own digest covers, in its order.
COVERED = (
    "reference",
    "verb",
    "account",
    "person",
    "seat",
    "capacity",
    "on_behalf_of",
    "request",
    "origin",
    "at",
    "business_day",
    "payload_digest",
)

_encoder = json.JSONEncoder(separators=(",", ":"))


def digest_of(salt: str, content: str) -> str:
    """The salted digest of a payload: without the salt nobody can guess what was erased."""
    return hashlib.sha256(f"{salt}\n{content}".encode()).hexdigest()


def entry_digest(columns: Sequence[object], objects: Iterable[tuple[str, int]]) -> str:
    """The digest of an entry by itself: `columns` in the order of COVERED, its objects in any."""
    values = [_plain(value) for value in columns]
    return _digest(["entry 2", *values, sorted(map(list, objects))])


def link(previous: str, position: int, sequence: int, own: str) -> str:
    """The chain digest of the entry at a position, after the one whose chain digest is given."""
    return _digest(["link 2", previous, position, sequence, own])


def _digest(values: list[object]) -> str:
    return hashlib.sha256(_encoder.encode(values).encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    return value

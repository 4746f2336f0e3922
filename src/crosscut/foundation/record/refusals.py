"""The reasons for which the record says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class UnknownEntry(Refusal):
    """There is no such entry, or the actor may not know of it."""

    message = sentence("There is no entry “{entry}” in the record.")


class ReasonNeeded(Refusal):
    """An erasure says why."""

    message = sentence("Say why: what is erased cannot be brought back.")


class ErasedAlready(Refusal):
    """The payload is gone already."""

    message = sentence("What entry “{entry}” wrote was erased already.")


class NotErasable(Refusal):
    """Entries about the record itself say what was done to it."""

    message = sentence("“{verb}” is an entry about the record itself; it stays as it is.")

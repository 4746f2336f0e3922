"""Keeping a file that was checked, with what it came with."""

from __future__ import annotations

from typing import TypeVar

from crosscut.foundation import clock
from crosscut.table.files import CheckedFile
from crosscut.table.models.kept_file import KeptBytes, KeptFile

Kept = TypeVar("Kept", bound=KeptFile)


def keep_file(file: CheckedFile, made: Kept, content: type[KeptBytes]) -> Kept:
    """Keep a checked file as a row that says whose it is, and its bytes as one of `content`.
    Within the transaction of an action."""
    made.name = file.name
    made.media_type = file.media_type
    made.size = len(file.data)
    made.digest = file.digest
    made.added_at = clock.now()
    made.save()
    kept = content(data=file.data)
    kept.pk = made.pk
    kept.save(force_insert=True)
    return made

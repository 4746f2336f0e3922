"""Files that came in, or are on their way."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.register.models import FileImport, ImportState

RECENT = 10


def file_import(digest: str, *, actor: Actor) -> FileImport | None:
    """The import of a file, unless it was discarded or taken back; for registrars only."""
    if not actor.may_write_register:
        return None
    return (
        FileImport.objects.filter(digest=digest)
        .exclude(state=ImportState.DISCARDED)
        .exclude(state=ImportState.ENTERED, instrument__withdrawn=True)
        .first()
    )


def recent_imports(*, actor: Actor) -> list[FileImport]:
    """The last files, the newest first; for registrars only."""
    if not actor.may_write_register:
        return []
    return list(FileImport.objects.exclude(state=ImportState.DISCARDED).order_by("-begun")[:RECENT])

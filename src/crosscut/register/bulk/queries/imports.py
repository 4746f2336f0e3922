"""Files that came in, or are on their way: whoever may not know of a group in one of them does not
see that it came, nor how many rows it had."""

from __future__ import annotations

import hashlib

from django.db.models import Exists, OuterRef, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import FileImport, Group, ImportState
from crosscut.register.models.mention import Mention
from crosscut.register.policy import sees_everything, visible_to

RECENT = 10


def file_import(digest: str, *, actor: Actor) -> FileImport | None:
    """The import of a file, unless it was discarded or taken back; for registrars only."""
    if not actor.may_write_register:
        return None
    own = FileImport.objects.filter(digest=own_digest(digest, actor))
    return (
        own.exclude(state=ImportState.DISCARDED)
        .exclude(state=ImportState.ENTERED, instrument__withdrawn=True)
        .first()
    )


def recent_imports(*, actor: Actor) -> list[FileImport]:
    """The last files, the newest first; for registrars only. One on its way is told to those who
    have it, and to whoever sees everything."""
    if not actor.may_write_register:
        return []
    files = FileImport.objects.exclude(state=ImportState.DISCARDED)
    if not sees_everything(actor):
        files = _known(files.filter(state=ImportState.ENTERED), actor)
    return list(files.order_by("-begun")[:RECENT])


def own_digest(digest: str, actor: Actor) -> str:
    """Under which digest a file comes in: its own, but another for each account where it came in
    already with groups of which the actor may not know. To who brings it, it is a new one."""
    there = FileImport.objects.filter(digest=digest, state=ImportState.ENTERED)
    if sees_everything(actor) or not there.exists() or _known(there, actor).exists():
        return digest
    return hashlib.sha256(f"{digest} {actor.account}".encode()).hexdigest()


def _known(files: QuerySet[FileImport], actor: Actor) -> QuerySet[FileImport]:
    known = visible_to(actor, Group.objects.filter(pk=OuterRef("group")))
    spoken_of = Mention.objects.filter(paper=OuterRef("instrument"))
    return files.filter(~Exists(spoken_of.filter(~Exists(known))))

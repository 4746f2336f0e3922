"""Packs: bound when they are asked for, and kept until what is in them changes.

A pack is bound within the request: one of 200 pages takes seconds (`bench/pack.py`), and whoever
waits for it gets the file and no promise of it. Nothing is locked in the database meanwhile.
"""

from __future__ import annotations

import threading

from crosscut.documents.content import Language
from crosscut.foundation.actor import Actor
from crosscut.table.models import DossierVersion, Matter, Pack
from crosscut.table.writing.volumes import volume_of

#: Binding takes memory: a process binds one at a time, and the others wait.
_BINDING = threading.Lock()


def version_of(matter: Matter, number: int | None = None) -> DossierVersion | None:
    """The version of a pack: a frozen one by its number, or the present one. None of others: what
    lay beside a draft of the past is not known any more."""
    wanted = matter.version if number is None else number
    version = DossierVersion.objects.filter(matter=matter, number=wanted).first()
    if version is None or (wanted != matter.version and not version.frozen_on):
        return None
    return version


def pack_of(matter: Matter, version: DossierVersion, *, language: Language, actor: Actor) -> Pack:
    """The pack of a version of a matter that the actor knows of."""
    volume = volume_of(matter, version, language=language, actor=actor)
    wanted = Pack.objects.filter(
        matter=matter, version=version.number, language=language, content=volume.identifier
    )
    if found := wanted.first():
        return found
    with _BINDING:
        # Whoever was before may have bound the same.
        if found := wanted.first():
            return found
        # Importing it takes two seconds and much memory.
        from crosscut.documents.binding.binder import bind

        bound = bind(volume)
    return Pack.objects.keep(
        matter=matter,
        version=version.number,
        language=language,
        content=volume.identifier,
        pages=bound.pages,
        data=bound.data,
    )

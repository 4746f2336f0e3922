"""One thing entered twice: merging, and taking the merge back."""

from __future__ import annotations

from typing import Any

from ninja import Router

from crosscut.foundation.actor import Actor
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.given import Given, Identifier, Nothing, Text
from crosscut.interfaces.api.nouns import NounKind, noun_of
from crosscut.register.actions.duplicates import merge_duplicates, undo_merge
from crosscut.register.models import Merge

verbs = Router(tags=["duplicates"])


class Merging(Given):
    """Two things of one kind that are one."""

    kind: NounKind
    kept: Identifier
    duplicate: Identifier
    reason: Text = ""


def merged(given: dict[str, Any], _: object, actor: Actor) -> dict[str, Any]:
    """Both looked up. Refuses: UnknownThing."""
    kind = given.pop("kind")
    both = ("kept", "duplicate")
    return {**given, **{name: noun_of(kind, given[name], name, actor) for name in both}}


offer(
    verbs,
    Act("/merge", merge_duplicates, Merging, shape=merged),
    Act("/{thing}/undo", undo_merge, Nothing, of=Merge, name="merge"),
)

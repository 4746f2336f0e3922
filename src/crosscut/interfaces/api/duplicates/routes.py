"""One thing entered twice: merging, and taking the merge back."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Router

from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.given import Given, Identifier, Nothing, Text
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import RefusedAt
from crosscut.register.actions.duplicates import merge_duplicates, undo_merge
from crosscut.register.models import Merge
from crosscut.register.queries.finding import NOUNS

verbs = Router(tags=["duplicates"])


class Merging(Given):
    """Two things of one kind that are one."""

    kind: Literal["group", "organisation", "person", "post"]
    kept: Identifier
    duplicate: Identifier
    reason: Text = ""


def merged(given: dict[str, Any], _: object) -> dict[str, Any]:
    """Both looked up. Refuses: UnknownThing."""
    model = NOUNS[given.pop("kind")]
    for name in ("kept", "duplicate"):
        identifier = given[name]
        found = model._default_manager.filter(pk=decode(identifier)).first()
        if found is None:
            raise RefusedAt(UnknownThing(kind=model.record_kind(), identifier=identifier), (name,))
        given[name] = found
    return given


offer(
    verbs,
    Act("/merge", merge_duplicates, Merging, shape=merged),
    Act("/{thing}/undo", undo_merge, Nothing, of=Merge, name="merge"),
)

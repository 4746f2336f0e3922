"""Things of a kind that the body names, where the address does not."""

from __future__ import annotations

from typing import Any, Literal

from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import RefusedAt
from crosscut.register.queries.finding import NOUNS

NounKind = Literal["group", "organisation", "person", "post"]


def noun_of(kind: str, identifier: str, place: str) -> Any:
    """A thing by kind and identifier. Raises RefusedAt where there is none."""
    model = NOUNS[kind]
    found = model._default_manager.filter(pk=decode(identifier)).first()
    if found is None:
        raise RefusedAt(UnknownThing(kind=kind, identifier=identifier), (place,))
    return found

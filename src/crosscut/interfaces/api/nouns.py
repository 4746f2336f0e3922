"""Things of a kind that the body names, where the address does not."""

from __future__ import annotations

from typing import Any, Literal

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import RefusedAt
from crosscut.register.policy import visible_to
from crosscut.register.queries.finding import NOUNS

NounKind = Literal["group", "organisation", "person", "post"]


def noun_of(kind: str, identifier: str, place: str, actor: Actor) -> Any:
    """A thing by kind and identifier. Raises RefusedAt where there is none, or none that the actor
    may know of."""
    rows = NOUNS[kind]._default_manager.filter(pk=decode(identifier))
    found = visible_to(actor, rows).first()
    if found is None:
        raise RefusedAt(UnknownThing(kind=kind, identifier=identifier), (place,))
    return found

"""What a name means: in any script, of any time, in pinyin with tones or without."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from crosscut.foundation.actor import Actor
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import AsOf, answered, answers
from crosscut.interfaces.api.given import (
    APeriod,
    Filled,
    Given,
    GivenBasis,
    GivenPeriod,
    Identifier,
    Names,
)
from crosscut.interfaces.api.nouns import NounKind, noun_of
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions.names import name_noun
from crosscut.register.queries.finding import FoundKind, find
from crosscut.register.queries.rows import Found

reads = Router(tags=["names"])
verbs = Router(tags=["names"])


class NameAsked(AsOf):
    """A name, and the kind of thing that it may be of."""

    kind: FoundKind
    name: Filled = Field(description="A whole name, or an identifier.")


class GivingNames(Given):
    """Names that a thing bears besides those it has: in another script, or short ones."""

    kind: NounKind
    id: Identifier
    names: Names
    official: bool = True
    period: APeriod = GivenPeriod()
    basis: GivenBasis = GivenBasis()


def named(given: dict[str, Any], _: object, actor: Actor) -> dict[str, Any]:
    """The thing looked up. Refuses: UnknownThing."""
    noun = noun_of(given.pop("kind"), given.pop("id"), "id", actor)
    return {**given, "noun": noun}


@reads.get("", **answers(Found), operation_id="find_name")
def found(request: ApiRequest, asked: Annotated[NameAsked, Query()]) -> HttpResponse:
    """What a name means: nothing, one thing or several; without a match, what may be meant."""
    return answered(find(asked.kind, asked.name, actor=request.actor, on=asked.day))


offer(verbs, Act("", name_noun, GivingNames, shape=named))

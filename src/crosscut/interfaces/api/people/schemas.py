"""What callers give about people and their tenures."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from crosscut.interfaces.api.asking import Listed
from crosscut.interfaces.api.given import (
    AGroup,
    APeriod,
    APerson,
    APost,
    ASeat,
    Given,
    GivenBasis,
    Identifier,
    Key,
    Line,
    Names,
    OnADay,
    plain,
)


class PeopleAsked(Listed):
    """Which people."""

    name: Line | None = Field(None, description="Part of a name, in any script, of any time.")
    organisation: Identifier | None = Field(
        None, description="Those who hold a post of this organisation on the date."
    )


class TenuresAsked(Listed):
    """Whose tenures, of which post."""

    person: Identifier | None = None
    post: Identifier | None = None
    organisation: Identifier | None = Field(None, description="The organisation of the post.")


class DeputisationsAsked(Listed):
    """Who acts for whom."""

    group: Identifier | None = None
    person: Identifier | None = Field(None, description="On either side.")


class RegisteringPerson(Given):
    """Somebody. `distinction` tells two people of one name apart."""

    names: Names
    distinction: Annotated[str, StringConstraints(max_length=200), AfterValidator(plain)] = ""
    basis: GivenBasis = GivenBasis()


class Appointing(Given):
    """Somebody holds a post for a time."""

    person: APerson
    post: APost
    period: APeriod
    personal_rank: Key | None = None
    basis: GivenBasis = GivenBasis()


class EndingTenure(OnADay):
    """The day from which the holder holds the post no more."""


class GivingClearance(Given):
    """Exactly one who may read papers up to a mark: a person, a post or a seat."""

    mark: str
    person: APerson | None = None
    post: APost | None = None
    seat: ASeat | None = None
    period: APeriod
    basis: GivenBasis = GivenBasis()


class Deputising(Given):
    """Somebody acts for somebody, in one group or in all."""

    principal: APerson
    deputy: APerson
    group: AGroup | None = None
    period: APeriod
    basis: GivenBasis = GivenBasis()

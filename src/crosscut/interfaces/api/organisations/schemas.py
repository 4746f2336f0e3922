"""What callers give about organisations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from crosscut.interfaces.api.asking import Listed
from crosscut.interfaces.api.given import (
    AnOrganisation,
    APeriod,
    CoarseDay,
    Given,
    GivenBasis,
    GivenPeriod,
    Identifier,
    Key,
    Line,
    Names,
    OnADay,
    Text,
)
from crosscut.register.models import EventKind

#: The filters of lists of organisations that are words, not things.
WORDS = {"kind", "level", "track", "system", "name"}


class OrganisationsAsked(Listed):
    """Which organisations: terms by key, the one above by identifier."""

    kind: Line | None = Field(None, description="A key of the vocabulary organisation_kind.")
    level: Line | None = Field(None, description="A key: city.")
    track: Line | None = Field(None, description="A key: government.")
    system: Line | None = Field(None, description="A key: foreign_affairs.")
    parent: Identifier | None = Field(None, description="The organisation that it stands under.")
    name: Line | None = Field(None, description="Part of a name, in any script, of any time.")


class Registering(Given):
    """An organisation, with what it is for the period."""

    names: Names
    period: APeriod = GivenPeriod()
    short_names: Names | None = None
    level: Key | None = None
    systems: list[Key] = Field(default=[], max_length=50)
    track: Key | None = None
    kind: Key | None = None
    parent: AnOrganisation | None = None
    basis: GivenBasis = GivenBasis()


class OrganisationRenaming(OnADay):
    """Other names from a day on."""

    names: Names


class OrganisationDescription(Given):
    """What an organisation is for a time."""

    aspect: Literal["level", "system", "track", "organisation_kind"]
    term_key: Key
    period: APeriod
    basis: GivenBasis = GivenBasis()


class Placing(Given):
    """Under which organisation it stands for a time."""

    parent: AnOrganisation
    period: APeriod
    basis: GivenBasis = GivenBasis()


class Lineage(Given):
    """Who came out of whom; `day` null is unknown."""

    kind: EventKind
    day: CoarseDay | None
    sources: list[AnOrganisation] = Field(default=[], max_length=100)
    into: list[AnOrganisation] = Field(default=[], max_length=100)
    subjects: list[AnOrganisation] = Field(default=[], max_length=100)
    text: Text = ""
    basis: GivenBasis = GivenBasis()

"""What callers give about posts."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from crosscut.interfaces.api.asking import Listed
from crosscut.interfaces.api.given import (
    AnOrganisation,
    Given,
    GivenBasis,
    Identifier,
    Key,
    Line,
    Names,
)
from crosscut.register.models import Headship


class PostsAsked(Listed):
    """Which posts."""

    organisation: Identifier | None = None
    headship: Headship | None = None
    name: Line | None = Field(None, description="Part of a name, in any script.")


class DescribingPost(Given):
    """What was not known of a post or was wrong, as far as it is given."""

    ONLY_GIVEN: ClassVar[bool] = True

    rank: Key | None = None
    capacity: int | None = Field(None, ge=1, le=100_000)
    headship: Headship | None = None
    organisation: AnOrganisation | None = None


class CreatingPost(Given):
    """A position. `capacity` is how many hold it at once; null is unknown."""

    organisation: AnOrganisation | None
    names: Names
    rank: Key | None = None
    capacity: int | None = Field(None, ge=1, le=100_000)
    headship: Headship = Headship.UNKNOWN
    basis: GivenBasis = GivenBasis()

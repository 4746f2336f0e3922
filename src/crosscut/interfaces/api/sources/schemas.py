"""What callers give about sources, remarks and counts."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from crosscut.interfaces.api.asking import Listed
from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    ASource,
    CoarseDay,
    Filled,
    Given,
    GivenCitation,
    Line,
    Text,
    plain,
)
from crosscut.register.models import Confidence, SourceType


def _short(most: int) -> object:
    return StringConstraints(max_length=most)


class SourcesAsked(Listed):
    """Which sources."""

    title: Line | None = Field(None, description="Part of the title or the publisher's name.")
    type: SourceType | None = None


class SourceAsked(Listed):
    """A page of what one source says."""


class EnteringSource(Given):
    """A document from which something is known."""

    title: Filled
    type: SourceType
    publisher: Line = ""
    author: Line = ""
    day: CoarseDay | None = None
    address: Line = ""
    available: bool | None = None
    language: Annotated[str, _short(12), AfterValidator(plain)] = ""
    relies_on: ASource | None = None


class Remarking(Given):
    """Somebody's judgement of a group, an organisation, or of what `about` says."""

    text: Annotated[Text, StringConstraints(pattern=r"\S")]
    attributed_to: Filled
    group: AGroup | None = None
    organisation: AnOrganisation | None = None
    about: Line = ""
    citations: list[GivenCitation] = Field(default=[], max_length=50)


class Counting(Given):
    """How many groups a source counts in a year."""

    year: int = Field(ge=1, le=9999)
    count: int = Field(ge=0, le=10_000_000)
    scope: Filled
    country: Annotated[str, _short(60), AfterValidator(plain)] = ""
    about: bool = False
    confidence: Confidence = Confidence.REPORTED
    citations: list[GivenCitation] = Field(default=[], max_length=50)

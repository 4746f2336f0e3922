"""What is said of ladders, and beside directives: comments, outlooks, pauses, obstacles."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    Given,
    Identifier,
    Line,
    Nothing,
    Text,
    WholeDay,
)
from crosscut.supervision.rules.ladder import LONGEST_WAIT, MOST_STEPS
from crosscut.supervision.rules.terms import Audience, Likelihood, ObstacleKind, Tone

__all__ = ["Nothing"]

FilledText = Annotated[Text, Field(pattern=r"\S")]


class LadderAsked(BaseModel):
    """Whose ladder."""

    group: Identifier


class LadderRung(Given):
    """A step: whom it reaches, after how many working days, in which tone."""

    audience: Audience
    waits: Annotated[int, Field(ge=1, le=LONGEST_WAIT)]
    tone: Tone


class SettingLadder(Given):
    """The whole ladder of a group from the bottom up; no step at all: the usual one."""

    group: AGroup
    steps: Annotated[list[LadderRung], Field(max_length=MOST_STEPS)]


class PaperAsked(BaseModel):
    """As which file, and in which language."""

    format: Literal["docx", "pdf", "html", "txt"] = "pdf"
    language: Literal["zh-Hans", "en"] = "en"


class DeliveringNotice(Given):
    """When a printed notice was delivered, and how."""

    on: WholeDay
    delivery: Annotated[Line, Field(max_length=200)] = ""


class Commenting(Given):
    """What is said to the other side."""

    text: FilledText


class Judging(Given):
    """How likely it will be delivered, and why."""

    likelihood: Likelihood
    reason: FilledText


class Pausing(Given):
    """Why nobody climbs, and the first day on which it goes on."""

    reason: FilledText
    until: WholeDay


class NotingObstacle(Given):
    """What stands in the way, and who can clear it."""

    kind: ObstacleKind
    text: Annotated[Line, Field(pattern=r"\S", max_length=300)]
    organisation: AnOrganisation | None = None


class NamingObstacle(Given):
    """An obstacle of the same group."""

    obstacle: Identifier


class ObstaclesAsked(BaseModel):
    """Which obstacles."""

    group: Identifier | None = Field(None, description="In the way of directives of this group.")
    organisation: Identifier | None = Field(None, description="That this one can clear.")
    kind: ObstacleKind | None = Field(None, description="Of this kind.")


class Clearing(Given):
    """How it was cleared."""

    reason: FilledText

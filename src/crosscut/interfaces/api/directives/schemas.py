"""What the bodies and filters of directives say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.given import (
    AnOrganisation,
    Filled,
    Given,
    Identifier,
    Line,
    Text,
    WholeDay,
)
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.lights import Light
from crosscut.supervision.rules.terms import Claim, Origin, Rhythm

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    State = str
    ALight = str
    AClaim = str
    AnOrigin = str
    ARhythm = str
else:
    State = Literal[("open", *(state.value for state in DirectiveState))]
    ALight = Literal[tuple(light.value for light in Light)]
    AClaim = Literal[("none", *(claim.value for claim in Claim))]
    AnOrigin = Literal[tuple(origin.value for origin in Origin)]
    ARhythm = Literal[("none", *(rhythm.value for rhythm in Rhythm))]
FilledText = Annotated[Text, Field(pattern=r"\S")]
Figure = Annotated[Decimal, Field(max_digits=DIGITS, decimal_places=PLACES)]
Unit = Annotated[Line, Field(max_length=60)]
Supporting = Annotated[list[AnOrganisation], Field(max_length=50)]
Seen = Annotated[
    int,
    Field(ge=1, le=1_000_000, description="The count of changes that the caller saw: `seen`."),
]


class DirectivesAsked(Place):
    """Which directives."""

    group: Identifier | None = Field(None, description="Of this group.")
    organisation: Identifier | None = Field(None, description="Led or supported by this one.")
    matter: Identifier | None = Field(None, description="That came of this matter.")
    state: State | None = Field(None, description='In this state; "open": that have not ended.')
    light: ALight | None = Field(None, description="With this light today.")
    overdue: bool = Field(False, description="Not done, and its day is past.")
    claim: AClaim | None = Field(
        None, description='So the organisation in charge said last; "none": nothing yet.'
    )
    origin: AnOrigin | None = Field(None, description="What it came of.")
    rhythm: ARhythm | None = Field(
        None, description='How often it is reported on; "none": when it is asked.'
    )
    obstacle: Identifier | None = Field(None, description="Held up by this obstacle.")
    due_since: WholeDay | None = Field(None, description="Due on this day or after.")
    due_until: WholeDay | None = Field(None, description="Due on this day or before.")


class IssuingDirective(Given):
    """What an organisation is to do after a decision. `seen` is that of the matter; the first
    directive relays it."""

    seen: Seen
    lead: AnOrganisation
    task: Filled
    result: FilledText
    due: WholeDay
    supporting: Supporting = []
    unit: Unit = ""
    baseline: Figure | None = None
    target: Figure | None = None


class IssuingAnew(Given):
    """What is changed on a directive that was refused; what is not given stays."""

    seen: Seen
    lead: AnOrganisation | None = None
    task: Line = ""
    result: Text = ""
    due: WholeDay | None = None
    supporting: Supporting | None = None
    unit: Unit = ""
    baseline: Figure | None = None
    target: Figure | None = None
    reason: Text = ""


class SeenDirective(Given):
    """The state of it that the caller saw."""

    seen: Seen


class ReasonedDirective(SeenDirective):
    """The same, and why."""

    reason: FilledText

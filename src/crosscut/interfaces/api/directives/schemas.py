"""What the bodies and filters of directives say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field

from crosscut.interfaces.api.asking import Place, whole
from crosscut.interfaces.api.files import GivenFile
from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    APerson,
    Filled,
    Given,
    Identifier,
    Line,
    Text,
    WholeDay,
)
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.evidence import MOST_FILES
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.queries.ladder.holding import Side
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.rules.directives import DIGITS, PLACES
from crosscut.supervision.rules.judging import Divergence
from crosscut.supervision.rules.lights import Light
from crosscut.supervision.rules.planning import LONGEST_MILESTONE, MOST_POINTS, Planned
from crosscut.supervision.rules.terms import Claim, Likelihood, Origin, Rhythm, Way

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    State = str
    ALight = str
    AClaim = str
    ADivergence = str
    AnOutlook = str
    AnOrigin = str
    ARhythm = str
    GivenRhythm = str
    ASide = str
else:
    State = Literal[("open", *(state.value for state in DirectiveState))]
    ALight = Literal[tuple(light.value for light in Light)]
    AClaim = Literal[("none", *(claim.value for claim in Claim))]
    ADivergence = Literal[("any", *(each.value for each in Divergence))]
    AnOutlook = Literal[("none", *(each.value for each in Likelihood))]
    AnOrigin = Literal[tuple(origin.value for origin in Origin)]
    GivenRhythm = Literal[("", *(rhythm.value for rhythm in Rhythm))]
    ARhythm = Literal[("none", *(rhythm.value for rhythm in Rhythm))]
    ASide = Literal[tuple(side.value for side in Side)]
#: How often is reported on what is issued without a planned course, which milestones need.
RhythmAtIssue = Literal["", "weekly", "monthly", "quarterly"]
FilledText = Annotated[Text, Field(pattern=r"\S")]
Figure = Annotated[Decimal, Field(max_digits=DIGITS, decimal_places=PLACES)]
Unit = Annotated[Line, Field(max_length=60)]
Supporting = Annotated[list[AnOrganisation], Field(max_length=50)]
Seen = Annotated[
    int,
    Field(ge=1, le=1_000_000, description="The count of changes that the caller saw: `seen`."),
]


class DirectivesNarrowed(BaseModel):
    """To which directives a list or a file is narrowed."""

    group: Identifier | None = Field(None, description="Of this group.")
    organisation: Identifier | None = Field(None, description="Led or supported by this one.")
    matter: Identifier | None = Field(None, description="That came of this matter.")
    state: State | None = Field(None, description='In this state; "open": that have not ended.')
    light: ALight | None = Field(None, description="With this light today.")
    overdue: bool = Field(False, description="Not done, and its day is past.")
    claim: AClaim | None = Field(
        None, description='So the organisation in charge said last; "none": nothing yet.'
    )
    diverges: ADivergence | None = Field(
        None, description='Where the claim parts from what was found so; "any": in any way.'
    )
    outlook: AnOutlook | None = Field(
        None, description='So likely the office takes it to be delivered; "none": it did not say.'
    )
    origin: AnOrigin | None = Field(None, description="What it came of.")
    rhythm: ARhythm | None = Field(
        None, description='How often it is reported on; "none": when it is asked.'
    )
    held_by: ASide | None = Field(None, description="That wait for this side to move.")
    obstacle: Identifier | None = Field(None, description="Held up by this obstacle.")
    due_since: WholeDay | None = Field(None, description="Due on this day or after.")
    due_until: WholeDay | None = Field(None, description="Due on this day or before.")

    @property
    def wanted(self) -> Wanted:
        """The same as queries take it."""
        return Wanted(
            group=whole(self.group),
            organisation=whole(self.organisation),
            matter=whole(self.matter),
            obstacle=whole(self.obstacle),
            state=self.state or "",
            light=self.light or "",
            overdue=self.overdue,
            claim=self.claim or "",
            diverges=self.diverges or "",
            outlook=self.outlook or "",
            origin=self.origin or "",
            rhythm=self.rhythm or "",
            held_by=self.held_by or "",
            due_since=self.due_since,
            due_until=self.due_until,
        )


class DirectivesAsked(DirectivesNarrowed, Place):
    """Which directives, and which page of them."""


class LedgerAsked(DirectivesNarrowed):
    """Which directives, as which file, and in which language."""

    format: Literal["xlsx", "pdf", "docx", "txt"] = "xlsx"
    language: Literal["zh-Hans", "en"] = "en"


class GivenPoint(Given):
    """What shall be reached on a day: a figure of the indicator, a milestone in words, or both."""

    day: WholeDay
    figure: Figure | None = None
    milestone: Annotated[Line, Field(max_length=LONGEST_MILESTONE)] = ""


#: What shall be reached by which days; with the rhythm "milestones" reports fall due on these.
Points = Annotated[list[GivenPoint], Field(max_length=MOST_POINTS)]


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
    rhythm: GivenRhythm = ""
    points: Points = []


class Instructing(Given):
    """What an organisation is to do by the leader's instruction. The office says who instructed it
    and where that stands written."""

    group: AGroup
    lead: AnOrganisation
    task: Filled
    result: FilledText
    due: WholeDay
    instructed_by: APerson | None = None
    citation: Annotated[Line, Field(max_length=300)] = ""
    supporting: Supporting = []
    disclosure: Disclosure = Disclosure.INTERNAL
    unit: Unit = ""
    baseline: Figure | None = None
    target: Figure | None = None
    rhythm: GivenRhythm = ""
    points: Points = []


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


class WithdrawingDirective(ReasonedDirective):
    """Why; `with_parts` confirms that its open parts are withdrawn too."""

    with_parts: bool = False


Files = Annotated[list[GivenFile], Field(max_length=MOST_FILES)]


class ReportingDone(SeenDirective):
    """By what one sees that the result is there: in words, by files, or both."""

    evidence: Text = ""
    files: Files = []


class VerifyingDirective(ReportingDone):
    """How the office saw it, and by what; by an inspection, which one."""

    way: Way
    inspection: Identifier | None = None


class ExtendingDirective(ReasonedDirective):
    """Another day, later than the present one."""

    due: WholeDay


class AmendingDirective(ReasonedDirective):
    """What changes of what is to be done; what is not given stays."""

    task: Line = ""
    result: Text = ""
    unit: Unit = ""
    baseline: Figure | None = None
    target: Figure | None = None


class PlanningDirective(SeenDirective):
    """The planned course, in place of the one before; an empty list plans nothing any more."""

    points: Points


class SplittingDirective(SeenDirective):
    """A part for an organisation; without a day it is due with the whole."""

    lead: AnOrganisation
    task: Filled
    result: FilledText
    due: WholeDay | None = None
    unit: Unit = ""
    baseline: Figure | None = None
    target: Figure | None = None


class CascadingDirective(SplittingDirective):
    """A part for a group of the same name at a lower level, which an organisation there does."""

    group: AGroup


def points_read(given: dict[str, Any], *_: object) -> dict[str, Any]:
    """The points as an action takes them."""
    return {**given, "points": [Planned(**each) for each in given["points"]]}

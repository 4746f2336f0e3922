"""What the bodies and filters of inspections say."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field

from crosscut.interfaces.api.asking import Place, whole
from crosscut.interfaces.api.directives.schemas import (
    Figure,
    FilledText,
    Points,
    RhythmAtIssue,
    Supporting,
    Unit,
)
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
from crosscut.supervision.actions.inspections.finding import LONGEST_CAPTION, MOST_AT_ONCE
from crosscut.supervision.actions.inspections.inspecting import LONGEST_PLACE, LONGEST_SUBJECT
from crosscut.supervision.lifecycles import InspectionState
from crosscut.supervision.photographs import checked_photograph
from crosscut.supervision.queries.inspections.narrowing import InspectionsWanted
from crosscut.supervision.rules.inspections import LONGEST_LINE, LONGEST_NAME, MOST_LINES
from crosscut.supervision.rules.terms import Severity, Tick

if TYPE_CHECKING:
    State = str
    ASeverity = str
    ATick = str
else:
    State = Literal[("open", *(state.value for state in InspectionState))]
    ASeverity = Literal[tuple(each.value for each in Severity)]
    ATick = Literal[("", *(each.value for each in Tick))]
Seen = Annotated[
    int,
    Field(ge=1, le=1_000_000, description="The count of changes that the caller saw: `seen`."),
]
Latitude = Annotated[Decimal, Field(ge=-90, le=90, description="Degrees of WGS 84.")]
Longitude = Annotated[Decimal, Field(ge=-180, le=180, description="Degrees of WGS 84.")]
Where = Annotated[Line, Field(max_length=LONGEST_PLACE)]
Team = Annotated[
    list[APerson], Field(min_length=1, max_length=50, description="Who leads stands first.")
]
LookedAt = Annotated[
    list[Identifier], Field(max_length=100, description="Directives that are looked at.")
]
Photographs = Annotated[
    list[GivenFile],
    Field(max_length=MOST_AT_ONCE, description="JPEG, PNG or HEIC; their pixels are kept."),
]


class InspectionsAsked(Place):
    """Which inspections, and which page of them."""

    group: Identifier | None = Field(None, description="Of this group.")
    organisation: Identifier | None = Field(None, description="Of this organisation.")
    directive: Identifier | None = Field(None, description="That look at this directive.")
    inspector: Identifier | None = Field(None, description="To which this person is sent.")
    mine: bool = Field(False, description="To which the caller is sent.")
    state: State | None = Field(None, description='In this state; "open": that go on.')
    announced: bool | None = Field(None, description="Announced beforehand, or not.")
    correcting: bool = Field(
        False, description="With a directive that is to put a finding right, and did not yet."
    )
    since: WholeDay | None = Field(None, description="Planned for this day or after.")
    until: WholeDay | None = Field(None, description="Planned for this day or before.")

    @property
    def wanted(self) -> InspectionsWanted:
        """The same as queries take it."""
        return InspectionsWanted(
            group=whole(self.group),
            organisation=whole(self.organisation),
            directive=whole(self.directive),
            inspector=whole(self.inspector),
            mine=self.mine,
            state=self.state or "",
            announced=self.announced,
            correcting=self.correcting,
            since=self.since,
            until=self.until,
        )


class ChecklistsAsked(BaseModel):
    """Of which group."""

    group: Identifier


class InspectionPaperAsked(BaseModel):
    """As which file, in which language."""

    format: Literal["pdf", "docx", "html", "txt"] = "pdf"
    language: Literal["zh-Hans", "en"] = "en"


class PhotographAsked(BaseModel):
    """How large."""

    small: bool = False


class PlanningInspection(Given):
    """Of whom, when, at what, by whom; announced or not."""

    group: AGroup
    organisation: AnOrganisation
    subject: Annotated[Filled, Field(max_length=LONGEST_SUBJECT)]
    day: WholeDay
    inspectors: Team
    announced: bool = False
    directives: LookedAt = []
    checklist: Identifier | None = None
    place: Where = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None


class SeenInspection(Given):
    """A step that needs no words."""

    seen: Seen


class ReasonedInspection(SeenInspection):
    """A step with its reason."""

    reason: Text = ""


class AmendingInspection(SeenInspection):
    """What is planned otherwise; what is not given stays."""

    subject: Annotated[Line, Field(max_length=LONGEST_SUBJECT)] = ""
    day: WholeDay | None = None
    place: Where | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    directives: LookedAt | None = None
    checklist: Identifier | None = None


class AppointingInspectors(SeenInspection):
    """The whole team."""

    inspectors: Team


class ReportingInspection(SeenInspection):
    """What was found on the whole, and by when the organisation answers."""

    conclusion: Text = ""
    answers_by: WholeDay | None = None


class GivenTick(Given):
    """What was found of a line of the checklist; an empty `tick` takes it back."""

    point: Identifier
    tick: ATick
    words: Text = ""


class TickingPoints(Given):
    """What was found of some lines."""

    ticks: Annotated[list[GivenTick], Field(min_length=1, max_length=MOST_LINES)]


class NotingFinding(Given):
    """What is not as it should be, where, and what shows it."""

    severity: ASeverity
    text: FilledText
    point: Identifier | None = None
    place: Where = ""
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    photographs: Photographs = []
    caption: Annotated[Line, Field(max_length=LONGEST_CAPTION)] = ""


class AddingPhotographs(Given):
    """Photographs of a finding, or of the place as a whole."""

    photographs: Photographs
    finding: Identifier | None = None
    caption: Annotated[Line, Field(max_length=LONGEST_CAPTION)] = ""


class AnsweringFinding(Given):
    """What was done about it, or will be."""

    seen: Seen
    text: Text = ""


class AskingBackFinding(Given):
    """Why the answer does not do."""

    seen: Seen
    reason: Text = ""


class SettlingFinding(AnsweringFinding):
    """By what one sees that it is put right."""


class CorrectingFinding(Given):
    """A directive that puts it right: to the inspected organisation, if no other is named."""

    task: Filled
    result: FilledText
    due: WholeDay
    lead: AnOrganisation | None = None
    supporting: Supporting = []
    unit: Unit = ""
    baseline: Figure | None = None
    target: Figure | None = None
    rhythm: RhythmAtIssue = ""
    points: Points = []


class KeepingChecklist(Given):
    """The lines under a name; those that stood under it are left out."""

    group: AGroup
    name: Annotated[Filled, Field(max_length=LONGEST_NAME)]
    lines: Annotated[
        list[Annotated[Line, Field(max_length=LONGEST_LINE)]], Field(max_length=MOST_LINES)
    ]


def photographs_read(given: dict[str, Any]) -> dict[str, Any]:
    """The photographs as an action takes them. Refuses: PhotographRefused."""
    taken = [checked_photograph(each["name"], each["content"]) for each in given["photographs"]]
    return {**given, "photographs": taken}

"""What the bodies and filters of reviews say."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AwareDatetime, BaseModel, Field

from crosscut.documents import Format
from crosscut.documents.content import Language
from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.directives.schemas import Figure, FilledText, Seen
from crosscut.interfaces.api.files import GivenFile
from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    APerson,
    ASeat,
    Filled,
    Given,
    Identifier,
    Line,
    Nothing,
    Text,
    WholeDay,
)
from crosscut.supervision.lifecycles import ReviewState
from crosscut.supervision.rules.reviewing import (
    ITEMS,
    LONGEST_CITATION,
    LONGEST_KEY,
    MOST_ITEMS,
    ConcernKind,
    Outcome,
    RuledBy,
)
from crosscut.supervision.rules.stalled import LEAST, MOST_POINTS, Part
from crosscut.table.models import Reply

__all__ = ["Nothing"]

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    State = str
    APart = str
    ReplyKey = str
else:
    State = Literal[tuple(state.value for state in ReviewState)]
    APart = Literal[tuple(part.value for part in Part)]
    ReplyKey = Literal[tuple(Reply.values)]
Where = Annotated[Line, Field(max_length=300)]
Currency = Annotated[Line, Field(max_length=3, description="ISO 4217: CNY.")]
Points = Annotated[int, Field(ge=0, le=MOST_POINTS)]


class ReviewsAsked(Place):
    """Which reviews."""

    group: Identifier | None = Field(None, description="Of this group.")
    state: State | None = Field(None, description="In this state.")


class OfGroup(BaseModel):
    """Of which group."""

    group: Identifier


class ConcernsAsked(BaseModel):
    """Which projects, programmes and grievances."""

    group: Identifier | None = Field(None, description="Of this group.")
    resolved: bool = Field(False, description="Those that are resolved instead.")


class PaperAsked(BaseModel):
    """As which file, and in which language."""

    format: Format = "pdf"
    language: Language = "en"


class SettingSeries(Given):
    """How often a group reviews: by a rule of RFC 5545, at an hour of this place; parts that are
    not weighed here have their usual points."""

    group: AGroup
    rule: Annotated[Filled, Field(max_length=200)] = "FREQ=MONTHLY;BYDAY=-1WE"
    at: time = time(15, 30)
    minutes: Annotated[int, Field(ge=1, le=720)] = 120
    place: Where = ""
    items: Annotated[int, Field(ge=1, le=MOST_ITEMS)] = ITEMS
    least: Points = LEAST
    weights: dict[APart, Points] = {}
    full_value: Figure | None = None
    currency: Currency = ""


class EndingSeries(Given):
    """Of which group."""

    group: AGroup


class Drafting(Given):
    """The next review by the series of the group; with a moment, one out of turn."""

    group: AGroup
    starts_at: AwareDatetime | None = None
    place: Where = ""


class SeenReview(Given):
    """The state of it that the caller saw."""

    seen: Seen


class Cancelling(SeenReview):
    """The same, and why."""

    reason: FilledText


class MovingReview(SeenReview):
    """Another moment; without a place it stays where it was."""

    starts_at: AwareDatetime
    place: Where | None = None


class Adding(Given):
    """A directive or a concern of the group, and why it is taken up."""

    directive: Identifier | None = None
    concern: Identifier | None = None
    reason: FilledText


class Replacing(Adding):
    """What stands in the place instead, and why; neither leaves the item out alone."""


class CommentingOnItem(Given):
    """What is said to an item before the session."""

    text: FilledText


class CallingGuest(Given):
    """Somebody outside the group."""

    person: APerson


class ReplyingToCall(Given):
    """Whether somebody who is called comes."""

    reply: ReplyKey
    remark: Text = ""


class RulingOnItem(Given):
    """What was ruled, and who owns it until when: an organisation, or a seat of the group. By
    `verb` it issues a directive to the organisation, extends or amends that of the item."""

    text: FilledText
    organisation: AnOrganisation | None = None
    seat: ASeat | None = None
    due: WholeDay
    verb: Literal[""] | RuledBy = ""
    result: Text = ""


class Answering(Given):
    """What became of a ruling."""

    outcome: Outcome
    answer: FilledText


class GivenConcern(Given):
    """A project, programme or grievance that has stalled, with the paper that says so."""

    kind: ConcernKind
    title: Filled
    organisation: AnOrganisation
    stalled_since: WholeDay
    citation: Annotated[Filled, Field(max_length=LONGEST_CITATION)]
    as_of: WholeDay
    value: Figure | None = None
    currency: Currency = ""
    due: WholeDay | None = None
    why: Text = ""
    key: Annotated[Line, Field(max_length=LONGEST_KEY)] = ""


class EnteringConcern(GivenConcern):
    """The same, of a group."""

    group: AGroup


class TakingOverConcerns(Given):
    """A list as .xlsx or .csv, up to 10 MB: its first row names the columns kind, title,
    organisation, stalled_since, citation, as_of, and as one likes value, currency, due, why, key.
    Where rows are wrong, the facts of the problem ListHasProblems list them; with `dry_run` one
    sees them and enters nothing."""

    group: AGroup
    file: GivenFile


class Resolving(Given):
    """How it was resolved."""

    resolution: FilledText

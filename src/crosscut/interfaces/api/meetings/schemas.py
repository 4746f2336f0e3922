"""What the bodies and filters of meetings say."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.given import (
    AGroup,
    AnInstrument,
    APerson,
    Filled,
    Given,
    Identifier,
    Line,
    Nothing,
    Reasoned,
    Text,
    WholeDay,
    plain,
)
from crosscut.register.models import Disclosure
from crosscut.table.actions.agenda import VERBS
from crosscut.table.lifecycles import MeetingState
from crosscut.table.models import Presence, Reply
from crosscut.table.rules.cadence import DayOff

__all__ = ["Nothing", "Reasoned"]

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    State = str
    DisclosureKey = str
    ReplyKey = str
    PresenceKey = str
    VerbKey = str
else:
    State = Literal[tuple(state.value for state in MeetingState)]
    DisclosureKey = Literal[tuple(Disclosure.values)]
    ReplyKey = Literal[tuple(Reply.values)]
    PresenceKey = Literal[tuple(Presence.values)]
    VerbKey = Literal[("", "confirm", *VERBS)]
FilledText = Annotated[Text, Field(pattern=r"\S")]
Seen = Annotated[int, Field(ge=1, le=1_000_000, description="`seen` of the sheet.")]
Noted = Annotated[int, Field(ge=0, le=1_000_000, description="`noted` of the point.")]
Minutes = Annotated[int, Field(ge=5, le=720)]
Estimate = Annotated[int, Field(ge=1, le=480)]
Link = Annotated[str, Field(max_length=500, pattern=r"^(https?://\S+)?$")]


class MeetingsAsked(Place):
    """Which meetings."""

    group: Identifier | None = None
    state: State | None = None
    to_come: bool = Field(False, description="Those to come, the next first.")


class PlanningMeeting(Given):
    """When a group meets. What earlier meetings left unfinished is on the agenda by itself."""

    group: AGroup
    starts_at: AwareDatetime
    minutes: Minutes = 90
    title: Line = ""
    place: Line = ""
    link: Link = ""
    papers_due: WholeDay | None = None
    disclosure: DisclosureKey | Literal[""] = ""


class CallingAtOnce(Given):
    """A crisis meeting: everybody is called at once."""

    group: AGroup
    title: Filled
    starts_at: AwareDatetime | None = None
    place: Line = ""
    link: Link = ""


class Seeing(Given):
    """Which state of the meeting was seen."""

    seen: Seen


class MovingMeeting(Seeing):
    """Another time or place; what is left out stays."""

    starts_at: AwareDatetime | None = None
    minutes: Minutes | None = None
    place: Line | None = None
    link: Link | None = None
    reason: Text = ""


class CancellingMeeting(Seeing):
    reason: FilledText


class PuttingOn(Given):
    """A matter of the group, or a point by itself."""

    matter: Identifier | None = None
    title: Line = ""
    estimate: Estimate = 15


class ArrangingAgenda(Given):
    """The points in the order wished."""

    order: Annotated[list[Identifier], Field(max_length=200)]


class EstimatingItem(Given):
    estimate: Estimate


class PostponingItem(Given):
    reason: FilledText


class NotingConclusion(Given):
    """What is kept while a conclusion is typed."""

    text: Text
    seen: Noted


class ConcludingItem(Given):
    """What the meeting made of a point; with a verb the matter takes that step. A point on minutes
    is concluded by "confirm", with no more to say."""

    conclusion: Text
    verb: VerbKey = ""
    decides: bool = Field(False, description="Number it with the decisions of the group.")
    seen: Noted | None = None


class SendingExcerpts(Given):
    """To those whom the point concerns; or to these people, of those."""

    people: Annotated[list[Identifier], Field(max_length=200)] = Field(default_factory=list)


class InvitingGuest(Given):
    """Somebody without a seat, to the meeting or to one point of it."""

    person: APerson
    item: Identifier | None = None


class Replying(Given):
    reply: ReplyKey
    remark: Text = ""


class NamingSubstitute(Given):
    person: APerson


class NotingPresence(Given):
    presence: PresenceKey


class DisclosingMeeting(Seeing):
    """Who may know of it; never more than know of its group."""

    disclosure: DisclosureKey
    reason: Text = ""


class WritingMinutes(Given):
    """The whole text, and the version from which whoever writes began (0: none)."""

    keep: bool = Field(
        False, description="While it is typed: in the place of what the same person wrote that day."
    )

    seen_version: Annotated[int, Field(ge=0, le=1_000_000)]
    text: FilledText


class SpeakingTo(Given):
    """What is to be corrected."""

    text: FilledText


class AnsweringComment(Given):
    answer: FilledText


class PaperAsked(BaseModel):
    """As which file, and in which language; with `item` the excerpt of that point."""

    format: Literal["docx", "pdf", "html", "txt"] = "pdf"
    language: Literal["zh-Hans", "en"] = "en"
    item: Identifier | None = None


class CadenceAsked(BaseModel):
    group: Identifier


class SettingCadence(Given):
    """From which day on a group meets how often."""

    group: AGroup
    rule: Annotated[
        str,
        Field(max_length=200, description="RFC 5545, of days: FREQ=MONTHLY;BYDAY=1MO"),
        AfterValidator(plain),
    ]
    since: WholeDay
    at: Annotated[time, Field(description="The hour, at the place of this installation.")]
    minutes: Minutes = 90
    place: Line = ""
    days_off: Annotated[
        DayOff, Field(description="What becomes of a meeting on a day on which nobody works.")
    ] = DayOff.AFTER
    instrument: AnInstrument | None = None


class EndingCadence(Given):
    on: WholeDay


class PlanningNext(Given):
    """The next meeting by the cadence of a group."""

    group: AGroup


class ConfirmingMinutes(Given):
    """At which meeting they were confirmed."""

    at: Identifier

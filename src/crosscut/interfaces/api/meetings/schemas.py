"""What the bodies and filters of meetings say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AwareDatetime, Field

from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.given import (
    AGroup,
    APerson,
    Filled,
    Given,
    Identifier,
    Line,
    Nothing,
    Reasoned,
    Text,
    WholeDay,
)
from crosscut.register.models import Disclosure
from crosscut.table.actions.agenda import VERBS
from crosscut.table.lifecycles import MeetingState
from crosscut.table.models import Presence, Reply

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
    VerbKey = Literal[("", *VERBS)]
FilledText = Annotated[Text, Field(pattern=r"\S")]
Seen = Annotated[int, Field(ge=1, le=1_000_000, description="`seen` of the sheet.")]
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


class ConcludingItem(Given):
    """What the meeting made of a point; with a verb the matter takes that step."""

    conclusion: FilledText
    verb: VerbKey = ""


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


class WritingMinutes(Given):
    """The whole text, and the version from which whoever writes began (0: none)."""

    seen_version: Annotated[int, Field(ge=0, le=1_000_000)]
    text: FilledText


class ConfirmingMinutes(Given):
    """At which meeting they were confirmed."""

    at: Identifier

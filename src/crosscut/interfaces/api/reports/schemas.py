"""What the bodies and filters of reports say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import Http404
from pydantic import Field

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.directives.schemas import (
    Figure,
    Files,
    FilledText,
    Seen,
    SeenDirective,
)
from crosscut.interfaces.api.files import files_read
from crosscut.interfaces.api.given import APerson, Given, Identifier, Line, Text
from crosscut.register.queries.facts import Answer
from crosscut.supervision.lifecycles import ReportState
from crosscut.supervision.queries.directives.asked import known_directives
from crosscut.supervision.rules.terms import Claim, ObstacleKind, Rhythm
from crosscut.table.asker import asker

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    State = str
    AClaim = str
    AKind = str
    ARhythm = str
else:
    State = Literal[("open", *(state.value for state in ReportState))]
    AClaim = Literal[tuple(claim.value for claim in Claim)]
    AKind = Literal[("", *(kind.value for kind in ObstacleKind))]
    ARhythm = Literal[("", *(rhythm.value for rhythm in Rhythm))]


class ReportsAsked(Place):
    """Which reports."""

    group: Identifier | None = Field(None, description="On directives of this group.")
    organisation: Identifier | None = Field(None, description="That this organisation files.")
    directive: Identifier | None = Field(None, description="On this directive.")
    state: State | None = Field(None, description='In this state; "open": that wait to be filed.')
    mine: bool = Field(False, description="That the caller may file.")


class BurdenAsked(Given):
    """Of which organisations."""

    group: Identifier | None = Field(None, description="By directives of this group.")
    organisation: Identifier | None = Field(None, description="Of this organisation alone.")


class Reporting(Given):
    """How a directive stands. `figure` is exact and of its indicator; `together` are directives
    that the same answer serves."""

    claim: AClaim
    figure: Figure | None = None
    text: Text = ""
    obstacle: Annotated[Line, Field(max_length=300)] = ""
    obstacle_kind: AKind = ""
    help_needed: Text = ""
    files: Files = []
    together: Annotated[list[Identifier], Field(max_length=20)] = []


class FilingReport(Reporting):
    """The same, in answer to a report that was seen."""

    seen: Seen


class SeenReport(Given):
    """The state of it that the caller saw."""

    seen: Seen


class ReasonedReport(SeenReport):
    """The same, and why."""

    reason: FilledText


class AskingByLink(Given):
    """Which liaison, where there are several, and where the link is sent; "": it is answered, to be
    handed over."""

    person: APerson | None = None
    email: Annotated[Line, Field(max_length=254)] = ""


class LinkMade(Answer):
    """A link for a liaison: until which day it opens, and where. The address is told this once, and
    only where it was not sent."""

    id: str
    person: str
    until: str
    address: str | None
    sent_to: str | None


class SettingRhythm(SeenDirective):
    """How often it is reported on; "" for only when asked."""

    rhythm: ARhythm


def report_read(given: dict[str, Any], thing: Any, actor: Actor) -> dict[str, Any]:
    """A report as an action takes it. Raises Http404 for a directive that the caller does not
    know."""
    wanted = {decode(each) for each in given["together"]}
    known = known_directives(directives=wanted, asker=asker(actor)) if wanted else []
    if len(known) != len(wanted):
        raise Http404
    return {**files_read(given, thing, actor), "together": known}

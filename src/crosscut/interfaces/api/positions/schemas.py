"""What the bodies and filters of positions and of changes of the text say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.given import Given, Identifier, Line, Reasoned, Text
from crosscut.table.rules.positions import Stance

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    StanceKey = str
else:
    StanceKey = Literal[tuple(stance.value for stance in Stance)]
FilledText = Annotated[Text, Field(pattern=r"\S")]


class PositionsAsked(Place):
    """Which positions that are owed."""

    mine: bool = Field(False, description="Those that the caller may take or draft.")
    group: Identifier | None = None
    organisation: Identifier | None = None


class TakingPosition(Given):
    """What an organisation says. `wished` is the whole draft text as it should be; what differs
    from the text of the round becomes changes. `seen` is that of the sheet: given, nothing is
    replaced that came since."""

    stance: StanceKey
    reason: Text = ""
    wished: Text = ""
    seen: Line | None = None


class DroppingDraft(Given):
    """Which draft: that of the sheet."""

    draft: Identifier


class LiftingPosition(Reasoned):
    """Which position, `position.id` of the sheet, and why."""

    position: Identifier


class AnsweringPosition(Given):
    """Which position, `position.id` of the sheet, and the answer."""

    position: Identifier
    answer: FilledText


class AcceptingEdit(Given):
    """The change as it was asked for; or in the office's own words, with the whole `draft` written
    over the version of the dossier that was seen."""

    draft: Text = ""
    seen_version: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    answer: Text = ""


class DecliningEdit(Given):
    answer: FilledText

"""What the bodies and filters of the table say."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field, create_model

from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.files import GivenFile
from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    APerson,
    ASeat,
    Filled,
    Given,
    Identifier,
    Key,
    Line,
    Nothing,
    Reasoned,
    Text,
    WholeDay,
)
from crosscut.register.models import Disclosure
from crosscut.table.actions.submitting import ANSWERS
from crosscut.table.lifecycles import MatterState
from crosscut.table.models import DecisionForm, Remit
from crosscut.table.rules.sections import MOST_OPTIONS
from crosscut.table.rules.voting import Choice
from crosscut.table.verbs import ACTIONS

__all__ = ["Nothing", "Reasoned"]

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    State = str
    DisclosureKey = str
    ChoiceKey = str
else:
    State = Literal[("open", *(state.value for state in MatterState))]
    DisclosureKey = Literal[tuple(Disclosure.values)]
    ChoiceKey = Literal[tuple(choice.value for choice in Choice)]
FilledText = Annotated[Text, Field(pattern=r"\S")]


class MattersAsked(Place):
    """Which matters."""

    group: Identifier | None = Field(None, description="Matters of this group.")
    state: State | None = Field(None, description='In this state; "open": that have not ended.')
    text: Annotated[str, Field(max_length=200)] = Field("", description="With this in the title.")


class PackAsked(BaseModel):
    """Which pack."""

    language: Literal["en", "zh-Hans"] = Field("en", description="The language of the file.")
    version: int | None = Field(
        None, ge=1, le=1_000_000, description="One that was tabled; else the present one."
    )


class RequestsAsked(Place):
    """Which requests for input."""

    mine: bool = Field(False, description="Those that the caller may answer.")
    group: Identifier | None = None
    organisation: Identifier | None = None


class RaisingMatter(Given):
    """A question for a group's table."""

    group: AGroup
    question: Filled
    organisation: AnOrganisation | None = None
    from_group: AGroup | None = None
    disclosure: DisclosureKey | Literal[""] = ""
    crisis: bool = False
    wanted_by: WholeDay | None = None


class SendingDownMatter(Given):
    """A question that the body above puts to a group."""

    group: AGroup
    question: Filled
    disclosure: DisclosureKey | Literal[""] = ""
    crisis: bool = False
    wanted_by: WholeDay | None = None


class GivenOption(Given):
    title: Line = ""
    text: Text = ""
    cost: Line = ""
    borne_by: Line = ""


class RevisingDossier(Given):
    """All sections, and the version from which whoever writes began (0: none)."""

    seen_version: Annotated[int, Field(ge=0, le=1_000_000)]
    question: Text = ""
    background: Text = ""
    analysis: Text = ""
    options: Annotated[list[GivenOption], Field(max_length=MOST_OPTIONS)] = []
    draft: Text = ""


Files = Annotated[list[GivenFile], Field(max_length=20)]


class AttachingFile(Given):
    file: GivenFile
    mark: Key | None = Field(None, description="A classification mark.")


class AskingForInput(Given):
    """The same question to organisations at the table and to experts."""

    question: FilledText
    due: WholeDay
    organisations: Annotated[list[AnOrganisation], Field(max_length=200)] = []
    experts: Annotated[list[APerson], Field(max_length=50)] = []


class AnsweringRequest(Given):
    text: Text = ""
    files: Files = []


class GivingInput(Given):
    organisation: AnOrganisation
    text: Text = ""
    files: Files = []


#: The count of changes that the caller saw.
Seen = Annotated[
    int,
    Field(
        ge=1,
        le=1_000_000,
        description="The count of changes that the caller saw: `seen` of the sheet.",
    ),
]


class ExtendingRound(Given):
    """Until when the round that runs lasts instead."""

    seen: Seen
    due: WholeDay
    reason: Text = ""


class CallingVote(Given):
    seen: Seen


class CastingVote(Given):
    """How a seat of the caller votes; given anew, otherwise."""

    seat: ASeat
    choice: ChoiceKey
    reason: Text = ""


class EndingVote(Given):
    """The vote is counted; with `call_off`, the reason for it, it is not."""

    seen: Seen
    call_off: Text = ""


#: What a verb's argument is called → how a body says it.
_TYPES: dict[str, Any] = {
    "organisations": Annotated[list[AnOrganisation], Field(min_length=1, max_length=200)],
    "due": WholeDay,
    "remit": Literal[tuple(Remit.values)],
    "disclosure": DisclosureKey,
    "form": Literal[tuple(DecisionForm.values)],
    "crisis": bool,
    "body": Identifier,
    "silence_counts": bool,
    "answer": Literal[ANSWERS],
    "dated": WholeDay,
    "counterparts": Annotated[list[AGroup], Field(max_length=200)],
    "rejected": bool,
}


def body_of(verb: str) -> type[Given]:
    """The body of a verb of a matter, from what its action takes: `seen`, and what has to be
    said."""
    action = ACTIONS[verb]
    fields: dict[str, Any] = {"seen": (Seen, ...)}
    for name, taken in inspect.signature(action).parameters.items():
        if name in ("matter", "seen", "actor"):
            continue
        needed = taken.default is inspect.Parameter.empty
        kind = _TYPES.get(name, FilledText if needed else Text)
        default = [] if taken.default == () else taken.default
        if default is None:
            kind = kind | None
        fields[name] = (kind, ... if needed else default)
    made = create_model(
        "".join(part.title() for part in verb.split("_")) + "Matter", __base__=Given, **fields
    )
    made.__doc__ = f"What is said with “{verb}”."
    return made

"""What the bodies and filters of bulletins say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, Field

from crosscut.interfaces.api.asking import Place
from crosscut.interfaces.api.files import GivenFile
from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    Filled,
    Given,
    Identifier,
    Line,
    Nothing,
    Text,
    WholeDay,
)
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import BulletinState
from crosscut.table.rules.bulletins import BulletinKind

__all__ = ["Nothing"]

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    State = str
    Kind = str
    DisclosureKey = str
else:
    State = Literal[tuple(state.value for state in BulletinState)]
    Kind = Literal[tuple(kind.value for kind in BulletinKind)]
    DisclosureKey = Literal[tuple(Disclosure.values)]
FilledText = Annotated[Text, Field(pattern=r"\S")]
Title = Annotated[Filled, Field(max_length=300)]
Organisations = Annotated[list[AnOrganisation], Field(max_length=200)]
Groups = Annotated[list[AGroup], Field(max_length=200)]
Seen = Annotated[
    int,
    Field(ge=1, le=1_000_000, description="The count of changes that the caller saw: `seen`."),
]


class BulletinsAsked(Place):
    """Which bulletins."""

    group: Identifier | None = Field(None, description="Of this group.")
    matter: Identifier | None = Field(None, description="About this matter.")
    kind: Kind | None = None
    state: State | None = Field(None, description="Discarded drafts are listed only by theirs.")
    mine: bool = Field(False, description="Those that go to the caller.")
    unread: bool = Field(False, description="Those of them that the caller has not noted.")


class PlacesAsked(BaseModel):
    """Of which group, and which kind of bulletin."""

    group: Identifier
    kind: Kind
    sealed: bool = False


class PaperAsked(BaseModel):
    """As which file, and in which language."""

    format: Literal["docx", "pdf", "html", "txt"] = "pdf"
    language: Literal["zh-Hans", "en"] = "en"


class DraftingBulletin(Given):
    """A briefing or a circular. It goes to `organisations`, `groups` and the group's own
    distribution list: those that `places` names."""

    group: AGroup
    kind: Kind
    title: Title
    text: Text = ""
    organisations: Organisations = []
    groups: Groups = []
    distribution_list: bool = False
    disclosure: DisclosureKey | Literal[""] = ""
    matter: Identifier | None = None
    meeting: Identifier | None = None
    corrects: Identifier | None = Field(None, description="One of which it takes the place.")


class SeenBulletin(Given):
    """The state of it that the caller saw."""

    seen: Seen


class WritingBulletin(SeenBulletin):
    """What is changed on a draft; what is not given stays."""

    title: Title | None = None
    text: Text | None = None
    organisations: Organisations | None = None
    groups: Groups | None = None
    distribution_list: bool | None = None
    disclosure: DisclosureKey | Literal[""] = ""


class WithdrawingBulletin(SeenBulletin):
    """The same, and why."""

    reason: FilledText


class EnclosingFile(Given):
    file: GivenFile


class Delivering(Given):
    """When it was handed over on paper, and to whom or how."""

    on: WholeDay
    remark: Annotated[Line, Field(max_length=300)] = ""

"""What the bodies and questions of account books say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from crosscut.interfaces.api.asking import AsOf, Listed, Place
from crosscut.interfaces.api.directives.schemas import Files, FilledText
from crosscut.interfaces.api.files import GivenFile
from crosscut.interfaces.api.given import (
    AGroup,
    AnOrganisation,
    Filled,
    Given,
    Identifier,
    Line,
    Text,
    WholeDay,
)
from crosscut.register.models import Disclosure
from crosscut.supervision.rules.books import MOST_PLACES, EntryKind, ItemKind

if TYPE_CHECKING:
    # The checker reads no list that is made while the program runs.
    ADisclosure = str
    AnEntryKind = str
    AnyEntryKind = str
    AnItemKind = str
else:
    ADisclosure = Literal[("", *(each.value for each in Disclosure))]
    AnyEntryKind = Literal[tuple(each.value for each in EntryKind)]
    AnEntryKind = Literal[tuple(each.value for each in EntryKind if each is not EntryKind.REVERSE)]
    AnItemKind = Literal[tuple(each.value for each in ItemKind)]

#: Exact: written as a text, so that no program on the way makes a float of it.
Amount = Annotated[str, Field(max_length=40, pattern=r"^[0-9]+(\.[0-9]+)?$")]
Named = Annotated[Line, Field(max_length=200)]


class BooksAsked(Place):
    """Which books."""

    group: Identifier | None = Field(None, description="Of this group.")


class EntriesAsked(Listed):
    """Which entries of a book."""

    item: Identifier | None = Field(None, description="Of this item.")
    donor: Identifier | None = Field(None, description="Of this donor.")
    place: Identifier | None = Field(None, description="To or from this place.")
    kind: AnyEntryKind | None = Field(None, description="Of this kind.")


class BookFileAsked(AsOf):
    """As which file, and in which language."""

    format: Literal["csv", "xlsx"] = "xlsx"
    language: Literal["en", "zh-Hans"] = "en"


class OpeningBook(Given):
    """A new book of a group."""

    group: AGroup
    title: Annotated[Filled, Field(max_length=200)]
    begins_on: WholeDay | None = None
    disclosure: ADisclosure = ""


class ChangingBook(Given):
    """What a book is called, and who may read it; what is not given stays."""

    title: Named = ""
    disclosure: ADisclosure = ""


class AddingItem(Given):
    """What a book counts besides: "money" by its code, "goods" in a unit with so many digits after
    the point, "staff" in person-days."""

    kind: AnItemKind
    name: Annotated[Filled, Field(max_length=100)]
    unit: Annotated[Line, Field(max_length=40)] = ""
    places: Annotated[int, Field(ge=0, le=MOST_PLACES)] = 0


class ClosingPeriod(Given):
    """Until which day a book is closed."""

    until: WholeDay


class Entering(Given):
    """What happened. Amounts are texts: "1234.50"."""

    kind: AnEntryKind
    item: Annotated[Filled, Field(max_length=100)]
    amount: Amount
    day: WholeDay | None = None
    donor: Named = ""
    organisation: AnOrganisation | None = None
    nameless: bool = False
    promise: Literal["", "pledged", "allocated"] = ""
    place: Named = ""
    to_place: Named = ""
    bought: Annotated[Line, Field(max_length=100)] = ""
    bought_amount: Amount | None = None
    text: Text = ""
    citation: Annotated[Line, Field(max_length=300)] = ""
    files: Files = []


class EnteringFile(Given):
    """Lines of a book as .xlsx or .csv, up to 10 MB, in the form in which books are taken away.
    Where rows are wrong, the facts of the problem ListHasProblems list them; with `dry_run` one
    sees them and enters nothing."""

    file: GivenFile


class Reversing(Given):
    """Why an entry is taken back, and of which day."""

    reason: FilledText
    day: WholeDay | None = None

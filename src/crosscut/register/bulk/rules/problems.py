"""What is wrong with a file, at which place, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `message` is a marked sentence with {named} places that `facts` fill.

    `row` counts as spreadsheets do, from 1; 0 is the sheet as a whole. A `warning` does not
    keep the file from being entered.
    """

    sheet: str
    row: int
    column: str
    message: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    warning: bool = False
    #: The column's letter in a workbook, for the comment beside the cell.
    letter: str = ""

    def __str__(self) -> str:
        return self.message.format(**self.facts)


class CannotRead(Refusal):
    """The file cannot be read at all."""

    message = sentence("{name}: {what}")
    recorded = "file"


NOT_A_DATE = sentence(
    "“{text}” is not a date. Write a day, a month or a year: 2024-03-05, 2024-03 or 2024."
)
AMBIGUOUS_DATE = sentence(
    "“{text}” may be two days, or lacks its century. Write the year first: 2024-03-05."
)
NO_SUCH_DAY = sentence("There is no day “{text}”. Correct it.")
NOT_A_NUMBER = sentence("“{text}” is not a whole number from 0 on. Correct it or leave it empty.")
NOT_YES_OR_NO = sentence("“{text}” is neither yes nor no. Write yes, no, or leave it empty.")
UNKNOWN_WORD = sentence("“{text}” is not one of the words for this column: {known}.")
UNKNOWN_TERM = sentence("“{text}” is not in the vocabulary. Write one of: {known}.")
NOT_AN_ID = sentence(
    "“{text}” is not an identifier. Leave it empty for a new row, and give a word of your own"
    " in the column Key."
)
ENDS_BEFORE_START = sentence("The end is not after the start. Correct one of the two.")
MISSING = sentence("This cell must not be empty. Fill it in.")
NO_NAME = sentence("Something new needs a name. Fill in one of the name columns.")
LINK_NOT_FOUND = sentence(
    "Nothing is called “{text}”: no row of “{sheet}” in this file and nothing in the register."
    " Correct it, or add the row."
)
LINK_AMBIGUOUS = sentence(
    "Several are called “{text}”: {ids}. Write the identifier or the key of the one that is meant."
)
KEY_TWICE = sentence(
    "“{key}” stands in row {other} of “{where}” already. Give another key; rows of one thing"
    " stand directly below each other."
)
ID_UNKNOWN = sentence(
    "The register does not know {count} of the identifiers, “{text}” the first of them: their rows"
    " are entered as new, under them."
)
ID_TAKEN = sentence(
    "“{text}” was withdrawn, or belongs to something of another kind. Leave the cell empty: the"
    " row is entered as new."
)
NAMESAKE = sentence(
    "“{name}” is in the register already ({id}). If that is meant, write its identifier in the"
    " column Id; otherwise a second one is entered."
)
WOULD_ALTER = sentence(
    "The register has this with other values ({columns}). Write “change” (with the day in Since,"
    " or the end in Until) or “correction” in the column Change, or take the row out."
)
CHANGE_NEEDS_DAY = sentence("A change needs the day from which it holds. Fill in Since.")
CHANGE_ENDS_ONLY = sentence(
    "A change can only end this row. Fill in Until here and add a new row without an identifier"
    " for what follows, or write “correction” if it never was so."
)
CHANGE_OF_NEW = sentence("There is nothing to change: the row is new. Empty the column Change.")
NOTHING_TO_CORRECT = sentence(
    "The register has nothing with these dates or with this value that could be corrected. Write"
    " “change” if it changed on a day."
)
NOT_CHANGED_HERE = sentence(
    "“{what}” cannot be changed by a file ({there} in the register). Change it on its page."
)
FORMULA = sentence("This is a formula; its last value, “{value}”, is read.")
FORMULA_WITHOUT_VALUE = sentence(
    "This is a formula without a value. Open the file in a spreadsheet program, save it, and"
    " try again; or write the value."
)
MERGED = sentence("The cells {cells} are merged. Unmerge them and fill in each one.")
UNKNOWN_COLUMN = sentence(
    "Nobody knows the column “{heading}”. Rename it, take it out, or put # before its heading"
    " to have it left alone.{near}"
)
COLUMN_TWICE = sentence("The column “{heading}” stands twice. Take one of them out.")
UNKNOWN_SHEET = sentence(
    "Nobody knows the sheet “{name}”. Rename it ({known}), or put # before its name to have it"
    " left alone."
)
SHEET_TWICE = sentence(
    "Two sheets mean “{sheet}”: “{name}” and “{other}”. Put their rows into one."
)
NO_HEADINGS = sentence("The first row has no headings that are known. Put them into row 1.")
STRAY_CELLS = sentence("There are values to the right of the last heading. Take them out.")
CONTROL_CHARACTERS = sentence("The text has control characters. Type it anew.")
TOO_LONG = sentence("The text is longer than {limit} characters. Shorten it.")
SLOT_TAKEN = sentence(
    "{slot} is already “{other}” from {since} until {until}. Let one end where the other starts,"
    " or give one the standing “alternative”."
)
HIERARCHY_LOOPS = sentence("“{name}” would stand above itself. Take one of the links out.")
TIED_TO_ITSELF = sentence("A row cannot be linked to itself here.")
READ_AS_GB18030 = sentence("The file is not UTF-8; it is read as GB18030.")

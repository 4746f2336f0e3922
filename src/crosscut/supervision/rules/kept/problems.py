"""What is wrong with a row of a ledger, or worth saying of it."""

from __future__ import annotations

from crosscut.foundation.words import sentence

MISSING = sentence("This cell must not be empty. Fill it in.")
FIELD_MISSING = sentence(
    "No column says {field}. Choose one above, or add it to the file: without it nothing can be"
    " made of the rows."
)
NO_HEADINGS = sentence(
    "No row of headings was found on this sheet; it is left alone. Give its columns headings."
)
HIDDEN = sentence("This sheet is hidden: it is left alone.")
GB18030 = sentence("The file is not UTF-8; it is read as GB18030.")
FORMULAS = sentence("Cells of this column are formulas; their last values are read.")
FORMULA_WITHOUT_VALUE = sentence(
    "This is a formula without a value. Open the file in a spreadsheet program, save it, and try"
    " again; or write the value."
)
LEFT_OUT = sentence("It names neither a task nor an organisation nor a day: it is left out.")
DROPPED = sentence("“{text}”: nobody does it any more. It is left out.")
TOO_LONG = sentence("The text is longer than {limit} characters. Shorten it.")
CUT = sentence(
    "The task is longer than {limit} characters: it is cut, and stands whole in the result."
)
NOT_A_DAY = sentence("“{text}” is not a day. Write it like 2026-03-31.")
NO_SUCH_DAY = sentence("There is no day “{text}”. Correct it.")
ENDLESS = sentence(
    "“{text}” names no day, and a directive has one. Write the day on which it is looked at next."
)
EITHER_DAY = sentence(
    "“{text}” may be {first} or {second}. Say above which comes first in this file, day or month;"
    " or write the year first."
)
SUPPOSED = sentence("“{text}” is taken as {day}.")
PAST = sentence("{day} is past: it will be overdue at once.")
FREE_DAY = sentence("Nobody works on {day}; the next working day is {next}.")
UNKNOWN_BODY = sentence(
    "Nothing that you know of is called “{text}”. Say above whom it means, or correct it.{near}"
)
AMBIGUOUS_BODY = sentence("Several are called “{text}”: {near}. Say above which one is meant.")
ENDED_BODY = sentence("“{text}” is no more since {day}. Say above who does it now, or correct it.")
FIRST_LEADS = sentence("Several are named: “{lead}” is in charge, the others support it.")
TWICE = sentence("Row {row} of “{sheet}” says the same: take one of the two out.")
NUMBER_TWICE = sentence("The number {number} stands in row {row} of “{sheet}” already.")
NUMBER_OF_ANOTHER = sentence(
    "The number {number} belongs to directive {directive}, which says something else: “{task}”."
)
OTHER_DAY = sentence(
    "This is directive {directive} already, due on {day}. Extend it there, or word the task apart"
    " if something else is meant."
)
BEYOND_ALL = sentence("“{text}” cannot be: a share lies between 0 and 100 per cent.")
NO_SHARE = sentence("“{text}” is no share in per cent; it is kept in words.")
STATE_UNKNOWN = sentence("“{text}” is no state that is known; it is taken as under way.")
GIVEN_DAY_UNCLEAR = sentence(
    "“{text}” is no day on which it can have been given; it is kept in words."
)

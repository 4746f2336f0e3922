"""What is wrong with a list that comes as a file with stated columns."""

from __future__ import annotations

from crosscut.foundation.words import sentence

NO_HEADINGS = sentence("No row names the columns. The first one has to: {columns}.")
NO_COLUMN = sentence("There is no column “{column}”. Add it.")
OTHER_SHEET = sentence("This sheet has other columns: it is left alone.")
NOT_A_NUMBER = sentence("“{text}” is no number. Write it as 1234.50.")
UNKNOWN_WORD = sentence("“{text}” is none of: {known}.")
UNKNOWN_BODY = sentence("Nothing that you know of is called “{text}”. Correct it.{near}")
AMBIGUOUS_BODY = sentence("Several are called “{text}”: {near}. Write the full name of the one.")
ENDED_BODY = sentence("“{text}” is no more since {day}. Write who does it now.")
ROW_TWICE = sentence("Row {row} says the same: take one of the two out.")
KEY_TWICE = sentence("The number {number} stands in row {row} already.")
KEY_OF_ANOTHER = sentence("The number {number} belongs to “{title}”, which is entered already.")
TO_COME = sentence("{day} is to come: a paper speaks of a day up to today.")
SINCE_AFTER = sentence("It cannot have stalled after {day}, of which the paper speaks.")
NO_CURRENCY = sentence("A value needs its currency in three letters, like CNY.")
NOT_POSITIVE = sentence("A value is above zero.")
TOO_LARGE = sentence("The number has too many digits.")

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
TOO_MANY = sentence("A file has {limit} rows at most. Make several files of it.")
ONE_ENTRY = sentence("Row {row} has the number {number} with another day, or happened otherwise.")
NO_UNIT = sentence("“{text}” is no currency, like CNY: say in which unit it is counted.")
OUTSIDE_BOOK = sentence("The book begins on {begins} and today is {today}: the day lies outside.")
CLOSED = sentence("The book is closed until {until}: enter it of a later day.")
NO_DOCUMENT = sentence("Each entry has a document: name the paper.")
NO_REASON = sentence("Say what was wrong with the entry that is reversed.")
NO_WAY = sentence("What is “{happened}” goes neither from there nor to there.")
SAME_PLACE = sentence("It is there already: name another place.")
NO_PLACE = sentence("Say at which place it is.")
NOT_THERE = sentence("{there} {unit} are there to be taken on {day}; {asked} {unit} were asked.")
NO_CONTRARY = sentence(
    "It is not the contrary of an entry {number} above in this file, or that is reversed already."
)

"""The reasons for which an account book says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class AmountUnread(Refusal):
    message = sentence("“{amount}” is no number: write it as 1234.50.")


class AmountNotPositive(Refusal):
    message = sentence("An amount is more than nothing. What was wrong is reversed.")


class AmountTooFine(Refusal):
    message = sentence("{unit} is counted with {places} digits after the point at most.")


class AmountTooLarge(Refusal):
    message = sentence("One entry takes {most} {unit} at most.")


class CurrencyUnknown(Refusal):
    message = sentence("“{code}” is no currency: give its three letters by ISO 4217, as CNY.")


class BookUntitled(Refusal):
    message = sentence("Say in a few words what the book is for.")


class BookTitledAlike(Refusal):
    message = sentence("The group has a book “{title}” already.")


class BookTooOpen(Refusal):
    message = sentence("A book is never more open than its group.")


class ItemUnnamed(Refusal):
    message = sentence("Say what is counted, and goods in which unit: “tents”, “pieces”.")


class ItemThere(Refusal):
    message = sentence("The book counts “{item}” already.")


class ItemUnknown(Refusal):
    message = sentence(
        "The book does not count “{item}” yet. Add it with its unit first; money is named by its"
        " three letters, as CNY."
    )


class DonorMissing(Refusal):
    message = sentence("Say who gives it.")


class PlaceMissing(Refusal):
    message = sentence("Say at which place it is.")


class PlaceTwice(Refusal):
    message = sentence("It is at “{place}” already: name another place to move it to.")


class DocumentMissing(Refusal):
    message = sentence("Each entry has a document: name the paper, or add a file.")


class BoughtHalf(Refusal):
    message = sentence("Goods are bought for money: say what was paid, what was bought, how much.")


class Overdrawn(Refusal):
    message = sentence("{there} {unit} are there to be taken on {day}; {asked} {unit} were asked.")


class PromiseOverdrawn(Refusal):
    message = sentence(
        "Of what “{donor}” promised {there} {unit} are open on {day}; {asked} {unit} were asked."
        " Enter the rest as given without a promise."
    )


class EntryOutsideBook(Refusal):
    message = sentence("The book begins on {begins} and today is {today}: {day} lies outside.")


class PeriodClosed(Refusal):
    message = sentence("The book is closed until {until}: enter it of a later day.")


class PeriodNotAhead(Refusal):
    message = sentence("Close it until a day after {until}, and not after today.")


class ReversedAlready(Refusal):
    message = sentence("Entry {number} is reversed already, or reverses another.")


class BookTooLong(Refusal):
    message = sentence(
        "This book has more than {most} entries. Write it by the command line: crosscut book"
        " export."
    )

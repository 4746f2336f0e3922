"""The reasons for which reviews, concerns and samples say no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class TooMuchListed(Refusal):
    message = sentence("A sample is drawn from {most} lines at most, of {longest} characters each.")


class ListedTwice(Refusal):
    message = sentence("“{text}” is listed twice: each has one chance.")


class SampleSize(Refusal):
    message = sentence("Draw at least one, and no more than the {population} that are listed.")


class NotDrawn(Refusal):
    message = sentence("Number {place} was not drawn.")


class SampleChecked(Refusal):
    message = sentence("What was found of this sample is said already. Draw another.")


class SampleMissing(Refusal):
    message = sentence(
        "To verify by a sample, draw one after it was reported done, and say what was found."
    )


class WeightsUnfit(Refusal):
    message = sentence(
        "Give each part of the score from 0 to 100 points, and some part at least 1."
    )


class ItemsOutOfRange(Refusal):
    message = sentence("An agenda has from 1 to {most} items.")


class LeastOutOfRange(Refusal):
    message = sentence("Something is worth an item from 0 to {most} points on.")


class CurrencyUnfit(Refusal):
    message = sentence("A value needs its currency in three letters, like CNY, and is above zero.")


class NoSeries(Refusal):
    message = sentence("This group has no regular review.")


class ReviewChanged(Refusal):
    message = sentence(
        "Review {number} was changed since you opened it. Look at it again; nothing was done."
    )


class NotDueYet(Refusal):
    message = sentence("The agenda is drawn up from {day} on.")


class NothingStalled(Refusal):
    message = sentence("Nothing of this group has stalled: there is nothing to review.")


class StartPast(Refusal):
    message = sentence("A review starts at a moment to come.")


class OnAgendaAlready(Refusal):
    message = sentence("It is on this agenda already.")


class WholeAndPart(Refusal):
    message = sentence(
        "Item {item} of this agenda is a part of it, or what it is a part of: take up one of the"
        " two."
    )


class ItemLeftOut(Refusal):
    message = sentence("Item {item} was left out of the agenda.")


class ItemOfNobody(Refusal):
    message = sentence("Name a directive or a project, programme or grievance of this group.")


class AlreadyCalled(Refusal):
    message = sentence("{person} is called to this item already.")


class GuestSealed(Refusal):
    message = sentence("The item is sealed: nobody outside its circle is called to it.")


class RulingMissing(Refusal):
    message = sentence("Say what was ruled.")


class OwnerMissing(Refusal):
    message = sentence("A ruling has one owner: an organisation, or a seat of the group.")


class RuledAlready(Refusal):
    message = sentence("Item {item} is ruled on already.")


class NothingToChange(Refusal):
    message = sentence("Item {item} is no directive: there is none to extend or amend.")


class ItemsUnruled(Refusal):
    message = sentence("Rule on every item first: {items}.")


class AnsweredAlready(Refusal):
    message = sentence("This ruling is answered already.")


class AnswerMissing(Refusal):
    message = sentence("Say what became of it.")


class ConcernUnsaid(Refusal):
    message = sentence("Say in a sentence what it is about.")


class ConcernTwice(Refusal):
    message = sentence("“{key}” is entered already.")


class ConcernResolved(Refusal):
    message = sentence("It is resolved already.")


class DayOutOfOrder(Refusal):
    message = sentence("It cannot have stalled after the day of the paper that says so.")

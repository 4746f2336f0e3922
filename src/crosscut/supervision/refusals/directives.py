"""The reasons for which supervision says no."""

from __future__ import annotations

from typing import Any

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class DirectiveChanged(Refusal):
    message = sentence(
        "Directive {number} was changed since you opened it. Look at it again; nothing was done."
    )


class TaskMissing(Refusal):
    message = sentence("Say what is to be done.")


class ResultMissing(Refusal):
    message = sentence("Say by which result one will see that it was done.")


class IndicatorHalf(Refusal):
    message = sentence("An indicator needs a unit and a target: “20 pumps”. Give both or neither.")


class IndicatorStill(Refusal):
    message = sentence("The target is where it starts from: there is nothing to reach.")


class LeadSupports(Refusal):
    message = sentence("“{organisation}” leads already: it does not support itself.")


class NotTheLeader(Refusal):
    message = sentence("Say which leader of the group instructed it: somebody who leads it today.")


class CitationMissing(Refusal):
    message = sentence("Say where the instruction stands written: the paper, its number, its day.")


class ItBinds(Refusal):
    message = sentence("This directive binds: it can be challenged with reasons, not declined.")


class ItRequests(Refusal):
    message = sentence("This directive only requests: it can be declined with reasons.")


class LadderTooLong(Refusal):
    message = sentence("A ladder has {most} steps at most.")


class LadderDown(Refusal):
    message = sentence(
        "A ladder leads up: liaison, head of the organisation, office, leader, body above. Step"
        " {step} goes down again."
    )


class WaitOutOfRange(Refusal):
    message = sentence("A step waits from 1 to {most} working days. Step {step} says {days}.")


class NothingToClimb(Refusal):
    message = sentence("No step of the ladder is due for directive {number}.")


class PauseNotAhead(Refusal):
    message = sentence("Say a day after today: from then on it climbs again.")


class PausedAlready(Refusal):
    message = sentence("It is paused until {until} already. End that pause first.")


class NotPaused(Refusal):
    message = sentence("It is not paused: there is nothing to end.")


class EndedAlready(Refusal):
    message = sentence("Directive {number} has ended: nobody chases it any more.")


class NotOnPaper(Refusal):
    message = sentence("Who was to be told has an account, and was told there.")


class DeliveredBefore(Refusal):
    message = sentence("It cannot have been delivered before {day}, when it was written.")


class CommentEmpty(Refusal):
    message = sentence("Write what is to be said.")


class ObstacleUnsaid(Refusal):
    message = sentence("Say in a sentence what stands in the way.")


class ObstacleOfAnother(Refusal):
    message = sentence("This obstacle belongs to another group: take it down here once more.")


class ObstacleCleared(Refusal):
    message = sentence("This obstacle is cleared already.")


class HeldUpAlready(Refusal):
    message = sentence("Directive {number} is already held up by this.")


class ClashOfItself(Refusal):
    message = sentence("A directive does not clash with itself: name another.")


class ClashAlready(Refusal):
    message = sentence("Directives {first} and {second} are put together already.")


class ClashOfTwoGroups(Refusal):
    message = sentence(
        "Directives of two groups are put together where both are known beyond their groups: "
        "directive {number} is not."
    )


class ClashSettled(Refusal):
    message = sentence("This clash is settled already.")


class SettlementMissing(Refusal):
    message = sentence("Say what was decided, and which of the two prevails.")


class ClashUndecided(Refusal):
    message = sentence("The table has not decided matter {number} yet.")


class NotReportable(Refusal):
    message = sentence(
        "Directive {number} is “{state}”: reports are taken from when it is acknowledged until its "
        "result is verified."
    )


class ReportChanged(Refusal):
    message = sentence(
        "This report was answered or changed since you opened it. Look at it again; nothing was "
        "sent."
    )


class ReportSettled(Refusal):
    message = sentence("This report is “{state}”: it is not waited for any more.")


class ReportedToday(Refusal):
    message = sentence("Today’s report was accepted already; the next one can be sent tomorrow.")


class WhyMissing(Refusal):
    message = sentence("Say in a few words what holds it up.")


class ObstacleHalf(Refusal):
    message = sentence("Say in a few words what the obstacle is, and of which kind. Or neither.")


class NoIndicator(Refusal):
    message = sentence("Directive {number} has no indicator: say it in words.")


class FigureBeyond(Refusal):
    message = sentence("{figure} {unit} cannot be: a share lies between 0 and {most}.")


class FigureUnfit(Refusal):
    message = sentence("{figure} has too many digits: 14 before the point and 4 after it at most.")


class TooManyFiles(Refusal):
    message = sentence("Not more than {most} files with one report.")


class NotAskedTogether(Refusal):
    message = sentence(
        "Directive {number} is not asked about together with this one: report on it by itself."
    )


class NoPlannedDays(Refusal):
    message = sentence("No milestone is planned yet: plan the days first, or choose a rhythm.")


class EvidenceMissing(Refusal):
    message = sentence("Say by what one sees it: in words, or by a file.")


class SameHand(Refusal):
    message = sentence(
        "Directive {number} was reported done by you: somebody else of the office verifies it."
    )


class PartsOpen(Refusal):
    message = sentence(
        "Directive {number} has {count} parts that are not done: it is reported done by itself "
        "when they are verified."
    )


class PartsGoToo(Refusal):
    message = sentence(
        "Directive {number} has {count} open parts: confirm that they are withdrawn with it."
    )


class ObjectionsPossible(Refusal):
    message = sentence("Until {day} it can be objected that directive {number} is not done.")


class NotLater(Refusal):
    message = sentence("It is due on {day} already: to extend is to name a later day.")


class PartAfterWhole(Refusal):
    message = sentence("The whole is due on {day}: a part of it cannot be due later.")


class CascadeLoops(Refusal):
    message = sentence("The directive comes from “{group}” already: it would go round in a ring.")


class NotBelow(Refusal):
    message = sentence("“{group}” is no counterpart of this group at a lower level today.")


class PointBeyond(Refusal):
    message = sentence("{day} lies outside: it is planned from the day of issue to the due day.")


class PointTwice(Refusal):
    message = sentence("{day} is planned twice.")


class PointEmpty(Refusal):
    message = sentence("Say what shall be reached on {day}: a figure, or a milestone in words.")


class PointUnmeasured(Refusal):
    message = sentence("The directive has no indicator: plan milestones in words, or amend it.")


class PlanTooLong(Refusal):
    message = sentence("A plan has {most} points at most.")


class LedgerTooLong(Refusal):
    message = sentence(
        "This ledger has more than {most} rows. Narrow it by a group, a light or days, or write it"
        " by the command line: crosscut directive ledger."
    )


class ListHasProblems(Refusal):
    """`found` are the problems, each with its sheet, row and column."""

    found: tuple[Any, ...] = ()
    message = sentence(
        "{name}: {count} problems keep it from being taken over. Put them right and give it again;"
        " nothing was entered."
    )


def has_problems(judged: Any) -> ListHasProblems:
    """The refusal of a file with its problems: what has `name`, `errors` and `problems`."""
    refusal = ListHasProblems(name=judged.name, count=judged.errors)
    refusal.found = tuple(judged.problems)
    return refusal


class ListKnown(Refusal):
    message = sentence("{name} has nothing new: all of its rows are entered already.")

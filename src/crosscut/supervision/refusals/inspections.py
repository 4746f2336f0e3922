"""The reasons for which supervision says no to inspections."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class InspectionChanged(Refusal):
    message = sentence(
        "This inspection was changed since you opened it. Look at it again; nothing was done."
    )


class FindingChanged(Refusal):
    message = sentence(
        "Finding {number} was changed since you opened it. Look at it again; nothing was done."
    )


class SubjectMissing(Refusal):
    message = sentence("Say in a sentence what is looked at.")


class NoInspectors(Refusal):
    message = sentence("Name somebody who inspects.")


class LeaderNotInTeam(Refusal):
    message = sentence("Who leads the team is one of it.")


class InspectsOwn(Refusal):
    message = sentence(
        "“{person}” holds a post in “{organisation}” or speaks for it: nobody inspects what is"
        " their own."
    )


class LedByAnother(Refusal):
    message = sentence("“{organisation}” is not in charge of directive {number}, nor supports it.")


class DirectiveOfAnotherGroup(Refusal):
    message = sentence("Directive {number} is another group’s: its office inspects it.")


class PlaceUnsaid(Refusal):
    message = sentence(
        "Give both degrees, as “22.543100, 114.057900”: latitude from -90 to 90, longitude from"
        " -180 to 180."
    )


class ChecklistEmpty(Refusal):
    message = sentence("A checklist has a name, and a line for each thing that is looked at.")


class ChecklistTooLong(Refusal):
    message = sentence("A checklist has {most} lines of {longest} characters at most.")


class ChecklistGone(Refusal):
    message = sentence("There is no checklist “{name}” in this group any more.")


class AnnouncedAlready(Refusal):
    message = sentence("This inspection is announced already.")


class BeginsTooEarly(Refusal):
    message = sentence(
        "It is announced for {day}: begin it then, or change the day first so that the"
        " organisation knows."
    )


class PointsOpen(Refusal):
    message = sentence("{count} lines of the checklist are not answered yet.")


class TickUnsaid(Refusal):
    message = sentence("Say in a few words what is missing: “{text}”.")


class ConclusionMissing(Refusal):
    message = sentence("Say in a few sentences what was found on the whole.")


class FindingUnsaid(Refusal):
    message = sentence("Say what is not as it should be.")


class FindingsOpen(Refusal):
    message = sentence("{count} findings are not settled yet: settle each of them first.")


class FindingSettled(Refusal):
    message = sentence("Finding {number} is settled already.")


class FindingOfAnother(Refusal):
    message = sentence("The photographs are of this inspection, the finding is of another.")


class FindingUnanswered(Refusal):
    message = sentence("Finding {number} is not answered yet.")


class AnswerMissing(Refusal):
    message = sentence("Say what was done about it, or what will be done and by when.")


class SettledHowMissing(Refusal):
    message = sentence("Say by what you see that it is settled.")


class CorrectionOpen(Refusal):
    message = sentence(
        "Directive {number} is to put finding {finding} right and is not verified yet: the finding"
        " is settled after it."
    )


class PhotographRefused(Refusal):
    message = sentence("“{name}” is not taken: {problem}")
    recorded = "file"


class PhotographsMissing(Refusal):
    message = sentence("Choose a photograph first.")


class TooManyPhotographs(Refusal):
    message = sentence("Not more than {most} photographs at once, and {in_all} in an inspection.")


class NotReportedYet(Refusal):
    message = sentence("The inspection is not reported yet: it shows nothing before.")


class NotInspected(Refusal):
    message = sentence("That inspection did not look at directive {number}.")

"""The reasons for which the notices room says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class PaperEntered(Refusal):
    message = sentence("This paper was entered already: “{instrument}” of {day}.")


class PaperWaiting(Refusal):
    message = sentence("This paper came in already and waits to be confirmed, as “{document}”.")


class DraftTaken(Refusal):
    message = sentence(
        "Somebody else was faster: “{document}” is {state} by now. Nothing was entered twice."
    )


class DraftChanged(Refusal):
    message = sentence(
        "“{document}” was changed since you opened it. Look at it again; nothing was entered."
    )


class QuestionsOpen(Refusal):
    message = sentence("{count} questions are open: {questions}")


class AnswerNotOffered(Refusal):
    message = sentence("“{answer}” is no answer to “{question}”. Answers are: {offered}.")


class NoGroupRead(Refusal):
    message = sentence("No group was found in the paper: nothing can be entered.")


class NothingToEnter(Refusal):
    message = sentence("“{group}”: the paper changes members but none was read.")


class ImpossibleDate(Refusal):
    message = sentence("“{text}” (line {line}) is no date that there was.")


class SunsetBeforeStart(Refusal):
    message = sentence("The group would end ({sunset}) before it begins ({start}).")


class DayNeeded(Refusal):
    message = sentence("“{group}”: a paper of this kind needs a day from which it holds.")


class LaterListStands(Refusal):
    message = sentence(
        "The register has members of “{group}” from {day} on, later than this paper of {paper}. "
        "Enter papers in the order of their dates, or keep this one as evidence."
    )


class GroupEnded(Refusal):
    message = sentence(
        "“{group}” was dissolved on {day}: the paper of {paper} comes after its end."
    )


class BeforeFounding(Refusal):
    message = sentence(
        "“{group}” is in the register since {since}, later than this paper of {paper}."
    )


class SeatOfNobodyRead(Refusal):
    message = sentence("A seat ({role}, line {line}) names neither person nor post nor body.")


class NotText(Refusal):
    message = sentence("Line {line} holds a character that no text has (NUL): is it a text?")


class NoChoice(Refusal):
    message = sentence("“{value}” is not a choice here. Choices are: {known}.")


class GroupNameless(Refusal):
    message = sentence("Say which group this is, or take it out of the draft.")


class TooLong(Refusal):
    message = sentence("{length} characters are more than the {limit} that a name may have here.")


class CorrectionWrong(Refusal):
    message = sentence("{field}: {problem}")


class NotInRegister(Refusal):
    message = sentence("“{group}” is not {what} in the register on {day}: nothing was written.")


class NothingChanged(Refusal):
    message = sentence(
        "Nothing about the members, the name, the office or the task of “{group}” is known to have"
        " changed."
    )


class NobodySits(Refusal):
    message = sentence(
        "Nobody is known for certain to sit in “{group}” on {day} ({possible} seats are possible): "
        "nothing was written."
    )


class NoticeChanged(Refusal):
    message = sentence(
        "“{notice}” was changed since you opened it. Look at it again; nothing was done."
    )


class NothingToSay(Refusal):
    message = sentence("The notice would change nothing: say who comes, who leaves, or what.")


class ReasonNeeded(Refusal):
    message = sentence("Say why: the text is empty.")


class NotApproved(Refusal):
    message = sentence("“{notice}”: the present version is not approved.")


class IssuerNeeded(Refusal):
    message = sentence("A notice that is issued names the body that issues it.")

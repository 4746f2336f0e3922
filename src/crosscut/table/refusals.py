"""The reasons for which the table says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class NotInBeing(Refusal):
    message = sentence("“{group}” is not in being today: no matter can be raised there.")


class MatterChanged(Refusal):
    message = sentence(
        "“{matter}” was changed since you opened it. Look at it again; nothing was done."
    )


class DossierChanged(Refusal):
    message = sentence(
        "Somebody else changed {sections} of this dossier meanwhile. Both texts are shown; "
        "nothing was overwritten."
    )


class DossierFrozen(Refusal):
    message = sentence(
        "The dossier of “{matter}” is frozen: it was tabled as version {version}. It can be "
        "changed again when the matter comes back to the office."
    )


class QuestionMissing(Refusal):
    message = sentence("Say in one sentence what is to be decided.")


class DraftTextMissing(Refusal):
    message = sentence("The dossier has no draft text yet: there is nothing to agree on.")


class RemitMissing(Refusal):
    message = sentence("Say first whether the matter is routine, key or critical.")


class RemitNotRoutine(Refusal):
    message = sentence(
        "A {remit} matter is not settled by the group: submit it to the body that it reports to."
    )


class RoundMissing(Refusal):
    message = sentence(
        "No organisation was consulted yet. Open a round, or mark the matter as a crisis."
    )


class NobodyToConsult(Refusal):
    message = sentence("Name at least one organisation that sits in the group.")


class NotInTheGroup(Refusal):
    message = sentence("“{organisation}” neither sits in the group today nor has a liaison there.")


class DueInThePast(Refusal):
    message = sentence("{day} has passed: give a later day.")


class NoBodyAbove(Refusal):
    message = sentence(
        "“{group}” reports to nobody for certain today: there is nowhere to submit to. Enter the "
        "line along which it reports first."
    )


class SeveralBodiesAbove(Refusal):
    message = sentence("“{group}” reports to several bodies: say to which it is submitted.")


class WrongBodyAbove(Refusal):
    message = sentence("“{body}” does not approve what “{group}” recommends.")


class BodyGone(Refusal):
    message = sentence(
        "“{body}” is no more since {day}: nobody can answer there. In its place stands: {instead}. "
        "Choose to which of these it goes, or have the registry office enter the line along which "
        "the group reports now."
    )


class BodyStands(Refusal):
    message = sentence("“{body}” is there and can answer: the submission stays with it.")


class BodyAnswersItself(Refusal):
    message = sentence(
        "“{body}” has accounts here and answers for itself. Its answer is entered from a paper "
        "only where nobody there has one."
    )


class PaperMissing(Refusal):
    message = sentence("Say from which paper you know it: its title and number.")


class DayToCome(Refusal):
    message = sentence("{day} has not come yet.")


class OpenElsewhere(Refusal):
    message = sentence(
        "{count} matters that came of this one are still open at other tables: they end first."
    )


class NothingFollowed(Refusal):
    message = sentence("Nobody was told to do anything yet: issue directives, or send it down.")


class SomethingFollowed(Refusal):
    message = sentence(
        "Organisations or groups below were told what to do after it: it closes by itself when "
        "all of that has ended."
    )


class ReasonNeeded(Refusal):
    message = sentence("Say why: the text is empty.")


class TextNeeded(Refusal):
    message = sentence("The text is empty.")


class NothingChanged(Refusal):
    message = sentence("Nothing differs from what is there.")


class NotCounterpart(Refusal):
    message = sentence("“{group}” is no counterpart of “{higher}” at a lower level.")


class RequestSettled(Refusal):
    message = sentence("This request is {state} already.")


class AskedAlready(Refusal):
    message = sentence("“{organisation}” was asked the same already, and the request is open.")


class AttachmentRefused(Refusal):
    message = sentence("“{name}”: {problem}")
    recorded = "file"


class TooManyAttachments(Refusal):
    message = sentence("More than {limit} attachments on one matter: join some of them.")


class DirectivesOpen(Refusal):
    message = sentence("{count} directives of this matter are still open.")


class RoundOver(Refusal):
    message = sentence(
        "This round of consultation has ended; positions were due on {due}. The office can open "
        "another one. Your text is kept in the form."
    )


class SilenceCounted(Refusal):
    message = sentence(
        "Positions were due on {due}, and in this round silence counted as no objection. The "
        "office can give more time or open another round. Your text is kept in the form."
    )


class SaidMeanwhile(Refusal):
    message = sentence(
        "Somebody else took or drafted the position of this organisation meanwhile. Look at it; "
        "your text is kept in the form."
    )


class PositionTaken(Refusal):
    message = sentence("This organisation has taken its position already.")


class PositionReplaced(Refusal):
    message = sentence("This position does not stand any more: it was replaced or taken back.")


class ChangesMissing(Refusal):
    message = sentence(
        "Support with changes needs the changes: write the draft text as it should be."
    )


class ChangesNotSaid(Refusal):
    message = sentence(
        "You changed the draft text and support it as it is: choose “support with changes”, or "
        "leave the text."
    )


class DraftSettled(Refusal):
    message = sentence("This draft was confirmed, replaced or taken back already.")


class EditSettled(Refusal):
    message = sentence("This change was answered already, or its position was replaced.")


class PassageRewritten(Refusal):
    message = sentence(
        "The passage was rewritten since the round was opened. Write the change into the dossier "
        "where it belongs now and accept it with your own words, or decline it."
    )


class InTheWay(Refusal):
    message = sentence(
        "There is no agreement yet: {count} objections, reservations or changes still stand. "
        "Answer them, leave the matter open, or let the group vote where its rules allow that."
    )


class OwnObjection(Refusal):
    message = sentence(
        "You sit for “{organisation}”, whose objection stands: take it back, or submit the matter "
        "to the body above. Nobody rules on their own objection."
    )


class VoteNotAllowed(Refusal):
    message = sentence(
        "No confirmed paper gives “{group}” a fall-back vote. Its decision rule is entered in the "
        "register, from the paper that says so."
    )


class NothingToVoteOn(Refusal):
    message = sentence("Nothing stands in the way of an agreement: there is nothing to vote on.")


class VoteOver(Refusal):
    message = sentence("There is no vote on this matter now.")


class VoteCounted(Refusal):
    message = sentence(
        "The group has voted on this text. Another vote needs another text: take it off the table "
        "and change the draft."
    )


class VoteOpen(Refusal):
    message = sentence("A vote on this matter is open: end it first.")


class TooFewVotes(Refusal):
    message = sentence(
        "{cast} of {seats} seats voted: more than half are needed. Wait, or call the vote off."
    )


class MeetingChanged(Refusal):
    message = sentence("The meeting was changed since you opened it. Look again; nothing was done.")


class MeetingInThePast(Refusal):
    message = sentence("{day} has passed: a meeting is planned for a later time.")


class TooLong(Refusal):
    message = sentence("A meeting of more than {hours} hours: look at the minutes again.")


class AgendaMissing(Refusal):
    message = sentence("Nothing is on the agenda yet. Put on what the group meets for.")


class InvitedAlready(Refusal):
    message = sentence("“{person}” is invited already.")


class NotInvited(Refusal):
    message = sentence("This invitation does not stand any more.")


class NotOfTheGroup(Refusal):
    message = sentence("“{matter}” is no matter of this group.")


class OnTheAgendaAlready(Refusal):
    message = sentence("“{matter}” is on the agenda of meeting {meeting} already.")


class ItemSettled(Refusal):
    message = sentence("This point was concluded, taken off or rolled on already.")


class ConclusionMissing(Refusal):
    message = sentence("Say what the meeting made of it.")


class NobodyConcerned(Refusal):
    message = sentence(
        "Nobody is concerned by this point: no organisation was asked about it, and it has no "
        "guests."
    )


class NotACadence(Refusal):
    message = sentence(
        "“{rule}” says no days on which a group meets. A rule of RFC 5545 is wanted, such as "
        "FREQ=MONTHLY;BYDAY=1MO; the hour is said apart."
    )


class NoCadence(Refusal):
    message = sentence("The group meets on call: nothing says when it meets next.")


class DateBeforeCadence(Refusal):
    message = sentence("What is said now holds from {day} on: give a later day.")


class ConclusionChanged(Refusal):
    message = sentence(
        "Somebody else wrote the conclusion of this point meanwhile. Both texts are shown; nothing "
        "was overwritten."
    )


class MinutesChanged(Refusal):
    message = sentence(
        "Somebody else wrote version {version} of these minutes meanwhile. Your text is kept in "
        "the form; nothing was overwritten."
    )


class NotLater(Refusal):
    message = sentence(
        "The minutes of meeting {meeting} are confirmed at a later meeting of the group."
    )


class BulletinChanged(Refusal):
    message = sentence(
        "“{bulletin}” was changed since you opened it. Look at it again; nothing was done."
    )


class TitleMissing(Refusal):
    message = sentence("Give it a title.")


class NobodyAddressed(Refusal):
    message = sentence("Say to whom it goes: a briefing to a body above, a circular to somebody.")


class NotAddressable(Refusal):
    message = sentence(
        "“{addressee}” is none of those to whom “{group}” can send this: choose among those that "
        "are offered, or leave it out."
    )


class CorrectsNothing(Refusal):
    message = sentence(
        "Only what was issued and still holds is corrected, by one of the same group and kind."
    )


class ReadsHere(Refusal):
    message = sentence(
        "“{person}” has an account here and notes it there: paper is for who has none."
    )


class NobodyToRemind(Refusal):
    message = sentence(
        "Everybody who has an account has noted it or was reminded today: there is nobody to "
        "remind."
    )


class TooManyEnclosures(Refusal):
    message = sentence("More than {limit} attachments: join some of them.")


class OfAnotherGroup(Refusal):
    message = sentence("“{thing}” is not of “{group}”: a bulletin is about what is its own.")

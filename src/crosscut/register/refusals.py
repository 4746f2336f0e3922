"""The reasons for which the register says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class SlotTaken(Refusal):
    message = sentence(
        "{what} is already “{other}” from {since} until {until}. End that fact first, correct it, "
        "or enter this one as an alternative."
    )


class NotAvailable(Refusal):
    """Something stands against it of which the actor may not know."""

    message = sentence("This is not available. Ask another registrar to look at it.")


class NoName(Refusal):
    message = sentence("Give at least one name that is not empty.")


class UnknownScript(Refusal):
    message = sentence(
        "“{script}” is not a script. Known are zh-Hans, zh-Hant, zh-Latn-pinyin and en."
    )


class UnknownTerm(Refusal):
    message = sentence("“{key}” is not in the vocabulary “{vocabulary}”. Known are: {known}.")


class SeatOfNobody(Refusal):
    message = sentence("A seat needs a person, a post, an organisation or the document's words.")


class NotOneReader(Refusal):
    message = sentence("Name one who may know: a person, a post, a seat or an organisation.")


class ClosedWithoutInstrument(Refusal):
    message = sentence(
        "You would not know of the group any more yourself. Name the instrument under which it is"
        " restricted or sealed: then you are put on its distribution list."
    )


class RoleNotInTier(Refusal):
    message = sentence("“{role}” is not a role of the {tier}. Its roles are: {roles}.")


class RoleAlready(Refusal):
    message = sentence("The seat has the role “{role}” already.")


class CapacityNotOne(Refusal):
    message = sentence(
        "A seat goes with the post only where one person holds the post at a time; "
        "“{post}” has the capacity {capacity}."
    )


class HolderNamed(Refusal):
    message = sentence(
        "A seat that goes with the post names no person: enter who holds “{post}” as a tenure."
    )


class AlreadyEnded(Refusal):
    message = sentence("It ended on {until} already.")


class DateBeforeStart(Refusal):
    message = sentence("{on} is before the start ({since}).")


class NotEnded(Refusal):
    message = sentence(
        "This is not ended by a day: a state ends with the next step, and what was withdrawn never"
        " held."
    )


class HierarchyLoops(Refusal):
    message = sentence("“{child}” would stand above itself: {path}.")


class TieToItself(Refusal):
    message = sentence("“{name}” cannot be tied to itself.")


class WrongTarget(Refusal):
    message = sentence("“{kind}” ties a group to {expected}, not to {given}.")


class OpenBusiness(Refusal):
    message = sentence(
        "“{group}” still has open business: {business}. Wind it up first; it is dissolved when "
        "each has a new owner or an end."
    )


class AlreadyEntered(Refusal):
    message = sentence("This paper was entered already: {instrument}, {day}.")


class InstrumentWithdrawn(Refusal):
    message = sentence("“{instrument}” was withdrawn.")


class LaterFactsStand(Refusal):
    message = sentence("“{instrument}” cannot be withdrawn while later facts stand on it: {facts}.")


class NotADuplicate(Refusal):
    message = sentence("Only two different things of one kind can be merged.")


class AlreadyMerged(Refusal):
    message = sentence("“{name}” was merged already.")


class MergeUndone(Refusal):
    message = sentence("This merge was undone already.")


class MergeBuiltUpon(Refusal):
    message = sentence("The merge cannot be undone: {facts} changed since.")


class NobodyMoves(Refusal):
    message = sentence("Nobody leaves or takes a post. Say who moves.")


class PostStillHeld(Refusal):
    message = sentence(
        "“{post}” has one holder at a time, and {holder} has held it since {since}. Say that"
        " {holder} leaves it, or take another post."
    )


class SeatsUndecided(Refusal):
    message = sentence(
        "Say what becomes of {number} seats that no rule settles; nothing was entered. They are:"
        " {seats}."
    )


class WayNotOpen(Refusal):
    message = sentence("“{way}” is not open to this seat: {seat}.")


class NotAlternative(Refusal):
    message = sentence("Only an alternative claim can be accepted; this one is {standing}.")


class ProposalOpen(Refusal):
    message = sentence("There is an open proposal for this seat already.")


class ProposalClosed(Refusal):
    message = sentence("This proposal was {state} already.")


class SeatNotProposed(Refusal):
    message = sentence("The seat's succession is “{succession}”: nobody is proposed for it.")


class NotCorrectable(Refusal):
    message = sentence("“{field}” of {kind} cannot be corrected. Correctable are: {fields}.")


class OfficeNeedsHost(Refusal):
    message = sentence("An office that is {placement} needs {missing}.")


class SunsetWithoutDay(Refusal):
    message = sentence("A sunset on a date needs the date, and no other sunset has one.")


class SettingUnknown(Refusal):
    message = sentence("“{key}” is not a setting. Known are: {known}.")


class BadOrganisationFile(Refusal):
    message = sentence("{where}: {what}")


class UndoneAlready(Refusal):
    message = sentence("This was undone already.")


class NotUndoable(Refusal):
    message = sentence("“{verb}” cannot be undone from here.")


class LaterEntriesStand(Refusal):
    message = sentence("This cannot be undone while later entries stand on it: {later}.")


class FixedWords(Refusal):
    """The program itself knows these words by their keys."""

    message = sentence(
        "The words of “{vocabulary}” are fixed: rename or reorder them; none is added or retired."
    )


class KeyNotUsable(Refusal):
    message = sentence(
        "“{key}” cannot be a key. Take small Latin letters, digits and _, as in inner_city2."
    )


class NoRoleOfKind(Refusal):
    message = sentence(
        "“{key}” names no role of a kind: join the kind and the role by two _, as in"
        " headquarters__leader. Roles are: {known}."
    )


class TermIsThere(Refusal):
    message = sentence("There is a word “{key}” in “{vocabulary}” already. Take another key.")


class WordMissing(Refusal):
    message = sentence("The English word is missing. Write it; the Chinese one may stay empty.")


class UnknownCheck(Refusal):
    message = sentence("No check is called “{check}”. Known are: {known}.")


class LimitNotUsable(Refusal):
    message = sentence("{limit} cannot be a limit. Give a whole number from 0 to {largest}.")


class AlreadyMarked(Refusal):
    """Nothing would change."""

    message = sentence("The paper has this mark already.")


class NotCleared(Refusal):
    """Who may not read a paper neither enters nor marks it."""

    message = sentence(
        "You have no clearance for papers marked “{mark}”: somebody who has one enters them."
    )


class PlaceUnknown(Refusal):
    message = sentence("No holidays are known of “{place}”: write the two letters of a country.")


class YearNotUsable(Refusal):
    message = sentence("{year} is no year from {first} to {last}.")


class DaysTheWrongWay(Refusal):
    message = sentence("The last day is not before the first, and {most} days are said at most.")


class DayWithoutPaper(Refusal):
    message = sentence("Say where it stands written: the paper, its number, its day.")


class DayNotSaid(Refusal):
    message = sentence("Nothing is said of {day}.")

"""The reasons for which access says no."""

from __future__ import annotations

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence


class NoAccount(Refusal):
    """Who is not signed in has no account to keep a choice with."""

    message = sentence("Only an account keeps this; you are not signed in.")


class UnknownChoice(Refusal):
    """The value is none of those that there are."""

    message = sentence("“{value}” is not a choice for “{field}”.")


class ViewNameless(Refusal):
    """A view of a list is found again by its name."""

    message = sentence("Give the view a name of 1 to {most} characters.")


class ViewTooLong(Refusal):
    """What the address of a list says can be longer than is kept."""

    message = sentence("These filters are too long to be kept as a view.")


class TooManyViews(Refusal):
    """Views are read with every page of a list."""

    message = sentence("There are {most} views of this list already: take one away first.")


class NoSuchView(Refusal):
    """It was taken away already, or is another's."""

    message = sentence("There is no such view any more.")


class ViewForEverybody(Refusal):
    """What everybody sees beside a list is the registry office's to choose."""

    message = sentence("Only a registrar keeps views for everybody, or takes them away.")


class BadName(Refusal):
    """A name of an account that nobody could type, see or tell from an address."""

    message = sentence(
        "An account’s name has 1 to {most} visible characters and no @: choose another."
    )


class MixedScripts(Refusal):
    """Letters of several scripts in one name can look like another name."""

    message = sentence(
        "“{name}” mixes letters of several scripts, which can look like another name: use one."
    )
    recorded = "name"


class NameTaken(Refusal):
    """Another account has this name, or one that looks like it."""

    message = sentence(
        "There is an account called “{taken}”, which looks the same: choose another."
    )
    recorded = "name"


class BadAddressOfMail(Refusal):
    """No single address of mail."""

    message = sentence("This is not an e-mail address: give one, such as name@example.org.")


class AddressOfTwoLines(BadAddressOfMail):
    """What stands in it would become a header of the letter, or a second reader."""

    recorded = "mail address"


class AddressTaken(Refusal):
    """Another account has this address."""

    message = sentence("There is an account with this e-mail address already.")
    recorded = "second account"


class PersonHasAccount(Refusal):
    """One person, one account."""

    message = sentence("{person} has an account already: “{account}”. One person has one account.")
    recorded = "second account"


class NoSuchAccount(Refusal):
    """There is no account of this name."""

    message = sentence("There is no account “{name}”.")


class NotAnAccountOfSomebody(Refusal):
    """The local registrar's account is no one's: it is not signed in to, disabled or linked."""

    message = sentence("This account belongs to the machine itself and stays as it is.")


class AccountDisabled(Refusal):
    """The account does not open anything now."""

    message = sentence("The account “{name}” is disabled: enable it first.")


class AlreadySo(Refusal):
    """Nothing would change."""

    message = sentence("The account “{name}” is {state} already.")


class LastWayIn(Refusal):
    """Nobody locks himself out."""

    message = sentence("You cannot disable the account that you are signed in with.")


class NoAddressToSendTo(Refusal):
    """An invitation needs an address."""

    message = sentence(
        "The account “{name}” has no e-mail address to send a link to. Give it one; or let the"
        " machine itself print a link: crosscut account link."
    )


class MailNotSent(Refusal):
    """The server for mail did not take the message; the account is made."""

    message = sentence(
        "The e-mail to “{name}” could not be sent ({cause}). Check the settings of mail, then send"
        " it again."
    )


class NotAccountsOfOthers(Refusal):
    """Only the registry office looks after accounts."""

    message = sentence("Only a registrar may look after accounts of others.")
    recorded = "act"


class OpensAnothersAccount(Refusal):
    """Who has a link or a token of an account is its owner to everybody else."""

    message = sentence(
        "What opens an account goes to its owner alone, or is printed on the machine itself by a"
        " command."
    )
    recorded = "act"


class NoFactors(Refusal):
    """There is nothing to forget."""

    message = sentence("The account “{name}” has no second factor.")


class BadTerm(Refusal):
    """A token lives for some days."""

    message = sentence("A token holds for 1 to {most} days, not {days}.")


class TokenNeedsName(Refusal):
    """A token has a name by which one knows it again."""

    message = sentence("Give the token a name of 1 to {most} characters.")


class TooManyTokens(Refusal):
    """Nobody needs so many."""

    message = sentence("You have {most} tokens that hold: revoke one first.")


class NoSuchToken(Refusal):
    """No token of this account, or one that was revoked."""

    message = sentence("There is no such token, or it was revoked already.")


class NoCalendarAddress(Refusal):
    """The account's calendar has no address, or it was closed."""

    message = sentence("Your calendar has no address here any more.")


class NoSuchSession(Refusal):
    """The session has ended already, or is another's."""

    message = sentence("This session has ended already.")


class NotAtTheMachine(Refusal):
    """The first registrar is made where the register is, by a command."""

    message = sentence("The first registrar is made on the machine itself, by a command.")
    recorded = "act"


class NoRegistryOffice(Refusal):
    """The register was not set up."""

    message = sentence("The register has no registry office yet: run `crosscut init` first.")


class TokenNotGood(Refusal):
    """A token that is unknown, revoked, too old, or of a disabled account: which of these is
    nobody's to know."""

    message = sentence(
        "This token opens nothing: it is unknown, has expired or was revoked. Send one that holds"
        " as “Authorization: Bearer …”."
    )
    recorded = "token"


class TokenReadsOnly(Refusal):
    """The token may read and not write."""

    message = sentence("This token is for reading only: make one with the scope “write”.")
    recorded = "act"


class NotSignedIn(Refusal):
    """Nobody may write without saying who he is."""

    message = sentence("Sign in for this: send a token as “Authorization: Bearer …”.")
    recorded = "act"


class NoSuchPerson(Refusal):
    """A name of nobody, or of several."""

    message = sentence(
        "“{asked}” is the name of {count} people of the register: give one person’s name or"
        " identifier."
    )


class NeedsSecondRegistrar(Refusal):
    """The write would give its writer more than before."""

    message = sentence(
        "This would make you {capacity} in more places than now, and nobody widens their own"
        " authority. Another registrar has to enter it; nothing was entered."
    )
    #: What is said where the write was kept.
    kept = sentence(
        "This would make you {capacity} in more places than now, and nobody widens their own"
        " authority. It is kept as you typed it, and waits for another registrar to enter it."
    )
    #: Kind and identifier of what the write was about, and the narrowest disclosure of groups that
    #: it founded: whoever may not know of them may not know of the write.
    subjects: tuple[tuple[str, int], ...] = ()
    founds: str = ""
    #: What is kept, where the form as it was sent could mean something else by then.
    said: tuple[tuple[str, str], ...] = ()


class NeedsSecondForAccount(NeedsSecondRegistrar):
    """Who could say alone whose an account is, and where its links go, could be anybody."""

    message = sentence(
        "Nobody says alone who comes in by an account. Another registrar has to enter this, or"
        " somebody on the machine itself by a command; nothing was changed."
    )
    kept = sentence(
        "Nobody says alone who comes in by an account. It is kept, and waits for another registrar"
        " to enter it."
    )


class UnknownVerb(Refusal):
    """Nothing is done by this name."""

    message = sentence("“{verb}” is no verb: say “see”, or one that the list of actions names.")


class NothingOfThatName(Refusal):
    """Nothing is called so, or nothing that the asker may know of: the answer is the same."""

    message = sentence("There is nothing called “{asked}”, or it is not for you to know.")


class NotHeld(Refusal):
    """No such write waits, or not any more, or not at this address."""

    message = sentence("This no longer waits: it was entered or given up meanwhile.")


class OwnWrite(Refusal):
    """Nobody is one's own second registrar."""

    message = sentence("You wrote this yourself: another registrar has to enter it.")


class NotYourOwn(Refusal):
    """Only its writer gives a write up."""

    message = sentence("Only who wrote it gives it up.")
    recorded = "act"


class NotByLink(Refusal):
    """No link is made for this."""

    message = sentence(
        "No link is made for this seat: its group is sealed, or no successor is waited for."
    )


class NobodyToAsk(Refusal):
    """Whoever was chosen does not answer for the organisation."""

    message = sentence(
        "This person does not answer for the organisation today: name its liaison first."
    )


class NotDue(Refusal):
    """No day on which a link could end."""

    message = sentence("{day} cannot be the last day of a link: choose one from today on.")


class LinkNotOpen(Refusal):
    """The link was used or revoked meanwhile."""

    message = sentence("This link was used or revoked already.")


class LinkNotGood(Refusal):
    """The link opens nothing; why is not said."""

    message = sentence("This link opens nothing.")
    recorded = "link"


class NoLinkForRequest(Refusal):
    """No link is made for this request."""

    message = sentence(
        "No link is made for this request: it was not put to an expert, is not open or past its "
        "day, its matter is on the table, or the matter or its group is sealed."
    )


class NoLinkForReport(Refusal):
    """No link is made for this report."""

    message = sentence(
        "No link is made for this report: nobody waits for it any more, its directive has ended or "
        "went to another organisation, or it is sealed."
    )

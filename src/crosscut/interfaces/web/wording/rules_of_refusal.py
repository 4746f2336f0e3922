"""By which rule something was refused, in the reader's words; the record keeps its name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, pgettext_lazy

from crosscut.interfaces.web.wording.refusals import filled

NOT_FOR_HIM = pgettext_lazy("why it was refused", "not for whoever asked")
RULES = {
    **dict.fromkeys(
        (
            "NotAccountsOfOthers",
            "NotAtTheMachine",
            "NotForYou",
            "NotYourOwn",
            "OpensAnothersAccount",
        ),
        NOT_FOR_HIM,
    ),
    "AddressOfTwoLines": pgettext_lazy("why it was refused", "line breaks in an address of mail"),
    "AddressTaken": pgettext_lazy("why it was refused", "another account has this e-mail address"),
    "AnotherHost": pgettext_lazy("why it was refused", "a server’s name that is not this one’s"),
    "BodyTooLarge": pgettext_lazy("why it was refused", "more was sent than the API takes"),
    "ClimbsOut": pgettext_lazy("why it was refused", "an address that leads out of its folder"),
    "FromAnotherSite": pgettext_lazy("why it was refused", "sent by a page of another site"),
    "LedAway": pgettext_lazy("why it was refused", "an address of another server to go on to"),
    "LinkNotGood": pgettext_lazy(
        "why it was refused", "the link opens nothing, or nothing any more"
    ),
    "LinkOfNobody": pgettext_lazy("why it was refused", "a link to set the password of no account"),
    "MixedScripts": pgettext_lazy("why it was refused", "a name of letters of several scripts"),
    "NameTaken": pgettext_lazy("why it was refused", "another account’s name looks the same"),
    "NotOfOurForm": pgettext_lazy("why it was refused", "sent by no form of this session"),
    "NotSignedIn": pgettext_lazy("why it was refused", "nobody was signed in"),
    "NothingHere": pgettext_lazy(
        "why it was refused", "nothing is there, or nothing that whoever asked may know of"
    ),
    "PersonHasAccount": pgettext_lazy("why it was refused", "the person has an account already"),
    "SessionPlanted": pgettext_lazy(
        "why it was refused", "a session that there is not was brought to the sign-in"
    ),
    "TokenNotGood": pgettext_lazy("why it was refused", "the token opens nothing, or no longer"),
    "TokenReadsOnly": pgettext_lazy("why it was refused", "the token is for reading only"),
    "TooLarge": pgettext_lazy("why it was refused", "more was sent than is taken"),
    "TooOften": pgettext_lazy("why it was refused", "asked for more often than the limit allows"),
    "Unreadable": pgettext_lazy("why it was refused", "a paper that cannot be read"),
    "account disabled": pgettext_lazy("why it was refused", "the account is disabled"),
    "code used before": pgettext_lazy("why it was refused", "a code that was used already"),
    "link that opens nothing": pgettext_lazy(
        "why it was refused", "a link to set a password that opens nothing any more"
    ),
    "no account for this identity": pgettext_lazy(
        "why it was refused", "the identity provider knows him, and there is no account"
    ),
    "no such account": pgettext_lazy("why it was refused", "a name that no account has"),
    "too many wrong passwords": pgettext_lazy("why it was refused", "too many wrong passwords"),
    "wrong code": pgettext_lazy("why it was refused", "a wrong code"),
    "wrong passkey": pgettext_lazy("why it was refused", "a passkey that does not fit"),
    "wrong password": pgettext_lazy("why it was refused", "a wrong password"),
    "identity provider": pgettext_lazy(
        "why it was refused", "the identity provider answered nonsense, or not at all"
    ),
}


def rule_words(reason: str, made_of: Mapping[str, Any] | None = None) -> str:
    """The rule by its name; of a file what is wrong with it, which is a sentence of ours, and where
    places of it were filled, of what it was made."""
    if made_of:
        return filled(made_of["message"], made_of["facts"])
    name, _, said = reason.partition(": ")
    if name in RULES:
        return str(RULES[name])
    return gettext(said) if said else name

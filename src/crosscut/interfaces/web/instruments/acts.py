"""Documents that change the register: entering one by hand, taking one back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import DayField, KeyField, TermField, WordsField
from crosscut.register.actions.instruments import (
    enter_instrument,
    mark_instrument,
    withdraw_instrument,
)
from crosscut.register.actions.sources import enter_source
from crosscut.register.models import Instrument, SourceType


def _entered(*, actor: Actor, address: str = "", **given: Any) -> Instrument:
    """The document with the source by which its facts are cited."""
    source = enter_source(
        title=given["title"],
        type=SourceType.INSTRUMENT,
        publisher=given.get("issuer", ""),
        day=given.get("day"),
        address=address,
        actor=actor,
    )
    return enter_instrument(source=source, actor=actor, **given)


act(
    "instrument.entered",
    "enter",
    noun=None,
    folder="instruments",
    title=_("Enter a document"),
    help=_(
        "A document that changes the register, without its facts: those are entered afterwards and"
        " name it. A founding notice or a change of members is read under Notices, with its facts."
    ),
    fields={
        "kind": KeyField("instrument", label=_("Kind of document")),
        "title": WordsField(label=_("Title"), max_length=2000),
        "number": WordsField(label=_("Number"), required=False, max_length=200),
        "issuer": WordsField(label=_("Issuer"), required=False),
        "day": DayField(label=_("Date of the document"), required=False),
        "address": WordsField(label=_("Address on the web"), required=False, max_length=2000),
        "mark": TermField("classification", label=_("Classification mark"), required=False),
        "text": WordsField(long=True, label=_("Its text"), required=False),
    },
    action=_entered,
    based=False,
    looks=False,
    places={"AlreadyEntered": "text", "NotCleared": "mark"},
    lands_on=lambda _asked, instrument: instrument,
)

act(
    "instrument.marked",
    "mark",
    noun="instrument",
    title=_("Change the classification mark"),
    help=_(
        "Who has no clearance for the mark does not know of the document from now on: not of its"
        " title, its text or what cites it. What it entered goes on following its groups. Choose"
        " none to take the mark away."
    ),
    fields={
        "mark": TermField("classification", label=_("Classification mark"), required=False),
        "reason": WordsField(label=_("Reason"), required=False),
    },
    action=mark_instrument,
    based=False,
    places={"NotCleared": "mark", "AlreadyMarked": "mark"},
)

act(
    "instrument.withdrawn",
    "withdraw",
    noun="instrument",
    title=_("Withdraw with all its facts"),
    help=_(
        "For a document that was entered wrongly: all that it entered is taken out, and what it"
        " ended goes on. It is refused while later facts stand on it, which are then named."
    ),
    fields={"reason": WordsField(label=_("Reason"))},
    action=withdraw_instrument,
    based=False,
    hurts=True,
)

"""Words of consultation: stances, silence, what stands in the way, changes, votes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Said, Words


class Mark(NamedTuple):
    """A word with its picture: neither says less than a colour."""

    word: Said
    picture: str


#: In a cell of the matrix.
STANCES: Mapping[str, Mark] = {
    "support": Mark(pgettext_lazy("a stance", "Supports"), "circle-check"),
    "changes": Mark(pgettext_lazy("a stance", "Supports with changes"), "pencil"),
    "reserve": Mark(pgettext_lazy("a stance", "Has reservations"), "message-2"),
    "object": Mark(pgettext_lazy("a stance", "Objects"), "circle-x"),
}
#: On the form: what each stance means.
STANCES_EXPLAINED: Words = {
    "support": _("We support the text as it is."),
    "changes": _("We support it once our changes are made. Write them into the text below."),
    "reserve": _("We have reservations, and say which. The office has to answer them."),
    "object": _("We object, and say why. It stands until we take it back or the leader rules."),
}
SILENCES: Mapping[str, Mark] = {
    "awaited": Mark(pgettext_lazy("a silence", "Not yet"), "clock"),
    "no_objection": Mark(pgettext_lazy("a silence", "Silent: no objection"), "check"),
    "not_delivered": Mark(
        pgettext_lazy("a silence", "Silent: letter not delivered in time"), "alert-triangle"
    ),
    "silent": Mark(pgettext_lazy("a silence", "Silent"), "circle-dashed"),
}
#: Why an organisation stands in the way.
OBSTACLES: Words = {
    "objection": _("objects"),
    "reservation": _("has reservations without an answer"),
    "changes": _("asks for changes without an answer"),
}
#: Who has to move then.
MOVES: Words = {
    "objection": _("The organisation takes it back, or the leader rules."),
    "reservation": _("The office has to answer."),
    "changes": _("The office has to accept or decline each change."),
}
EDIT_STATES: Words = {
    "open": pgettext_lazy("a change of the text", "waits for an answer"),
    "accepted": pgettext_lazy("a change of the text", "accepted"),
    "declined": pgettext_lazy("a change of the text", "declined"),
}
CHOICES: Words = {
    "yes": pgettext_lazy("a vote", "Yes"),
    "no": pgettext_lazy("a vote", "No"),
    "abstain": pgettext_lazy("a vote", "Abstain"),
}
MAJORITIES: Words = {
    "simple_majority": _("It is carried by more yes than no; abstentions count for neither."),
    "two_thirds": _("It is carried by two yes for each no; abstentions count for neither."),
}

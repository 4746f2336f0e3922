"""Words of briefings and circulars: kinds, states, ways, what the buttons say."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Words

KINDS: Words = {"briefing": _("Briefing"), "circular": _("Circular")}
STATES: Words = {
    "draft": pgettext_lazy("state of a bulletin", "draft"),
    "issued": pgettext_lazy("state of a bulletin", "issued"),
    "corrected": pgettext_lazy("state of a bulletin", "corrected"),
    "withdrawn": pgettext_lazy("state of a bulletin", "withdrawn"),
    "discarded": pgettext_lazy("state of a bulletin", "discarded"),
}
STATE_ICONS: Mapping[str, str] = {
    "draft": "pencil",
    "issued": "circle-check",
    "corrected": "arrows-exchange",
    "withdrawn": "circle-x",
    "discarded": "trash",
}
#: What an addressee is to the group.
WAYS: Words = {
    "above": _("above: the group reports to it"),
    "below": _("below: a group of the same name at a lower level"),
    "supervised": _("supervised by the group"),
    "member": _("sits in the group"),
    "listed": _("may know of the group"),
}
LIST: str | Promise = _("the group’s distribution list")
#: Who has to move, by state.
MOVES: Words = {
    "draft": _("The office writes it and issues it; nobody else knows of it yet."),
    "issued": _("Those to whom it goes read it and note that they have."),
    "corrected": _("Another issue took its place."),
    "withdrawn": _("It was withdrawn and holds no more."),
    "discarded": _("The draft was discarded."),
}
DONE: Words = {
    "issue": _("Issued. Its readers are being told."),
    "discard": _("The draft was discarded."),
    "withdraw": _("Withdrawn. Its readers are being told."),
    "note": _("Noted: the office sees that you have read it."),
    "remind": _("Reminded."),
}
#: Why one would begin which.
OF_KINDS: Words = {
    "briefing": _("travels up: tells the body above how things stand, without asking for anything"),
    "circular": _("travels down: tells groups below and organisations what they should know"),
}

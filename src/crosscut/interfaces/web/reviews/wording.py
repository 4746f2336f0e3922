"""Words of reviews: states, verbs, kinds, parts of the score, what became of rulings."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Field, Words

STATES: Words = {
    "drafted": pgettext_lazy("a review is", "agenda drafted"),
    "called": pgettext_lazy("a review is", "called"),
    "held": pgettext_lazy("a review is", "in session"),
    "closed": pgettext_lazy("a review is", "closed"),
    "cancelled": pgettext_lazy("a review is", "cancelled"),
}
ICONS: Mapping[str, str] = {
    "drafted": "clipboard-list",
    "called": "calendar-event",
    "held": "users",
    "closed": "circle-check",
    "cancelled": "circle-x",
}
#: Who has to move, by the state.
MOVES: Words = {
    "drafted": _("The organisations comment; the office looks the agenda through, and calls."),
    "called": _("The session comes; what is cleared before it counts as cleared by the agenda."),
    "held": _("It sits: each item gets a ruling with an owner and a day."),
    "closed": _("It is over. What was ruled is followed until it is answered."),
    "cancelled": _("It does not take place."),
}
VERBS: Words = {
    "call": pgettext_lazy("verb of a review", "Call everybody"),
    "open": pgettext_lazy("verb of a review", "Begin the session"),
    "close": pgettext_lazy("verb of a review", "Close the session"),
    "cancel": pgettext_lazy("verb of a review", "Cancel it"),
    "move": pgettext_lazy("verb of a review", "Move it"),
}
DONE: Words = {
    "call": _("Everybody is called."),
    "open": _("The session has begun."),
    "close": _("The session is closed."),
    "cancel": _("The review is cancelled; who was called is told."),
    "move": _("The review is moved; who was called is told."),
    "add": _("It is on the agenda."),
    "replace": _("The agenda is changed."),
    "comment": _("Your comment is entered."),
    "guest": _("Called to this item."),
    "take_back": _("Called to this item no more."),
    "rule": _("The ruling is entered."),
    "answer": _("What became of it is entered."),
    "series": _("How often the group reviews is set."),
    "end": _("From today on the group reviews out of turn alone."),
    "draft": _("The agenda is drafted; the organisations are asked for their comments."),
    "concern": _("It is entered, and the next agenda may take it up."),
    "correct": _("It is put right."),
    "resolve": _("It is resolved."),
}
DEEDS: Words = {
    "comment": pgettext_lazy("a button", "Comment"),
    "replace": pgettext_lazy("a button", "Replace it, or leave it out"),
    "guest": pgettext_lazy("a button", "Call somebody to this item"),
    "rule": pgettext_lazy("a button", "Enter the ruling"),
    "add": pgettext_lazy("a button", "Take something else up"),
    "answer": pgettext_lazy("a button", "Say what became of it"),
    "series": pgettext_lazy("a button", "Set how often"),
    "draft": pgettext_lazy("a button", "Draft an agenda"),
    "concern": pgettext_lazy("a button", "Enter it"),
    "resolve": pgettext_lazy("a button", "It is resolved"),
}
KINDS: Words = {
    "directive": pgettext_lazy("an item of a review", "Directive"),
    "project": pgettext_lazy("an item of a review", "Project"),
    "programme": pgettext_lazy("an item of a review", "Programme"),
    "grievance": pgettext_lazy("an item of a review", "Grievance"),
}
CONCERNS: Words = {key: word for key, word in KINDS.items() if key != "directive"}
PARTS: Words = {
    "stalled": pgettext_lazy("part of a score", "working days without any movement"),
    "overdue": pgettext_lazy("part of a score", "working days past its day"),
    "value": pgettext_lazy("part of a score", "value"),
    "reports": pgettext_lazy("part of a score", "reports late"),
    "ladder": pgettext_lazy("part of a score", "step of the ladder that was climbed"),
    "returned": pgettext_lazy("part of a score", "times reported done and returned"),
    "held": pgettext_lazy("part of a score", "obstacles that others have to clear"),
}
CLEARED: Words = {
    "verified": _("Cleared by the agenda itself: its result was verified"),
    "obstacle": _("Cleared by the agenda itself: what held it was cleared"),
    "resolved": _("Cleared by the agenda itself: it is settled"),
}
BECAME: Words = {
    "carried out": pgettext_lazy("a ruling is", "carried out"),
    "not carried out": pgettext_lazy("a ruling is", "not carried out"),
    "overtaken": pgettext_lazy("a ruling is", "overtaken by events"),
    "verified": pgettext_lazy("a ruling is", "verified"),
    "overdue": pgettext_lazy("a ruling is", "overdue"),
    "open": pgettext_lazy("a ruling is", "open"),
}
BECAME_ICONS: Mapping[str, str] = {
    "carried out": "circle-check",
    "verified": "circle-check",
    "not carried out": "circle-x",
    "overtaken": "arrows-exchange",
    "overdue": "alert-triangle",
    "open": "clock",
}
OUTCOMES: Words = {key: BECAME[key] for key in ("carried out", "not carried out", "overtaken")}
RULED: Words = {
    "": pgettext_lazy("what a ruling makes", "a ruling alone, followed until it is answered"),
    "issue": pgettext_lazy("what a ruling makes", "a new directive to the owner"),
    "extend": pgettext_lazy("what a ruling makes", "more time for this directive, until that day"),
    "amend": pgettext_lazy("what a ruling makes", "another result of this directive"),
}
RULES: Words = {
    "FREQ=MONTHLY;BYDAY=-1WE": _("on the last Wednesday of each month"),
    "FREQ=MONTHLY;BYDAY=1MO": _("on the first Monday of each month"),
    "FREQ=MONTHLY;BYDAY=3TH": _("on the third Thursday of each month"),
    "FREQ=WEEKLY": _("every week"),
}
FIELDS: Mapping[str, Field] = {
    "text": Field(_("Your comment"), _("How it stands, what is needed, from whom.")),
    "thing": Field(
        _("What instead"), _("The next worst of what has stalled; nothing leaves it out alone.")
    ),
    "more": Field(_("What is taken up"), _("Of what has stalled, the worst first.")),
    "reason": Field(_("Why")),
    "person": Field(_("Who"), _("A person of the register; he or she sees this item alone.")),
    "ruled": Field(_("What is ruled"), _("In the leader’s words.")),
    "owner": Field(_("Who owns it"), _("An organisation, or a seat of the group.")),
    "due": Field(_("Until when")),
    "verb": Field(_("What it makes")),
    "result": Field(
        _("By which result one will see it"), _("For a new directive, or another result.")
    ),
    "starts_at": Field(_("When")),
    "place": Field(_("Place")),
    "outcome": Field(_("What became of it")),
    "answer": Field(_("In a few words")),
    "rule": Field(_("Which days")),
    "own_rule": Field(
        _("Rule of its own"), _("As calendars write it (RFC 5545): FREQ=MONTHLY;BYDAY=-1FR.")
    ),
    "at": Field(_("At what hour")),
    "minutes": Field(_("Minutes that it takes")),
    "items": Field(_("How many items at most")),
    "least": Field(
        _("Points from which on something is an item"),
        _("What has fewer is left to the office: a quiet month gives a short agenda."),
    ),
    "full_value": Field(
        _("Value that counts in full"),
        _("A project of this value has all points for it; empty: values do not count."),
    ),
    "currency": Field(_("Currency"), _("In three letters, like CNY.")),
    "kind": Field(_("Of what kind")),
    "title": Field(_("What it is about")),
    "organisation": Field(_("In charge")),
    "value": Field(_("Value"), _("A number, exact.")),
    "stalled_since": Field(_("Since when it has stalled")),
    "due_if": Field(_("By when it should be done"), _("If a day was set.")),
    "why": Field(_("What holds it")),
    "citation": Field(_("Which paper says so"), _("Its title, number and publisher.")),
    "as_of": Field(_("Of which day that paper speaks")),
    "key": Field(_("Its own number"), _("As its own list has it, if it has one.")),
    "resolution": Field(_("How it was resolved")),
}

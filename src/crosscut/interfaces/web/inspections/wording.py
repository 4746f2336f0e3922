"""Words of inspections: states, verbs, severities, ticks, fields."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Field, Words

STATES: Words = {
    "planned": pgettext_lazy("state of an inspection", "planned"),
    "under way": pgettext_lazy("state of an inspection", "under way"),
    "reported": pgettext_lazy("state of an inspection", "reported"),
    "closed": pgettext_lazy("state of an inspection", "closed"),
    "cancelled": pgettext_lazy("state of an inspection", "cancelled"),
}
ICONS: Mapping[str, str] = {
    "planned": "calendar",
    "under way": "search",
    "reported": "clipboard-list",
    "closed": "circle-check",
    "cancelled": "x",
}
#: Beside a state, in a filter.
GOING_ON = pgettext_lazy("which inspections", "going on")
ANY_STATE = pgettext_lazy("which inspections", "all")
#: To what a list is narrowed.
WHOSE: Words = {"mine": pgettext_lazy("which inspections", "mine to inspect")}
ANNOUNCED: Words = {"yes": _("announced"), "no": _("not announced")}
CORRECTING: Words = {
    "open": pgettext_lazy("which inspections", "with a corrective directive still open")
}
#: Who has to move.
MOVES: Words = {
    "planned": _("Whoever inspects goes there, and begins here."),
    "under way": _(
        "Whoever inspects goes through the checklist, takes down findings with photographs, and"
        " reports."
    ),
    "reported": _("The inspected organisation answers to each finding; the office settles it."),
    "closed": _("Every finding is settled."),
    "cancelled": _("It did not take place."),
}
SEVERITIES: Words = {
    "grave": pgettext_lazy("of a finding", "grave"),
    "serious": pgettext_lazy("of a finding", "serious"),
    "minor": pgettext_lazy("of a finding", "minor"),
}
SEVERITY_ICONS: Mapping[str, str] = {
    "grave": "alert-octagon",
    "serious": "alert-triangle",
    "minor": "info-circle",
}
TICKS: Words = {
    "yes": pgettext_lazy("of a line of a checklist", "Yes"),
    "no": pgettext_lazy("of a line of a checklist", "No"),
    "not applicable": pgettext_lazy("of a line of a checklist", "Not applicable"),
}
TICK_ICONS: Mapping[str, str] = {"yes": "check", "no": "x", "not applicable": "minus"}
#: Buttons.
VERBS: Words = {
    "begin": pgettext_lazy("a button", "Begin the inspection"),
    "report": pgettext_lazy("a button", "Report the inspection"),
    "send_back": pgettext_lazy("a button", "Send the report back"),
    "close": pgettext_lazy("a button", "Close the inspection"),
    "cancel": pgettext_lazy("a button", "Cancel the inspection"),
    "announce": pgettext_lazy("a button", "Announce it"),
    "amend": pgettext_lazy("a button", "Plan it otherwise"),
    "appoint": pgettext_lazy("a button", "Say who inspects"),
    "tick": pgettext_lazy("a button", "Keep what was looked at"),
    "find": pgettext_lazy("a button", "Take down a finding"),
    "photograph": pgettext_lazy("a button", "Add photographs"),
    "answer": pgettext_lazy("a button", "Answer the finding"),
    "ask_back": pgettext_lazy("a button", "Ask back"),
    "settle": pgettext_lazy("a button", "Settle the finding"),
    "correct": pgettext_lazy("a button", "Have it put right by a directive"),
}
HELPS: Words = {
    "begin": _("From now on the inspected organisation knows of it."),
    "report": _("The inspected organisation reads the findings, and answers to each."),
    "send_back": _("The team goes on, and reports once more."),
    "close": _("Every finding has to be settled first."),
    "cancel": _("Say why. One that nobody was told of stays unknown."),
    "announce": _("The inspected organisation is told of the day and of who comes."),
    "amend": _("What you leave as it is stays. Where it is announced, they are told anew."),
    "appoint": _("The whole team, who leads it first."),
    "answer": _("Say what was done about it, or what will be done and by when."),
    "ask_back": _("The answer does not do: say what is missing."),
    "settle": _("Say by what you see that it is put right."),
}
#: What was done.
DONE: Words = {
    "plan": _("The inspection is planned."),
    "begin": _("The inspection has begun."),
    "report": _("The inspection is reported."),
    "send_back": _("The report is sent back."),
    "close": _("The inspection is closed."),
    "cancel": _("The inspection is cancelled."),
    "announce": _("The inspection is announced."),
    "amend": _("The plan is changed."),
    "appoint": _("The team is named."),
    "tick": _("Kept."),
    "find": _("The finding is taken down."),
    "photograph": _("The photographs are added."),
    "answer": _("The answer is with the office."),
    "ask_back": _("The organisation is asked once more."),
    "settle": _("The finding is settled."),
}
#: Lines of the trail.
STEPS: Words = {
    "plan": pgettext_lazy("a line of the trail", "Planned"),
    "announce": pgettext_lazy("a line of the trail", "Announced"),
    "amend": pgettext_lazy("a line of the trail", "Planned otherwise"),
    "appoint": pgettext_lazy("a line of the trail", "Inspectors named"),
    "begin": pgettext_lazy("a line of the trail", "Begun"),
    "report": pgettext_lazy("a line of the trail", "Reported"),
    "send_back": pgettext_lazy("a line of the trail", "Report sent back"),
    "close": pgettext_lazy("a line of the trail", "Closed"),
    "cancel": pgettext_lazy("a line of the trail", "Cancelled"),
}
CAPACITIES: Words = {
    "leader": pgettext_lazy("a capacity", "as leader"),
    "office": pgettext_lazy("a capacity", "for the office"),
    "inspector": pgettext_lazy("a capacity", "as inspector"),
    "liaison": pgettext_lazy("a capacity", "as liaison"),
    "head": pgettext_lazy("a capacity", "as head of the organisation"),
}
LEADS_ON = frozenset({"begin", "report", "close", "answer", "settle"})
HURTS = frozenset({"cancel"})
FIELDS: Mapping[str, Field] = {
    "subject": Field(_("What is looked at"), _("In one sentence.")),
    "organisation": Field(_("Which organisation")),
    "other_organisation": Field(_("Another organisation"), _("By any of its names.")),
    "directives": Field(
        _("Directives that are looked at"),
        _(
            "Their numbers in this group, like 2026-D3, one a line. The organisation is in charge"
            " of them, or supports."
        ),
    ),
    "day": Field(pgettext_lazy("of an inspection", "Day")),
    "announced": Field(
        _("Announced"),
        _(
            "They are told at once. Without it nobody but the office and the team knows before it"
            " begins."
        ),
    ),
    "inspectors": Field(_("Who inspects"), _("One name a line, in any script; who leads first.")),
    "checklist": Field(_("Checklist"), _("The lines that are gone through at the place.")),
    "place": Field(pgettext_lazy("of an inspection", "Place"), _("In words: an address, a site.")),
    "spot": Field(
        _("Degrees"),
        _("Latitude and longitude, like 22.543100, 114.057900. Or choose the place on the map."),
    ),
    "severity": Field(_("How grave")),
    "finding": Field(_("What is not as it should be"), _("What you see, in a few sentences.")),
    "point": Field(_("Line of the checklist"), _("That it came of, if any.")),
    "photographs": Field(
        _("Photographs"),
        _(
            "JPEG, PNG or HEIC. They are written anew: where and when they were taken, and by which"
            " device, is not kept."
        ),
    ),
    "caption": Field(_("What they show"), _("For whoever cannot see them.")),
    "conclusion": Field(
        _("What was found on the whole"), _("A few sentences; the findings stand below them.")
    ),
    "answers_by": Field(_("Answers until"), _("Left empty: ten working days from today.")),
    "reason": Field(_("Why")),
    "answer": Field(_("Your answer")),
    "settlement": Field(_("By what one sees it")),
    "name": Field(pgettext_lazy("of a checklist", "Name")),
    "lines": Field(_("Lines"), _("One a line: what is looked at, so that yes is good.")),
}
NO_CHECKLIST = pgettext_lazy("a choice", "none")
KEEP_CHECKLIST = pgettext_lazy("a choice", "as it is")
NO_SUCH_DIRECTIVE = _("There is no directive “%(number)s” in this group.")

"""Words of reports: their states, what is claimed, what the office does with them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Field, Said, Words

STATES: Words = {
    "owed": pgettext_lazy("state of a report", "owed"),
    "filed": pgettext_lazy("state of a report", "with the office"),
    "accepted": pgettext_lazy("state of a report", "accepted"),
    "asked back": pgettext_lazy("state of a report", "asked back"),
    "doubtful": pgettext_lazy("state of a report", "doubted"),
    "lapsed": pgettext_lazy("state of a report", "not waited for any more"),
}
ICONS: Mapping[str, str] = {
    "owed": "clock",
    "filed": "message-2",
    "accepted": "circle-check",
    "asked back": "question-mark",
    "doubtful": "alert-triangle",
    "lapsed": "circle-dashed",
}
CLAIMS: Words = {
    "on track": pgettext_lazy("a claim", "on track"),
    "behind": pgettext_lazy("a claim", "behind"),
    "stuck": pgettext_lazy("a claim", "stuck"),
    "done": pgettext_lazy("a claim", "done"),
}
CLAIM_ICONS: Mapping[str, str] = {
    "on track": "check",
    "behind": "clock",
    "stuck": "alert-triangle",
    "done": "circle-check",
}
RHYTHMS: Words = {
    "weekly": pgettext_lazy("how often one reports", "every week"),
    "monthly": pgettext_lazy("how often one reports", "every month"),
    "quarterly": pgettext_lazy("how often one reports", "every quarter"),
    "milestones": pgettext_lazy("how often one reports", "at each milestone"),
}
UNASKED: Said = pgettext_lazy("how often one reports", "only when asked")
#: What a list can be narrowed to.
RHYTHMS_ASKED: Words = {**RHYTHMS, "none": UNASKED}
VERBS: Words = {
    "accept": pgettext_lazy("verb of a report", "Accept"),
    "ask_back": pgettext_lazy("verb of a report", "Ask back"),
    "doubt": pgettext_lazy("verb of a report", "Doubt it"),
}
HELPS: Words = {
    "accept": _("The office takes note of it and believes it."),
    "ask_back": _("Say what is missing. The report is due again in three working days."),
    "doubt": _("Say why the office does not believe it. The organisation is told."),
}
DONE: Words = {
    "accept": _("Accepted."),
    "ask_back": _("Asked back; the organisation was told."),
    "doubt": _("Marked as doubtful; the organisation was told."),
}
FIELDS: Mapping[str, Field] = {
    "claim": Field(_("How does it stand?")),
    "figure": Field(_("Figure")),
    "obstacle_kind": Field(_("What holds it up?")),
    "obstacle": Field(_("In a few words"), _("“No money for the second pump”.")),
    "help_needed": Field(_("Whose help do you need?")),
    "text": Field(_("What was done, if you like")),
    "rhythm": Field(_("How often it is reported on")),
}
#: What a list can be narrowed to.
WHICH: Words = {
    "mine": pgettext_lazy("reports", "mine to answer"),
    "filed": pgettext_lazy("reports", "to look at"),
    "open": pgettext_lazy("reports", "all that are owed"),
    "all": pgettext_lazy("reports", "all"),
}


def rhythm_choices() -> list[tuple[str, str | Promise]]:
    """How often a directive can be reported on, to choose from."""
    return [("", UNASKED), *RHYTHMS.items()]

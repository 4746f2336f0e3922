"""Words of ladders: whom steps reach, tones, causes; of comments, outlooks, obstacles."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Field, Words

AUDIENCES: Words = {
    "liaison": pgettext_lazy("whom a step reaches", "the liaison"),
    "head": pgettext_lazy("whom a step reaches", "the head of the organisation"),
    "office": pgettext_lazy("whom a step reaches", "the director of the office"),
    "leader": pgettext_lazy("whom a step reaches", "the leader of the group"),
    "above": pgettext_lazy("whom a step reaches", "the body above"),
}
TONES: Words = {
    "reminder": pgettext_lazy("how a step speaks", "Reminder"),
    "request": pgettext_lazy("how a step speaks", "Request"),
    "warning": pgettext_lazy("how a step speaks", "Warning"),
    "report": pgettext_lazy("how a step speaks", "Report"),
}
CAUSES: Words = {
    "report": pgettext_lazy("why a step was climbed", "A report is late"),
    "overdue": pgettext_lazy("why a step was climbed", "The directive is overdue"),
    "silence": pgettext_lazy("why a step was climbed", "Nobody acknowledged it"),
}
LIKELIHOODS: Words = {
    "very likely": pgettext_lazy("of being delivered", "very likely"),
    "likely": pgettext_lazy("of being delivered", "likely"),
    "doubtful": pgettext_lazy("of being delivered", "doubtful"),
    "unlikely": pgettext_lazy("of being delivered", "unlikely"),
}
#: What a list can be narrowed to.
LIKELIHOODS_ASKED: Words = {
    **LIKELIHOODS,
    "none": pgettext_lazy("of being delivered", "the office did not say"),
}
#: The picture beside the word.
LIKELIHOOD_ICONS: Mapping[str, str] = {
    "very likely": "circle-check",
    "likely": "check",
    "doubtful": "question-mark",
    "unlikely": "alert-triangle",
}
#: Buttons.
DEEDS: Words = {
    "comment": pgettext_lazy("a button", "Send it to the other side"),
    "outlook": pgettext_lazy("a button", "Give the outlook"),
    "pause": pgettext_lazy("a button", "Pause the escalation"),
    "end_pause": pgettext_lazy("a button", "End the pause"),
    "obstacle": pgettext_lazy("a button", "Take down an obstacle"),
    "hold_up": pgettext_lazy("a button", "It is held up by a known one"),
    "end_holdup": pgettext_lazy("a button", "It does not hold this up any more"),
    "clear": pgettext_lazy("a button", "It is cleared"),
    "clash": pgettext_lazy("a button", "It clashes with another"),
    "table": pgettext_lazy("a button", "Bring both to the table"),
    "settle": pgettext_lazy("a button", "It is decided which prevails"),
}
#: What was done.
DONE: Words = {
    "comment": _("Sent to the other side."),
    "outlook": _("The outlook is given."),
    "pause": _("Nobody climbs until then."),
    "end_pause": _("The pause is over."),
    "obstacle": _("The obstacle is taken down."),
    "hold_up": _("The obstacle is taken down."),
    "end_holdup": _("It does not hold this up any more."),
    "clear": _("The obstacle is cleared."),
    "clash": _("Both are put together."),
    "table": _("Both are brought to the table."),
    "settle": _("The clash is settled."),
}
FIELDS: Mapping[str, Field] = {
    "text": Field(_("Your words"), _("The other side is told by letter, and can answer here.")),
    "likelihood": Field(_("How likely it will be delivered")),
    "why": Field(_("Why")),
    "until": Field(
        pgettext_lazy("of a pause", "Until when"), _("The first day on which it goes on.")
    ),
    "kind": Field(_("Of what kind")),
    "obstacle_text": Field(_("What stands in the way"), _("In one sentence.")),
    "organisation": Field(_("Who can clear it"), _("An organisation, as far as one knows.")),
    "obstacle": Field(_("Which obstacle")),
    "how": Field(_("How it was cleared")),
    "other": Field(
        _("The other directive"),
        _(
            "Choose it while you type a piece of its task; or give its number in this group, or the"
            " address of its page."
        ),
    ),
    "clash_why": Field(_("Why both cannot be carried out")),
    "settlement": Field(
        _("What was decided"),
        _("Which of the two prevails, and what becomes of the other. Then change or withdraw it."),
    ),
}
NO_OTHER = _("There is no such directive.")

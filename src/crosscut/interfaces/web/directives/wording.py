"""Words of directives: states, who has to move, verbs, what their forms ask for."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from crosscut.interfaces.web.wording.words import Field, Said, Words

#: Without a context: refusals name states by the same words.
STATES: Words = {
    "issued": _("issued"),
    "refused": _("refused"),
    "acknowledged": _("acknowledged"),
    "under way": _("under way"),
    "reported done": _("reported done"),
    "verified": _("verified"),
    "closed": _("closed"),
    "withdrawn": _("withdrawn"),
}
#: The picture beside the word of a state.
ICONS: Mapping[str, str] = {
    "issued": "arrow-right",
    "refused": "circle-x",
    "acknowledged": "check",
    "under way": "clock",
    "reported done": "message-2",
    "verified": "circle-check",
    "closed": "circle-check",
    "withdrawn": "circle-x",
}
#: Who has to move next, by the state.
MOVES: Words = {
    "issued": _("The organisation in charge has to acknowledge it, or to refuse it with reasons."),
    "refused": _("The office has to issue it anew, changed, or to withdraw it."),
    "acknowledged": _("The organisation in charge carries it out."),
    "under way": _("The organisation in charge carries it out."),
    "reported done": _("The office has to verify the result, or to return it."),
    "verified": _("It closes by itself when nobody objects."),
    "closed": _("It has ended."),
    "withdrawn": _("It was withdrawn; nobody has to do anything."),
}

#: Buttons.
VERBS: Words = {
    "acknowledge": pgettext_lazy("verb of a directive", "Acknowledge"),
    "decline": pgettext_lazy("verb of a directive", "Decline"),
    "challenge": pgettext_lazy("verb of a directive", "Challenge"),
    "issue_anew": pgettext_lazy("verb of a directive", "Issue anew"),
    "begin": pgettext_lazy("verb of a directive", "Begin"),
    "report_done": pgettext_lazy("verb of a directive", "Report done"),
    "verify": pgettext_lazy("verb of a directive", "Verify"),
    "return": pgettext_lazy("verb of a directive", "Return"),
    "reopen": pgettext_lazy("verb of a directive", "Reopen"),
    "extend": pgettext_lazy("verb of a directive", "Extend"),
    "amend": pgettext_lazy("verb of a directive", "Amend"),
    "plan": pgettext_lazy("verb of a directive", "Plan the course"),
    "split": pgettext_lazy("verb of a directive", "Split off a part"),
    "cascade": pgettext_lazy("verb of a directive", "Pass a part down"),
    "set_rhythm": pgettext_lazy("verb of a directive", "Set how often it is reported on"),
    "withdraw": pgettext_lazy("verb of a directive", "Withdraw"),
}
#: What each verb does.
HELPS: Words = {
    "acknowledge": _("Your organisation takes it on, with its result and its day."),
    "decline": _("It only requests: say why your organisation does not take it on."),
    "challenge": _("It binds: say why it cannot be carried out like this. The office answers."),
    "issue_anew": _("Change what the reasons call for; what stays as it is holds on."),
    "begin": _("Say that the work has begun."),
    "report_done": _(
        "Say by what one sees that the result is there. The office looks for itself before it ends."
    ),
    "verify": _("Say how you saw that the result is there. It closes when nobody objects."),
    "return": _("It is not done: say what is missing. The work goes on."),
    "reopen": _("It turned out not to be done, or not any more: say why. The work goes on."),
    "extend": _("Name a later day and say why. The first day stays visible."),
    "amend": _("Change what is to be done or how it is measured. The trail shows both."),
    "plan": _("Say what shall be reached by which day; one sees then whether it is on schedule."),
    "split": _(
        "Another organisation does a part. When all parts are verified, the whole is reported done."
    ),
    "cascade": _(
        "A group of the same name at a lower level follows a part up with its own organisations."
    ),
    "set_rhythm": _("Reports fall due by themselves; whoever is on track is asked less often."),
    "withdraw": _("Nothing is to be done any more. Whoever was told is told so."),
}
DUE_WITH_THE_WHOLE = _("Empty: with the whole.")
LEADS_ON = frozenset({"acknowledge", "issue_anew", "begin", "report_done", "verify"})
HURTS = frozenset({"withdraw"})
#: What was done, in a trail.
DONE: Words = {
    "take_over": pgettext_lazy("step of a directive", "Taken over from a ledger"),
    "issue": pgettext_lazy("step of a directive", "Issued"),
    "acknowledge": pgettext_lazy("step of a directive", "Acknowledged"),
    "decline": pgettext_lazy("step of a directive", "Declined"),
    "challenge": pgettext_lazy("step of a directive", "Challenged"),
    "issue_anew": pgettext_lazy("step of a directive", "Issued anew"),
    "begin": pgettext_lazy("step of a directive", "Begun"),
    "report_done": pgettext_lazy("step of a directive", "Reported done"),
    "verify": pgettext_lazy("step of a directive", "Verified"),
    "return": pgettext_lazy("step of a directive", "Returned"),
    "close": pgettext_lazy("step of a directive", "Closed"),
    "reopen": pgettext_lazy("step of a directive", "Reopened"),
    "extend": pgettext_lazy("step of a directive", "Extended"),
    "amend": pgettext_lazy("step of a directive", "Amended"),
    "plan": pgettext_lazy("step of a directive", "Course planned"),
    "split": pgettext_lazy("step of a directive", "Part split off"),
    "cascade": pgettext_lazy("step of a directive", "Part passed down"),
    "report": pgettext_lazy("step of a directive", "Reported"),
    "set_rhythm": pgettext_lazy("step of a directive", "Rhythm of reports set"),
    "withdraw": pgettext_lazy("step of a directive", "Withdrawn"),
}
WAYS: Words = {
    "documents": pgettext_lazy("how it was verified", "by documents"),
    "sample": pgettext_lazy("how it was verified", "by a sample"),
    "inspection": pgettext_lazy("how it was verified", "by an inspection at the place"),
}
CAPACITIES: Words = {
    "leader": pgettext_lazy("a capacity", "as leader"),
    "office": pgettext_lazy("a capacity", "for the office"),
    "seat": pgettext_lazy("a capacity", "for the organisation, by its seat"),
    "liaison": pgettext_lazy("a capacity", "as liaison"),
    "head": pgettext_lazy("a capacity", "as head of the organisation"),
    "system": pgettext_lazy("a capacity", "as the system"),
}
BINDS: Said = pgettext_lazy("a directive", "binds")
REQUESTS: Said = pgettext_lazy("a directive", "requests")

FIELDS: Mapping[str, Field] = {
    "lead": Field(_("Who is in charge")),
    "other_lead": Field(
        _("Another organisation in charge"),
        _("Where it has no seat in the group: its name. It is asked, not bound."),
    ),
    "supporting": Field(_("Who supports")),
    "other_supporting": Field(_("Others who support"), _("One name a line, in any script.")),
    "task": Field(_("What is to be done"), _("In one sentence.")),
    "result": Field(_("Result"), _("By what one sees, without asking, that it was done.")),
    "due": Field(_("Until when")),
    "unit": Field(
        pgettext_lazy("of an indicator", "Measured in"),
        _("As you like: “pumps”, “households”, “per cent”."),
    ),
    "baseline": Field(pgettext_lazy("of an indicator", "From")),
    "target": Field(pgettext_lazy("of an indicator", "To")),
    "reason": Field(_("Reason")),
    "with_parts": Field(_("Its open parts are withdrawn too")),
    "evidence": Field(
        _("By what one sees it"), _("In words; the files say the rest. One of both is needed.")
    ),
    "files": Field(
        _("Files"), _("PDF, Word, Excel, PowerPoint, pictures, text; up to ten, 25 MB each.")
    ),
    "way": Field(_("How it was seen")),
    "inspection": Field(_("Which inspection"), _("What it found shows the result.")),
    "points": Field(
        _("What shall be reached"),
        _("A point a line: the day, a figure, a milestone. “2027-01-31 8 The pumps are ordered”"),
    ),
    "group": Field(_("Which group below")),
    "instructed_by": Field(_("Who instructed it")),
    "citation": Field(
        _("Where it stands written"), _("The paper, its number and day; or the meeting.")
    ),
    "disclosure": Field(_("Who may know of it")),
}
#: What a directive came of.
ORIGINS: Words = {
    "decision": pgettext_lazy("what a directive came of", "a decision"),
    "instruction": pgettext_lazy("what a directive came of", "an instruction"),
    "split": pgettext_lazy("what a directive came of", "another directive, as a part"),
    "inspection": pgettext_lazy("what a directive came of", "an inspection"),
    "review": pgettext_lazy("what a directive came of", "a review"),
    "ledger": pgettext_lazy("what a directive came of", "a ledger taken over"),
}
#: Who has to move.
SIDES: Words = {
    "lead": pgettext_lazy("who sits on a directive", "the organisation in charge"),
    "office": pgettext_lazy("who sits on a directive", "the office"),
}
#: Kinds of obstacles.
OBSTACLES: Words = {
    "money": pgettext_lazy("kind of an obstacle", "money"),
    "staff": pgettext_lazy("kind of an obstacle", "staff"),
    "land": pgettext_lazy("kind of an obstacle", "land"),
    "law": pgettext_lazy("kind of an obstacle", "law and rules"),
    "consent": pgettext_lazy("kind of an obstacle", "somebody’s consent"),
    "procurement": pgettext_lazy("kind of an obstacle", "procurement"),
    "technology": pgettext_lazy("kind of an obstacle", "technology"),
    "other": pgettext_lazy("kind of an obstacle", "something else"),
}
#: What can be chosen beside a day.
DUES: Words = {
    "late": pgettext_lazy("directives that are due", "late"),
    "week": pgettext_lazy("directives that are due", "within seven days, or late"),
    "month": pgettext_lazy("directives that are due", "within thirty days, or late"),
}

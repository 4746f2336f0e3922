"""Words of the table: states, verbs, sections, and what the forms of verbs ask for."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.wording.words import Field, Said, Words

#: Without a context: refusals name states by the same words.
STATES: Words = {
    "raised": _("raised"),
    "preparing": _("preparing"),
    "consulting": _("consulting"),
    "tabled": _("tabled"),
    "agreed": _("agreed"),
    "unresolved": _("unresolved"),
    "submitted": _("submitted"),
    "decided": _("decided"),
    "relayed": _("relayed"),
    "closed": _("closed"),
    "withdrawn": _("withdrawn"),
}
#: Who has to move next, by the state.
MOVES: Words = {
    "raised": _("The office has to take it up."),
    "preparing": _("The office gathers input and writes the dossier."),
    "consulting": _("The organisations that were consulted have to say what they think."),
    "tabled": _("It lies before the group; the office notes what comes of it."),
    "agreed": _("The office has to submit it to the body above, or the leader to settle it."),
    "unresolved": _("The leader has to rule, or the office to send it up with the views."),
    "submitted": _("The body above has to answer."),
    "decided": _("The office has to pass the decision on, or close the matter."),
    "relayed": _("It is being carried out; the matter closes when all that was directed is done."),
    "closed": _("It has ended."),
    "withdrawn": _("It was withdrawn; nobody has to do anything."),
}
AGREED_ROUTINE: Said = _("It is routine: the leader has to settle it.")
ALL_ANSWERED: Said = _("Nobody is waited for any more: the office has to go on.")
AGREED_ABOVE: Said = _("The office has to submit it to the body above.")

#: Buttons.
VERBS: Words = {
    "prepare": pgettext_lazy("verb of a matter", "Take up"),
    "consult": pgettext_lazy("verb of a matter", "Consult"),
    "table": pgettext_lazy("verb of a matter", "Table"),
    "take_back": pgettext_lazy("verb of a matter", "End the round"),
    "agree": pgettext_lazy("verb of a matter", "Agreed"),
    "leave_open": pgettext_lazy("verb of a matter", "Not agreed"),
    "postpone": pgettext_lazy("verb of a matter", "Postpone"),
    "send_back": pgettext_lazy("verb of a matter", "Send back to the office"),
    "consult_again": pgettext_lazy("verb of a matter", "Consult again"),
    "settle": pgettext_lazy("verb of a matter", "Settle"),
    "rule": pgettext_lazy("verb of a matter", "Rule"),
    "submit": pgettext_lazy("verb of a matter", "Submit to the body above"),
    "approve": pgettext_lazy("verb of a matter", "Approve"),
    "amend": pgettext_lazy("verb of a matter", "Approve with changes"),
    "return": pgettext_lazy("verb of a matter", "Return"),
    "reject": pgettext_lazy("verb of a matter", "Reject"),
    "relay": pgettext_lazy("verb of a matter", "Pass on"),
    "close": pgettext_lazy("verb of a matter", "Close"),
    "withdraw": pgettext_lazy("verb of a matter", "Withdraw"),
    "propose_remit": pgettext_lazy("verb of a matter", "Propose the remit"),
    "set_remit": pgettext_lazy("verb of a matter", "Set the remit"),
    "mark_crisis": pgettext_lazy("verb of a matter", "Mark as a crisis"),
    "disclose": pgettext_lazy("verb of a matter", "Who may know"),
    "record_answer": pgettext_lazy("verb of a matter", "Enter the answer from a paper"),
    "reroute": pgettext_lazy("verb of a matter", "Submit to another body"),
}
NO_CRISIS: Said = pgettext_lazy("verb of a matter", "No crisis after all")

#: What each verb does, below its button.
HELPS: Words = {
    "prepare": _("The office takes the matter up and begins its dossier."),
    "consult": _("Ask organisations for their positions on the draft text, until a day."),
    "table": _("Lay the dossier before the group. It is frozen as it is now."),
    "take_back": _("End the round before its day, and go on preparing."),
    "agree": _("Note what the group agreed on, in the words that were found at the table."),
    "leave_open": _("Note what stands against what. The leader may rule, or it is sent up."),
    "postpone": _("Off the table, for another day."),
    "send_back": _("Off the table, to be prepared better."),
    "consult_again": _("Open another round."),
    "settle": _("The group decides within its own remit."),
    "rule": _("Decide where no agreement came. Who dissents, and why, stays on record."),
    "submit": _("Lay it before the body that the group reports to."),
    "approve": _("Decide as it was recommended."),
    "amend": _("Decide otherwise than recommended. Both texts are kept side by side."),
    "return": _("Have it prepared anew."),
    "reject": _("Say no. The matter ends."),
    "relay": _("Pass the decision on to those who carry it out."),
    "close": _("Nothing is to be done after the decision."),
    "withdraw": _("End the matter without a decision."),
    "propose_remit": _("Say what the office takes the matter for; the leader sets it."),
    "set_remit": _("Say whether the group settles it itself or recommends it upward."),
    "mark_crisis": _("A crisis needs no round of consultation."),
    "disclose": _("Narrow the circle of those who may know, or widen it after the event."),
    "record_answer": _("Nobody of the body above has an account here: enter what it decided."),
    "reroute": _("The body above is no more, or the group reports to another one by now."),
}
#: Ends the matter, or throws it back: marked on its button.
HURTS = frozenset({"withdraw", "reject"})
#: The verbs that lead on, as the first thing that a page offers.
LEADS_ON = frozenset(
    {"prepare", "consult", "table", "agree", "settle", "rule", "submit", "approve", "relay"}
)

#: What was done, in a trail.
DONE: Words = {
    "raise": pgettext_lazy("step of a matter", "Raised"),
    "prepare": pgettext_lazy("step of a matter", "Taken up"),
    "consult": pgettext_lazy("step of a matter", "Round opened"),
    "table": pgettext_lazy("step of a matter", "Tabled"),
    "take_back": pgettext_lazy("step of a matter", "Round ended early"),
    "agree": pgettext_lazy("step of a matter", "Agreed"),
    "leave_open": pgettext_lazy("step of a matter", "Not agreed"),
    "postpone": pgettext_lazy("step of a matter", "Postponed"),
    "send_back": pgettext_lazy("step of a matter", "Sent back to the office"),
    "consult_again": pgettext_lazy("step of a matter", "Another round opened"),
    "settle": pgettext_lazy("step of a matter", "Settled"),
    "rule": pgettext_lazy("step of a matter", "Ruled"),
    "submit": pgettext_lazy("step of a matter", "Submitted"),
    "approve": pgettext_lazy("step of a matter", "Approved"),
    "amend": pgettext_lazy("step of a matter", "Approved with changes"),
    "return": pgettext_lazy("step of a matter", "Returned"),
    "reject": pgettext_lazy("step of a matter", "Rejected"),
    "relay": pgettext_lazy("step of a matter", "Passed on"),
    "close": pgettext_lazy("step of a matter", "Closed"),
    "finish": pgettext_lazy("step of a matter", "All done, closed"),
    "withdraw": pgettext_lazy("step of a matter", "Withdrawn"),
    "propose_remit": pgettext_lazy("step of a matter", "Remit proposed"),
    "set_remit": pgettext_lazy("step of a matter", "Remit set"),
    "crisis": pgettext_lazy("step of a matter", "Marked as a crisis"),
    "no_crisis": pgettext_lazy("step of a matter", "No crisis any more"),
    "disclose": pgettext_lazy("step of a matter", "Disclosure changed"),
    "reroute": pgettext_lazy("step of a matter", "Submitted to another body"),
    "revise": pgettext_lazy("step of a matter", "Dossier written"),
    "extend_round": pgettext_lazy("step of a matter", "More time given"),
    "take_position": pgettext_lazy("step of a matter", "Position taken"),
    "lift_position": pgettext_lazy("step of a matter", "Position taken back"),
    "answer_position": pgettext_lazy("step of a matter", "Position answered"),
    "accept_edit": pgettext_lazy("step of a matter", "Change accepted"),
    "decline_edit": pgettext_lazy("step of a matter", "Change declined"),
    "call_vote": pgettext_lazy("step of a matter", "Vote called"),
    "end_vote": pgettext_lazy("step of a matter", "Vote ended"),
}
#: Without a context, as states: a refusal names them.
REMITS: Words = {"routine": _("routine"), "key": _("key"), "critical": _("critical")}
RAISED_BY: Words = {
    "member": pgettext_lazy("a matter was raised", "by a member"),
    "office": pgettext_lazy("a matter was raised", "by the office"),
    "counterpart": pgettext_lazy("a matter was raised", "from a lower level"),
    "above": pgettext_lazy("a matter was raised", "sent down from above"),
    "below": pgettext_lazy("a matter was raised", "submitted by a group below"),
}
CAPACITIES: Words = {
    "leader": pgettext_lazy("a capacity", "as leader"),
    "office": pgettext_lazy("a capacity", "for the office"),
    "deputy": pgettext_lazy("a capacity", "as deputy leader"),
    "member": pgettext_lazy("a capacity", "as member"),
    "liaison": pgettext_lazy("a capacity", "as liaison"),
    "head": pgettext_lazy("a capacity", "as head of the organisation"),
    "expert": pgettext_lazy("a capacity", "as expert"),
    "approver": pgettext_lazy("a capacity", "for the approving body"),
    "raiser": pgettext_lazy("a capacity", "as the one who raised it"),
    "adviser": pgettext_lazy("a capacity", "as adviser"),
    "observer": pgettext_lazy("a capacity", "as observer"),
    "listed": pgettext_lazy("a capacity", "as one who may know"),
    "system": pgettext_lazy("a capacity", "as the system"),
}
FORMS: Words = {
    "directive": pgettext_lazy("form of a decision", "directive"),
    "guidance": pgettext_lazy("form of a decision", "guidance"),
    "recommendation": pgettext_lazy("form of a decision", "recommendation"),
}
SECTIONS: Words = {
    "question": _("Question"),
    "background": _("Background"),
    "analysis": _("Analysis"),
    "options": _("Options"),
    "draft": _("Draft text"),
}
REQUEST_STATES: Words = {
    "open": _("open"),
    "answered": _("answered"),
    "withdrawn": _("withdrawn"),
}


FIELDS: Mapping[str, Field] = {
    "organisations": Field(_("Organisations")),
    "due": Field(_("Until when")),
    "reason": Field(_("Reason")),
    "views": Field(
        _("Views"), _("Who wants what, side by side: what stands in the way of agreement.")
    ),
    "ruling": Field(_("Ruling"), _("What you rule, and why.")),
    "dissent": Field(_("Dissent"), _("Who dissents, and with what.")),
    "text": Field(_("Text")),
    "form": Field(_("Form"), _("A directive binds, guidance leads, a recommendation asks.")),
    "body": Field(_("Body")),
    "remit": Field(
        _("Remit"),
        _("The group settles routine matters itself, and recommends key and critical ones."),
    ),
    "disclosure": Field(_("Who may know of it")),
    "answer": Field(_("What it decided")),
    "paper": Field(_("Paper"), _("Title and number of the document that says it.")),
    "dated": Field(_("Day of the paper")),
    "counterparts": Field(
        _("Groups at lower levels"), _("Each receives the decision as a matter at its own table.")
    ),
    "rejected": Field(
        _("Reject it"), _("Else it goes back to the group that submitted it, to be prepared anew.")
    ),
    "silence_counts": Field(
        _("Silence is no objection"),
        _("Who says nothing until the day is taken not to object, if the letter arrived in time."),
    ),
}
#: Where a verb means something of its own by a name.
FIELDS_OF: Mapping[tuple[str, str], Field] = {
    ("agree", "text"): Field(
        _("Text agreed on"), _("The draft text as tabled; change what was worded at the table.")
    ),
    ("rule", "text"): Field(
        _("Text that holds by the ruling"), _("The draft text as tabled; change what you rule.")
    ),
    ("amend", "text"): Field(
        _("Decided text"), _("What was recommended stands here: change what you decide otherwise.")
    ),
    ("relay", "text"): Field(_("To whom, and how"), _("As you like: it stays in the trail.")),
    ("submit", "due"): Field(_("Answer wanted until"), _("As you like.")),
    ("record_answer", "text"): Field(
        _("Decided text"), _("What was recommended stands here: change what was decided otherwise.")
    ),
    ("record_answer", "reason"): Field(
        _("Reason"), _("As the paper gives it; needed unless it was approved as recommended.")
    ),
    ("reroute", "reason"): Field(_("Remark"), _("As you like: it stays in the trail.")),
    ("submit", "views"): Field(
        _("Views"), _("Where nothing was agreed: who wants what, side by side.")
    ),
    ("approve", "reason"): Field(_("Remark"), _("As you like: it stays with the decision.")),
    ("set_remit", "reason"): Field(_("Remark"), _("As you like.")),
    ("disclose", "reason"): Field(_("Remark"), _("As you like.")),
}
#: What has to be there before a verb, where it is not.
UNMET: Words = {
    "draft text": _("The dossier has no draft text yet."),
    "remit": _("The leader has not set the remit yet."),
    "round or crisis": _("No organisation was consulted, and it is no crisis."),
    "routine": _("It is not a routine matter: the body above decides."),
    "body above": _("The group reports to nobody for certain today."),
    "nothing in the way": _("Objections, reservations or changes still stand in the way."),
}


def due_words(days: int) -> str:
    """How far away a day is: "in 3 days", "today", "2 days late"."""
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day late", "%(days)d days late", -days) % {"days": -days}


def due_light(days: int) -> str:
    """The light of a day that somebody waits for; words and shape stand beside it."""
    return "late" if days < 0 else "soon" if days <= 2 else "fine"


def size_words(size: int) -> str:
    """The size of a file."""
    if size < 1000:
        return gettext("%(size)d bytes") % {"size": size}
    if size < 1_000_000:
        return gettext("%(size)d KB") % {"size": round(size / 1000)}
    return gettext("%(size).1f MB") % {"size": size / 1_000_000}

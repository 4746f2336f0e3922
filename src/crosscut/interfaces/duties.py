"""Words and pages of what waits for somebody: for the desk's page, its command and its letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from crosscut.register.queries.desk import DeskLine

Said = str | Promise


class Place(NamedTuple):
    """A page by its route, and the part of it that is meant."""

    route: str
    part: str = ""


#: The next step of each kind, as its button says it.
STEPS: Mapping[str, Said] = {
    "give_input": pgettext_lazy("a step on the desk", "Give input"),
    "take_position": pgettext_lazy("a step on the desk", "Take the position"),
    "confirm_draft": pgettext_lazy("a step on the desk", "Confirm the drafted position"),
    "draft_position": pgettext_lazy("a step on the desk", "Draft the position"),
    "cast_vote": pgettext_lazy("a step on the desk", "Vote"),
    "answer_submission": pgettext_lazy("a step on the desk", "Answer what was submitted"),
    "prepare": pgettext_lazy("a step on the desk", "Take the matter up"),
    "bring_to_table": pgettext_lazy("a step on the desk", "Consult, or table"),
    "end_round": pgettext_lazy("a step on the desk", "End the round, or table"),
    "conclude": pgettext_lazy("a step on the desk", "Put it on an agenda, or note the outcome"),
    "submit": pgettext_lazy("a step on the desk", "Submit to the body above"),
    "propose_remit": pgettext_lazy("a step on the desk", "Propose the remit"),
    "set_remit": pgettext_lazy("a step on the desk", "Set the remit"),
    "settle": pgettext_lazy("a step on the desk", "Settle"),
    "rule": pgettext_lazy("a step on the desk", "Rule"),
    "pass_on": pgettext_lazy("a step on the desk", "Pass the decision on"),
    "answer_position": pgettext_lazy("a step on the desk", "Answer the change or reservation"),
    "answer_comment": pgettext_lazy("a step on the desk", "Answer the comment on the minutes"),
    "reply_to_invitation": pgettext_lazy("a step on the desk", "Reply to the invitation"),
    "reply_to_call": pgettext_lazy("a step on the desk", "Reply to the invitation"),
    "read_minutes": pgettext_lazy("a step on the desk", "Read the minutes"),
    "call_meeting": pgettext_lazy("a step on the desk", "Call the meeting"),
    "hold_meeting": pgettext_lazy("a step on the desk", "Hold the meeting"),
    "bring_papers": pgettext_lazy("a step on the desk", "Bring the missing papers"),
    "write_minutes": pgettext_lazy("a step on the desk", "Write the minutes and send them round"),
    "acknowledge": pgettext_lazy("a step on the desk", "Acknowledge the directive"),
    "begin": pgettext_lazy("a step on the desk", "Begin with the directive"),
    "finish": pgettext_lazy("a step on the desk", "Finish, and report done"),
    "verify": pgettext_lazy("a step on the desk", "Verify the result, or return it"),
    "answer_refusal": pgettext_lazy("a step on the desk", "Issue anew, or withdraw"),
    "file_report": pgettext_lazy("a step on the desk", "Report"),
    "look_at_report": pgettext_lazy("a step on the desk", "Look at the report"),
    "clear_stalled": pgettext_lazy("a step on the desk", "See what keeps it"),
    "print_for_liaison": pgettext_lazy(
        "a step on the desk", "Print the notice to the liaison and hand it over"
    ),
    "print_for_head": pgettext_lazy(
        "a step on the desk", "Print the notice to the head of the organisation and hand it over"
    ),
    "print_for_office": pgettext_lazy(
        "a step on the desk", "Print the notice to the director of the office and hand it over"
    ),
    "print_for_leader": pgettext_lazy(
        "a step on the desk", "Print the notice to the leader and hand it over"
    ),
    "print_for_above": pgettext_lazy(
        "a step on the desk", "Print the notice to the body above and hand it over"
    ),
    "bring_clash": pgettext_lazy("a step on the desk", "Bring the clash to the table"),
    "settle_clash": pgettext_lazy("a step on the desk", "Say what was decided of the clash"),
    "comment_item": pgettext_lazy("a step on the desk", "Comment before the review"),
    "answer_ruling": pgettext_lazy("a step on the desk", "Say what became of the ruling"),
    "call_review": pgettext_lazy("a step on the desk", "Look the agenda through, and call"),
    "hold_review": pgettext_lazy("a step on the desk", "Hold the review"),
    "inspect": pgettext_lazy("a step on the desk", "Inspect"),
    "receive_inspection": pgettext_lazy("a step on the desk", "Be ready for the inspection"),
    "answer_finding": pgettext_lazy("a step on the desk", "Answer the finding"),
    "look_at_answer": pgettext_lazy("a step on the desk", "Settle the finding, or ask back"),
    "note_bulletin": pgettext_lazy("a step on the desk", "Read and note it"),
    "confirm_paper": pgettext_lazy("a step on the desk", "Confirm what was read"),
    "take_up_write": pgettext_lazy("a step on the desk", "Look at it as second registrar"),
    "fill_seat": pgettext_lazy("a step on the desk", "Have the seat filled"),
    "name_successor": pgettext_lazy("a step on the desk", "Have a successor named"),
    "meet_sunset": pgettext_lazy("a step on the desk", "Prolong the mandate, or wind the group up"),
    "meet_term": pgettext_lazy("a step on the desk", "Prolong the seat, or have it filled"),
    "input_awaited": pgettext_lazy("somebody waits for it", "Input"),
    "position_awaited": pgettext_lazy("somebody waits for it", "Position"),
    "answer_awaited": pgettext_lazy("somebody waits for it", "Answer from above"),
    "acknowledgement_awaited": pgettext_lazy("somebody waits for it", "Acknowledgement"),
    "matter_raised": pgettext_lazy("somebody waits for it", "Outcome of what you raised"),
}
#: Of these the desk knows a title that is no sentence of anybody's.
UNTITLED: Mapping[str, Said] = {
    "fill_seat": pgettext_lazy("a thing on the desk", "A seat is vacant"),
    "name_successor": pgettext_lazy("a thing on the desk", "A successor is due"),
    "meet_sunset": pgettext_lazy("a thing on the desk", "A mandate ends"),
    "meet_term": pgettext_lazy("a thing on the desk", "The term of a seat ends"),
    "take_up_write": pgettext_lazy("a thing on the desk", "A write of another registrar"),
    "reply_to_invitation": pgettext_lazy("a thing on the desk", "Meeting"),
    "call_meeting": pgettext_lazy("a thing on the desk", "Meeting"),
    "hold_meeting": pgettext_lazy("a thing on the desk", "Meeting"),
    "write_minutes": pgettext_lazy("a thing on the desk", "Meeting"),
    "read_minutes": pgettext_lazy("a thing on the desk", "Meeting"),
}
CAPACITIES: Mapping[str, Said] = {
    "leader": pgettext_lazy("a capacity", "as leader"),
    "office": pgettext_lazy("a capacity", "for the office"),
    "member": pgettext_lazy("a capacity", "as member"),
    "liaison": pgettext_lazy("a capacity", "as liaison"),
    "head": pgettext_lazy("a capacity", "as head of the organisation"),
    "inspector": pgettext_lazy("a capacity", "as inspector"),
    "expert": pgettext_lazy("a capacity", "as expert"),
    "guest": pgettext_lazy("a capacity", "as guest"),
    "approver": pgettext_lazy("a capacity", "for the approving body"),
    "raiser": pgettext_lazy("a capacity", "as the one who raised it"),
    "registrar": pgettext_lazy("a capacity", "as registrar"),
}
PAGES: Mapping[str, Place] = {
    "request": Place("table:request"),
    "position": Place("table:position"),
    "matter": Place("table:matter", "#next"),
    "position_on_matter": Place("table:matter"),
    "vote": Place("table:matter", "#vote"),
    "submission": Place("table:matter", "#next"),
    "meeting": Place("table:meeting"),
    "hold": Place("table:hold"),
    "minutes": Place("table:minutes"),
    "bulletin": Place("table:bulletin"),
    "directive": Place("ledger:directive"),
    "report": Place("ledger:report"),
    "review": Place("reviews:review"),
    "review_session": Place("reviews:session"),
    "ruling": Place("reviews:ruling"),
    "directive_ladder": Place("ledger:directive", "#ladder"),
    "directive_clash": Place("ledger:directive", "#clashes"),
    "inspection": Place("ledger:inspection"),
    "findings": Place("ledger:inspection", "#findings"),
    "paper": Place("notices:paper"),
    "held": Place("waiting:list"),
    "group": Place("groups:group"),
    "seats_of_group": Place("vacancies:list"),
}
URGENCIES: Mapping[str, Said] = {
    "overdue": pgettext_lazy("how urgent", "Overdue"),
    "soon": pgettext_lazy("how urgent", "Soon due"),
    "later": pgettext_lazy("how urgent", "Later"),
    "none": pgettext_lazy("how urgent", "Without a day"),
}


#: In which room of the frame the steps are taken; those that are not here, at the table.
ROOMS: Mapping[str, str] = {
    "acknowledge": "ledger",
    "begin": "ledger",
    "finish": "ledger",
    "verify": "ledger",
    "answer_refusal": "ledger",
    "file_report": "ledger",
    "look_at_report": "ledger",
    "clear_stalled": "ledger",
    "print_for_liaison": "ledger",
    "print_for_head": "ledger",
    "print_for_office": "ledger",
    "print_for_leader": "ledger",
    "print_for_above": "ledger",
    "inspect": "ledger",
    "receive_inspection": "ledger",
    "answer_finding": "ledger",
    "look_at_answer": "ledger",
    "bring_clash": "ledger",
    "settle_clash": "ledger",
    "comment_item": "ledger",
    "reply_to_call": "ledger",
    "answer_ruling": "ledger",
    "call_review": "ledger",
    "hold_review": "ledger",
    "confirm_paper": "notices",
    "take_up_write": "",
    "fill_seat": "vacancies",
    "name_successor": "vacancies",
    "meet_sunset": "groups",
    "meet_term": "groups",
}


def room_of(kind: str) -> str:
    """The room of the frame in which a step of this kind is taken; none where no room has it."""
    return ROOMS.get(kind, "table")


def step_of(line: DeskLine) -> str:
    """The one next step, in the language that is active."""
    return str(STEPS[line.kind])


def title_of(line: DeskLine) -> str:
    """What waits, in the language that is active."""
    if line.kind == "take_up_write" or not line.title:
        return str(UNTITLED.get(line.kind, ""))
    return line.title


def page_of(line: DeskLine) -> str:
    """The path of the page on which the step is taken."""
    place = PAGES[line.thing]
    if line.thing == "held":
        return reverse(place.route)
    if line.thing == "seats_of_group":
        return f"{reverse(place.route)}?group={line.id}"
    return reverse(place.route, args=[line.id]) + place.part

"""Who may do what, as data: the capacities of DOMAIN §2 and the rules that decide each verb.

Pages and commands say these sentences, and a test compares the table with what the policies of
the rooms answer, so that text and policy cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from django.apps import apps

from crosscut.access.policy import may_look_after_accounts
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import registered_verbs
from crosscut.foundation.record.policy import may_erase, may_read_record
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence
from crosscut.register.policy import may_write

#: The one verb that is no action: to know of a thing.
SEE = "see"


def _anybody(_actor: Actor) -> None:
    """Nothing is asked: it is done to what is one's own."""


def _at_the_machine(actor: Actor) -> None:
    if not (actor.local or actor.system):
        raise Refusal


@dataclass(frozen=True, slots=True)
class Rule:
    """What decides about some verbs: `asks` is the policy's own function, which refuses; `given_by`
    are the capacities that pass it; none, and everybody does or nobody with an account. Without
    `asks` it is a place in the group that decides: who has none of the capacities there may not."""

    says: str
    asks: Callable[[Actor], None] | None = None
    given_by: frozenset[str] = frozenset()

    def allows(self, actor: Actor, group: int | None = None) -> bool:
        """What the policy answers; of a place in a group, in that group, or in any."""
        if self.asks is None:
            places = (actor.groups.get(capacity, ()) for capacity in self.given_by)
            return any(bool(held) if group is None else group in held for held in places)
        try:
            self.asks(actor)
        except Refusal:
            return False
        return True


RULES: Mapping[str, Rule] = {
    "register": Rule(
        sentence("The registry office writes the register, from documents."),
        may_write,
        frozenset({"registrar"}),
    ),
    "accounts": Rule(
        sentence("The registry office makes, invites and disables accounts."),
        may_look_after_accounts,
        frozenset({"registrar"}),
    ),
    "record": Rule(
        sentence("Auditors read the record and take it out."),
        may_read_record,
        frozenset({"auditor"}),
    ),
    "erase": Rule(
        sentence("The registry office erases what an entry wrote; that it was erased stays."),
        may_erase,
        frozenset({"registrar"}),
    ),
    "own": Rule(
        sentence("Everybody with an account does this with what is their own."),
        _anybody,
    ),
    "machine": Rule(
        sentence("Only whoever sits at the machine itself does this."),
        _at_the_machine,
    ),
    "clock": Rule(sentence("This happens by itself, when its time has come.")),
    "lead": Rule(
        sentence("The leader of the group sets the remit, rules, and decides within the remit."),
        given_by=frozenset({"leader"}),
    ),
    "prepare": Rule(
        sentence("The office of the group prepares, asks, tables and issues; its leader may too."),
        given_by=frozenset({"leader", "office"}),
    ),
    "raise": Rule(
        sentence("Whoever has a seat in the group or works in its office raises matters."),
        given_by=frozenset({"leader", "deputy", "office", "member"}),
    ),
    "approve": Rule(
        sentence("The staff of the body that the group reports to answers what it submitted."),
        given_by=frozenset({"approver"}),
    ),
    "answer": Rule(
        sentence(
            "Whoever was asked answers: the seat, the liaison or the head of the organisation."
        ),
        given_by=frozenset({"leader", "deputy", "member", "liaison"}),
    ),
    "position": Rule(
        sentence("Whoever sits for an organisation takes its position, and takes it back."),
        given_by=frozenset({"leader", "deputy", "member"}),
    ),
    "acknowledge": Rule(
        sentence("The liaison or the head of the organisation in charge takes a directive on."),
        given_by=frozenset({"liaison"}),
    ),
    "extend": Rule(
        sentence("The leader of the group gives more time."),
        given_by=frozenset({"leader"}),
    ),
    "inspect": Rule(
        sentence(
            "The office of the group and its leader, and who is sent to inspect, begin an"
            " inspection, take down what they find, and report it."
        ),
        given_by=frozenset({"leader", "office"}),
    ),
    "refuse": Rule(
        sentence(
            "Whoever sits for the organisation in charge, or its head, refuses a directive with"
            " reasons."
        ),
        given_by=frozenset({"leader", "deputy", "member"}),
    ),
    "both_sides": Rule(
        sentence(
            "The office of the group and its leader, and the liaison or the head of the"
            " organisation in charge, speak with each other, plan the course and say what stands"
            " in the way."
        ),
        given_by=frozenset({"leader", "office", "liaison"}),
    ),
    "vote": Rule(
        sentence("Each seat has one vote; who advises, looks on or works in the office has none."),
        given_by=frozenset({"leader", "deputy", "member"}),
    ),
    "called": Rule(
        sentence(
            "Whoever is called to a meeting says whether they come, sends somebody instead and"
            " comments on its minutes; the office notes what it was told."
        ),
        given_by=frozenset({"leader", "deputy", "office", "member", "adviser", "observer"}),
    ),
    "note": Rule(
        sentence("Whoever a briefing or a circular goes to says that it was read."),
        given_by=frozenset({"leader", "deputy", "member", "liaison", "approver", "listed"}),
    ),
}

#: The rule of a verb, by the module of its action; the longest beginning counts.
DECIDED_BY: Mapping[str, str] = {
    "crosscut.register": "register",
    "crosscut.notices": "register",
    "crosscut.table": "prepare",
    "crosscut.table.actions.deciding": "approve",
    "crosscut.supervision": "prepare",
    "crosscut.access.actions.accounts": "accounts",
    "crosscut.access.actions.first_registrar": "machine",
    "crosscut.access.actions": "own",
    "crosscut.foundation.record.actions.erasing": "erase",
    "crosscut.foundation.record.actions.noting": "record",
    "crosscut.demonstration": "machine",
}
#: Verbs that are decided otherwise than the rest of their module.
EXCEPTIONS: Mapping[str, str] = {
    "matter.raised": "raise",
    "matter.sent_down": "approve",
    "matter.remit_set": "lead",
    "matter.ruled": "lead",
    "matter.settled": "lead",
    "matter.finished": "clock",
    "input.answered": "answer",
    "input.given": "answer",
    "position.drafted": "answer",
    "position.draft_dropped": "answer",
    "position.taken": "position",
    "position.lifted": "position",
    "vote.cast": "vote",
    "directive.acknowledged": "acknowledge",
    "directive.begun": "acknowledge",
    "directive.reported done": "acknowledge",
    "report.filed": "acknowledge",
    "report.volunteered": "acknowledge",
    "report.fallen due": "clock",
    "directive.extended": "extend",
    "directive.closed": "clock",
    "directive.planned": "both_sides",
    "directive.declined": "refuse",
    "directive.challenged": "refuse",
    "directive.commented": "both_sides",
    "obstacle.noted": "both_sides",
    "obstacle.held_up": "both_sides",
    "obstacle.passed": "both_sides",
    "clash.found": "both_sides",
    "review_item.commented": "both_sides",
    "ruling.answered": "both_sides",
    "ladder.climbed": "clock",
    "inspection.begun": "inspect",
    "inspection.reported": "inspect",
    "inspection.ticked": "inspect",
    "inspection.photographed": "inspect",
    "inspection.photograph_taken_out": "inspect",
    "finding.noted": "inspect",
    "finding.answered": "acknowledge",
    "invitation.replied": "called",
    "review_call.replied": "called",
    "substitute.named": "called",
    "substitute.taken_back": "called",
    "minutes.spoken_to": "called",
    "bulletin.noted": "note",
    "link.made_for_expert": "prepare",
    "link.made_for_report": "prepare",
    "link.reported": "acknowledge",
    # Set and accepted by whoever holds the link or is signed in.
    "account.password set": "own",
    "account.accepted": "own",
    "factor.forgotten": "machine",
    # Written by the doors themselves, whoever comes.
    "record.read": "own",
    "sealed.read": "own",
    "sealed.taken out": "own",
}


@cache
def verbs() -> frozenset[str]:
    """Every verb of every room. A verb is registered when its module is read, so all are."""
    for room in apps.get_app_configs():
        if not room.name.startswith("crosscut.") or room.name.startswith("crosscut.interfaces."):
            continue
        for module in walk_packages([room.path], f"{room.name}."):
            if ".actions" in module.name:
                import_module(module.name)
    every = registered_verbs().items()
    return frozenset(verb for verb, act in every if act.__module__.startswith("crosscut."))


def rule_of(verb: str) -> str:
    """The key of the rule that decides one of `verbs`."""
    if verb in EXCEPTIONS:
        return EXCEPTIONS[verb]
    module = registered_verbs()[verb].__module__
    beginnings = [each for each in DECIDED_BY if f"{module}.".startswith(f"{each}.")]
    return DECIDED_BY[max(beginnings, key=len)]


@dataclass(frozen=True, slots=True)
class Capacity:
    """What a place in the register gives: `knows` says of what, `may` are keys of `RULES`."""

    name: str
    knows: str
    may: tuple[str, ...] = ()


_ITS_GROUP = sentence("Knows of the group, also where it is restricted or sealed.")
_NOTHING_MORE = sentence("Knows of nothing by this alone but what everybody here knows.")

#: What a seat at the table gives.
_SEATED = ("raise", "answer", "position", "vote", "called", "refuse", "note")
#: By the keys of `grounds.Ground.capacity`.
CAPACITIES: Mapping[str, Capacity] = {
    "registrar": Capacity(
        sentence("Registrar"),
        sentence("Knows of papers that nobody has connected with a group yet."),
        ("register", "accounts", "erase"),
    ),
    "auditor": Capacity(sentence("Auditor"), _NOTHING_MORE, ("record",)),
    "insider": Capacity(
        sentence("Somebody of this organisation"), sentence("Knows of internal groups.")
    ),
    "leader": Capacity(
        sentence("Leader"),
        _ITS_GROUP,
        ("lead", "prepare", "inspect", "extend", "both_sides", *_SEATED),
    ),
    "deputy": Capacity(sentence("Deputy leader"), _ITS_GROUP, _SEATED),
    "office": Capacity(
        sentence("Office"), _ITS_GROUP, ("prepare", "inspect", "both_sides", "raise", "called")
    ),
    "member": Capacity(sentence("Member"), _ITS_GROUP, _SEATED),
    "adviser": Capacity(sentence("Adviser"), _ITS_GROUP, ("called",)),
    "observer": Capacity(sentence("Observer"), _ITS_GROUP, ("called",)),
    "liaison": Capacity(
        sentence("Liaison"), _ITS_GROUP, ("answer", "acknowledge", "both_sides", "note")
    ),
    "approver": Capacity(sentence("Staff of the approving body"), _ITS_GROUP, ("approve", "note")),
    "listed": Capacity(sentence("On the distribution list"), _ITS_GROUP, ("note",)),
    "head": Capacity(
        sentence("Head of an organisation"),
        sentence("Answers for the organisation, with all below it."),
    ),
    "cleared": Capacity(
        sentence("Cleared for marked papers"),
        sentence("Reads papers that carry a mark up to that of the clearance."),
    ),
    "staff": Capacity(sentence("Holder of a post"), _NOTHING_MORE),
    "acting": Capacity(
        sentence("Acts for somebody"), sentence("Has that person’s places in groups.")
    ),
}

#: How each disclosure of a group decides who knows of it.
DISCLOSURES: Mapping[str, str] = {
    "public": sentence("The group is public: anybody may know of it, signed in or not."),
    "internal": sentence(
        "The group is internal: known to whoever holds a post today in the organisation that runs"
        " this installation, and to its own seats, liaisons and readers."
    ),
    "restricted": sentence(
        "The group is restricted: known to its seats, its office, its liaisons, the staff of the"
        " body that it reports to and its distribution list."
    ),
    "sealed": sentence(
        "The group is sealed: known to its seats, its office, its liaisons, the staff of the body"
        " that it reports to and its distribution list; to all others it does not exist."
    ),
}
#: Capacities in a group: who has one knows of the group.
KNOWN_BY = frozenset({
    "leader", "deputy", "office", "member", "adviser", "observer", "liaison", "approver", "listed",
})  # fmt: skip
#: Of what belongs to no group.
SPOKEN_OF = sentence(
    "It belongs to no group: known as far as something that may be known speaks of it, or nothing"
    " at all."
)
AT_THE_MACHINE = sentence("Whoever sits at the machine itself sees and does everything.")
NO_AUTHORITY = sentence("The account is closed, or belongs to nobody who stands in the register.")

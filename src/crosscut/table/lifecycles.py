"""States and verbs of a matter, as frozen data (DOMAIN §4).

Buttons, what the API allows, checks and the diagram of the guide come from this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from crosscut.foundation.lifecycle import Lifecycle, Step


class MatterState(StrEnum):
    RAISED = "raised"
    PREPARING = "preparing"
    CONSULTING = "consulting"
    TABLED = "tabled"
    AGREED = "agreed"
    UNRESOLVED = "unresolved"
    SUBMITTED = "submitted"
    DECIDED = "decided"
    RELAYED = "relayed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class RequestState(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


_S = MatterState
#: The leader may everything that the office may.
_OFFICE = frozenset({"office", "leader"})
_LEADER = frozenset({"leader"})
_APPROVER = frozenset({"approver"})
_SYSTEM = frozenset({"system"})
#: States from which a matter can still end otherwise.
OPEN = frozenset(_S) - {_S.CLOSED, _S.WITHDRAWN}
#: The dossier is written in these; in the others it is frozen as it was tabled.
WRITABLE = frozenset({_S.RAISED, _S.PREPARING, _S.CONSULTING})
#: In these the remit, and whether it is a crisis, still say how the matter goes on.
UNDECIDED = WRITABLE | {_S.TABLED, _S.AGREED, _S.UNRESOLVED}


def _from(*states: MatterState) -> frozenset[MatterState]:
    return frozenset(states)


#: `needs` are guards and what has to be said, by name: `actions.steps` knows what they mean.
MATTER = Lifecycle[MatterState](
    start=_S.RAISED,
    steps={
        "prepare": Step(_from(_S.RAISED), _S.PREPARING, _OFFICE),
        "consult": Step(
            _from(_S.PREPARING),
            _S.CONSULTING,
            _OFFICE,
            needs=("draft text", "organisations", "due"),
        ),
        "table": Step(
            _from(_S.PREPARING, _S.CONSULTING),
            _S.TABLED,
            _OFFICE,
            needs=("draft text", "remit", "round or crisis"),
        ),
        "take_back": Step(_from(_S.CONSULTING), _S.PREPARING, _OFFICE, needs=("reason",)),
        "agree": Step(_from(_S.TABLED), _S.AGREED, _OFFICE, needs=("nothing in the way",)),
        "leave_open": Step(_from(_S.TABLED), _S.UNRESOLVED, _OFFICE, needs=("views",)),
        "postpone": Step(_from(_S.TABLED), _S.PREPARING, _OFFICE, needs=("reason",)),
        "send_back": Step(_from(_S.TABLED), _S.PREPARING, _OFFICE, needs=("reason",)),
        "consult_again": Step(
            _from(_S.TABLED), _S.CONSULTING, _OFFICE, needs=("organisations", "due")
        ),
        "settle": Step(_from(_S.AGREED), _S.DECIDED, _LEADER, needs=("routine",)),
        "rule": Step(
            _from(_S.UNRESOLVED), _S.AGREED, _LEADER, needs=("ruling", "dissent", "own objection")
        ),
        "submit": Step(
            _from(_S.AGREED, _S.UNRESOLVED), _S.SUBMITTED, _OFFICE, needs=("body above",)
        ),
        "approve": Step(_from(_S.SUBMITTED), _S.DECIDED, _APPROVER),
        "amend": Step(_from(_S.SUBMITTED), _S.DECIDED, _APPROVER, needs=("text", "reason")),
        "return": Step(_from(_S.SUBMITTED), _S.PREPARING, _APPROVER, needs=("reason",)),
        "reject": Step(_from(_S.SUBMITTED), _S.CLOSED, _APPROVER, needs=("reason",)),
        "relay": Step(_from(_S.DECIDED), _S.RELAYED, _OFFICE),
        # Also where a decision was passed on, and nobody was told to do anything after all.
        "close": Step(
            _from(_S.DECIDED, _S.RELAYED),
            _S.CLOSED,
            _OFFICE,
            needs=("reason", "nothing followed"),
        ),
        "finish": Step(_from(_S.RELAYED), _S.CLOSED, _SYSTEM, needs=("directives closed",)),
        # Whoever raised it may think better of it as long as nobody worked on it.
        "withdraw": Step(
            OPEN, _S.WITHDRAWN, _OFFICE | {"raiser"}, needs=("reason", "none under way")
        ),
    },
    keeps=frozenset(
        {
            "propose_remit",
            "set_remit",
            "mark_crisis",
            "revise",
            "ask",
            "remind",
            "answer",
            "attach",
            "disclose",
            "extend_round",
            "take_position",
            "lift_position",
            "answer_position",
            "accept_edit",
            "decline_edit",
            "call_vote",
            "cast_vote",
            "end_vote",
            "record_answer",
            "reroute",
        }
    ),
)


class MeetingState(StrEnum):
    PLANNED = "planned"
    #: The invitations are out.
    CALLED = "called"
    SITTING = "sitting"
    HELD = "held"
    CANCELLED = "cancelled"


class MinutesState(StrEnum):
    DRAFT = "draft"
    CIRCULATED = "circulated"
    CONFIRMED = "confirmed"


class ItemState(StrEnum):
    OPEN = "open"
    CONCLUDED = "concluded"
    #: The time was over: it rolls into the next agenda.
    UNFINISHED = "unfinished"
    DROPPED = "dropped"


_M = MeetingState
MEETING = Lifecycle[MeetingState](
    start=_M.PLANNED,
    steps={
        "call": Step(frozenset({_M.PLANNED}), _M.CALLED, _OFFICE, needs=("agenda or crisis",)),
        "open": Step(frozenset({_M.CALLED}), _M.SITTING, _OFFICE),
        "close": Step(frozenset({_M.SITTING}), _M.HELD, _OFFICE),
        "cancel": Step(
            frozenset({_M.PLANNED, _M.CALLED}), _M.CANCELLED, _OFFICE, needs=("reason",)
        ),
    },
    keeps=frozenset(
        {
            "move",
            "arrange",
            "postpone",
            "invite",
            "reply",
            "attend",
            "note",
            "conclude",
            "disclose",
        }
    ),
)
#: What keeps the state of a meeting, and in which it is possible.
MEETING_KEPT_IN: Mapping[str, frozenset[MeetingState]] = {
    "move": frozenset({_M.PLANNED, _M.CALLED}),
    "arrange": frozenset({_M.PLANNED, _M.CALLED, _M.SITTING}),
    "postpone": frozenset({_M.PLANNED, _M.CALLED, _M.SITTING}),
    # Guests and substitutes may turn up while it sits.
    "invite": frozenset({_M.PLANNED, _M.CALLED, _M.SITTING}),
    "reply": frozenset({_M.CALLED}),
    "attend": frozenset({_M.SITTING, _M.HELD}),
    "begin": frozenset({_M.SITTING}),
    "note": frozenset({_M.SITTING}),
    "conclude": frozenset({_M.SITTING}),
    "disclose": frozenset(_M),
}

_N = MinutesState
MINUTES = Lifecycle[MinutesState](
    start=_N.DRAFT,
    steps={
        "circulate": Step(frozenset({_N.DRAFT}), _N.CIRCULATED, _OFFICE, needs=("text",)),
        "take_back": Step(frozenset({_N.CIRCULATED}), _N.DRAFT, _OFFICE, needs=("reason",)),
        # At a later meeting of the group.
        "confirm": Step(
            frozenset({_N.CIRCULATED}), _N.CONFIRMED, _OFFICE, needs=("later meeting",)
        ),
    },
    keeps=frozenset({"write", "speak_to", "answer"}),
)


class BulletinState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    #: Another one that was issued took its place.
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    #: A draft that nobody wants any more; it never had a number.
    DISCARDED = "discarded"


_B = BulletinState
BULLETIN = Lifecycle[BulletinState](
    start=_B.DRAFT,
    steps={
        "issue": Step(frozenset({_B.DRAFT}), _B.ISSUED, _OFFICE, needs=("text", "addressees")),
        "discard": Step(frozenset({_B.DRAFT}), _B.DISCARDED, _OFFICE),
        "withdraw": Step(frozenset({_B.ISSUED}), _B.WITHDRAWN, _OFFICE, needs=("reason",)),
        # By issuing the one that corrects it.
        "correct": Step(frozenset({_B.ISSUED}), _B.CORRECTED, _OFFICE),
    },
    keeps=frozenset({"write", "enclose", "note", "remind", "deliver"}),
)
#: What keeps the state of a bulletin, and in which it is possible.
BULLETIN_KEPT_IN: Mapping[str, frozenset[BulletinState]] = {
    "write": frozenset({_B.DRAFT}),
    "enclose": frozenset({_B.DRAFT}),
    # Who reads late notes that he read, also what does not hold any more.
    "note": frozenset({_B.ISSUED, _B.CORRECTED, _B.WITHDRAWN}),
    "remind": frozenset({_B.ISSUED}),
    "deliver": frozenset({_B.ISSUED, _B.CORRECTED, _B.WITHDRAWN}),
}

#: Verbs that keep the state and are still only possible in some; what is over can be made public.
KEPT_IN: Mapping[str, frozenset[MatterState]] = {
    "propose_remit": UNDECIDED,
    "set_remit": UNDECIDED,
    "mark_crisis": UNDECIDED,
    "disclose": frozenset(_S),
    "extend_round": frozenset({_S.CONSULTING}),
    "take_position": frozenset({_S.CONSULTING}),
    # An objection can be taken back, and answered, until there is a decision.
    "lift_position": UNDECIDED,
    "answer_position": UNDECIDED,
    "accept_edit": WRITABLE,
    "decline_edit": UNDECIDED,
    "call_vote": frozenset({_S.TABLED}),
    "cast_vote": frozenset({_S.TABLED}),
    "end_vote": frozenset({_S.TABLED}),
    "record_answer": frozenset({_S.SUBMITTED}),
    "reroute": frozenset({_S.SUBMITTED}),
}

#: The way that a matter takes when nothing goes wrong, as pages draw it.
PATH = (
    _S.RAISED,
    _S.PREPARING,
    _S.CONSULTING,
    _S.TABLED,
    _S.AGREED,
    _S.SUBMITTED,
    _S.DECIDED,
    _S.RELAYED,
    _S.CLOSED,
)

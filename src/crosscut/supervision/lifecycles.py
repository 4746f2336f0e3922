"""States and verbs of directives, reports and inspections, as frozen data (DOMAIN §5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscut.foundation.lifecycle import Lifecycle, Step
from crosscut.supervision.rules.states import (
    DirectiveState,
    InspectionState,
    ReportState,
    ReviewState,
)

__all__ = [
    "DIRECTIVE",
    "INSPECTING",
    "INSPECTION",
    "INSPECTION_KEPT",
    "IN_CHARGE",
    "KEPT",
    "OFFICE",
    "OPEN",
    "REPORT",
    "REPORTABLE",
    "REPORTS_FALL_DUE",
    "REVIEW",
    "REVIEW_KEPT",
    "SETTLED",
    "SPEAKING",
    "UNANSWERED",
    "DirectiveState",
    "InspectionKeeping",
    "InspectionState",
    "Keeping",
    "ReportState",
    "ReviewState",
]

_S = DirectiveState
_R = ReportState
#: The leader may everything that the office may.
OFFICE = frozenset({"office", "leader"})
#: Of the organisation in charge: the liaison acknowledges and reports, and so does the head.
IN_CHARGE = frozenset({"liaison", "head"})
#: To say no for it takes more: whoever sits for it, or its head.
SPEAKING = frozenset({"seat", "head"})
_SYSTEM = frozenset({"system"})
#: In these a part is no longer waited for.
SETTLED = frozenset({_S.VERIFIED, _S.CLOSED, _S.WITHDRAWN})
#: States from which a directive can still end otherwise.
OPEN = frozenset(_S) - {_S.CLOSED, _S.WITHDRAWN}


def _from(*states: DirectiveState) -> frozenset[DirectiveState]:
    return frozenset(states)


#: `needs` are guards and what has to be said, by name.
DIRECTIVE = Lifecycle[DirectiveState](
    start=_S.ISSUED,
    steps={
        "acknowledge": Step(_from(_S.ISSUED), _S.ACKNOWLEDGED, IN_CHARGE),
        "decline": Step(_from(_S.ISSUED), _S.REFUSED, SPEAKING, needs=("reason", "requests")),
        "challenge": Step(_from(_S.ISSUED), _S.REFUSED, SPEAKING, needs=("reason", "binds")),
        "issue_anew": Step(_from(_S.REFUSED), _S.ISSUED, OFFICE, needs=("changed",)),
        "begin": Step(_from(_S.ACKNOWLEDGED), _S.UNDER_WAY, IN_CHARGE),
        "report_done": Step(_from(_S.UNDER_WAY), _S.REPORTED_DONE, IN_CHARGE, needs=("evidence",)),
        "verify": Step(_from(_S.REPORTED_DONE), _S.VERIFIED, OFFICE, needs=("evidence",)),
        "return": Step(_from(_S.REPORTED_DONE), _S.UNDER_WAY, OFFICE, needs=("reason",)),
        "close": Step(_from(_S.VERIFIED), _S.CLOSED, _SYSTEM, needs=("objection period",)),
        "reopen": Step(_from(_S.VERIFIED, _S.CLOSED), _S.UNDER_WAY, OFFICE, needs=("reason",)),
        "withdraw": Step(OPEN, _S.WITHDRAWN, OFFICE, needs=("reason",)),
    },
    keeps=frozenset({"extend", "amend", "plan", "split", "cascade", "report", "set_rhythm"}),
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """A verb that keeps the state: in which states it is possible, who does it, what it needs."""

    states: frozenset[DirectiveState]
    by: frozenset[str]
    needs: tuple[str, ...] = ()


_RUNNING = _from(_S.ISSUED, _S.ACKNOWLEDGED, _S.UNDER_WAY)
#: What can be changed of a directive while it goes on; the leader alone gives more time (§2).
KEPT: Mapping[str, Keeping] = {
    "extend": Keeping(_RUNNING, frozenset({"leader"}), needs=("reason",)),
    "amend": Keeping(_RUNNING, OFFICE, needs=("reason",)),
    "plan": Keeping(_RUNNING, OFFICE | IN_CHARGE),
    "split": Keeping(_from(_S.ACKNOWLEDGED, _S.UNDER_WAY), OFFICE),
    "cascade": Keeping(_from(_S.ACKNOWLEDGED, _S.UNDER_WAY), OFFICE),
    "set_rhythm": Keeping(_RUNNING, OFFICE),
}

REPORT = Lifecycle[ReportState](
    start=_R.OWED,
    steps={
        # What the office has not accepted yet can be said anew.
        "file": Step(
            frozenset({_R.OWED, _R.ASKED_BACK, _R.FILED, _R.DOUBTFUL}), _R.FILED, IN_CHARGE
        ),
        "accept": Step(frozenset({_R.FILED, _R.DOUBTFUL}), _R.ACCEPTED, OFFICE),
        "ask_back": Step(
            frozenset({_R.FILED, _R.DOUBTFUL}), _R.ASKED_BACK, OFFICE, needs=("reason",)
        ),
        "doubt": Step(frozenset({_R.FILED, _R.ACCEPTED}), _R.DOUBTFUL, OFFICE, needs=("reason",)),
        "lapse": Step(frozenset({_R.OWED, _R.ASKED_BACK}), _R.LAPSED, _SYSTEM),
    },
)
#: In these a directive owes reports by its rhythm; what was reported done waits for the office.
REPORTS_FALL_DUE = frozenset({_S.ACKNOWLEDGED, _S.UNDER_WAY})
#: In these its organisation can report.
REPORTABLE = REPORTS_FALL_DUE | {_S.REPORTED_DONE}
#: Somebody has to file it.
UNANSWERED = frozenset({_R.OWED, _R.ASKED_BACK})

_V = ReviewState
#: A review (DOMAIN §5): the clock or the office draws the agenda up a week before; it closes when
#: every item that was not cleared before is ruled on.
REVIEW = Lifecycle[ReviewState](
    start=_V.DRAFTED,
    steps={
        "call": Step(frozenset({_V.DRAFTED}), _V.CALLED, OFFICE),
        "open": Step(frozenset({_V.CALLED}), _V.HELD, OFFICE),
        "close": Step(frozenset({_V.HELD}), _V.CLOSED, OFFICE, needs=("rulings",)),
        "cancel": Step(frozenset({_V.DRAFTED, _V.CALLED}), _V.CANCELLED, OFFICE, needs=("reason",)),
    },
    keeps=frozenset({"move", "replace", "comment", "invite", "reply", "rule"}),
)
#: In which states what keeps the state of a review is possible.
REVIEW_KEPT: Mapping[str, frozenset[ReviewState]] = {
    "move": frozenset({_V.DRAFTED, _V.CALLED}),
    "replace": frozenset({_V.DRAFTED, _V.CALLED}),
    "comment": frozenset({_V.DRAFTED, _V.CALLED}),
    "invite": frozenset({_V.DRAFTED, _V.CALLED}),
    "reply": frozenset({_V.CALLED}),
    "rule": frozenset({_V.HELD}),
}

_I = InspectionState
#: Whoever was sent to look does at the place what the office could.
INSPECTING = OFFICE | {"inspector"}
#: `needs` are guards and what has to be said, by name.
INSPECTION = Lifecycle[InspectionState](
    start=_I.PLANNED,
    steps={
        "begin": Step(frozenset({_I.PLANNED}), _I.UNDER_WAY, INSPECTING),
        "report": Step(
            frozenset({_I.UNDER_WAY}), _I.REPORTED, INSPECTING, needs=("conclusion", "points")
        ),
        "send_back": Step(frozenset({_I.REPORTED}), _I.UNDER_WAY, OFFICE, needs=("reason",)),
        "close": Step(frozenset({_I.REPORTED}), _I.CLOSED, OFFICE, needs=("findings settled",)),
        "cancel": Step(
            frozenset({_I.PLANNED, _I.UNDER_WAY}), _I.CANCELLED, OFFICE, needs=("reason",)
        ),
    },
    keeps=frozenset(
        {"announce", "amend", "appoint", "tick", "find", "photograph", "answer", "ask_back"}
        | {"settle", "correct"}
    ),
)


@dataclass(frozen=True, slots=True)
class InspectionKeeping:
    """A verb that keeps the state of an inspection: in which states it is possible, who does it."""

    states: frozenset[InspectionState]
    by: frozenset[str]


_AT_THE_PLACE = frozenset({_I.UNDER_WAY})
_ANSWERED = frozenset({_I.REPORTED})
#: What is done to an inspection, its checklist and its findings between the steps.
INSPECTION_KEPT: Mapping[str, InspectionKeeping] = {
    "announce": InspectionKeeping(frozenset({_I.PLANNED}), OFFICE),
    "amend": InspectionKeeping(frozenset({_I.PLANNED}), OFFICE),
    "appoint": InspectionKeeping(frozenset({_I.PLANNED, _I.UNDER_WAY}), OFFICE),
    "tick": InspectionKeeping(_AT_THE_PLACE, INSPECTING),
    "find": InspectionKeeping(_AT_THE_PLACE, INSPECTING),
    "photograph": InspectionKeeping(_AT_THE_PLACE, INSPECTING),
    "answer": InspectionKeeping(_ANSWERED, IN_CHARGE),
    "ask_back": InspectionKeeping(_ANSWERED, OFFICE),
    "settle": InspectionKeeping(_ANSWERED, OFFICE),
    "correct": InspectionKeeping(_AT_THE_PLACE | _ANSWERED, OFFICE),
}

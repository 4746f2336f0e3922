"""Which action carries out which verb of a directive: the doors make their forms, bodies and
options of this."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crosscut.supervision.actions import answering, issuing
from crosscut.supervision.models import Directive

ACTIONS: Mapping[str, Callable[..., Directive]] = {
    "acknowledge": answering.acknowledge_directive,
    "decline": answering.decline_directive,
    "challenge": answering.challenge_directive,
    "issue_anew": issuing.issue_anew,
    "withdraw": answering.withdraw_directive,
}

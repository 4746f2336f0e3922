"""Which action carries out which verb of a directive: the doors make their forms, bodies and
options of this."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from crosscut.supervision.actions.directives import (
    answering,
    carrying_out,
    changing,
    issuing,
    splitting,
    verifying,
)
from crosscut.supervision.actions.reports import owed as reports
from crosscut.supervision.models import Directive

ACTIONS: Mapping[str, Callable[..., Directive]] = {
    "acknowledge": answering.acknowledge_directive,
    "decline": answering.decline_directive,
    "challenge": answering.challenge_directive,
    "issue_anew": issuing.issue_anew,
    "begin": carrying_out.begin_directive,
    "report_done": carrying_out.report_done,
    "verify": verifying.verify_directive,
    "return": verifying.return_directive,
    "reopen": verifying.reopen_directive,
    "extend": changing.extend_directive,
    "amend": changing.amend_directive,
    "plan": changing.plan_directive,
    "set_rhythm": reports.set_rhythm,
    "split": splitting.split_directive,
    "cascade": splitting.cascade_directive,
    "withdraw": answering.withdraw_directive,
}

"""Which action carries out which verb of a matter, and what it asks for: pages, the API and the
command line make their forms, bodies and options of this."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import cache

from crosscut.table.actions import concluding, deciding, matters, preparing, submitting
from crosscut.table.models import Matter

ACTIONS: Mapping[str, Callable[..., Matter]] = {
    "prepare": preparing.prepare_matter,
    "consult": preparing.consult_on_matter,
    "table": preparing.table_matter,
    "take_back": preparing.take_back_matter,
    "agree": concluding.agree_matter,
    "leave_open": concluding.leave_open_matter,
    "postpone": preparing.postpone_matter,
    "send_back": preparing.send_back_matter,
    "consult_again": preparing.consult_again_on_matter,
    "settle": concluding.settle_matter,
    "rule": concluding.rule_matter,
    "submit": submitting.submit_matter,
    "approve": deciding.approve_matter,
    "amend": deciding.amend_matter,
    "return": deciding.return_matter,
    "reject": deciding.reject_matter,
    "relay": concluding.relay_matter,
    "close": concluding.close_matter,
    "withdraw": preparing.withdraw_matter,
    "propose_remit": matters.propose_remit,
    "set_remit": matters.set_remit,
    "mark_crisis": matters.mark_crisis,
    "disclose": matters.disclose_matter,
    "record_answer": submitting.record_answer,
    "reroute": submitting.reroute_submission,
}
#: What every one of them takes.
_OF_ALL = frozenset({"matter", "seen", "actor"})


@cache
def asks_for(verb: str) -> Mapping[str, bool]:
    """What has to be said with a verb, in its order: name → whether it must be given."""
    taken = inspect.signature(ACTIONS[verb]).parameters
    return {
        name: each.default is inspect.Parameter.empty
        for name, each in taken.items()
        if name not in _OF_ALL
    }

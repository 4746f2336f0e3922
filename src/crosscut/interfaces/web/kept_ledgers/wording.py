"""Words of the pages on which a ledger is taken over."""

from __future__ import annotations

from django.utils.translation import gettext, pgettext_lazy

from crosscut.interfaces.web.wording.words import Words
from crosscut.register.bulk.rules.problems import Problem

#: What a column is read as.
FIELDS: Words = {
    "ordinal": pgettext_lazy("column of a ledger", "Running number"),
    "number": pgettext_lazy("column of a ledger", "Number for good"),
    "task": pgettext_lazy("column of a ledger", "What is to be done"),
    "result": pgettext_lazy("column of a ledger", "Result"),
    "lead": pgettext_lazy("column of a ledger", "Who is in charge"),
    "supporting": pgettext_lazy("column of a ledger", "Who supports"),
    "due": pgettext_lazy("column of a ledger", "Until when"),
    "state": pgettext_lazy("column of a ledger", "State"),
    "progress": pgettext_lazy("column of a ledger", "Progress in words"),
    "share": pgettext_lazy("column of a ledger", "Per cent done"),
    "person": pgettext_lazy("column of a ledger", "Person in charge"),
    "source": pgettext_lazy("column of a ledger", "Where it comes from"),
    "source_day": pgettext_lazy("column of a ledger", "Given on"),
    "note": pgettext_lazy("column of a ledger", "Remarks"),
}
#: How far a row would be.
STANDS: Words = {
    "not begun": pgettext_lazy("row of a ledger", "issued"),
    "under way": pgettext_lazy("row of a ledger", "under way"),
    "behind": pgettext_lazy("row of a ledger", "under way, behind"),
    "stuck": pgettext_lazy("row of a ledger", "under way, stuck"),
    "done": pgettext_lazy("row of a ledger", "reported done"),
}


def told(problem: Problem) -> str:
    """What is wrong and what to do, its places filled."""
    facts = dict(problem.facts)
    if "field" in facts:
        facts["field"] = f"“{FIELDS[str(facts['field'])]}”"
    return gettext(problem.message).format(**facts)

"""Problems of a file in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from crosscut.register.bulk.rules.problems import Problem

#: Facts that are Crosscut's own words; all others are the file's and stay as they are.
OURS = {"slot", "missing", "placement", "tier", "role", "capacity", "what", "sheet"}


def told(problem: Problem) -> str:
    """What is wrong and what to do, its places filled."""
    facts = {
        name: gettext(fact) if name in OURS and isinstance(fact, str) and fact else fact
        for name, fact in problem.facts.items()
    }
    return gettext(problem.message).format(**facts)

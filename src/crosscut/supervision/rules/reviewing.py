"""The words with which reviews sort, and their days: each set is closed, and doors translate it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

#: So long before a session its agenda is drawn up.
DRAFTED_BEFORE = timedelta(7)
#: So long after that organisations have to comment.
COMMENTS_AFTER = timedelta(3)
ITEMS, MOST_ITEMS = 12, 60
#: Characters of what a concern says.
LONGEST_TITLE, LONGEST_CITATION, LONGEST_KEY = 500, 300, 60


class ConcernKind(StrEnum):
    """What is taken up beside directives."""

    PROJECT = "project"
    PROGRAMME = "programme"
    GRIEVANCE = "grievance"


class ClearedBy(StrEnum):
    """How an item was cleared before the session."""

    VERIFIED = "verified"
    #: Every obstacle that held it when the agenda was drawn up.
    OBSTACLE = "obstacle"
    RESOLVED = "resolved"


class RuledBy(StrEnum):
    """What a ruling does to a directive."""

    ISSUE = "issue"
    EXTEND = "extend"
    AMEND = "amend"


class Outcome(StrEnum):
    """What became of a ruling."""

    DONE = "carried out"
    NOT_DONE = "not carried out"
    OVERTAKEN = "overtaken"


def comments_due(drafted_on: date, session_on: date) -> date:
    """The last day for comments: three days after the draft, and never after the session."""
    return min(drafted_on + COMMENTS_AFTER, session_on)

"""The states of directives, reports and inspections; which verbs lead from one to another is
declared in `lifecycles`, which names them too."""

from __future__ import annotations

from enum import StrEnum


class DirectiveState(StrEnum):
    ISSUED = "issued"
    REFUSED = "refused"
    ACKNOWLEDGED = "acknowledged"
    UNDER_WAY = "under way"
    REPORTED_DONE = "reported done"
    VERIFIED = "verified"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class ReportState(StrEnum):
    OWED = "owed"
    FILED = "filed"
    ACCEPTED = "accepted"
    #: The office wants to know more.
    ASKED_BACK = "asked back"
    #: The office does not believe it; the light does not follow it.
    DOUBTFUL = "doubtful"
    #: Nobody has to file it any more: the directive ended, or a later report says it all.
    LAPSED = "lapsed"


class InspectionState(StrEnum):
    PLANNED = "planned"
    UNDER_WAY = "under way"
    #: What was found is said; the inspected organisation answers, the office settles.
    REPORTED = "reported"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ReviewState(StrEnum):
    #: Its agenda is drawn up; organisations comment.
    DRAFTED = "drafted"
    CALLED = "called"
    #: It sits, or sat: rulings are made.
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"

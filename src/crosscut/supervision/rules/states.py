"""The states of directives and reports; which verbs lead from one to another is declared in
`lifecycles`, which names them too."""

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

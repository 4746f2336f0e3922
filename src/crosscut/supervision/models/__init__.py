"""Storage of supervision, one noun a file."""

from crosscut.supervision.models.directive import Directive, DirectiveStep, Supporting
from crosscut.supervision.models.following import Clash, Comment, Holdup, Obstacle, Outlook
from crosscut.supervision.models.ladder import Addressed, Escalation, LadderStep, Pause
from crosscut.supervision.models.report import (
    Evidence,
    EvidenceContent,
    Filing,
    PlannedPoint,
    Report,
)
from crosscut.supervision.models.taken_over import (
    LedgerFile,
    LedgerMapping,
    LedgerName,
    TakenRow,
)

__all__ = [
    "Addressed",
    "Clash",
    "Comment",
    "Directive",
    "DirectiveStep",
    "Escalation",
    "Evidence",
    "EvidenceContent",
    "Filing",
    "Holdup",
    "LadderStep",
    "LedgerFile",
    "LedgerMapping",
    "LedgerName",
    "Obstacle",
    "Outlook",
    "Pause",
    "PlannedPoint",
    "Report",
    "Supporting",
    "TakenRow",
]

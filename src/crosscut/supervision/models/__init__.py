"""Storage of supervision, one noun a file."""

from crosscut.supervision.models.book import (
    Book,
    BookAccount,
    BookDocument,
    BookDocumentContent,
    BookDonor,
    BookEntry,
    BookFile,
    BookItem,
    BookLine,
    BookPlace,
)
from crosscut.supervision.models.concern import Concern
from crosscut.supervision.models.directive import Directive, DirectiveStep, Supporting
from crosscut.supervision.models.finding import (
    Finding,
    Photograph,
    PhotographContent,
    Remedy,
)
from crosscut.supervision.models.following import Clash, Comment, Holdup, Obstacle, Outlook
from crosscut.supervision.models.inspection import (
    Checklist,
    InspectedDirective,
    Inspection,
    InspectionPoint,
    InspectionStep,
    Inspector,
)
from crosscut.supervision.models.ladder import Addressed, Escalation, LadderStep, Pause
from crosscut.supervision.models.report import (
    Evidence,
    EvidenceContent,
    Filing,
    PlannedPoint,
    Report,
)
from crosscut.supervision.models.review import (
    Review,
    ReviewCall,
    ReviewComment,
    ReviewGuest,
    ReviewItem,
    ReviewSeries,
    Ruling,
)
from crosscut.supervision.models.sample import Sample
from crosscut.supervision.models.taken_over import (
    LedgerFile,
    LedgerMapping,
    LedgerName,
    TakenRow,
)

__all__ = [
    "Addressed",
    "Book",
    "BookAccount",
    "BookDocument",
    "BookDocumentContent",
    "BookDonor",
    "BookEntry",
    "BookFile",
    "BookItem",
    "BookLine",
    "BookPlace",
    "Checklist",
    "Clash",
    "Comment",
    "Concern",
    "Directive",
    "DirectiveStep",
    "Escalation",
    "Evidence",
    "EvidenceContent",
    "Filing",
    "Finding",
    "Holdup",
    "InspectedDirective",
    "Inspection",
    "InspectionPoint",
    "InspectionStep",
    "Inspector",
    "LadderStep",
    "LedgerFile",
    "LedgerMapping",
    "LedgerName",
    "Obstacle",
    "Outlook",
    "Pause",
    "Photograph",
    "PhotographContent",
    "PlannedPoint",
    "Remedy",
    "Report",
    "Review",
    "ReviewCall",
    "ReviewComment",
    "ReviewGuest",
    "ReviewItem",
    "ReviewSeries",
    "Ruling",
    "Sample",
    "Supporting",
    "TakenRow",
]

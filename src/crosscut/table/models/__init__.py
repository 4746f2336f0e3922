"""Storage of the table, one noun a file."""

from crosscut.table.models.decision import (
    Decision,
    DecisionForm,
    Recommendation,
    Submission,
)
from crosscut.table.models.dossier import Attachment, AttachmentContent, DossierVersion
from crosscut.table.models.matter import Concerned, Matter, MatterStep, RaisedBy, Remit, Round
from crosscut.table.models.pack import Pack
from crosscut.table.models.request import Contribution, InputRequest

__all__ = [
    "Attachment",
    "AttachmentContent",
    "Concerned",
    "Contribution",
    "Decision",
    "DecisionForm",
    "DossierVersion",
    "InputRequest",
    "Matter",
    "MatterStep",
    "Pack",
    "RaisedBy",
    "Recommendation",
    "Remit",
    "Round",
    "Submission",
]

"""Storage of the table, one noun a file."""

from crosscut.table.models.bulletin import (
    Addressee,
    Bulletin,
    Enclosure,
    EnclosureContent,
    Reader,
)
from crosscut.table.models.consultation import (
    Concerned,
    EditState,
    Position,
    PositionDraft,
    Round,
    TextEdit,
)
from crosscut.table.models.decision import (
    Decision,
    DecisionForm,
    Recommendation,
    Submission,
)
from crosscut.table.models.dossier import Attachment, AttachmentContent, DossierVersion
from crosscut.table.models.matter import Matter, MatterStep, RaisedBy, Remit
from crosscut.table.models.meeting import (
    AgendaItem,
    Cadence,
    Invitation,
    Meeting,
    Presence,
    Reply,
)
from crosscut.table.models.minutes import Excerpt, Minutes, MinutesComment, MinutesVersion
from crosscut.table.models.pack import Pack
from crosscut.table.models.request import Contribution, InputRequest
from crosscut.table.models.vote import CastVote, Vote

__all__ = [
    "Addressee",
    "AgendaItem",
    "Attachment",
    "AttachmentContent",
    "Bulletin",
    "Cadence",
    "CastVote",
    "Concerned",
    "Contribution",
    "Decision",
    "DecisionForm",
    "DossierVersion",
    "EditState",
    "Enclosure",
    "EnclosureContent",
    "Excerpt",
    "InputRequest",
    "Invitation",
    "Matter",
    "MatterStep",
    "Meeting",
    "Minutes",
    "MinutesComment",
    "MinutesVersion",
    "Pack",
    "Position",
    "PositionDraft",
    "Presence",
    "RaisedBy",
    "Reader",
    "Recommendation",
    "Remit",
    "Reply",
    "Round",
    "Submission",
    "TextEdit",
    "Vote",
]

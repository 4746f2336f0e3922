"""Storage of the notices room, one noun a file."""

from crosscut.notices.models.document import Correction, Document, DocumentState

__all__ = ["Correction", "Document", "DocumentState"]

"""Storage of the notices room, one noun a file."""

from crosscut.notices.models.document import Document, DocumentState

__all__ = ["Document", "DocumentState"]

"""Storage of the notices room, one noun a file."""

from crosscut.notices.models.document import Correction, Document, DocumentState
from crosscut.notices.models.notice import Notice, NoticeRemark, NoticeVersion

__all__ = ["Correction", "Document", "DocumentState", "Notice", "NoticeRemark", "NoticeVersion"]

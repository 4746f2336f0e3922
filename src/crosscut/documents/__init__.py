"""Documents out: a neutral tree of content, and what makes text, HTML, DOCX or PDF of it.

The room knows papers and nothing of groups. `content` is the tree; `rendered` makes a file.
"""

from __future__ import annotations

from typing import Literal, get_args

from crosscut.documents.content import Paper

Format = Literal["txt", "html", "docx", "pdf"]
FORMATS: tuple[Format, ...] = get_args(Format)

MEDIA_TYPES: dict[Format, str] = {
    "txt": "text/plain; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def rendered(paper: Paper, format: Format) -> bytes:
    """The file of a paper. Each renderer is imported when it is asked for: that of PDF takes
    two seconds and much memory."""
    if format == "docx":
        from crosscut.documents.word import docx_of

        return docx_of(paper)
    if format == "pdf":
        from crosscut.documents.print import pdf_of

        return pdf_of(paper)
    if format == "html":
        from crosscut.documents.hypertext import html_of

        return html_of(paper).encode()
    from crosscut.documents.plain import text_of

    return text_of(paper).encode()

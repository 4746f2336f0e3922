"""A paper as PDF, printed from its HTML."""

from __future__ import annotations

from typing import Any, NoReturn

from weasyprint import HTML

from crosscut.documents.content import Paper
from crosscut.documents.hypertext import html_of


def pdf_of(paper: Paper) -> bytes:
    """The file; tagged, so that a screen reader can follow it."""
    document = HTML(string=html_of(paper), url_fetcher=_nothing_from_elsewhere)
    written: bytes = document.write_pdf(pdf_tags=True)
    return written


def _nothing_from_elsewhere(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"a paper needs nothing from elsewhere, and asked for {url}")

"""A paper as PDF, printed from its HTML."""

from __future__ import annotations

from weasyprint import HTML
from weasyprint.urls import URLFetcher

from crosscut.documents.content import Paper
from crosscut.documents.hypertext import html_of


def pdf_of(paper: Paper) -> bytes:
    """The file; tagged, so that a screen reader can follow it. Photographs stand in the page
    itself; a paper that asks for anything elsewhere fails."""
    within = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)
    document = HTML(string=html_of(paper), url_fetcher=within)
    written: bytes = document.write_pdf(pdf_tags=True)
    return written

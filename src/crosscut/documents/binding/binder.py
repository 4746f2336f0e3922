"""Binding a volume: its own pages printed, the pages of enclosed files put in, all numbered.

The same volume gives the same bytes as long as the libraries and fonts of the machine are the
same: no time and no chance goes into the file.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Mapping
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, NameObject
from weasyprint import HTML
from weasyprint.urls import URLFetcherResponse

from crosscut.documents.binding.numbering import number_pages
from crosscut.documents.binding.pictures import ready
from crosscut.documents.binding.sheets import Prepared, html_of, sheet_anchor
from crosscut.documents.binding.volume import Bound, Enclosure, Volume

log = logging.getLogger(__name__)

#: More pages of one file than a reader turns: such a file is listed.
MOST_PAGES = 1_500
#: Longer texts are data, not papers.
LONGEST_TEXT = 200_000
#: Of pages that came from elsewhere: what runs, plays or carries files.
_DROPPED = {"/FileAttachment", "/Movie", "/Screen", "/RichMedia", "/3D", "/Sound", "/Popup"}


def bind(volume: Volume) -> Bound:
    """The volume as one PDF file. What cannot be shown is listed, with a sentence that says so."""
    pictures: dict[str, bytes] = {}
    prepared = [
        _prepared(each, f"enclosure:{place}", pictures)
        for place, each in enumerate(volume.enclosures)
    ]
    printed = HTML(string=html_of(volume, prepared), url_fetcher=_only_pictures(pictures)).render(
        pdf_tags=True
    )
    at = {name: i for i, page in enumerate(printed.pages) for name in page.anchors}
    writer = PdfWriter(clone_from=io.BytesIO(printed.write_pdf(pdf_tags=True)))
    # From the last to the first: places of those before stay.
    for place, each in reversed(list(enumerate(prepared))):
        if each.pages:
            _put_in(writer, each.enclosure.load(), at[sheet_anchor(place)] + 1)
    writer._root_object.pop(NameObject("/AcroForm"), None)
    number_pages(writer)
    writer.metadata = {"/Title": volume.title, "/Producer": "Crosscut"}
    identifier = ByteStringObject(bytes.fromhex(volume.identifier)[:16])
    writer._ID = ArrayObject((identifier, identifier))
    stream = io.BytesIO()
    writer.write(stream)
    return Bound(stream.getvalue(), len(writer.pages))


def _prepared(enclosure: Enclosure, name: str, pictures: dict[str, bytes]) -> Prepared:
    if enclosure.kind == "listed":
        return Prepared(enclosure)
    data = enclosure.load()
    if enclosure.kind == "pages":
        if pages := _pages_that_bind(data):
            return Prepared(enclosure, pages=pages)
    elif enclosure.kind == "picture":
        if picture := ready(data):
            pictures[name] = picture
            return Prepared(enclosure, picture=True)
    else:
        text = data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
        if len(text) <= LONGEST_TEXT:
            return Prepared(enclosure, text=text.replace("\r", "\n").replace("\f", "\n"))
    return Prepared(enclosure, problem=enclosure.unreadable)


def _pages_that_bind(data: bytes) -> int:
    """How many pages of a PDF file can be put in; none if it is damaged."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > MOST_PAGES:
            return 0
        trial = PdfWriter()
        _put_in(trial, data, 0)
        number_pages(trial)
        trial.write(io.BytesIO())
        return len(trial.pages)
    # Damaged files make the reader fail in more ways than can be named; each means the same here.
    except Exception:
        log.info("a PDF file cannot be put in", exc_info=True)
        return 0


def _put_in(writer: PdfWriter, data: bytes, place: int) -> None:
    count = len(writer.pages)
    writer.merge(place, PdfReader(io.BytesIO(data)), import_outline=False)
    for page in writer.pages[place : place + len(writer.pages) - count]:
        _make_harmless(page)


def _make_harmless(page: PageObject) -> None:
    """Leave out what acts, and what the tags of the volume would take for theirs."""
    for key in ("/AA", "/StructParents", "/Tabs", "/Thumb"):
        page.pop(NameObject(key), None)
    annotations = page.get("/Annots")
    if annotations is None:
        return
    kept = ArrayObject()
    for reference in annotations.get_object():
        each = reference.get_object()
        if not isinstance(each, DictionaryObject) or each.get("/Subtype") in _DROPPED:
            continue
        action = each.get("/A")
        if action is not None and action.get_object().get("/S") != "/URI":
            each.pop(NameObject("/A"))
        for key in ("/AA", "/StructParent", "/Popup"):
            each.pop(NameObject(key), None)
        kept.append(reference)
    page[NameObject("/Annots")] = kept


def _only_pictures(pictures: Mapping[str, bytes]) -> Any:
    def fetch(url: str, *_: Any, **__: Any) -> URLFetcherResponse:
        if url not in pictures:
            raise ValueError(f"a volume needs nothing from elsewhere, and asked for {url}")
        return URLFetcherResponse(url, pictures[url])

    return fetch

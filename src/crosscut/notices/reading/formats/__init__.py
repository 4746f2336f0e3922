"""Files to plain text: what kind a file is, by its content, and the reader for that kind.

All kinds give the same sort of text: a line for each paragraph, newlines between, a table's
row as one line with its cells apart by tabs. Nothing here knows what the text is about.
"""

from __future__ import annotations

from os import fstat
from pathlib import Path
from typing import NamedTuple

from crosscut.documents.harmful import is_program, is_virus_test
from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.formats.unreadable import (
    Absent,
    Binary,
    Empty,
    Encrypted,
    Misnamed,
    TooLarge,
    VirusTest,
)

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 2_000_000
SUFFIXES = (".txt", ".html", ".htm", ".docx", ".pdf")

#: What names promise; text and web pages are told apart by nobody.
_PROMISED = {".pdf": "PDF", ".docx": "DOCX", ".txt": "text", ".html": "text", ".htm": "text"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)


class Extract(NamedTuple):
    """The text of a file, and the stretches of it that stand for what gave no text."""

    text: str
    gaps: tuple[Span, ...] = ()


def load(path: Path) -> bytes:
    """The bytes of a file, refused by its size before they are read. Raises Absent, TooLarge."""
    name = str(path)
    try:
        with path.open("rb") as file:
            size = fstat(file.fileno()).st_size
            data = file.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        cause = getattr(error, "strerror", None) or str(error)
        raise Absent(name, cause=cause) from None
    if max(size, len(data)) > MAX_BYTES:  # a pipe tells no size
        raise TooLarge(name, size=max(size, len(data)), unit="bytes", limit=MAX_BYTES)
    return data


def extract(data: bytes, name: str) -> Extract:
    """The text of a document, whatever its name says it is. Raises a kind of Unreadable."""
    # Each kind's reader is imported when it is needed: their libraries are slow to load.
    if len(data) > MAX_BYTES:
        raise TooLarge(name, size=len(data), unit="bytes", limit=MAX_BYTES)
    if not data.strip(b" \t\r\n\0"):
        raise Empty(name)
    if is_program(data):
        raise Binary(name, kind="a program")
    if is_virus_test(data):
        raise VirusTest(name)
    from crosscut.notices.reading.formats import plain

    kind = "text"
    pictures: list[int] = []
    if b"%PDF-" in data[:1024]:
        from crosscut.notices.reading.formats import pdf

        kind = "PDF"
        text, pictures = pdf.extract(data, name)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from crosscut.notices.reading.formats import docx

        kind = "DOCX"
        text = docx.extract(data, name)
    elif data.startswith(_OLE):
        raise _ole(data, name)
    else:
        for start, other in _OTHER_KINDS:
            if data.startswith(start):
                raise Binary(name, kind=other)
        from crosscut.notices.reading.formats import html

        text = html.extract(data, name) if html.is_html(data) else plain.decode(data, name)
    text = plain.tidy(text)
    if not text.strip():
        raise Empty(name)
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(name, size=len(text), unit="characters", limit=MAX_CHARACTERS)
    suffix = Path(name).suffix.lower()
    if _PROMISED.get(suffix, kind) != kind:
        raise Misnamed(name, suffix=suffix, kind=kind)
    return Extract(text, _gaps(text, pictures))


def _ole(data: bytes, name: str) -> Encrypted | Binary:
    """Word keeps an encrypted DOCX, and its documents of before 2007, in this container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Encrypted(name, kind="DOCX")
    if "WordDocument".encode("utf-16-le") in data:
        return Binary(name, kind="a Word document in the format of before 2007")
    return Binary(name, kind="an Office file of another kind")


def _gaps(text: str, pictures: list[int]) -> tuple[Span, ...]:
    if not pictures:
        return ()
    from crosscut.notices.reading.formats.pdf import picture_page

    found = []
    for number in pictures:
        line = picture_page(number)
        start = text.find(line)
        found.append(Span(start, start + len(line)))
    return tuple(found)

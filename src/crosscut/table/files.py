"""Files that are handed in at the table: what is taken, told by the bytes and never by the name."""

from __future__ import annotations

import hashlib
import io
import unicodedata
import zipfile
from dataclasses import dataclass

from crosscut.documents.harmful import has_macros, is_program, is_virus_test
from crosscut.foundation.words import sentence
from crosscut.table.refusals import AttachmentRefused

LARGEST = 25 * 1024 * 1024
#: What an attachment may be: by the first bytes, or by the parts of an Office package.
PDF, PNG, JPEG, TEXT = "application/pdf", "image/png", "image/jpeg", "text/plain"
OFFICE_PACKAGES = {
    "word/document.xml": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
}
TAKEN = (PDF, PNG, JPEG, TEXT, *OFFICE_PACKAGES.values())
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that may be kept: its tidied name, its type by its bytes, pages if it is a PDF."""

    name: str
    media_type: str
    data: bytes
    digest: str
    pages: int | None = None


def checked(name: str, data: bytes) -> CheckedFile:
    """A file as it may be kept. Refuses: AttachmentRefused."""
    shown = tidy_name(name)

    def refused(problem: str) -> AttachmentRefused:
        return AttachmentRefused(name=shown, problem=problem)

    if not data:
        raise refused(sentence("the file is empty."))
    if len(data) > LARGEST:
        raise refused(sentence("files of more than 25 MB are not taken: divide it."))
    if is_virus_test(data):
        raise refused(sentence("this holds the test sign of virus scanners (EICAR)."))
    if is_program(data):
        raise refused(sentence("this is a program, not a document."))
    pages = None
    if data.startswith(b"%PDF-"):
        media = PDF
        pages = _pages(data)
        if pages is None:
            raise refused(sentence("the PDF file is damaged or locked by a password."))
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        media = PNG
    elif data.startswith(b"\xff\xd8\xff"):
        media = JPEG
    elif data.startswith(b"PK\x03\x04"):
        found = _office_type(data)
        if found is None:
            raise refused(
                sentence("archives, and Office files with macros or damaged ones, are not taken.")
            )
        media = found
    elif _is_text(data):
        media = TEXT
    else:
        raise refused(
            sentence("only PDF, Word, Excel, PowerPoint, PNG, JPEG and plain text are taken.")
        )
    return CheckedFile(shown, media, data, hashlib.sha256(data).hexdigest(), pages)


def tidy_name(name: str) -> str:
    """A file's name without its folders and without characters that cannot be seen."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    letters = unicodedata.normalize("NFC", last)
    seen = "".join(letter for letter in letters if unicodedata.category(letter)[0] != "C")
    seen = " ".join(seen.split()).strip(". ")
    stem, dot, ending = seen.rpartition(".")
    if len(seen) > _LONGEST_NAME and dot and len(ending) <= 10:
        seen = f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
    return seen[:_LONGEST_NAME] or "attachment"


def _pages(data: bytes) -> int | None:
    # Read when it is needed: it takes seven MiB, and most processes never count pages.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            return None
        return len(reader.pages)
    # A damaged file makes the reader fail in many ways; each means the same here.
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError):
        return None


def _office_type(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if has_macros(names) or sum(each.file_size for each in package.infolist()) > 1 << 29:
                return None
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    return next((media for part, media in OFFICE_PACKAGES.items() if part in names), None)


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    # HTML and SVG are text that browsers run: they are shown as text only, but better not kept.
    begins = text.lstrip("\ufeff \n\r\t").lower()
    return not begins.startswith(("<!doctype", "<html", "<svg", "<?xml"))

"""Text of a PDF: its pages to lines and tables, then lines to paragraphs (pdf_paragraphs.py).

Two libraries share the work. pypdf opens the file first, because it unpacks every stream
within a limit and knows what is encrypted; pdfplumber, which has no such limit, then gives
each character with its place, and the ruled tables.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator
from statistics import median
from typing import Any

import pdfplumber
import pypdf
from pypdf.errors import DependencyError, LimitReachedError
from pypdf.generic import IndirectObject, StreamObject

from crosscut.notices.reading.formats.pdf_paragraphs import Char, Line, lines_of, paragraphs
from crosscut.notices.reading.formats.tables import row_lines
from crosscut.notices.reading.formats.unreadable import (
    Bomb,
    Damaged,
    Encrypted,
    Nameless,
    Scanned,
    TooLarge,
    Unreadable,
)

MAX_PAGES = 300
MAX_UNPACKED = 100 * 1024 * 1024
_NAMELESS_SHARE = 0.3
_WIDEST_PADDING = 8.0  # points between the rule of a table and its words
_PAGE_NUMBER = re.compile(
    r"[-–—~·\s]*(?:\d{1,4}(?:\s*/\s*\d{1,4})?|第\s*\d+\s*页.{0,12}|page\s+\d+.{0,10})[-–—~·\s]*",
    re.I,
)
# The fonts of many makers give a character that is also a radical under the radical's code.
# NFKC knows the block U+2F00 and two of U+2E80; the others that are characters of their own
# are listed as in Unicode's EquivalentUnifiedIdeograph.txt. U+2F3E is 戶 there, but what
# turns up as a radical is, as a rule, the simplified 户.
_RADICALS = str.maketrans(
    "⼾⺠⺮⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻪⻫⻬⻭⻮⻰⻲",
    "户民竹虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟麦黄黾齊齐齿齒龙龜",
)
_COMPATIBLE = re.compile("[\u2e80-\u2eff\u2f00-\u2fd5\ufb00-\ufb06\uf900-\ufaff]")
_CODE_WITHOUT_CHARACTER = re.compile(r"\(cid:\d+\)")

# Both libraries tell of every small fault of a file; what matters is raised.
for _library in ("pypdf", "pdfminer", "pdfplumber"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)


def extract(data: bytes, name: str) -> tuple[str, list[int]]:
    """The text, and the numbers of pages that hold a picture and no text.

    For such a page the text has a line of its own, which `picture_page` writes.
    Raises Encrypted, Damaged, Bomb, TooLarge (pages), Scanned, Nameless.
    """
    _weigh(data, name)
    lines: list[Line] = []
    pictures: list[int] = []
    pages = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                pages = page.page_number
                found = list(_page_lines(page))
                if not found and page.images:
                    pictures.append(pages)
                    found = [Line.apart(picture_page(pages), pages)]
                lines += found
                page.close()
    except Exception as error:  # pdfminer raises what it happens to meet in a broken file
        where = f", page {pages + 1}"
        cause = str(error) or type(error).__name__
        raise Damaged(name, kind="PDF", cause=cause, where=where) from error
    if pictures and len(pictures) == len(lines):
        raise Scanned(name, pages=len(pictures))
    text = "\n".join(paragraphs(lines))
    if text.count("\ufffd") > _NAMELESS_SHARE * len(text):
        raise Nameless(name)
    return text, pictures


def picture_page(number: int) -> str:
    """The line that stands for a page without text."""
    return f"[page {number}: a picture without text]"


def _weigh(data: bytes, name: str) -> None:
    """Refuse what is encrypted, too long, or would unpack to more than memory should hold."""
    unpacked = 0
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Encrypted(name, kind="PDF")
        if len(reader.pages) > MAX_PAGES:
            raise TooLarge(name, size=len(reader.pages), unit="pages", limit=MAX_PAGES)
        for stream in _streams(reader):
            unpacked += len(stream.get_data())
            if unpacked > MAX_UNPACKED:
                raise Bomb(name, kind="PDF", size=unpacked, limit=MAX_UNPACKED)
    except LimitReachedError:
        raise Bomb(name, kind="PDF", size=MAX_UNPACKED + 1, limit=MAX_UNPACKED) from None
    except DependencyError:  # a cipher for which a library is missing
        raise Encrypted(name, kind="PDF") from None
    except Unreadable:
        raise
    except Exception as error:  # pypdf, too, raises what it happens to meet
        cause = str(error) or type(error).__name__
        raise Damaged(name, kind="PDF", cause=cause, where="") from error


def _streams(reader: pypdf.PdfReader) -> Iterator[StreamObject]:
    """Every stream but pictures, which are not unpacked for their text."""
    numbers = {(n, g) for g, objects in reader.xref.items() for n in objects}
    for number, generation in sorted(numbers):
        thing = reader.get_object(IndirectObject(number, generation, reader))
        if isinstance(thing, StreamObject) and thing.get("/Subtype") != "/Image":
            yield thing


def _page_lines(page: Any) -> Iterator[Line]:
    chars = [_readable(char) for char in page.chars if char["upright"]]
    tables = [table for table in page.find_tables() if any(_columns(row) > 1 for row in table.rows)]
    free = [char for char in chars if not any(_inside(char, table.bbox) for table in tables)]
    lines = list(lines_of(free, page.page_number, float(page.width)))
    while lines and _PAGE_NUMBER.fullmatch(lines[-1].text):
        lines.pop()
    for table in sorted(tables, key=lambda table: table.bbox[1]):
        at = next((n for n, line in enumerate(lines) if line.top > table.bbox[1]), len(lines))
        lines[at:at] = _table_lines(table, chars, page.page_number)
    yield from lines


def _table_lines(table: Any, chars: list[Char], page: int) -> list[Line]:
    inside = [char for char in chars if _inside(char, table.bbox)]
    rows = [
        [(box, [char for char in inside if box and _inside(char, box)]) for box in row.cells]
        for row in table.rows
    ]
    starts = [min(c["x0"] for c in words) - box[0] for row in rows for box, words in row if words]
    padding = min(_WIDEST_PADDING, median(starts or [0.0]))
    found = []
    for row, cells in zip(table.rows, rows, strict=True):
        columns = [
            paragraphs(list(lines_of(words, page)), right_edge=box[2] - padding) if box else None
            for box, words in cells
        ]
        found += [Line.apart(text, page, top=row.bbox[1]) for text in row_lines(columns)]
    return found


def _columns(row: Any) -> int:
    return sum(cell is not None for cell in row.cells)


def _inside(char: Char, box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _readable(char: Char) -> Char:
    """The character under its usual code: 馬 for the radical, "fi" for the ligature."""
    text = char["text"]
    if text.isascii() and not _CODE_WITHOUT_CHARACTER.fullmatch(text):
        return char
    text = _CODE_WITHOUT_CHARACTER.sub("\ufffd", text).translate(_RADICALS)
    text = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return char | {"text": text}

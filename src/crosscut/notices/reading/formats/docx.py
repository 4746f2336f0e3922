"""Text of a Word document (ECMA-376), in the order in which it is read.

Paragraphs with their automatic numbers, tables (see tables.py), text boxes and content
controls; deleted and hidden words are left out, as are headers, footers and notes.
The package is opened only after its stated unpacked size is found to be within bounds.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from posixpath import join, normpath

from lxml import etree

from crosscut.documents.harmful import MOST_PARTS, has_macros
from crosscut.notices.reading.formats.docx_numbers import Numbers
from crosscut.notices.reading.formats.tables import row_lines
from crosscut.notices.reading.formats.unreadable import Binary, Bomb, Damaged, Encrypted, Macros

MAX_UNPACKED = 100 * 1024 * 1024
MAX_PART = 50 * 1024 * 1024
_MAX_RATIO = 200  # real documents stay below 100
_RATIO_MATTERS_FROM = 10 * 1024 * 1024
# What zipfile raises for a package that is not in order.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_OFFICE_DOCUMENT = "/officeDocument"
_LINE_BREAKS = frozenset(("br", "cr"))
_LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "rt", "instrText", "delText"))


def extract(data: bytes, name: str) -> str:
    """The document's text. Raises Damaged, Encrypted, Bomb, or Binary for another package."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _weigh(package, len(data), name)
            return _Document(package, name).text()
    except _BROKEN as error:
        raise Damaged(name, kind="DOCX", cause=str(error) or "cut short", where="") from None
    except etree.XMLSyntaxError as error:
        where = f", line {error.lineno} of its XML"
        raise Damaged(name, kind="DOCX", cause="broken XML", where=where) from None


def _weigh(package: zipfile.ZipFile, packed: int, name: str) -> None:
    entries = package.infolist()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Encrypted(name, kind="DOCX")
    if len(entries) > MOST_PARTS:
        raise Damaged(name, kind="DOCX", cause=f"it has {len(entries)} parts", where="")
    if has_macros(entry.filename for entry in entries):
        raise Macros(name, kind="DOCX")
    size = sum(entry.file_size for entry in entries)
    limit = MAX_UNPACKED
    if size > _RATIO_MATTERS_FROM:
        limit = min(limit, _MAX_RATIO * packed)
    if size > limit:
        raise Bomb(name, kind="DOCX", size=size, limit=limit)


@dataclass
class _Document:
    package: zipfile.ZipFile
    name: str

    def text(self) -> str:
        main = self._related("", _OFFICE_DOCUMENT)
        if main is None or not (root := self._part(main)).tag.endswith("}document"):
            raise Binary(self.name, kind="a package that is no Word document")
        numbering = self._related(main, "/numbering")
        styles = self._related(main, "/styles")
        self.numbers = Numbers(
            self._part(numbering) if numbering else None,
            self._part(styles) if styles else None,
        )
        return "\n".join(self._blocks(root)).strip("\n")

    def _part(self, path: str) -> etree._Element:
        try:
            entry = self.package.getinfo(path)
        except KeyError:
            cause = f"its part {path} is missing"
            raise Damaged(self.name, kind="DOCX", cause=cause, where="") from None
        if entry.file_size > MAX_PART:
            raise Bomb(self.name, kind="DOCX", size=entry.file_size, limit=MAX_PART)
        # A DTD has no place in a document: entities are neither read nor expanded.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(self.package.read(entry), parser)

    def _related(self, part: str, kind: str) -> str | None:
        """Path of the part to which `part` (or the package, "") has a relation of a kind."""
        folder, _, file = part.rpartition("/")
        path = join(folder, "_rels", f"{file}.rels")
        if path not in self.package.NameToInfo:
            return None
        for relation in self._part(path):
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") is None:
                target = relation.get("Target", "")
                return normpath(join("/", folder, target)).lstrip("/")
        return None

    def _blocks(self, parent: etree._Element) -> Iterator[str]:
        for child in parent:
            tag = _tag(child)
            if tag == "p":
                yield from self._paragraph(child)
            elif tag == "tbl":
                yield from self._table(child)
            elif tag not in _LEFT_OUT:  # body, content controls, custom XML, insertions
                yield from self._blocks(child)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        written = Words()
        written.collect(paragraph)
        text = "".join(written.words)
        if text.strip():
            yield from (self.numbers.before(paragraph) + text).split("\n")
        elif not written.boxes:
            yield ""
        for box in written.boxes:
            yield from self._blocks(box)

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in _inside(table, "tr"):
            yield from row_lines([self._cell(cell) for cell in _inside(row, "tc")])

    def _cell(self, cell: etree._Element) -> list[str] | None:
        merge = cell.find("{*}tcPr/{*}vMerge")
        if merge is not None and _value(merge) != "restart":
            return None
        return [line for line in self._blocks(cell) if line.strip()]


class Words:
    """The words of one paragraph and the text boxes that are anchored in it."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.boxes: list[etree._Element] = []

    def collect(self, element: etree._Element) -> None:
        for child in element:
            tag = _tag(child)
            if tag == "t":
                self.words.append(child.text or "")
            elif tag == "tab":
                self.words.append("\t")
            elif tag in _LINE_BREAKS:
                self.words.append("\n")
            elif tag == "noBreakHyphen":
                self.words.append("-")
            elif tag == "txbxContent":
                self.boxes.append(child)
            elif tag == "r":
                if not _hidden(child):
                    self.collect(child)
            elif tag not in _LEFT_OUT and not tag.endswith("Pr"):
                self.collect(child)


def _inside(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also where a content control is wrapped around them."""
    for child in parent:
        tag = _tag(child)
        if tag == wanted:
            yield child
        elif tag in ("sdt", "sdtContent", "customXml", "ins"):
            yield from _inside(child, wanted)


def _hidden(run: etree._Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and _value(vanish) not in ("0", "false", "off")


def _tag(element: etree._Element) -> str:
    """Name without its namespace: transitional and strict documents differ only there."""
    return etree.QName(element).localname


def _value(element: etree._Element) -> str | None:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == "val":
            return str(value)
    return None

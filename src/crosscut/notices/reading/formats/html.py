"""Text of a web page, in the order and the lines in which it is seen.

Scripts, styles, navigation and hidden elements are never kept, and nothing is executed or
fetched. A block is a line of its own, a table row is one (see tables.py), a list item
carries its mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml import etree
from lxml import html as lxml_html

from crosscut.notices.reading.formats import plain
from crosscut.notices.reading.formats.numbering import numeral
from crosscut.notices.reading.formats.tables import row_lines
from crosscut.notices.reading.formats.unreadable import Damaged, Empty

_SNIFFED = 4096
_MARKUP = re.compile(
    rb"^\s*(<\?xml[^>]*\?>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|meta|title|main|"
    rb"article|section|header|nav|form|div|p|pre|h[1-6]|table|ul|ol|dl|span|font|center|style|script|"
    rb"link|br)\b",
    re.I | re.S,
)
_LATER_MARKUP = re.compile(rb"<(!doctype\s+html|html|body)\b[^<>]*>", re.I)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NOT_SEEN = _set(
    "head script style noscript template iframe object embed svg canvas audio video map nav "
    "aside footer button select textarea input datalist dialog del rt rp"
)
_SITE_PARTS = _set("navigation banner contentinfo search complementary menu")
_BLOCKS = _set(
    "address article blockquote body center caption dd details div dl dt fieldset "
    "figcaption figure form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol p pre "
    "section summary table tbody tfoot thead tr ul"
)
_APART = _set("h1 h2 h3 h4 h5 h6 table ul ol dl blockquote hr")  # a blank line around them
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_CJK = r"[\u2e80-\u9fff\uff00-\uffef]"
_CJK_BREAK = re.compile(rf"(?<={_CJK})[ \t\r]*\n[ \t\r\n]*(?={_CJK})")


def is_html(data: bytes) -> bool:
    """Whether the bytes are a page or a fragment of one, by what stands at the beginning."""
    start = data[:_SNIFFED].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return bool(_MARKUP.match(start) or _LATER_MARKUP.search(start))


def extract(data: bytes, name: str) -> str:
    """The page's text. Raises Empty for a page without any, WrongEncoding, Binary."""
    source = _decoded(data, name)
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        page = lxml_html.document_fromstring(source.encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise Empty(name) from None
    for fault in parser.error_log:
        if fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:  # the rest was not parsed
            where = f", line {fault.line}"
            raise Damaged(name, kind="page", cause="elements nested without end", where=where)
    lines: list[str] = []
    for part in _content(page):
        lines += _Lines().of(part)
    return "\n".join(lines).strip("\n")


def _decoded(data: bytes, name: str) -> str:
    claimed = _CHARSET.search(data[:_SNIFFED])
    if claimed and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        text = plain.decode_as(data, claimed[1].decode("ascii"))
        if text is not None:
            return text
    return plain.decode(data, name)


def _content(page: lxml_html.HtmlElement) -> list[lxml_html.HtmlElement]:
    """The part that the page itself calls its main one, with the title that stands before it."""
    for path in ("//main | //*[@role='main']", "//article"):
        found = page.xpath(path)
        if len(found) == 1 and found[0].text_content().strip():
            titles = [] if found[0].xpath(".//h1") else page.xpath("//h1")
            return [*titles[:1], found[0]]
    return [page]


@dataclass
class _Cell:
    lines: list[str]
    columns: int
    rows: int


@dataclass
class _Lines:
    """Walks an element and gathers its lines; a stack holds the lines of open table cells."""

    done: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    outer: list[list[str]] = field(default_factory=list)
    rows: list[list[_Cell]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # of open paragraphs, in lines
    below: list[dict[int, int]] = field(default_factory=list)  # column → rows still covered
    lists: list[Callable[[], str]] = field(default_factory=list)
    mark: str = ""  # of the list item that has no words yet
    preformatted: int = 0

    def of(self, top: lxml_html.HtmlElement) -> list[str]:
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element is not top and _unseen(element):
                    walk.skip_subtree()
                else:
                    self._open(element)
                    self._say(element.text)
            else:
                if element is top or not _unseen(element):
                    self._close(element)
                if element is not top:
                    self._say(element.tail)
        self._end_line()
        return self.done

    def _open(self, element: lxml_html.HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            self._break_line()
        elif tag in _BLOCKS:
            self._end_line()
            if tag in _APART and not self.lists:
                self._blank()
        if tag == "p":
            self.starts.append(len(self.done))
        elif tag == "pre":
            self.preformatted += 1
        elif tag == "table":
            self.below.append({})
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end_line()
            self.outer.append(self.done)
            self.done = []
        elif tag in ("ul", "ol", "menu"):
            self.lists.append(_marks(element))
        elif tag == "li" and self.lists:
            self.mark = self.lists[-1]()

    def _close(self, element: lxml_html.HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._end_line()
        if tag == "p":
            if self.starts.pop() == len(self.done):
                self._blank()
        elif tag == "pre":
            self.preformatted -= 1
        elif tag == "table":
            self.below.pop()
        elif tag == "tr":
            self.done += self._row(self.rows.pop())
        elif tag in ("td", "th"):
            self._end_line()
            lines = [line for line in self.done if line]
            cell = _Cell(lines, _count(element, "colspan"), _count(element, "rowspan"))
            self.done = self.outer.pop()
            if self.rows:
                self.rows[-1].append(cell)
            else:
                self.done += cell.lines
        elif tag in ("ul", "ol", "menu"):
            self.lists.pop()
        elif tag == "li":
            self.mark = ""
        if tag in _APART and not self.lists:
            self._blank()

    def _row(self, cells: list[_Cell]) -> Iterable[str]:
        """Lines of a row, with its place for a cell that reaches down from above."""
        below = self.below[-1] if self.below else {}
        placed: list[list[str] | None] = []
        column = 0
        covered = {at for at, rows in below.items() if rows > 0}
        for at in covered:
            below[at] -= 1
        for cell in cells:
            while column in covered:
                placed.append(None)
                column += 1
            placed.append(cell.lines)
            if cell.rows > 1:
                below[column] = cell.rows - 1
            column += cell.columns
        return row_lines(placed)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if not self.preformatted:
            self.words.append(text)
            return
        first, *others = text.split("\n")
        self.words.append(first)
        for line in others:
            self._break_line()
            self.words.append(line)

    def _break_line(self) -> None:
        if "".join(self.words).strip():
            self._end_line()
        else:
            self._blank()

    def _blank(self) -> None:
        if self.done and self.done[-1]:
            self.done.append("")

    def _end_line(self) -> None:
        if not self.words:
            return
        line = "".join(self.words)
        self.words.clear()
        if not self.preformatted:
            line = _SPACE.sub(" ", _CJK_BREAK.sub("", line))
        if line.strip():
            self.done.append(self.mark + (line if self.preformatted else line.strip(" ")))
            self.mark = ""


def _unseen(element: lxml_html.HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NOT_SEEN:
        return True
    return (
        "hidden" in element.attrib
        or element.get("role") in _SITE_PARTS
        or bool(_HIDDEN.search(element.get("style", "")))
    )


def _marks(listing: lxml_html.HtmlElement) -> Callable[[], str]:
    """What stands before each item of a list, as a browser shows it."""
    if listing.tag != "ol":
        return lambda: "• "
    kind = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}.get(
        listing.get("type", "1"), "decimal"
    )
    number = _count(listing, "start") - 1

    def following() -> str:
        nonlocal number
        number += 1
        return f"{numeral(number, kind)}. "

    return following


def _count(element: lxml_html.HtmlElement, attribute: str) -> int:
    value = element.get(attribute, "1").strip()
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 1

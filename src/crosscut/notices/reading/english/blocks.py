"""Lines of a page gathered into blocks: headings, paragraphs, list items, rows of a table.

A block knows its enumerator ("(a)", "3.", "•") apart from its words. Whether a list holds
seats is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.flow import SECTION, TERMINAL, flows_on
from crosscut.notices.reading.english.names import name_at
from crosscut.notices.reading.english.page import Line, Page
from crosscut.notices.reading.english.phrases import sentences
from crosscut.notices.reading.english.roles import role_of
from crosscut.notices.reading.english.sections import heading_role, is_section_name

Shape = Literal["heading", "text", "item", "row"]

_BULLET = r"[-*•·▪●○◦‣–➢✓■□►#@^†‡]"
_ENUMERATOR = (
    r"\(\s*(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6}|[IVX]{1,5})\s*\)|(?:\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-z]"
    r"|[ivxlc]{1,6}|[IVX]{1,5})\s?[.)](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}-\d{1,3}\."
)
# "(1   The Attorney General": a closing bracket that fell to the next line.
_BROKEN = r"\(\w{1,3}(?=\s{2})"
MARKER = re.compile(
    rf"(?P<bullet>{_BULLET}\s*(?=[\s\w(\"'])|o\s{{1,3}}(?=[A-Z]))|(?P<number>{_ENUMERATOR}"
    rf"|{_BROKEN})(?=\s|[A-Z][a-z])"
)
_ALNUM = re.compile(r"[^\W_]")
_COLUMN = re.compile(r"[ ]*\t[\t ]*|[ ]*\|[ ]*|(?<=\S) {3,}(?=\S)")
_NARROW_COLUMN = re.compile(r"[ ]*\t[\t ]*|[ ]*\|[ ]*|(?<=\S) {2,}(?=\S)")
_INITIAL = re.compile(r"[B-HJ-Z]\.")
_DASHED = re.compile(r"\w\s+[-–—]\s*\w+(?:\s+\w+)?\s*$")
_RUN_IN = re.compile(
    r"(?P<name>[A-Z][\w'&/,-]*(?:\s+[\w'&/,-]+){0,9}?)\s*(?:[.:]|\.?\s*–)\s+(?=[A-Z(\"])"
)


@dataclass(slots=True)
class Block:
    shape: Shape
    start: int
    end: int
    marker: str = ""
    indent: int = 0
    after_gap: bool = False
    cells: tuple[Span, ...] = ()
    sentences: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


# A paper has few enumerators, and many passes ask of what style they are.
@lru_cache(maxsize=256)
def marker_style(marker: str) -> str:
    """Enumerators of one list share a style: "(a)" and "(b)", "1." and "2."."""
    core = re.sub(r"[\s().]", "", marker)
    shell = re.sub(r"\w+", "x", marker.strip())
    if not core:
        return "bullet" + marker.strip()
    if core.isdigit():
        return "1" + shell
    if re.fullmatch(r"[ivx]+", core) and (len(core) > 1 or core == "i"):
        return "i" + shell
    return ("a" if core.islower() else "A") + shell


def list_style(marker: str) -> str:
    """As `marker_style`, where "(i)" may be the ninth letter as well as the first number."""
    style = marker_style(marker) if marker else ""
    return "a" + style[1:] if style.startswith("i") else style


def blocks_of(page: Page) -> list[Block]:
    blocks = list(_split_headings(page, _rows_joined(page, _gather(page))))
    for block in blocks:
        block.sentences = tuple(sentences(page, block.start, block.end))
    return blocks


def _rows_joined(page: Page, gathered: Iterator[Block]) -> Iterator[Block]:
    """Puts together the rows of a table whose cells stand below each other, each with its bar:
    "Jane Doe |", "– |", "Chairman |"."""
    above: Block | None = None
    for block in gathered:
        barred = block.shape == "text" and page.flat[block.end - 1] == "|"
        if above and barred and role_of(page.flat[block.start : block.end].strip(" |")):
            cells = (page.trim(*above.span, "|"), page.trim(*block.span, "|"))
            yield Block("row", above.start, block.end, indent=above.indent, cells=cells)
            above = None
            continue
        if above:
            yield above
        above = block if barred else None
        if not barred:
            yield block
    if above:
        yield above


def _gather(page: Page) -> Iterator[Block]:
    flat = page.flat
    current: Block | None = None
    gap = True
    previous: Line | None = None
    widths = _widths(page)
    lettered = ""
    for number, line in enumerate(page.lines):
        if line.start == line.end:
            gap = True
            continue
        words = flat[line.start : line.end]
        if not (words[0].isalnum() or _ALNUM.search(words)) or (
            len(words) <= 3 and words.endswith(")") and not words[0].isalpha()
        ):
            continue  # rules of dashes, brackets fallen off an enumerator
        cells = _cells(page, line, words)
        marked = _marker_of(page, line)
        if marked and not gap and previous and _inside_sentence(page, previous, line, marked):
            marked = None
        if marked and not _opens_list(marked.group(), lettered):
            marked = None  # "E. Norman Veasey"
        if marked:
            lettered = marked.group().strip()
        heading = (
            is_section_name(words)
            and not _is_wrapped(page, previous, gap)
            and not _is_marked_person(page, line)
            and not _is_one_of_a_list(current, marked, cells, words)
        )
        if current and current.shape == "heading" and not gap and flat[line.start].islower():
            current.shape = "item" if current.marker else "text"
        joins = (
            current is not None
            and not marked
            and not cells
            and not heading
            and previous is not None
            and (not gap or _continues(page, current, line))
            and flows_on(page, current, previous, line, widths[number])
        )
        if joins and current is not None:
            current.end = line.end
        else:
            if current:
                yield current
            current = _new_block(page, line, marked, cells, heading, gap)
        gap = False
        previous = line
    if current:
        yield current


def _is_marked_person(page: Page, line: Line) -> bool:
    """`# Dr Jane Doe`: a mark that a note below explains, and no heading."""
    if page.flat[line.start] != "#":
        return False
    return name_at(page, line.start + 1, line.end, bare=False) is not None


def _is_one_of_a_list(
    current: Block | None, marked: re.Match[str] | None, cells: tuple[Span, ...], words: str
) -> bool:
    """`2  Jane Doe  Deputy Mayor  Members`: a row whose last cell is like a heading; and
    `2. Secretaries of Finance and Health - Members` between items of its kind."""
    if len(cells) > 2 and "\t" in words:
        return True
    if marked is None or current is None or current.shape != "item":
        return False
    numbered = list_style(current.marker) == list_style(marked.group().strip())
    return numbered and _DASHED.search(words) is not None


def _marker_of(page: Page, line: Line) -> re.Match[str] | None:
    head = page.flat[line.start : line.start + 8]
    if head[0].isalpha() and "." not in head and ")" not in head and head[0] != "o":
        return None  # most lines: a word
    return MARKER.match(page.flat, line.start, line.end)


def _widths(page: Page) -> list[int]:
    """For each line the longest line of its run, up to the next empty line."""
    widths: list[int] = []
    run: list[int] = []
    for line in [*page.lines, Line(0, 0, 0)]:
        if line.start == line.end:
            widths += [max(run, default=0)] * len(run) + [0]
            run = []
        else:
            run.append(line.end - line.start)
    return widths


def _inside_sentence(page: Page, previous: Line, line: Line, marked: re.Match[str]) -> bool:
    """Whether what looks like an enumerator is a cross-reference in running text
    ("former subsections / (6) through (9)")."""
    last = page.flat[previous.start : previous.end]
    after = page.flat[marked.end() : line.end].lstrip()
    if marked.group("bullet") or TERMINAL.search(last) or last.endswith((",", "–")):
        return False
    return after[:1].islower() and len(last) > 30 and not last.endswith((" and", " or"))


def _opens_list(marker: str, previous: str) -> bool:
    """Whether "E." is the fifth letter of a list rather than an initial."""
    letter = marker.strip()
    if not _INITIAL.fullmatch(letter):
        return True
    return previous[:1] == chr(ord(letter[0]) - 1) or marker_style(previous) == "ix."


def _is_wrapped(page: Page, previous: Line | None, gap: bool) -> bool:
    """Whether a line follows on a full line that ends in the middle of a sentence."""
    if gap or previous is None or previous.end - previous.start < 40:
        return False
    return not TERMINAL.search(page.flat[previous.start : previous.end])


def _new_block(
    page: Page,
    line: Line,
    marked: re.Match[str] | None,
    cells: tuple[Span, ...],
    heading: bool,
    gap: bool,
) -> Block:
    if heading and not (marked and cells):
        start = line.start
        if marked:
            start = marked.end()
        span = page.trim(start, line.end, "#:. ")
        marker = marked.group().strip() if marked else ""
        return Block("heading", span.start, span.end, marker, line.indent, gap)
    if marked:
        span = page.trim(marked.end(), line.end)
        if span.start < span.end:
            block = Block("item", span.start, line.end, marked.group().strip(), line.indent, gap)
            block.cells = cells
            return block
    shape: Shape = "row" if cells else "text"
    return Block(shape, line.start, line.end, indent=line.indent, after_gap=gap, cells=cells)


def _cells(page: Page, line: Line, words: str) -> tuple[Span, ...]:
    """The columns of a line, where it has two or more."""
    if "\t" not in words and "|" not in words and "   " not in words:
        return ()
    flat = page.flat
    start = line.start
    marked = MARKER.match(flat, line.start, line.end)
    if marked:
        start = marked.end()
        while start < line.end and flat[start].isspace():
            start += 1
    cuts = list(_COLUMN.finditer(flat, start, line.end))
    if len(cuts) >= 2:  # in a line of columns a narrow gap parts two of them as well
        cuts = list(_NARROW_COLUMN.finditer(flat, start, line.end))
    if not cuts or (
        marked and not any("\t" in c.group() or "|" in c.group() for c in cuts) and len(cuts) > 3
    ):
        return ()
    spans = []
    at = start
    for cut in cuts:
        span = page.trim(at, cut.start())
        if span.start < span.end:
            spans.append(span)
        at = cut.end()
    span = page.trim(at, line.end, "|")
    if span.start < span.end:
        spans.append(span)
    return tuple(spans) if len(spans) > 1 else ()


def _continues(page: Page, block: Block, line: Line) -> bool:
    """After an empty line only a broken-off sentence goes on."""
    return (
        block.shape == "item"
        and page.flat[line.start].islower()
        and not TERMINAL.search(page.flat[block.start : block.end])
    )


_STOP = re.compile(r"[.:–]\s")


def _run_in(page: Page, start: int, end: int) -> re.Match[str] | None:
    """The name of a part that stands before its first words on the same line."""
    stop = _STOP.search(page.flat, start, end)
    if stop is None or page.flat.count(" ", start, stop.start()) > 12:
        return None
    return _RUN_IN.match(page.flat, start, end)


def _is_run_in(name: str) -> bool:
    return is_section_name(name) and heading_role(name) is None


def _split_headings(page: Page, gathered: Iterator[Block]) -> Iterator[Block]:
    """Takes "SECTION 2. Membership." and "(a) Composition:" off the words that follow."""
    for block in gathered:
        if block.shape == "heading" or block.cells:
            yield block
            continue
        start = block.start
        section = SECTION.match(page.flat, start, block.end)
        if section:
            start = section.end()
            if not page.flat[start : block.end].strip():
                yield Block("heading", block.start, block.end, indent=block.indent)
                continue
        run_in = _run_in(page, start, min(block.end, start + 120))
        if run_in and _is_run_in(run_in.group("name")) and block.end > run_in.end():
            yield Block("heading", run_in.start("name"), run_in.end("name"), indent=block.indent)
            rest = page.trim(run_in.end(), block.end)
            marked = MARKER.match(page.flat, rest.start, rest.end)
            if marked:
                inner = page.trim(marked.end(), rest.end)
                yield Block("item", inner.start, inner.end, marked.group().strip(), block.indent)
            else:
                yield Block("text", rest.start, rest.end, indent=block.indent)
            continue
        if section:
            rest = page.trim(start, block.end)
            name = page.flat[rest.start : rest.end]
            if len(name) < 100 and is_section_name(name.rstrip(".:")):
                yield Block("heading", rest.start, rest.end, indent=block.indent)
                continue
            yield Block("heading", block.start, page.trim(block.start, start).end)
            yield Block("text", rest.start, rest.end, indent=block.indent)
            continue
        yield block

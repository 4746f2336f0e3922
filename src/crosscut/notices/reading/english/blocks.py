"""Lines of a page gathered into blocks: headings, paragraphs, list items, rows of a table.

A block knows its enumerator ("(a)", "3.", "•") apart from its words. Whether a list holds
seats is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crosscut.notices.reading.draft import Span
from crosscut.notices.reading.english.names import is_title, name_at
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
SECTION = re.compile(
    r"(?:(?:section|sec\.?|article|art\.?|clause|para(?:graph)?\.?|part|annex(?:ure|e)?|appendix"
    r"|schedule|chapter)\s*(?:\d{1,3}[A-Z]?|[IVX]{1,5}|[A-Z])\b|[§$]{1,2}\s?\d{1,3})[.:)]?[\s–-]*",
    re.I,
)
_COLUMN = re.compile(r"[ ]*\t[\t ]*|[ ]*\|[ ]*|(?<=\S) {3,}(?=\S)")
_UNFINISHED = re.compile(
    r"(?:\b(?:and|of|the|for|to|in|on|or|by|with|a|an|as|Hon\.|Dr\.|Mr\.|Ms\.|Mrs\.|Prof\."
    r"|No\.)|\(\w{1,4}\))$",
    re.I,
)
_ACTS = re.compile(r"\b(?:hereby|shall|there\s+is|is\s+pleased\s+to|has\s+been|resolves?)\b")
_SMALL = frozenset("of the and for in to on at a an by with from or".split())
_NARROW_COLUMN = re.compile(r"[ ]*\t[\t ]*|[ ]*\|[ ]*|(?<=\S) {2,}(?=\S)")
_BRACKETED = re.compile(r"\([A-Z][\w.' -]+\)")
_IN_BRACKETS = re.compile(r"\([A-Z][^()]{6,}\)")
_TERMINAL = re.compile(r"[.;:?!][\"')\]]*$")
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
    blocks = list(_split_headings(page, _gather(page)))
    for block in blocks:
        block.sentences = tuple(sentences(page, block.start, block.end))
    return blocks


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
        if not any(c.isalnum() for c in words) or (
            len(words) <= 3 and words.endswith(")") and not words[0].isalpha()
        ):
            continue  # rules of dashes, brackets fallen off an enumerator
        cells = _cells(page, line)
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
            and _flows(page, current, previous, line, widths[number])
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
    if marked.group("bullet") or _TERMINAL.search(last) or last.endswith((",", "–")):
        return False
    return after[:1].islower() and len(last) > 30 and not last.endswith((" and", " or"))


def _opens_list(marker: str, previous: str) -> bool:
    """Whether "E." is the fifth letter of a list rather than an initial."""
    letter = marker.strip()
    if not re.fullmatch(r"[B-HJ-Z]\.", letter):
        return True
    return previous[:1] == chr(ord(letter[0]) - 1) or marker_style(previous) == "ix."


def _is_wrapped(page: Page, previous: Line | None, gap: bool) -> bool:
    """Whether a line follows on a full line that ends in the middle of a sentence."""
    if gap or previous is None or previous.end - previous.start < 40:
        return False
    return not _TERMINAL.search(page.flat[previous.start : previous.end])


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


def _cells(page: Page, line: Line) -> tuple[Span, ...]:
    """The columns of a line, where it has two or more."""
    flat = page.flat
    start = line.start
    if not any(flat.find(mark, start, line.end) >= 0 for mark in ("\t", "|", "   ")):
        return ()
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
        and not _TERMINAL.search(page.flat[block.start : block.end])
    )


def _flows(page: Page, block: Block, previous: Line, line: Line, width: int) -> bool:
    """Whether a line goes on with the block above it rather than opening its own."""
    if block.shape in ("heading", "row"):
        return False
    flat = page.flat
    last = flat[previous.start : previous.end]
    first = flat[line.start]
    if SECTION.match(flat, line.start, line.end) and not last.endswith((",", "of", "and", "under")):
        return first.islower() and not last.endswith(".")
    if block.shape == "item" and _IN_BRACKETS.fullmatch(flat, line.start, line.end):
        # The post below a name: "1. Dr Jane Doe – Member" and "(Director, Works)".
        name = name_at(page, block.start, previous.end)
        return _ends_in_role(last) or bool(name and not flat[name.after : previous.end].strip())
    if _BRACKETED.fullmatch(flat, line.start, line.end) or _is_label(flat[line.start : line.end]):
        return False  # "(J. Doe)" under a signature; "Secretary: J. Doe"
    if last.endswith(":") and not first.islower():
        return False  # what follows a colon is a list, however deep it stands
    if _OPENING.match(flat, line.start, line.end) and not _UNFINISHED.search(last):
        return _TERMINAL.search(last) is not None and block.shape == "item" and len(last) > 60
    if _STOOD_IN.search(last) or _lists_posts(page, block, previous, line):
        return False
    if block.shape == "item" and _is_post_below(page, block, previous, line):
        return True
    if block.shape == "item" and line.indent > block.indent:
        return True
    if _is_listed(page, previous, line):
        return False
    if first.islower() or last.endswith((",", "-")) or _UNFINISHED.search(last):
        return True
    if not any(c.isalpha() for c in flat[line.start : line.end]):
        return False  # a date or a number by itself
    if _TERMINAL.search(last):
        # A new sentence of the same item; a new paragraph elsewhere reads no worse.
        return block.shape == "item" and len(last) > 60 and not last.endswith(";")
    if last[0].islower():
        return True
    if (
        block.start < previous.start
        and len(last) >= 40
        and _ACTS.search(page.low, block.start, block.end)
        and name_at(page, line.start, line.end) is None
    ):
        return True  # a sentence that has gone on once and has not ended
    small = [word for word in last.split() if word[0].islower()]
    telling = [word for word in small if word not in _SMALL]
    if (len(telling) >= 2 and len(last) >= 45) or (
        len(small) >= 3 and width >= 40 and len(last) * 4 >= width * 3
    ):
        return name_at(page, line.start, line.end, bare=False) is None
    return False


# A line that opens a sentence follows none that has not ended: the line above is a title.
_OPENING = re.compile(r"(?:The|This|These|There|It|In|An?)\s+[a-z]")
_STOOD_IN = re.compile(
    r"\bor\s+(?:(?:his|her|their|a|an|the)\s+)*(?:representative|designee|nominee)s?$"
)
_POST_OPENS = re.compile(r"(?P<title>[A-Z][\w-]+)(?:\s+General)?(?:,|\s+(?:of|for|to)\b)")
_LABEL_BEFORE = re.compile(r"[A-Z][\w -]{2,30}:\s*")


def _lists_posts(page: Page, block: Block, previous: Line, line: Line) -> bool:
    """Whether two lines are posts of a list without marks: "Secretary of Tourism" below
    "Members: Governor of the Bank"."""
    if page.flat[previous.end - 1] in ",-" or _UNFINISHED.search(
        page.flat, max(previous.start, previous.end - 12), previous.end
    ):
        return False
    label = _LABEL_BEFORE.match(page.flat, previous.start, previous.end)
    starts = (label.end() if label else previous.start, line.start)
    ends = (previous.end, line.end)
    opened = [_POST_OPENS.match(page.flat, *stretch) for stretch in zip(starts, ends, strict=True)]
    return all(found is not None and is_title(found.group("title")) for found in opened)


def _is_post_below(page: Page, block: Block, previous: Line, line: Line) -> bool:
    """Whether a line is the post of the person named above it: "1. Jane Doe Chairman" and
    "Director of Works"."""
    if block.start < previous.start or not _POST_OPENS.match(page.flat, line.start, line.end):
        return False
    name = name_at(page, block.start, previous.end)
    if name is None:
        return False
    rest = page.flat[name.after : previous.end].strip(" ,;–-()")
    return not rest or role_of(rest) is not None


_VOTES = re.compile(r"\((?:non[\s-]*)?voting\)$")
_ROLE_AT_END = re.compile(r"[–(-]\s*(?P<role>[\w' -]{4,40})\)?$")


def _is_listed(page: Page, previous: Line, line: Line) -> bool:
    """Whether two lines are entries of a list that parts them by commas or by brackets alone:
    "Jane Doe – (Chair)," and "John Roe," below it."""
    last = page.flat[previous.start : previous.end].rstrip(",; ")
    if len(last) > 160 or page.flat[line.start].islower():
        return False
    if last.endswith(")") and page.flat[line.start : line.end].rstrip(" ,;.").endswith(")"):
        return _VOTES.search(last.lower()) is not None or _ends_in_role(last)
    if not page.flat[previous.start : previous.end].endswith(","):
        return False
    if _ends_in_role(last):
        return True
    name = name_at(page, previous.start, previous.end)
    return (
        name is not None
        and not page.flat[name.after : previous.end].strip(" ,;")
        and name_at(page, line.start, line.end) is not None
    )


def _ends_in_role(words: str) -> bool:
    found = _ROLE_AT_END.search(words)
    return found is not None and role_of(found.group("role")) is not None


def _is_label(words: str) -> bool:
    label = re.match(r"([A-Z][\w'/() -]{2,45}?)\s*:", words)
    return bool(label) and role_of(label.group(1)) is not None  # type: ignore[union-attr]


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

"""Cut a list of holders into pieces and say of each what it is.

A piece is what stands between two separators (、，；blank). It is a name, a name with its post
(in either order, with a blank, a bracket or nothing between them), a post, an organisation, a
class of people, or not understood.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from crosscut.notices.reading.chinese import surnames
from crosscut.notices.reading.chinese.glued import chain, name_then_post, post_then_name
from crosscut.notices.reading.chinese.page import Run
from crosscut.notices.reading.chinese.vocabulary import (
    CLASS_MARK,
    HAN,
    HEADCOUNT,
    NOTE,
    TITLE_WORD,
    body_at_end,
    class_at_end,
    title_at_end,
)

_SEPARATORS = frozenset("、,;。/|*")
_OPEN, _CLOSE = "(《“[", ")》”]"
# Single characters set apart: two make a name of two, three a name of three, four two names.
_PADDED = re.compile(
    rf"(?<!{HAN})(?:{HAN} {HAN}(?=(?: {HAN} {HAN})* {HAN} {HAN}(?!{HAN}| {HAN}(?!{HAN})))"
    rf"|{HAN}(?: {HAN}){{1,2}}|{HAN} {HAN}{{2}}|{HAN}{{2}} {HAN})(?!{HAN})"
)
_TELEPHONE = re.compile(r"[,;、 ]*(?:联系)?(?:电话|手机|办公电话)|[,;、 ]*[\d-]{6,}")
# More than these are no list of holders; each doubles the ways to part the words.
_MOST_CONJUNCTIONS = 6
_CONJUNCTION = re.compile(r"以及|和|及|与|暨|并")
_BEFORE = re.compile(
    r"(?:由|以|和|及|与|以及|还有|另有|另外|聘请|特邀|\d{1,3}[.、)]?|\(\d{1,3}\)|[-·~])+ ?(?=\S)"
)
_AFTER = re.compile(
    r"(?:(?<![责关导干])(?:等)?同志(?:们)?|先生|女士|博士|太平绅士|[#*※△]+|或其?(?:授权)?代表|等(?:人|同志)?|[:.])$"
)
BARE_TITLE = re.compile(rf"(?:党委|党组|常务|第一)?副?{TITLE_WORD}")
_STRONG_BODY = re.compile(
    r"(?:[局委办部厅院署行处科室所队会府]|中心|集团|公司|法院|政协|人大|单位|部门)$"
)


class Kind(enum.Enum):
    NAME = "name"
    NAMED = "name and post"
    POST = "post"
    BODY = "organisation"
    CLASS = "class"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Piece:
    """Ranges are positions in the run that was cut; `post_parts` of a post in two cells."""

    kind: Kind
    start: int
    end: int
    person: tuple[int, int] | None = None
    post: tuple[int, int] | None = None
    post_parts: tuple[tuple[int, int], ...] = ()
    bodies: tuple[tuple[int, int], ...] = ()
    names_first: bool = False
    bracketed: bool = False
    note: str = ""


def cut(run: Run, *, names_first: bool | None = None) -> list[Piece]:
    """Pieces of a run in order, nothing left out but separators and padding."""
    return list(_cut(run.chars, names_first))


# A row is looked at several times while its list is put together.
@lru_cache(maxsize=512)
def _cut(chars: str, names_first: bool | None) -> tuple[Piece, ...]:
    return tuple(
        piece for start, end in _atoms(chars) for piece in _read(chars, start, end, names_first)
    )


def unpad(run: Run) -> Run:
    """The run without the blanks that stretch a name of two characters to three."""
    drop: set[int] = set()
    position = 0
    while match := _PADDED.search(run.chars, position):
        joined = match[0].replace(" ", "")
        known = surnames.is_name(joined) or class_at_end(joined) == len(joined)
        if known or (len(joined) == 2 and surnames.could_be_name(joined)):
            drop |= {n for n in range(match.start(), match.end()) if run.chars[n] == " "}
            position = match.end()
        else:
            position = match.start() + 1
    return run.without(drop) if drop else run


def _atoms(chars: str) -> Iterator[tuple[int, int]]:
    depth, start = 0, 0
    for n, char in enumerate(chars):
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(depth - 1, 0)
        elif depth == 0 and char in _SEPARATORS:
            if chars[start:n].strip():
                yield start, n
            start = n + 1
    if chars[start:].strip():
        yield start, len(chars)


def _trim(chars: str, start: int, end: int) -> tuple[int, int]:
    while start < end and chars[start] == " ":
        start += 1
    while start < end and chars[end - 1] == " ":
        end -= 1
    before = _BEFORE.match(chars, start, end)
    if before and not surnames.is_name(chars[start:end]):
        start = before.end()
    while (after := _AFTER.search(chars[:end], start)) and after.start() > start:
        end = after.start()
        while start < end and chars[end - 1] == " ":
            end -= 1
    return start, end


def _read(chars: str, start: int, end: int, names_first: bool | None) -> list[Piece]:
    start, end = _trim(chars, start, end)
    if start >= end:
        return []
    words = chars[start:end]
    if "(" in words and (bracketed := _bracketed(chars, start, end, names_first)):
        return bracketed
    if " " in words:
        return _cells(chars, start, end, names_first)
    return _solid(chars, start, end, names_first)


def _bracketed(chars: str, start: int, end: int, names_first: bool | None) -> list[Piece]:
    """ "Name（post）", "post（name、name）", and notes such as （兼）; [] where it is neither."""
    if chars[end - 1] != ")":
        return []
    opening, depth = end - 1, 0
    while opening >= start:
        depth += {")": 1, "(": -1}.get(chars[opening], 0)
        if depth == 0:
            break
        opening -= 1
    if depth or opening <= start:
        return []
    inner = chars[opening + 1 : end - 1].strip()
    telephone = _TELEPHONE.search(inner)
    closing = end - 1
    if telephone:
        inner = inner[: telephone.start()]
        closing = opening + 1 + telephone.start()
    head = _read(chars, start, opening, names_first)
    if NOTE.match(inner):
        return [*head[:-1], replace(head[-1], end=end, note=inner)] if head else []
    inside = _trim(chars, opening + 1, closing)
    if inside[0] >= inside[1]:
        return head
    if len(head) == 1 and head[0].kind is Kind.NAME:
        return [
            replace(
                head[0], kind=Kind.NAMED, end=end, post=inside, names_first=True, bracketed=True
            )
        ]
    if head and head[-1].kind is Kind.NAME and len(head) > 1:
        last = replace(
            head[-1], kind=Kind.NAMED, end=end, post=inside, names_first=True, bracketed=True
        )
        return [*head[:-1], last]
    people = [piece for atom in _spans(chars, *inside) for piece in _read(chars, *atom, None)]
    if people and all(piece.kind is Kind.NAME for piece in people) and len(head) <= 1:
        post = _trim(chars, start, opening)
        return [replace(piece, kind=Kind.NAMED, post=post, bracketed=True) for piece in people]
    if len(head) == 1 and head[0].kind in (Kind.POST, Kind.BODY, Kind.CLASS):
        # What the bracket adds belongs to the post: 科长（主任）.
        return [replace(head[0], end=end, post=(start, end), bracketed=True)]
    return []


def _spans(chars: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(start + a, start + b) for a, b in _atoms(chars[start:end])]


def _cells(chars: str, start: int, end: int, names_first: bool | None) -> list[Piece]:
    """Words with blanks between them: names and posts in turn, as a table gives them."""
    cells: list[Piece] = []
    position = start
    for part in chars[start:end].split(" "):
        if part and not part.isdigit():
            read = _read(chars, position, position + len(part), names_first)
            cells += read
        position += len(part) + 1
    names = [n for n, cell in enumerate(cells) if cell.kind is Kind.NAME]
    if not names:
        return _posts_in_cells(chars, cells)
    if len(names) == len(cells):
        return cells
    if len(cells) == 3 and (about := _post_about_name(chars, *cells)):
        return [about]
    leading = names[0] == 0
    if not leading and names[-1] != len(cells) - 1 and names_first is not False:
        leading = len(names) > 1 or bool(names_first)
    pieces: list[Piece] = []
    rest: list[Piece] = []
    for cell in cells if leading else [*cells]:
        if cell.kind is not Kind.NAME:
            rest.append(cell)
            continue
        if leading:
            pieces = _attach(chars, pieces, rest, names_first=True)
            pieces.append(cell)
        else:
            own = rest
            pieces.append(cell)
            pieces = _attach(chars, pieces, own, names_first=False)
        rest = []
    if rest and pieces:
        pieces = _attach(chars, pieces, rest, names_first=True)
    return pieces


def _post_about_name(chars: str, body: Piece, name: Piece, title: Piece) -> Piece | None:
    """Organisation, name and bare title: 市财政局 王某 副局长."""
    if (body.kind, name.kind, title.kind) != (Kind.BODY, Kind.NAME, Kind.POST):
        return None
    if not BARE_TITLE.fullmatch(chars[title.start : title.end]):
        return None
    return replace(
        name,
        kind=Kind.NAMED,
        start=body.start,
        end=title.end,
        post=(body.start, title.end),
        post_parts=((body.start, body.end), (title.start, title.end)),
        note=title.note,
    )


def _attach(
    chars: str, pieces: list[Piece], rest: list[Piece], *, names_first: bool
) -> list[Piece]:
    if not rest:
        return pieces
    if not pieces:
        return [*rest]
    last = pieces[-1]
    if last.kind is not Kind.NAME:
        return [*pieces, *rest]
    if len(rest) > 1 and all(cell.kind is Kind.CLASS for cell in rest):
        return [*pieces, *rest]
    if rest[0].kind is Kind.CLASS and CLASS_MARK.match(chars[rest[0].start : rest[0].end]):
        return [*pieces, *rest]
    post = (rest[0].start, rest[-1].end)
    note = rest[-1].note
    if note:
        post = (post[0], rest[-1].post[1] if rest[-1].post else post[1])
    merged = replace(
        last,
        kind=Kind.NAMED,
        start=min(last.start, post[0]),
        end=max(last.end, rest[-1].end),
        post=post,
        names_first=names_first,
        note=note,
    )
    return [*pieces[:-1], merged]


def _posts_in_cells(chars: str, cells: list[Piece]) -> list[Piece]:
    """Organisation and title set apart by a blank are one post."""
    pieces: list[Piece] = []
    for cell in cells:
        last = pieces[-1] if pieces else None
        if last and last.kind in (Kind.BODY, Kind.UNREAD) and cell.kind in (Kind.POST, Kind.CLASS):
            merged = replace(cell, start=last.start, post=(last.start, cell.end))
            pieces[-1] = merged
        else:
            pieces.append(cell)
    return pieces


def _solid(chars: str, start: int, end: int, names_first: bool | None) -> list[Piece]:
    """Words without a blank in them."""
    words = chars[start:end]
    if not surnames.is_sure_name(words):
        links = chain(words) if names_first is not False else []
        if len(links) > 1:
            return [piece for a, b in links for piece in _solid(chars, start + a, start + b, True)]
        piece = _undivided(chars, start, end, names_first)
        if piece.kind is not Kind.NAME or not surnames.is_name(words):
            return _split_at_conjunction(chars, start, end, names_first) or [piece]
    return [_undivided(chars, start, end, names_first)]


def _undivided(chars: str, start: int, end: int, names_first: bool | None) -> Piece:
    words = chars[start:end]
    whole = (start, end)
    titled = bool(title_at_end(words))
    bodied = bool(body_at_end(words))
    if surnames.is_sure_name(words) or (
        not titled and surnames.is_name(words) and not (bodied and len(words) > 3)
    ):
        return Piece(Kind.NAME, start, end, person=whole)
    if names_first is not False and (length := name_then_post(words, names_first)):
        person, post = (start, start + length), (start + length, end)
        return Piece(Kind.NAMED, start, end, person=person, post=post, names_first=True)
    if class_at_end(HEADCOUNT.sub("", words)) and (CLASS_MARK.search(words) or not titled):
        return Piece(Kind.CLASS, start, end, post=whole)
    if titled:
        # 纪检组长方某某书记: the title after the name only says again who it is.
        before = words[: len(words) - title_at_end(words)]
        length = post_then_name(before)
        if length and title_at_end(before[:length]) and len(before) - length == 3:
            person, post = (start + length, start + len(before)), (start, start + length)
            return Piece(Kind.NAMED, start, end, person=person, post=post)
        return Piece(Kind.POST, start, end, post=whole)
    if length := post_then_name(words):
        person, post = (start + length, end), (start, start + length)
        return Piece(Kind.NAMED, start, end, person=person, post=post)
    if bodied:
        return Piece(Kind.BODY, start, end, post=whole)
    if surnames.could_be_name(words):
        return Piece(Kind.NAME, start, end, person=whole)
    return Piece(Kind.UNREAD, start, end, post=whole)


def _split_at_conjunction(
    chars: str, start: int, end: int, names_first: bool | None
) -> list[Piece]:
    words = chars[start:end]
    conjunctions = list(_CONJUNCTION.finditer(words))
    if len(conjunctions) > _MOST_CONJUNCTIONS:
        return []
    for conjunction in conjunctions:
        if conjunction.start() < 2 or len(words) - conjunction.end() < 2:
            continue
        left = _undivided(chars, start, start + conjunction.start(), names_first)
        if not _complete(chars, left):
            continue
        right = _read(chars, start + conjunction.end(), end, names_first)
        if right and all(_complete(chars, piece) for piece in right):
            return [left, *right]
    return []


def _complete(chars: str, piece: Piece) -> bool:
    words = chars[piece.start : piece.end]
    match piece.kind:
        case Kind.NAME:
            return surnames.is_sure_name(words)
        case Kind.BODY:
            return bool(_STRONG_BODY.search(words)) and len(words) > 1
        case Kind.UNREAD:
            return False
        case _:
            return True

"""Who is meant by a phrase: persons, posts, organisations, classes of people.

Takes the words that stand after a role heading or in a clause ("由…任组长") and gives the
holders they name, each with the ranges of its person and of its post. Knows nothing of roles.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crosscut.notices.reading.chinese.page import Run
from crosscut.notices.reading.chinese.pieces import BARE_TITLE, Kind, Piece, cut
from crosscut.notices.reading.chinese.vocabulary import (
    CLASS_TAIL,
    body_at_end,
    title_at_end,
)
from crosscut.notices.reading.draft import Span

# A rank in a party body or an assembly stands before the post proper of the same person.
_RANK = re.compile(r"(?:常委|委员|党组成员|党委成员|党工委委员|副书记|会议成员|班子成员)$")
_CHIEF_OF_PARTY = re.compile(r"(?<!副)(?:书记)$")
_CHIEF_OF_STAFF = re.compile(r"(?<!副)(?:[省市县区镇乡校院局厅部]长|主任|总经理)$")
_AND = frozenset("、和及与")


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder of a seat: ranges in the document, kept apart for person and post.

    `post_parts` are the ranges whose words are the post where it stands in several cells of a
    table; `post` then reaches over all of them.
    """

    whole: Span
    person: Span | None = None
    post: Span | None = None
    organisations: tuple[Span, ...] = ()
    post_parts: tuple[Span, ...] = ()
    note: str = ""
    by_class: bool = False


def read_holders(
    run: Run, *, names_first: bool | None = None, several: bool = True
) -> tuple[list[Holder], list[Span]]:
    """Holders in the order of the words, and the ranges that could not be read.

    `names_first` says how the list that the words belong to is laid out, where that is known;
    `several` is False where the role can have one holder only ("组长由县委常委、副县长担任").
    """
    pieces = cut(run, names_first=names_first)
    pieces = _merge_classes(run, _merge_relative(run, pieces))
    holders: list[Holder] = []
    pending: list[Piece] = []
    open_post = False
    shared: Piece | None = None
    for piece in pieces:
        if piece.kind is not Kind.NAME:
            shared = piece if _may_be_shared(run, piece) else None
        match piece.kind:
            case Kind.NAME:
                holders += _posts_alone(run, pending, several)
                pending = []
                holder = _holder(run, piece)
                if shared is not None and run.chars[shared.end : piece.start].strip() in _AND:
                    holder = replace(holder, post=holders[-1].post)
                    shared = piece
                else:
                    shared = None
                holders.append(holder)
                open_post = False
            case Kind.NAMED:
                if piece.names_first:
                    holders += _posts_alone(run, pending, several)
                    holders.append(_holder(run, piece))
                    open_post = True
                else:
                    before = _same_person(pending, piece)
                    holders += _posts_alone(run, pending[: len(pending) - len(before)], several)
                    if before and piece.post:
                        piece = replace(
                            piece, start=before[0].start, post=(before[0].start, piece.post[1])
                        )
                    holders.append(_holder(run, piece))
                    open_post = False
                pending = []
            case Kind.POST | Kind.BODY:
                if (holders and not pending and _of_same_class(run, holders[-1], piece)) or (
                    open_post and holders
                ):
                    holders[-1] = _extended(run, holders[-1], piece)
                else:
                    pending.append(piece)
            case Kind.CLASS:
                holders += _posts_alone(run, pending, several)
                pending = []
                holders.append(_holder(run, piece))
                open_post = False
            case Kind.UNREAD:
                holders += _posts_alone(run, pending, several)
                pending = []
                open_post = False
    holders += _posts_alone(run, pending, several)
    unread = [run.span(p.start, p.end) for p in pieces if p.kind is Kind.UNREAD]
    return holders, unread


def _may_be_shared(run: Run, piece: Piece) -> bool:
    """Whether a post before a name may be that of the names after it too: 副市长甲、乙.

    The head of a body is one person, whatever names follow.
    """
    if piece.kind is not Kind.NAMED or piece.names_first or piece.bracketed:
        return False
    if not piece.post or piece.post_parts:
        return False
    words = run.chars[slice(*piece.post)].strip()
    chief = _CHIEF_OF_PARTY.search(words) or _CHIEF_OF_STAFF.search(words)
    return bool(title_at_end(words) or CLASS_TAIL.search(words)) and not chief


def names_stand_first(runs: Iterable[Run]) -> bool | None:
    """Whether the rows of a list put names before posts; None where they do not say."""
    votes = 0
    for run in runs:
        for piece in cut(run):
            if piece.kind is Kind.NAMED and not piece.bracketed:
                votes += 1 if piece.names_first else -1
    return None if votes == 0 else votes > 0


def _holder(run: Run, piece: Piece) -> Holder:
    return Holder(
        whole=run.span(piece.start, piece.end),
        person=run.span(*piece.person) if piece.person else None,
        post=run.span(*piece.post) if piece.post else None,
        organisations=tuple(run.span(*body) for body in piece.bodies),
        post_parts=tuple(run.span(*part) for part in piece.post_parts),
        note=piece.note,
        by_class=piece.kind is Kind.CLASS,
    )


def _extended(run: Run, holder: Holder, piece: Piece) -> Holder:
    end = run.span(piece.start, piece.end).end
    post = holder.post
    return replace(
        holder,
        whole=Span(holder.whole.start, end),
        post=Span(post.start, end) if post else run.span(piece.start, piece.end),
    )


def _of_same_class(run: Run, holder: Holder, piece: Piece) -> bool:
    """ "各学院党委书记、院长": the bare title goes with the class before it."""
    if not holder.by_class:
        return False
    words = run.chars[piece.start : piece.end]
    first = run.chars[_position(run, holder)]
    return first == "各" and BARE_TITLE.fullmatch(words) is not None


def _position(run: Run, holder: Holder) -> int:
    return bisect_left(run.at, holder.whole.start)


def _same_person(pending: list[Piece], piece: Piece) -> list[Piece]:
    """The titles directly before "title + name" that are that person's too."""
    own: list[Piece] = []
    for before in reversed(pending):
        if before.kind is not Kind.POST:
            break
        own.insert(0, before)
    return own


def _posts_alone(run: Run, pending: list[Piece], several: bool) -> list[Holder]:
    """Seats by post alone: titles of one person are one seat."""
    holders: list[Holder] = []
    joined = False
    for number, piece in enumerate(pending):
        words = run.chars[piece.start : piece.end]
        of_each = bool(holders) and run.chars[_position(run, holders[-1])] == "各"
        if holders and (joined or (of_each and BARE_TITLE.fullmatch(words))):
            holders[-1] = _extended(run, holders[-1], piece)
        else:
            holders.append(_holder(run, piece))
        joined = piece.kind is Kind.POST and bool(_RANK.search(words))
        if not several and piece.kind is Kind.POST and not joined:
            after = pending[number + 1 : number + 2]
            following = run.chars[after[0].start : after[0].end] if after else ""
            both_chiefs = _CHIEF_OF_PARTY.search(words) and _CHIEF_OF_STAFF.search(following)
            joined = bool(after) and after[0].kind is Kind.POST and not both_chiefs
    return holders


def _merge_relative(run: Run, pieces: list[Piece]) -> list[Piece]:
    """Join what a list inside a relative clause cut: 分管应急、地震工作的｜副主任."""
    merged: list[Piece] = []
    for piece in pieces:
        while (
            merged
            and merged[-1].kind is Kind.UNREAD
            and piece.kind in (Kind.POST, Kind.CLASS)
            and "的" in run.chars[piece.start : piece.end]
        ):
            start = merged.pop().start
            piece = replace(piece, start=start, post=(start, piece.end))
        merged.append(piece)
    return merged


def _shared_title(run: Run, pieces: list[Piece]) -> Piece | None:
    """ "人事科、财务科、法规科科长": one title for each of several bodies of one kind."""
    if len(pieces) < 2 or pieces[-1].kind is not Kind.POST:
        return None
    last = run.chars[pieces[-1].start : pieces[-1].end]
    body = last[: len(last) - title_at_end(last)]
    if not body_at_end(body) or not all(
        piece.kind is Kind.BODY and run.chars[piece.end - 1] in (body[-1], "室")
        for piece in pieces[:-1]
    ):
        return None
    bodies = [(piece.start, piece.end) for piece in pieces[:-1]]
    bodies.append((pieces[-1].start, pieces[-1].start + len(body)))
    whole = (bodies[0][0], pieces[-1].end)
    return Piece(Kind.CLASS, *whole, post=whole, bodies=tuple(bodies))


def _merge_classes(run: Run, pieces: list[Piece]) -> list[Piece]:
    """Join a list of organisations with the words for their people that follow it.

    "教育部、财政部等部门负责同志" is one seat by class that names two organisations.
    """
    merged: list[Piece] = []
    if (shared := _shared_title(run, pieces)) is not None:
        return [shared]
    for piece in pieces:
        if piece.kind is Kind.CLASS:
            words = run.chars[piece.start : piece.end]
            tail = CLASS_TAIL.search(words)
            bodies: list[Piece] = []
            while tail and merged and merged[-1].kind is Kind.BODY:
                bodies.insert(0, merged.pop())
            if bodies and tail:
                named = [(body.start, body.end) for body in bodies]
                if tail.start() > 0:
                    named.append((piece.start, piece.start + tail.start()))
                piece = replace(piece, start=bodies[0].start, post=None, bodies=tuple(named))
                piece = replace(piece, post=(piece.start, piece.end))
        merged.append(piece)
    return merged

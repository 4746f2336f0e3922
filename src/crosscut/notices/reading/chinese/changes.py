"""Changes of members told in prose: who is added, who leaves, who takes whose place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from crosscut.notices.reading.chinese.clauses import Clause, holders_at_end, read_clauses
from crosscut.notices.reading.chinese.holders import Holder
from crosscut.notices.reading.chinese.page import Page, Run
from crosscut.notices.reading.chinese.roles import role_of
from crosscut.notices.reading.chinese.seats import seat_of
from crosscut.notices.reading.chinese.vocabulary import BARE_GROUP, GROUP_NOUN, HAN, ROLE_WORD
from crosscut.notices.reading.draft import Change, Replacement, SeatRead, Span

_GROUP = rf"(?:(?:{HAN}|[“”0-9]){{0,40}}?{GROUP_NOUN}(?:的)?)?"
_ROLE = rf"{_GROUP}(?:的)?(?P<role>{ROLE_WORD})?(?:的)?(?:职务)?"
_REASON = r"(?:,?因[^,。;]{1,24},|,)?"
_LEAVES = re.compile(
    rf"(?:同志)?{_REASON}(?:不再(?:继续)?(?:担任|兼任|任|为|作为|参加)?|退出|调离|离开){_ROLE}(?=[,。;]|$)"
)
# "A、B因工作调动不再担任": no comma behind the reason.
_BECAUSE = re.compile(r"(?<=.{2})(?:同志)?因[^,。;由]{1,24}$")
_REMOVED = re.compile(
    rf"(?:免去|免除|解除|调出)(?P<who>[^。;,]{{2,60}}?)(?:同志(?:的|原任的?|担任的)?|的){_GROUP}(?:的)?(?P<role>{ROLE_WORD})?(?:的)?(?:职务)?(?=[,。;]|$)"
)
# The same without a word between person and group: 免去某某领导小组成员职务.
_REMOVED_SHORT = re.compile(
    rf"(?:免去|免除|解除)(?P<who>[^。;,的志]{{2,40}}?)(?=(?:{BARE_GROUP})?(?P<role>{ROLE_WORD})(?:职务)?(?:[,。;]|$))"
)
_TAKES_OVER = re.compile(
    rf"(?:由)?(?P<into>[^。;,由]{{2,60}}?)(?:同志)?(?:接替|接任|替换|代替|替代|替补|顶替)(?P<out>[^。;,任担]{{2,60}}?)(?:同志)?(?:,)?(?:任|担任|兼任|出任|的|为)?{_ROLE}(?=[,。;]|$)"
)
_CHANGED_TO = re.compile(
    rf"(?:将|把|原)?{_GROUP}(?:原)?(?P<role>{ROLE_WORD})(?:由|从)?(?P<out>[^。;,由]{{2,60}}?)(?:同志)?(?:,)?(?:调整|变更|更换|更改|改|替换|变动)(?:由|为|成)(?P<into>[^。;,]{{2,60}}?)(?:同志)?(?:担任|接任)?(?=[,。;]|$)"
)
_SUCCEEDED = re.compile(
    rf"原{_GROUP}(?:原)?(?P<role>{ROLE_WORD})(?P<out>[^。;,由]{{2,40}}?)(?:同志)?(?:,?因[^,。;]{{1,24}})?,?(?:调离|离任|退休|不再担任)?,?(?:其)?(?:职务|工作)?由(?P<into>[^。;,]{{2,60}}?)(?:同志)?(?:接任|接替|担任|递补|替补|继任)(?:职务)?(?=[,。;]|$)"
)
_SWAP = re.compile(
    r"接替|接任|替换|代替|替代|替补|顶替|继任|递补|原.{2,40}由|(?:调整|变更|更换|更改|改)[由为]"
)
_SENTENCE = re.compile(r"[^。]{1,1200}。?")


@dataclass(slots=True)
class _Moves:
    into: list[SeatRead]
    out: list[SeatRead]
    replaced: list[Replacement]


def read_change(page: Page, runs: list[Run]) -> Change | None:
    """The change that the paragraphs tell, or None where they tell none."""
    total = _Moves([], [], [])
    for run in runs:
        for sentence in _SENTENCE.finditer(run.chars):
            moves = _moves(page, run.part(*sentence.span()))
            _pair(moves)
            total.into += moves.into
            total.out += moves.out
            total.replaced += moves.replaced
    _pair(total)
    if not (total.into or total.out or total.replaced):
        return None
    if total.replaced or (total.into and total.out):
        mode = "replace"
    else:
        mode = "add" if total.into else "remove"
    return Change(mode, tuple(total.into), tuple(total.out), tuple(total.replaced))  # type: ignore[arg-type]


def incoming(change: Change) -> list[SeatRead]:
    """The seats that a change fills, in the document's order."""
    seats = [*change.added, *(pair.into for pair in change.replaced if pair.into)]
    return sorted(seats, key=lambda seat: seat.spans["seat"].start)


def _moves(page: Page, run: Run) -> _Moves:
    moves = _Moves([], [], [])
    taken: list[Span] = []
    for pattern in (_SUCCEEDED, _TAKES_OVER, _CHANGED_TO) if _SWAP.search(run.chars) else ():
        for match in pattern.finditer(run.chars):
            span = run.span(*match.span())
            if any(span.start < t.end and t.start < span.end for t in taken):
                continue
            out = _people(run, *match.span("out"))
            into = _people(run, *match.span("into"))
            if not out or len(out) != len(into) or not all(h.person for h in (*out, *into)):
                continue
            role = role_of(match["role"]) if match["role"] else None
            for leaver, comer in zip(out, into, strict=True):
                moves.replaced.append(
                    Replacement(
                        seat_of(page, role or "member", leaver),
                        seat_of(page, role or "member", comer),
                    )
                )
            taken.append(span)
    for match in _LEAVES.finditer(run.chars):
        start = max((run.chars.rfind(mark, 0, match.start()) + 1 for mark in "。;:,"), default=0)
        because = _BECAUSE.search(run.chars, start, match.start())
        people = _people(run, start, because.start() if because else match.start())
        if not people:
            # "A、B因工作变动，不再担任…": the names stand before the reason.
            start = max(run.chars.rfind(mark, 0, max(start - 1, 0)) + 1 for mark in "。;:,")
            people = _people(run, start, match.start())
        _leave(page, run, moves, taken, people, match)
    for match in _REMOVED.finditer(run.chars):
        _leave(page, run, moves, taken, _people(run, *match.span("who")), match)
    for match in _REMOVED_SHORT.finditer(run.chars):
        _leave(page, run, moves, taken, _people(run, *match.span("who")), match)
    taken.sort()
    for clause in read_clauses(run):
        if clause.in_office or _overlaps(clause, taken):
            continue
        moves.into += [seat_of(page, clause.role, holder) for holder in clause.holders]
    return moves


def _overlaps(clause: Clause, taken: list[Span]) -> bool:
    """Whether a holder begins within one of the spans, which are in order and apart."""
    for holder in clause.holders:
        before = bisect_right(taken, holder.whole.start, key=lambda span: span.start)
        if before and holder.whole.start < taken[before - 1].end:
            return True
    return False


def _leave(
    page: Page,
    run: Run,
    moves: _Moves,
    taken: list[Span],
    people: list[Holder],
    match: re.Match[str],
) -> None:
    people = [holder for holder in people if holder.person or holder.post]
    if not people:
        return
    span = Span(min(people[0].whole.start, run.at[match.start()]), run.at[match.end() - 1] + 1)
    if any(span.start < t.end and t.start < people[0].whole.end for t in taken):
        return
    role = role_of(match["role"]) if match.groupdict().get("role") else None
    moves.out += [seat_of(page, role or "member", holder) for holder in people]
    taken.append(span)


def _people(run: Run, start: int, end: int) -> list[Holder]:
    return holders_at_end(run.part(start, end)) if end - start > 1 else []


def _pair(moves: _Moves) -> None:
    """Make replacements of those who come and those who leave the same role."""
    for role in dict.fromkeys(seat.role for seat in moves.out):
        leavers = [seat for seat in moves.out if seat.role == role]
        comers = [seat for seat in moves.into if seat.role == role]
        # Of several members nobody says who takes whose place.
        one_for_one = len(comers) == len(leavers) and (role != "member" or len(comers) == 1)
        if not comers or not (one_for_one or role == "leader"):
            continue
        pairs = list(zip(leavers, comers, strict=False))
        moves.replaced += [Replacement(leaver, comer) for leaver, comer in pairs]
        moves.out = [s for s in moves.out if s.role != role] + leavers[len(pairs) :]
        moves.into = [s for s in moves.into if s.role != role] + comers[len(pairs) :]

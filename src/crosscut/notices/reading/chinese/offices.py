"""The office of a group: where it is placed, what it is also called, who runs it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from crosscut.notices.reading.chinese.clauses import Clause
from crosscut.notices.reading.chinese.page import Page, Run
from crosscut.notices.reading.chinese.rosters import Entry
from crosscut.notices.reading.chinese.seats import seat_of
from crosscut.notices.reading.chinese.vocabulary import GROUP_NOUN, body_at_end
from crosscut.notices.reading.draft import OfficeRead, SeatRead, Span

_OF = rf"(?:[^,。;:]{{0,40}}?{GROUP_NOUN})?"
_HOST = (
    re.compile(
        r"办公室(?:\([^)]{2,30}\))?(?:的)?(?:办公)?(?:地点|地址)?,?(?:具体|暂|常)?(?:设置|设立|设|挂靠|挂|依托)(?:在|于|到)"
        r"(?P<host>[^,。;:]+?)(?=[,。;:]|$)"
    ),
    re.compile(
        rf"(?:下设|设立|设){_OF}办公室(?:\([^)]{{2,30}}\))?(?:在|于)(?P<host>[^,。;:]+?)(?=[,。;:]|$)"
    ),
    re.compile(
        rf"(?:(?<=[,。;:])|^)(?:同时)?在(?P<host>[^,。;:]{{2,30}}?)(?:内)?(?:下设|设立|设){_OF}办公室"
    ),
    re.compile(
        rf"(?:(?<=[,。;:由])|^)(?P<host>[^,。;:由]{{2,30}}?)(?:具体)?(?:承担|负责|履行|作为){_OF}办公室(?:的)?(?:日常)?(?:具体)?(?:工作|职责|职能|事务)"
    ),
    re.compile(
        r"办公室(?:的)?(?:日常)?(?:具体)?(?:工作|职责|职能|事务)由(?P<host>[^,。;:]{2,40}?)(?:具体|共同)?(?:承担|负责|履行|牵头)"
    ),
    re.compile(r"办公室,?(?:暂)?(?:挂靠|依托)(?P<host>[^,。;:]{2,30}?)(?=[,。;:]|$)"),
    re.compile(
        r"办公室设(?!在|于|主任|副|立|[一二三四五六七八九十\d])(?P<host>[^,。;:]{2,24}?)(?=[,。;:]|$)"
    ),
)
_HEADING = re.compile(r"(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.])?[^,。;:]{0,30}办公室[:。]?")
_PLACED = re.compile(r"(?:设|设立|挂靠)(?:在|于)(?P<host>[^,。;:]+?)(?=[,。;:]|$)")
_DAILY_WORK = re.compile(
    r"日常(?:具体)?(?:工作|事务)由(?P<host>[^,。;:]{2,40}?)(?:具体|共同)?(?:承担|负责|牵头)"
)
_ALSO = (
    re.compile(
        r"办公室(?:\([^)]*\))?与(?P<also>[^,。;:]{2,40}?)(?:实行)?(?:合署(?:办公)?|,?(?:一个机构|一套人马|一套班子))"
    ),
    re.compile(r"办公室[^。;]{2,40},与(?P<also>[^,。;:]{2,40}?)(?:实行)?合署(?:办公)?"),
    re.compile(r"办公室(?:对外)?(?:加挂|挂|使用)(?P<also>[^,。;:]{2,40}?)(?:的)?(?:牌子|名义)"),
    re.compile(
        rf"(?:(?<=[,。;:])|^|在)(?P<also>[^,。;:在]{{2,30}}?)(?:上)?(?:加挂|挂){_OF}办公室(?:的)?牌子"
    ),
)
_NAMED = re.compile(
    r"(?:下设|设立|设|成立|建立|组建|加挂|挂|及其?)办公室(?![^,。;:]{0,4}(?:干部|职员|科员))|(?:小组|指挥部|委员会|专班|联席会议)办公室(?=设|主任|承担|负责|由|地点)"
    r"|(?:^|[,。;:])(?:办公室(?:主任|设|地点|承担|负责|由))|办公室主任由|(?:任|担任)办公室(?:常务|执行)?(?:副)?主任"
)
_ROOM = re.compile(r"[楼层房栋座号]$|\d+(?:室|号|房)?$|会议室|大厅|[一二三四五六七八九十\d]+[楼层]")
_TAIL = re.compile(r"(?:内|里|办公|处理日常事务)$")
_NAME = re.compile(
    r"办公室\((?:以下)?简称[:“]*(?P<name>[^)”]{2,20})[”]?\)|办公室(?:称为|名称为|简称)[“]?(?P<name2>[^,。;”]{2,20})"
)


def read_office(
    page: Page, runs: Iterable[Run], clauses: Iterable[Clause], entries: Iterable[Entry]
) -> OfficeRead | None:
    """The office that the runs speak of, or None where they name none."""
    runs = list(runs)
    placed = _placed_under_heading(runs)
    runs = [run for run in runs if "办公室" in run.chars or "日常" in run.chars]
    spans: dict[str, Span] = {}
    host = name = None
    also: list[str] = []
    named: Span | None = None
    for run in runs:
        if host is None and (span := _find_host(run)):
            spans["host"], host = span, page.value(span)
        for n, pattern in enumerate(_ALSO):
            match = pattern.search(run.chars)
            if match and page.value(run.span(*match.span("also"))) not in also:
                span = run.span(*match.span("also"))
                spans[f"also_known_as.{len(also)}"] = span
                also.append(page.value(span))
                if n == len(_ALSO) - 1 and host is None:
                    spans["host"], host = span, page.value(span)
        if named is None and (match := _NAMED.search(run.chars)):
            named = run.span(*match.span())
        if name is None and (match := _NAME.search(run.chars)):
            span = run.span(*match.span("name" if match["name"] else "name2"))
            spans["name"], name = span, page.value(span)
    seats = _seats(page, clauses, entries)
    if host is None and placed:
        spans["host"], host = placed, page.value(placed)
    if not (host or also or seats or named):
        return None
    if host is None:
        for run in runs:
            if match := _DAILY_WORK.search(run.chars):
                spans["host"] = run.span(*match.span("host"))
                host = page.value(spans["host"])
                break
    if named and "host" not in spans:
        spans["office"] = named
    return OfficeRead(host, name, tuple(also), tuple(seats), spans)


def _placed_under_heading(runs: list[Run]) -> Span | None:
    """ "（一）办公室" and below it "设在市水利局"."""
    for heading, run in pairwise(runs):
        match = _PLACED.match(run.chars)
        if match and _HEADING.fullmatch(heading.chars) and body_at_end(match["host"]):
            return run.span(*match.span("host"))
    return None


def _find_host(run: Run) -> Span | None:
    for pattern in _HOST:
        for match in pattern.finditer(run.chars):
            words = match["host"]
            start, end = match.span("host")
            opening = words.find("(")
            if opening > 0:
                end = start + opening
            while tail := _TAIL.search(run.chars[start:end]):
                end = start + tail.start()
            words = run.chars[start:end]
            if len(words) < 2 or _ROOM.search(words):
                continue
            if pattern is _HOST[-1] and not body_at_end(words):
                continue
            if words.startswith(("领导小组", "下", "本", "该", "其")) and len(words) < 6:
                continue
            return run.span(start, end)
    return None


def _seats(page: Page, clauses: Iterable[Clause], entries: Iterable[Entry]) -> list[SeatRead]:
    found = [
        (holder.whole.start, clause.role, holder)
        for clause in clauses
        if clause.in_office
        for holder in clause.holders
    ]
    found += [
        (entry.holder.whole.start, entry.role, entry.holder) for entry in entries if entry.in_office
    ]
    seats: list[SeatRead] = []
    for _, role, holder in sorted(found, key=lambda one: one[0]):
        seat = seat_of(page, role, holder)
        if not any(s.role == role and s.spans.get("seat") == seat.spans["seat"] for s in seats):
            seats.append(seat)
    return seats

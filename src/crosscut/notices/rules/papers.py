"""The paper as a whole: its title, the days of its facts, the line of a place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST, ONE_DAY, Period
from crosscut.notices.reading.draft import Draft, Span
from crosscut.notices.refusals import ImpossibleDate

_TITLE = re.compile(
    r"[^\s。；;]*(?:关于|關於)[^。；;]{2,150}?的?"
    r"(?:通知|决定|決定|通告|公告|批复|批復|函|意见|意見|方案)(?=\s|$|[（(])"
)
_HEAD = 800
_LONGEST = 200
_QUOTED = 400


def parts_of(draft: Draft) -> Iterator[Draft]:
    """The main group's draft, then those of the paper's other groups."""
    yield draft
    for other in draft.others:
        if other.group:
            yield from parts_of(other)


def title_of(draft: Draft, name: str) -> str:
    """The paper's title as far as the text shows one; else its group, else the file's name."""
    match = _TITLE.search(draft.text[:_HEAD])
    if match and draft.language != "en":
        return "".join(match.group().split())[:_LONGEST]
    group = (draft.group or name).casefold()
    for line in draft.text[:_HEAD].splitlines():
        words = " ".join(line.split())
        if group in words.casefold() and len(words) < _LONGEST:
            return words
    return draft.group or name


def day_of(draft: Draft, field: Literal["effective", "date"]) -> PartialDate | None:
    """A date that the paper states. Refuses: ImpossibleDate, with the line."""
    text = getattr(draft, field)
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except NotADate:
        span = draft.spans.get(field)
        raise ImpossibleDate(text=text, line=line_of(draft, span) if span else "?") from None


def line_of(draft: Draft, span: Span) -> int:
    """The line of the text, from one, in which a span begins."""
    return draft.text.count("\n", 0, span.start) + 1


def quotation(draft: Draft, span: Span) -> str:
    """The words of a span, shortened where they are many: the text itself is kept."""
    words = draft.text[span.start : span.end]
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"


def from_day(day: PartialDate | None, *, goes_on: bool) -> Period:
    """What begins with the paper; where it is only evidence, the end is unknown."""
    return Period.of(day, "ongoing" if goes_on else None)


def known_by(day: PartialDate | None, *, goes_on: bool) -> Period:
    """What had begun on the paper's day at the latest."""
    if day is None:
        return Period.of(None, "ongoing" if goes_on else None)
    return Period(
        FAR_PAST,
        day.last,
        FAR_FUTURE if goes_on else day.first + ONE_DAY,
        FAR_FUTURE,
    )


def media_of(name: str) -> str:
    """The kind of file that a name tells: "text", "html", "docx" or "pdf"."""
    ending = name.lower().rpartition(".")[2]
    return {"html": "html", "htm": "html", "docx": "docx", "pdf": "pdf"}.get(ending, "text")

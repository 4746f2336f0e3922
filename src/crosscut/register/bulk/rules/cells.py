"""One cell as a value and back. A link is read as the text that names the other row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.dates import NoDate, read_bound, read_date, write_bound
from crosscut.register.bulk.rules.form import Column, Form

YES = {"yes", "y", "true", "1", "是", "有"}
NO = {"no", "n", "false", "0", "否", "无"}
SUNSETS = {"none": "无", "unknown": "不详", "on completion": "任务完成即撤销"}
#: Longer texts do not fit into the register.
LIMITS = {Form.NAME: 500, Form.NAMES: 500, Form.KEY: 200}
LIMITS_OF = {"distinction": 200, "office_name": 500, "number": 200, "language": 12}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_SEPARATORS = re.compile(r"[;；\n]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BAR = re.compile(r"(?<!\\)(?:\\\\)*\|")

Terms = Mapping[str, Mapping[str, str]]


class Unreadable(ValueError):
    """The cell cannot be read; `message` is one of the marked sentences."""

    def __init__(self, message: str, **facts: Any) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts


class CitedText(NamedTuple):
    """One line of a Sources cell."""

    source: str
    locator: str = ""
    quotation: str = ""


def text_of(value: object) -> str:
    """What stands in a cell, as text: numbers without a needless point, days as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def read(column: Column, value: object, terms: Terms) -> Any:
    """The value of a cell: None, "" or () where it is empty. Raises Unreadable."""
    text = text_of(value)
    if _CONTROL.search(text):
        raise Unreadable(problems.CONTROL_CHARACTERS)
    try:
        found = _READERS[column.form](column, text, value, terms)
    except NoDate as error:
        raise Unreadable(error.message, text=error.text) from None
    limit = LIMITS_OF.get(column.key) or LIMITS.get(column.form)
    for part in found if isinstance(found, tuple) else (found,):
        if limit and isinstance(part, str) and len(part) > limit:
            raise Unreadable(problems.TOO_LONG, limit=limit)
    return found


def _id(column: Column, text: str, value: object, terms: Terms) -> int | None:
    written = text.strip().lower()
    if not written:
        return None
    try:
        return decode(written)
    except ValueError:
        raise Unreadable(problems.NOT_AN_ID, text=text.strip()) from None


def _line(column: Column, text: str, value: object, terms: Terms) -> str:
    return " ".join(text.split())


def _lines(column: Column, text: str, value: object, terms: Terms) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return tuple(dict.fromkeys(line for line in lines if line))


def _text(column: Column, text: str, value: object, terms: Terms) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _word(column: Column, text: str, value: object, terms: Terms) -> str:
    word = " ".join(text.split())
    if not word:
        return ""
    found = _spellings(tuple(column.words.items())).get(_bare(word))
    if found is None:
        known = ", ".join(f"{key} ({zh})" for key, zh in column.words.items())
        raise Unreadable(problems.UNKNOWN_WORD, text=word, known=known)
    return found


@cache
def _spellings(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {_bare(spelling): key for key, zh in words for spelling in (key, zh)}


def _bare(word: str) -> str:
    return word.casefold().replace("_", "").replace(" ", "").replace("-", "")


def _term(column: Column, text: str, value: object, terms: Terms) -> str:
    word = " ".join(text.split())
    return _known_term(column, word, terms) if word else ""


def _known_term(column: Column, word: str, terms: Terms) -> str:
    known = terms.get(column.of, {})
    found = known.get(word) or known.get(word.casefold())
    if found is None:
        raise Unreadable(
            problems.UNKNOWN_TERM, text=word, known=", ".join(dict.fromkeys(known.values()))
        )
    return found


def _terms(column: Column, text: str, value: object, terms: Terms) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_known_term(column, word, terms) for word in _split(text)))


def _split(text: str) -> list[str]:
    words = (" ".join(word.split()) for word in _SEPARATORS.split(text))
    return [word for word in words if word]


def _links(column: Column, text: str, value: object, terms: Terms) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_split(text)))


def _date_value(text: str, value: object) -> object:
    return value if isinstance(value, date | float | int) and value is not True else text


def _since(column: Column, text: str, value: object, terms: Terms) -> Any:
    return read_bound(_date_value(text, value), end=False)


def _until(column: Column, text: str, value: object, terms: Terms) -> Any:
    return read_bound(_date_value(text, value), end=True)


def _day(column: Column, text: str, value: object, terms: Terms) -> PartialDate | None:
    if not text.strip() or text.strip().casefold() == "unknown":
        return None
    return read_date(_date_value(text, value))


def _days(column: Column, text: str, value: object, terms: Terms) -> tuple[PartialDate, ...]:
    if isinstance(value, date):
        return (read_date(value),)
    return tuple(dict.fromkeys(read_date(part) for part in _split(text)))


def _sunset(
    column: Column, text: str, value: object, terms: Terms
) -> tuple[str, date | None] | None:
    word = " ".join(text.split())
    if not word:
        return None
    found = _spellings(tuple(SUNSETS.items())).get(_bare(word))
    if found:
        return found, None
    day = read_date(_date_value(word, value))
    if not day.is_day:
        raise Unreadable(problems.NOT_A_DATE, text=word)
    return "date", day.first


def _number(column: Column, text: str, value: object, terms: Terms) -> int | None:
    digits = text.strip()
    if not digits:
        return None
    if not re.fullmatch(r"-?[0-9]{1,9}", digits) or (column.key == "capacity" and int(digits) < 0):
        raise Unreadable(problems.NOT_A_NUMBER, text=digits)
    return int(digits)


def _yes(column: Column, text: str, value: object, terms: Terms) -> bool | None:
    word = text.strip().casefold()
    if not word:
        return None
    if word in YES or word in NO:
        return word in YES
    raise Unreadable(problems.NOT_YES_OR_NO, text=word)


def _sources(column: Column, text: str, value: object, terms: Terms) -> tuple[CitedText, ...]:
    found = []
    for line in text.split("\n"):
        parts = [_unescaped(part) for part in _bars(line)]
        if parts[0].strip():
            found.append(CitedText(parts[0].strip(), *parts[1:3]))
    return tuple(found)


def _bars(line: str) -> list[str]:
    """The parts between bars: " | " is what the writer puts, a bare bar does as well."""
    parts, start = [], 0
    for bar in _BAR.finditer(line):
        parts.append(line[start : bar.end() - 1])
        start = bar.end()
    parts.append(line[start:])
    return [
        part.removeprefix(" " if place else "").removesuffix(" " if place < len(parts) - 1 else "")
        for place, part in enumerate(parts)
    ]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", "\\n")


_READERS: Mapping[Form, Callable[[Column, str, object, Terms], Any]] = {
    Form.ID: _id, Form.KEY: _line, Form.NAME: _line, Form.NAMES: _lines, Form.TEXT: _text,
    Form.WORD: _word, Form.TERM: _term, Form.TERMS: _terms, Form.LINK: _line, Form.LINKS: _links,
    Form.SINCE: _since, Form.UNTIL: _until, Form.DAY: _day, Form.DAYS: _days,
    Form.SUNSET: _sunset, Form.NUMBER: _number, Form.YES: _yes, Form.SOURCES: _sources,
    Form.SHOWN: _line,
}  # fmt: skip


def write(column: Column, value: Any) -> str:
    """The text of a value, from which `read` gives it again. Links are identifiers here."""
    if value is None or value == "" or value == ():
        return ""
    form = column.form
    if form in (Form.ID, Form.LINK):
        return encode(value)
    if form is Form.LINKS:
        return "; ".join(map(encode, value))
    if form is Form.TERMS:
        return "; ".join(value)
    if form is Form.NAMES:
        return "\n".join(value)
    if form in (Form.SINCE, Form.UNTIL):
        return write_bound(value, end=form is Form.UNTIL)
    if form is Form.DAY:
        return write_bound((value.first, value.last), end=False)
    if form is Form.DAYS:
        return "; ".join(write_bound((day.first, day.last), end=False) for day in value)
    if form is Form.SUNSET:
        return value[1].isoformat() if value[1] else str(value[0])
    if form is Form.YES:
        return "yes" if value else "no"
    if form is Form.SOURCES:
        return write_sources(value)
    return str(value)


def write_sources(cited: Iterable[tuple[int, str, str]]) -> str:
    lines = []
    for source, *rest in cited:
        while rest and not rest[-1]:
            rest.pop()
        lines.append(" | ".join([encode(source), *map(_escaped, rest)]))
    return "\n".join(lines)


def in_chinese(column: Column, text: str) -> str:
    """A cell's words as a Chinese reader writes them; both ways are read again."""
    return column.words.get(text, text)


def labels_of(rows: Iterable[tuple[str, str, str, str]]) -> dict[str, dict[str, str]]:
    """Spellings of terms by vocabulary, from (vocabulary, key, English, Chinese): keys win over
    labels, and a label that two terms share means neither."""
    keys: dict[str, dict[str, str]] = {}
    labels: dict[str, dict[str, str | None]] = {}
    for vocabulary, key, *names in rows:
        keys.setdefault(vocabulary, {})[key] = key
        for label in filter(None, names):
            own = labels.setdefault(vocabulary, {})
            for spelling in (label, label.casefold()):
                own[spelling] = key if own.get(spelling, key) == key else None
    return {
        vocabulary: {label: key for label, key in labels.get(vocabulary, {}).items() if key} | own
        for vocabulary, own in keys.items()
    }


def is_blank(values: Sequence[object]) -> bool:
    return all(value is None or (isinstance(value, str) and not value.strip()) for value in values)


def is_empty(value: Any) -> bool:
    """Whether a cell says nothing; no and 0 say something."""
    return value is None or value == "" or value == ()

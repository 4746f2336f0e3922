"""What a column and a sheet are, and what may stand in a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """What may stand in a cell."""

    ID = "identifier"
    KEY = "key of one's own"
    NAME = "name"
    NAMES = "names, one a line"
    TEXT = "text"
    WORD = "one of the words listed"
    TERM = "word of the vocabulary"
    TERMS = "words of the vocabulary"
    LINK = "link"
    LINKS = "links"
    SINCE = "date"
    UNTIL = "date, or empty: ongoing"
    DAY = "date as coarse as known"
    EXACT_DAY = "day"
    DAYS = "dates"
    SUNSET = "date, “on completion”, “none” or “unknown”"
    NUMBER = "number"
    YES = "yes or no"
    SOURCES = "sources, one a line: source | place | words"
    SHOWN = "for readers"


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column. `of` is the vocabulary of a term, or the sheet that a link leads to."""

    key: str
    english: str
    chinese: str
    form: Form
    of: str = ""
    #: Words that may stand here and their Chinese.
    words: Mapping[str, str] = field(default_factory=dict)
    help: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One kind of row. `noun` rows of one thing stand together and hold all facts that share
    a period and a basis; other rows are one fact each."""

    key: str
    english: str
    chinese: str
    columns: tuple[Column, ...]
    noun: bool = False
    help: str = ""

    @property
    def links(self) -> tuple[Column, ...]:
        return tuple(c for c in self.columns if c.form in (Form.LINK, Form.LINKS))

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

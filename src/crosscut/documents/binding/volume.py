"""What a bound volume is made of, whatever it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from crosscut.documents.content import Block, Language

#: Goes up when volumes come to look otherwise: kept files are then bound anew.
RENDERER = "1"
#: "pages" are those of a PDF file, "listed" is what is named and not shown.
Kind = Literal["pages", "picture", "text", "listed"]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section with a bookmark and a line in the contents."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file behind the chapters: a sheet that says what it is, then the file as far as it can be
    shown. `lines` stand on the sheet; `unreadable` does too where the file cannot be shown.
    `load` fetches the bytes when they are bound, and not before."""

    title: str
    lines: tuple[str, ...]
    kind: Kind
    unreadable: str
    load: Callable[[], bytes] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume in one language. `running` stands above each page of its own, `facts` are label and
    value on the cover; `identifier` is of 64 hexadecimal digits, and the file carries it."""

    language: Language
    over: str
    title: str
    facts: tuple[tuple[str, str], ...]
    running: str
    contents: str
    chapters: tuple[Chapter, ...]
    enclosures: tuple[Enclosure, ...]
    identifier: str


@dataclass(frozen=True, slots=True)
class Bound:
    """The file, and how many pages it has."""

    data: bytes
    pages: int

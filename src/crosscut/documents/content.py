"""What a paper is made of, whatever it is about and whatever file it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-Hans", "en"]


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The body that issues, over an English paper."""

    text: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """The head of a serial paper: its name, which issue it is, who issues it and when."""

    name: str
    issue: str
    issuer: str
    date: str


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """The number of the paper, on a line of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is written to; the colon is part of the text."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered section: the number is part of the text, so that all files show one."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list of names: a label before it ("组长"), which may be empty, a name or
    none, and the words that belong to it."""

    label: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class NameList:
    """One person a line, labels, names and words aligned."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    #: How the width is shared out among the columns.
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph as JPEG bytes, of so many dots, with the words beneath it."""

    data: bytes
    width: int
    height: int
    caption: str


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and when, either of which may be empty."""

    issuer: str
    date: str


@dataclass(frozen=True, slots=True)
class Distribution:
    """To whom a paper goes, at its foot: a line for each kind of them."""

    lines: tuple[str, ...]


Block = (
    Letterhead
    | Masthead
    | Title
    | Number
    | Addressee
    | Heading
    | Paragraph
    | NameList
    | Table
    | Picture
    | Signature
    | Distribution
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in one language. `title` is what a viewer shows for the file."""

    language: Language
    title: str
    blocks: tuple[Block, ...]
    #: On its side, in small type: a table of many columns.
    wide: bool = False

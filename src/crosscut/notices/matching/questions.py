"""What a person has to decide before a draft is entered, and what needs no decision.

Sentences are marked for translation at the door; `facts` fill their places.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from crosscut.foundation.identifier import encode
from crosscut.foundation.words import sentence
from crosscut.notices.reading.draft import Span

About = Literal["group", "person", "organisation", "post", "seat", "day", "paper"]

NEW = "new"
LEAVE_OUT = "leave out"
#: The answer to a question of dates where nobody knows.
UNKNOWN = "unknown"

KNOWN_AS = sentence("{name}, known already: {detail}")
SOMEBODY_NEW = sentence("new: nobody that the register knows")
SOMETHING_NEW = sentence("new: none that the register knows")
LEFT_OUT = sentence("leave it out")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: what is stored as the decision, and what the person reads."""

    key: str
    message: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Question:
    """`free` is set where another answer than the options is good: a date."""

    key: str
    about: About
    message: str
    facts: Mapping[str, object]
    options: tuple[Option, ...]
    span: Span | None = None
    free: Literal["date"] | None = None

    def __str__(self) -> str:
        return self.message.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of the register that a name may mean; `exact` is the same name, folded."""

    identifier: int
    name: str
    detail: str = ""
    exact: bool = True

    @property
    def option(self) -> Option:
        facts = {"name": self.name, "detail": self.detail or self.name}
        return Option(encode(self.identifier), KNOWN_AS, facts)


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that the paper names, and what it is in the register.

    `answer` is `NEW`, the written identifier of what the register has, `LEAVE_OUT`, or None
    while the question is open; `certain` where nobody had to be asked.
    """

    key: str
    about: About
    name: str
    candidates: tuple[Candidate, ...]
    answer: str | None
    certain: bool
    span: Span | None = None
    #: What may be answered, also where the answer is certain.
    options: tuple[Option, ...] = ()
    #: Whether something else of the register may be named as well.
    other: bool = True

    @property
    def candidate(self) -> Candidate | None:
        """What of the register was taken for it."""
        return next((c for c in self.candidates if encode(c.identifier) == self.answer), None)

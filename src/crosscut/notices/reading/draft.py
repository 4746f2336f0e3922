"""What a reader makes of a document: a draft in which every field points at its words.

The draft is a proposal for a person to confirm. It knows the document's text and nothing
of the register. The JSON form (`Draft.as_json`) is the exchange form of the command line,
of tests and of pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Kind = Literal["found", "change", "rename", "dissolve"]
Language = Literal["zh-Hans", "zh-Hant", "en"]
ChangeMode = Literal["whole list", "add", "remove", "replace"]
Succession = Literal["proposed", "with the post"]

GROUP_ROLES = (
    "leader",
    "first_deputy",
    "executive_deputy",
    "deputy",
    "member",
    "secretary",
    "adviser",
    "observer",
)
OFFICE_ROLES = ("director", "executive_director", "deputy_director", "member", "liaison")


class Span(NamedTuple):
    """Half-open range of characters in `Draft.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SeatRead:
    """One seat as the document gives it.

    `organisations` names each body of a phrase that stands for several
    ("公安部、财政部有关负责人"); it is empty where the seat stands for one.
    `spans` holds the range of `person`, of `post` and, under `seat`, of the whole entry.
    """

    role: str
    person: str | None
    post: str | None
    organisations: tuple[str, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        seat: dict[str, Any] = {"role": self.role, "person": self.person, "post": self.post}
        if self.organisations:
            seat["organisations"] = list(self.organisations)
        return seat


@dataclass(frozen=True, slots=True)
class OfficeRead:
    """The office that the document founds or names; `host` is where it is placed."""

    host: str | None = None
    name: str | None = None
    also_known_as: tuple[str, ...] = ()
    seats: tuple[SeatRead, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "host": self.host,
            "name": self.name,
            "also_known_as": list(self.also_known_as),
            "seats": [seat.as_json() for seat in self.seats],
        }


@dataclass(frozen=True, slots=True)
class Replacement:
    """Who leaves (`out`) and who comes (`into`) in one place; either may be all that is known."""

    out: SeatRead | None
    into: SeatRead | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a change notice does. A whole new list and an addition are different acts:
    entering one as the other destroys a group."""

    mode: ChangeMode
    added: tuple[SeatRead, ...] = ()
    removed: tuple[SeatRead, ...] = ()
    replaced: tuple[Replacement, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "mode": self.mode,
            "added": [seat.as_json() for seat in self.added],
            "removed": [seat.as_json() for seat in self.removed],
            "replaced": [
                {"out": r.out and r.out.as_json(), "in": r.into and r.into.as_json()}
                for r in self.replaced
            ],
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """A document read. Dates are ISO text, as coarse as the document states them.

    `spans` keys are field names ("group", "issuer", "number", "date", "effective", "duties",
    "sunset", "succession", "kind" …); seats and office carry their own.
    `not_understood` lists stretches that look like part of the act and were not used.
    `others` are further groups founded or changed in the same paper.
    """

    text: str
    language: Language
    kind: Kind
    group: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    effective: str | None = None
    seats: tuple[SeatRead, ...] = ()
    office: OfficeRead | None = None
    duties: str | None = None
    sunset: str | None = None
    succession: Succession | None = None
    former_names: tuple[str, ...] = ()
    change: Change | None = None
    others: tuple[Draft, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=dict)
    not_understood: tuple[Span, ...] = ()

    def as_json(self, *, with_text: bool = True) -> dict[str, Any]:
        """The exchange form: the annotation's keys, then spans by dotted path
        ("seats.0.person", "office.host", "change.replaced.0.in.person" …)."""
        form: dict[str, Any] = {
            "language": self.language,
            "kind": self.kind,
            "group": self.group,
            "issuer": self.issuer,
            "number": self.number,
            "date": self.date,
            "effective": self.effective,
            "seats": [seat.as_json() for seat in self.seats],
            "office": self.office and self.office.as_json(),
            "duties": self.duties,
            "sunset": self.sunset,
            "succession": self.succession,
            "former_names": list(self.former_names),
            "change": self.change and self.change.as_json(),
            "others": [other.as_json(with_text=False) for other in self.others],
            "spans": {path: list(span) for path, span in self.spans_by_path().items()},
            "not_understood": [list(span) for span in self.not_understood],
        }
        if with_text:
            form["text"] = self.text
        return form

    def spans_by_path(self) -> dict[str, Span]:
        """Every span of the draft under its dotted path."""
        paths: dict[str, Span] = dict(self.spans)
        _collect(paths, "seats", self.seats)
        if self.office:
            paths |= {f"office.{name}": span for name, span in self.office.spans.items()}
            _collect(paths, "office.seats", self.office.seats)
        if self.change:
            _collect(paths, "change.added", self.change.added)
            _collect(paths, "change.removed", self.change.removed)
            for n, pair in enumerate(self.change.replaced):
                for side, seat in (("out", pair.out), ("in", pair.into)):
                    if seat:
                        _collect_one(paths, f"change.replaced.{n}.{side}", seat)
        return paths


def _collect(paths: dict[str, Span], where: str, seats: tuple[SeatRead, ...]) -> None:
    for n, seat in enumerate(seats):
        _collect_one(paths, f"{where}.{n}", seat)


def _collect_one(paths: dict[str, Span], where: str, seat: SeatRead) -> None:
    for name, span in seat.spans.items():
        paths[where if name == "seat" else f"{where}.{name}"] = span

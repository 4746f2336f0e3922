"""What the page of a waiting paper shows: each group of the paper as a form, with its matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.notices import wording
from crosscut.notices.matching.holders import rival_key
from crosscut.notices.matching.leaving import leaving_of
from crosscut.notices.matching.mentions import PartMentions, SeatMeant
from crosscut.notices.matching.paper import Matching
from crosscut.notices.matching.questions import Match, Question
from crosscut.notices.rules.corrections import ON_COMPLETION, Form, part_forms

FIELDS = (
    "kind", "group", "issuer", "number", "date", "effective", "duties", "sunset", "succession",
)  # fmt: skip


@dataclass
class Cell:
    """One field of the form."""

    path: str
    value: str
    wrong: str = ""
    #: The line of the text from which it was read, and where in the text that is.
    line: int | None = None
    start: int | None = None


@dataclass
class Box:
    """One thing that the paper names, or one question, with the answers that may be chosen."""

    key: str
    about: str
    name: str
    says: str
    question: str
    choices: list[tuple[str, str]]
    answer: str
    open: bool
    certain: bool
    other: bool = False
    date: bool = False
    typed: str = ""
    wrong: str = ""
    id: str = ""


@dataclass
class Row:
    """A seat, with the things that it names. `again` are those that a row before it shows."""

    path: str
    cells: dict[str, Cell]
    line: int | None = None
    start: int | None = None
    boxes: list[Box] = field(default_factory=list)
    again: list[Box] = field(default_factory=list)


@dataclass
class Part:
    """One group of the paper."""

    path: str
    number: int
    cells: dict[str, Cell]
    seats: list[Row]
    office: dict[str, Cell]
    office_seats: list[Row]
    mode: Cell
    added: list[Row]
    removed: list[Row]
    replaced: list[tuple[str, Row | None, Row | None]]
    boxes: dict[str, list[Box]] = field(default_factory=dict)
    #: The group of the register that is meant, as addresses write it; empty where there is none.
    group: str = ""
    #: The roles that may be chosen, as groups of its kind call them.
    roles: list[tuple[str, str]] = field(default_factory=list)

    @property
    def row(self) -> str:
        """The path by which buttons name a further group."""
        return self.path.removesuffix(".")

    @property
    def changes(self) -> bool:
        """Whether the form shows who comes and leaves."""
        return self.cells["kind"].value in ("change", "rename") or bool(self.mode.value)


@dataclass
class Sheet:
    """The form of a paper."""

    parts: list[Part]
    #: Questions that nobody has answered, in the order of the page.
    open: list[Box]
    #: Matches and questions that belong to no row that is shown.
    loose: list[Box]


class Writer:
    """Builds the sheet of a draft; `matching` is None where the draft cannot be matched."""

    def __init__(
        self,
        form: Form,
        text: str,
        matching: Matching | None,
        *,
        wrong: Mapping[str, str],
        typed: Mapping[str, str],
        mistaken: Mapping[str, tuple[str, list[tuple[str, str]]]],
    ) -> None:
        self.form, self.text, self.matching = form, text, matching
        self.wrong, self.typed, self.mistaken = wrong, typed, mistaken
        self._shown: dict[str, Box] = {}
        self._lines: dict[int, int] = {}

    def sheet(self) -> Sheet:
        mentions = iter(self.matching.parts if self.matching else ())
        parts = []
        for n, (path, form) in enumerate(part_forms(self.form)):
            # A further group without a name is matched with nothing.
            named = next(mentions, None) if form["group"] else None
            part = self._part(n, path, form, named.mentions if named else None)
            part.group = encode(named.group_id) if named and named.group_id else ""
            parts.append(part)
        loose = [box for key in self._all_keys() if (box := self._box(key))]
        return Sheet(parts, [box for box in self._shown.values() if box.open], loose)

    def _all_keys(self) -> Iterator[str]:
        if self.matching:
            yield from self.matching.asked
            yield from self.matching.matches

    def _part(self, number: int, path: str, form: Form, meant: PartMentions | None) -> Part:
        spans = form["spans"]
        cells = {name: self._cell(path, name, form[name] or "", spans) for name in FIELDS}
        if cells["sunset"].value == ON_COMPLETION:
            cells["sunset"].value = str(wording.COMPLETION)
        names = "、".join(form["former_names"])
        cells["former_names"] = self._cell(path, "former_names", names, spans)
        office, change = form["office"] or {}, form["change"] or {}
        part = Part(
            path=path,
            number=number,
            cells=cells,
            seats=[],
            office={
                "host": self._cell(path, "office.host", office.get("host") or "", spans),
                "name": self._cell(path, "office.name", office.get("name") or "", spans),
                "also_known_as": self._cell(
                    path, "office.also_known_as", "、".join(office.get("also_known_as", ())), spans
                ),
            },
            office_seats=[],
            mode=self._cell(path, "change.mode", change.get("mode") or "", spans),
            added=[],
            removed=[],
            replaced=[],
        )
        matched = meant.number if meant else None
        if not number:
            part.boxes["number"] = self._boxes(["paper"])
            part.boxes["date"] = self._boxes(["day"])
        part.boxes["group"] = self._boxes([f"group:{matched}", f"list:{matched}"])
        seats = meant.seats if meant else ()
        part.seats = self._rows(path, "seats", form["seats"], seats, spans)
        part.boxes["host"] = self._boxes(meant.hosts if meant else ())
        part.boxes["twin"] = self._boxes(meant.twins if meant else ())
        seats = meant.office_seats if meant else ()
        part.office_seats = self._rows(path, "office.seats", office.get("seats", ()), seats, spans)
        leaving = {id(seat): key for key, seat in leaving_of(meant)} if meant else {}
        for name, seats in (
            ("added", meant.added if meant else ()),
            ("removed", meant.removed if meant else ()),
        ):
            rows = self._rows(path, f"change.{name}", change.get(name, ()), seats, spans, leaving)
            setattr(part, name, rows)
        part.replaced = self._pairs(path, change.get("replaced", ()), meant, spans, leaving)
        return part

    def _pairs(
        self,
        path: str,
        pairs: Iterable[Mapping[str, Any]],
        meant: PartMentions | None,
        spans: Mapping[str, Any],
        leaving: Mapping[int, str],
    ) -> list[tuple[str, Row | None, Row | None]]:
        found = []
        for n, pair in enumerate(pairs):
            both = meant.replaced[n] if meant else (None, None)
            rows = [
                self._row(path, f"change.replaced.{n}.{side}", pair[side], seat, spans, leaving)
                if pair[side]
                else None
                for side, seat in zip(("out", "in"), both, strict=True)
            ]
            found.append((f"{path}change.replaced.{n}", rows[0], rows[1]))
        return found

    def _rows(
        self,
        path: str,
        name: str,
        forms: Iterable[Form],
        seats: tuple[SeatMeant, ...],
        spans: Mapping[str, Any],
        leaving: Mapping[int, str] | None = None,
    ) -> list[Row]:
        return [
            self._row(path, f"{name}.{n}", form, seats[n] if seats else None, spans, leaving or {})
            for n, form in enumerate(forms)
        ]

    def _row(
        self,
        path: str,
        name: str,
        form: Form,
        meant: SeatMeant | None,
        spans: Mapping[str, Any],
        leaving: Mapping[int, str],
    ) -> Row:
        values = {
            "role": form["role"],
            "person": form["person"] or "",
            "post": form["post"] or "",
            "organisations": "、".join(form.get("organisations", ())),
        }
        cells = {
            cell: self._cell(path, f"{name}.{cell}", value, spans) for cell, value in values.items()
        }
        row = Row(path + name, cells, *self._place(spans.get(name)))
        for key in _keys_of(meant, leaving):
            shown = self._shown.get(key)
            if shown:
                row.again.append(shown)
            elif box := self._box(key):
                row.boxes.append(box)
        return row

    def _cell(self, path: str, name: str, value: str, spans: Mapping[str, Any]) -> Cell:
        place = self._place(spans.get(name))
        return Cell(path + name, value, self.wrong.get(path + name, ""), *place)

    def _place(self, span: Any) -> tuple[int | None, int | None]:
        if not span:
            return None, None
        start = int(span[0])
        if start not in self._lines:
            self._lines[start] = self.text.count("\n", 0, start) + 1
        return self._lines[start], start

    # ── Matches ────────────────────────────────────────────────────────────────────────

    def _boxes(self, keys: Iterable[str]) -> list[Box]:
        return [box for key in keys if (box := self._box(key))]

    def _box(self, key: str) -> Box | None:
        """The match or question of a key, the first time that it is asked for."""
        if key in self._shown or self.matching is None:
            return None
        question, match = self.matching.asked.get(key), self.matching.matches.get(key)
        if question is None and (match is None or not match.options):
            return None
        box = self._of(key, question, match)
        box.wrong, more = self.mistaken.get(key, ("", []))
        known = {value for value, _ in box.choices}
        box.choices += [choice for choice in more if choice[0] not in known]
        box.typed = self.typed.get(key, "")
        box.id = f"match-{len(self._shown) + 1}"
        self._shown[key] = box
        return box

    def _of(self, key: str, question: Question | None, match: Match | None) -> Box:
        assert self.matching is not None
        asked = any(each.key == key for each in self.matching.questions)
        options = question.options if question else match.options if match else ()
        choices = [(option.key, wording.offered(option)) for option in options]
        free = bool(question and question.free == "date")
        answer = (match.answer if match else self.matching.answers.get(key)) or ""
        if free and answer and answer not in dict(choices):
            choices.append((answer, answer))
        about = match.about if match else question.about if question else ""
        chosen = dict(choices).get(answer, "")
        return Box(
            key=key,
            about=about,
            name=match.name if match else "",
            says=wording.meaning(match) if match else chosen,
            question=wording.asked(question) if question else "",
            choices=choices,
            answer=answer,
            open=asked,
            certain=bool(match and match.certain),
            other=bool(match and match.other),
            date=free,
        )


def _keys_of(meant: SeatMeant | None, leaving: Mapping[int, str]) -> Iterator[str]:
    """The matches and questions of a seat."""
    if meant is None:
        return
    if id(meant) in leaving:
        yield leaving[id(meant)]
    if meant.person:
        yield f"same:{meant.person}"
        yield meant.person
    bodies = dict.fromkeys((*meant.organisations, *(post.organisation for post in meant.posts)))
    yield from (body for body in bodies if body)
    for post in meant.posts:
        if meant.person and post.organisation:
            yield rival_key(meant.person, post.organisation, post.title)

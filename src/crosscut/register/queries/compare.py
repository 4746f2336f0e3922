"""A group on two dates, side by side: who came, left and moved, what it was called and is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.queries.facts import Answer, Certainty, Fact, SeatFact, TieFact, Word
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.sheets import GroupSheet
from crosscut.register.rules.differences import Stretch, text_difference

MANDATE_PARTS = ("duties", "division_of_work", "legal_basis", "working_rules")
ASPECTS = ("kind", "category", "horizon", "span", "level", "decision_rule")

What = Literal["joined", "left", "moved", "surer", "less sure", "stayed"]


class Side(Answer):
    """A value on one of the dates: a word of a vocabulary or a state by its `key`, or a thing by
    kind and identifier. `certainty` is that on the date."""

    key: str
    kind: str | None
    id: str | None
    name: str
    scripts: dict[str, str]
    certainty: Certainty | None


class ValueChange(Answer):
    """What a group was and is in one respect ("name", "status", "level", "parents" …)."""

    about: str
    before: tuple[Side, ...]
    after: tuple[Side, ...]


class SeatChange(Answer):
    """A seat on the two dates; None where nobody sat. Who is in both with another role, or in
    the office instead of the group, has "moved"; who is certain on one date and possible on the
    other is "surer" or "less sure"."""

    what: What
    before: SeatFact | None
    after: SeatFact | None


class TextChange(Answer):
    """How one part of the mandate differs."""

    part: str
    stretches: tuple[Stretch, ...]


class GroupComparison(Answer):
    """A group on two dates. `seats` has those who did not simply stay; `stayed` counts these.
    `rosters` say how much of the seats the register knows on each date."""

    id: str
    name: str
    scripts: dict[str, str]
    first: str
    second: str
    values: tuple[ValueChange, ...]
    seats: tuple[SeatChange, ...]
    stayed: int
    rosters: tuple[str, str]
    mandate: tuple[TextChange, ...]

    @property
    def is_same(self) -> bool:
        """Nothing that the register knows differs."""
        return not (self.values or self.seats or self.mandate)


def compare_group(
    group: int, *, actor: Actor, first: PartialDate, second: PartialDate
) -> GroupComparison | None:
    """A group on two dates, whichever comes first; None where there is no such group, or none
    that the actor may know of."""
    before = group_sheet(group, actor=actor, on=first)
    after = group_sheet(group, actor=actor, on=second)
    return compare_sheets(before, after) if before and after else None


def compare_sheets(before: GroupSheet, after: GroupSheet) -> GroupComparison:
    """What differs between two sheets of one group."""
    changes = list(seat_changes(_everybody(before), _everybody(after)))
    return GroupComparison(
        id=after.id,
        name=after.name,
        scripts=after.scripts,
        first=before.date,
        second=after.date,
        values=tuple(_values(before, after)),
        seats=tuple(change for change in changes if change.what != "stayed"),
        stayed=sum(change.what == "stayed" for change in changes),
        rosters=(before.roster, after.roster),
        mandate=tuple(_mandate(before, after)),
    )


def _everybody(sheet: GroupSheet) -> tuple[SeatFact, ...]:
    return (*sheet.seats, *(sheet.office.seats if sheet.office else ()))


# ── Seats ──────────────────────────────────────────────────────────────────────────────


def seat_changes(before: Iterable[SeatFact], after: Iterable[SeatFact]) -> Iterator[SeatChange]:
    """What became of each seat. One is known again by whoever sits in it; without a person by
    its post, its organisation or its words."""
    older, newer = _by_holder(before), _by_holder(after)
    for holder in dict.fromkeys((*older, *newer)):
        yield from _of_one_holder(older.get(holder, []), newer.get(holder, []))


def _by_holder(seats: Iterable[SeatFact]) -> dict[str, list[SeatFact]]:
    found: dict[str, list[SeatFact]] = defaultdict(list)
    for seat in seats:
        thing = seat.person or seat.post or seat.organisation
        found[f"{thing.kind} {thing.id}" if thing else seat.words].append(seat)
    return found


def _of_one_holder(older: list[SeatFact], newer: list[SeatFact]) -> Iterator[SeatChange]:
    older, newer = list(older), list(newer)
    for place in (_whole_place, _role_place, lambda seat: ""):
        for seat in list(older):
            match = next((each for each in newer if place(each) == place(seat)), None)
            if match is not None:
                older.remove(seat)
                newer.remove(match)
                yield SeatChange(what=_what(seat, match), before=seat, after=match)
    yield from (SeatChange(what="left", before=seat, after=None) for seat in older)
    yield from (SeatChange(what="joined", before=None, after=seat) for seat in newer)


def _whole_place(seat: SeatFact) -> str:
    return f"{seat.tier} {seat.role} {seat.fact}"


def _role_place(seat: SeatFact) -> str:
    return f"{seat.tier} {seat.role}"


def _what(before: SeatFact, after: SeatFact) -> What:
    if _role_place(before) != _role_place(after):
        return "moved"
    if before.certainty == after.certainty:
        return "stayed"
    return "surer" if after.certainty == "certain" else "less sure"


# ── What it is, where it stands ────────────────────────────────────────────────────────


def _values(before: GroupSheet, after: GroupSheet) -> Iterator[ValueChange]:
    readers: dict[str, Callable[[GroupSheet], Iterable[Side]]] = {"name": _name, "status": _status}
    readers |= {aspect: _aspect(aspect) for aspect in ASPECTS}
    readers |= {
        "systems": lambda sheet: map(_word, sheet.systems),
        "reports_to": _ties("reports_to", also=True),
        "lead_department": _ties("lead_department", also=True),
        "parents": _ties("parents"),
        "children": _ties("children"),
        "counterparts": _ties("counterparts"),
        "supervises": _ties("supervises"),
        "office": _office,
        "host": _host,
        "liaisons": _liaisons,
    }
    for about, read in readers.items():
        sides = tuple(read(before)), tuple(read(after))
        if {_same(side) for side in sides[0]} != {_same(side) for side in sides[1]}:
            yield ValueChange(about=about, before=sides[0], after=sides[1])


def _same(side: Side) -> tuple[object, ...]:
    return side.key, side.kind, side.id, side.certainty, tuple(sorted(side.scripts.items()))


def _side(fact: Fact, key: str = "", name: str = "") -> Side:
    return Side(key=key, kind=None, id=None, name=name or key, scripts={}, certainty=fact.certainty)


def _name(sheet: GroupSheet) -> Iterator[Side]:
    yield Side(
        key="", kind=None, id=None, name=sheet.name, scripts=sheet.scripts, certainty="certain"
    )


def _status(sheet: GroupSheet) -> Iterator[Side]:
    for fact in filter(None, (sheet.status, *sheet.also.status)):
        yield _side(fact, fact.key)


def _word(fact: Word) -> Side:
    certainty = fact.certainty if isinstance(fact, Fact) else None
    return Side(
        key=fact.key, kind=None, id=None, name=fact.name, scripts=fact.scripts, certainty=certainty
    )


def _aspect(aspect: str) -> Callable[[GroupSheet], Iterable[Side]]:
    def read(sheet: GroupSheet) -> Iterable[Side]:
        held = (getattr(sheet, aspect), *getattr(sheet.also, aspect))
        return [_word(term) for term in held if term]

    return read


def _tie(fact: TieFact) -> Side:
    to = fact.to
    return Side(
        key=fact.direction or "", kind=to.kind, id=to.id, name=to.name, scripts=to.scripts,
        certainty=fact.certainty,
    )  # fmt: skip


def _ties(field: str, *, also: bool = False) -> Callable[[GroupSheet], Iterable[Side]]:
    def read(sheet: GroupSheet) -> Iterable[Side]:
        held = getattr(sheet, field)
        if also:
            held = (held, *getattr(sheet.also, field)) if held else ()
        return [_tie(tie) for tie in held]

    return read


def _office(sheet: GroupSheet) -> Iterator[Side]:
    for office in (sheet.office.stands, *sheet.office.further) if sheet.office else ():
        if office:
            yield _side(office, office.placement, office.name)


def _host(sheet: GroupSheet) -> Iterator[Side]:
    for office in (sheet.office.stands, *sheet.office.further) if sheet.office else ():
        for host in (office.host, office.also_known_as) if office else ():
            if host:
                yield Side(
                    key="", kind=host.kind, id=host.id, name=host.name, scripts=host.scripts,
                    certainty=office.certainty if office else None,
                )  # fmt: skip


def _liaisons(sheet: GroupSheet) -> Iterator[Side]:
    for liaison in sheet.liaisons:
        who = liaison.person or liaison.post or liaison.organisation
        yield Side(
            key="", kind=who.kind, id=who.id, name=who.name, scripts=who.scripts,
            certainty=liaison.certainty,
        )  # fmt: skip


def _mandate(before: GroupSheet, after: GroupSheet) -> Iterator[TextChange]:
    for part in MANDATE_PARTS:
        older, newer = (
            getattr(sheet.mandate, part) if sheet.mandate else "" for sheet in (before, after)
        )
        if older != newer:
            yield TextChange(part=part, stretches=text_difference(older, newer))

"""What differs between two days of a group, as far as a notice can tell it."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.register.queries.facts import Reference, SeatFact
from crosscut.register.queries.sheets import GroupSheet


def certain(seats: Iterable[SeatFact]) -> dict[tuple[str, ...], SeatFact]:
    """Seats that are held for certain: by role, person, and post or words of nobody named."""
    return {_key(seat): seat for seat in seats if seat.certainty == "certain"}


def _key(seat: SeatFact) -> tuple[str, ...]:
    post = seat.post.id if seat.post else seat.words
    return (seat.role, seat.person.id if seat.person else "", post if not seat.person else "")


def office_changed(before: GroupSheet, after: GroupSheet) -> bool:
    """Whether the office stands elsewhere, is called something else, or others sit in it."""
    return _office(before) != _office(after)


def _office(sheet: GroupSheet) -> tuple[object, ...]:
    office = sheet.office
    if office is None:
        return (None, frozenset())
    stands = office.stands
    place: object = None
    if stands is not None and stands.certainty == "certain":
        twin = _identifier(stands.also_known_as)
        place = (stands.placement, stands.name, _identifier(stands.host), twin)
    return (place, frozenset(certain(office.seats)))


def task_changed(before: GroupSheet, after: GroupSheet) -> bool:
    """Whether there is another thing to do, or another day on which it ends."""
    return _task(before) != _task(after)


def _task(sheet: GroupSheet) -> tuple[str, str | None]:
    mandate = sheet.mandate
    if mandate is None or mandate.certainty != "certain":
        return ("", None)
    return (mandate.duties, None if mandate.sunset == "none" else mandate.sunset)


def lead_department(sheet: GroupSheet) -> Reference | None:
    """The organisation that carries the subject for certain."""
    tie = sheet.lead_department
    return tie.to if tie and tie.certainty == "certain" else None


def _identifier(thing: Reference | None) -> str:
    return thing.id if thing else ""

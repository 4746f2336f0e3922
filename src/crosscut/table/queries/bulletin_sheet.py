"""One bulletin: what it says, to whom it goes, who has noted it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.table.lifecycles import BULLETIN, BULLETIN_KEPT_IN, BulletinState
from crosscut.table.models import (
    Addressee,
    Bulletin,
    Enclosure,
    Matter,
    Meeting,
    Reader,
)
from crosscut.table.openness import OFFICE
from crosscut.table.policy import capacities, visible_to
from crosscut.table.queries.addressing import HAVE_ACCOUNTS, places_to_address
from crosscut.table.queries.bulletin_answers import (
    AddresseeLine,
    BulletinSheet,
    EnclosureLine,
    PlaceLine,
    ReaderLine,
    Receipts,
    Spoken,
)
from crosscut.table.queries.bulletins import marked, row_values
from crosscut.table.rules.bulletins import BulletinKind

#: What the office does, in the order in which a page offers it.
_OF_THE_OFFICE = (
    "write",
    "enclose",
    "issue",
    "discard",
    "remind",
    "deliver",
    "correct",
    "withdraw",
)


def known_bulletin(bulletin: int, *, actor: Actor) -> Bulletin | None:
    """A bulletin, if there is such a one and the actor may know of it. Opening a sealed one is
    noted."""
    rows = visible_to(actor, Bulletin.objects.filter(pk=bulletin))
    found = marked(rows, actor).select_related("group").first()
    if found is not None and found.disclosure == Disclosure.SEALED:
        note_reading(actor, Subject("bulletin", found.pk))
    return found


def bulletin_sheet(bulletin: int, *, actor: Actor) -> BulletinSheet | None:
    """The sheet of a bulletin; None where there is none, or none that the actor may know of. As
    many statements, to however many it goes."""
    found = known_bulletin(bulletin, actor=actor)
    return sheet_of_bulletin(found, actor=actor) if found is not None else None


def sheet_of_bulletin(
    bulletin: Any, *, actor: Actor, on: PartialDate | None = None
) -> BulletinSheet:
    """The sheet of one that `known_bulletin` gave; names are those of the day `on`."""
    addressees = list(bulletin.addressees.filter(left_out_on__isnull=True))
    readers = list(visible_to(actor, bulletin.readers.all()))
    runs = bool(capacities(actor, bulletin.group_id) & OFFICE)
    sees_all = runs or actor.local
    people = [each.person_id for each in readers if each.person_id]
    accounts = HAVE_ACCOUNTS.ask(people) if sees_all else frozenset()
    names = Gathering(actor, window_of(on))
    names.mention("group", bulletin.group_id)
    names.mention("person", bulletin.person_id)
    names.mention_rows(addressees, "organisation", "body:group")
    names.mention_rows(readers, "person")
    names.load_names()
    places = {each.pk: each for each in addressees}
    lines = tuple(
        _reader(each, places, names, accounts)
        for each in readers
        if each.addressee_id in places and _is_named(each, places, names)
    )
    return BulletinSheet(
        **row_values(bulletin, names),
        text=bulletin.text,
        issued_by=names.reference("person", bulletin.person_id) if bulletin.number else None,
        ended_on=bulletin.ended_on.isoformat() if bulletin.ended_on else None,
        reason=bulletin.reason,
        matter=_spoken(actor, Matter, pk=bulletin.matter_id),
        meeting=_spoken(actor, Meeting, pk=bulletin.meeting_id),
        corrects=_spoken(actor, Bulletin, pk=bulletin.corrects_id),
        corrected_by=_spoken(actor, Bulletin, corrects=bulletin.pk, number__isnull=False),
        addressees=tuple(
            AddresseeLine(way=each.way, place=_place(each, names))
            for each in addressees
            if _place(each, names) or not (each.organisation_id or each.body_id)
        ),
        enclosures=tuple(
            EnclosureLine(
                id=each.address, name=each.name, media_type=each.media_type, size=each.size
            )
            for each in bulletin.enclosures.filter(withdrawn_on__isnull=True)
        ),
        readers=lines,
        receipts=_counted(lines) if sees_all and bulletin.number else None,
        seen=bulletin.changes,
        verbs=_verbs(actor, bulletin, runs),
    )


def places_offered(
    group: int, kind: str, *, sealed: bool = False, actor: Actor
) -> tuple[PlaceLine, ...]:
    """To whom a bulletin of a group can go today, with names; nobody for those who write none."""
    if not (capacities(actor, group) & OFFICE or actor.local):
        return ()
    places = places_to_address(actor, group, BulletinKind(kind), sealed=sealed)
    names = Gathering(actor, window_of(None))
    for place in places:
        names.mention("organisation", place.organisation_id)
        names.mention("group", place.body_id)
    names.load_names()
    lines = []
    for place in places:
        named = names.reference(place.body.kind, place.body.pk) if place.body else None
        if named or place.body is None:
            lines.append(PlaceLine(way=place.way.value, place=named))
    return tuple(lines)


def enclosure_of(enclosure: int, *, actor: Actor) -> Enclosure | None:
    """A file of a bulletin, if the actor may know of it."""
    rows = Enclosure.objects.filter(pk=enclosure, withdrawn_on__isnull=True)
    return visible_to(actor, rows).select_related("bulletin", "content").first()


def _verbs(actor: Actor, bulletin: Any, runs: bool) -> tuple[str, ...]:
    state = BulletinState(bulletin.state)
    now = {*BULLETIN.verbs_from(state)}
    now |= {verb for verb, states in BULLETIN_KEPT_IN.items() if state in states}
    found = [verb for verb in _OF_THE_OFFICE if runs and verb in now]
    notes = bulletin.is_mine and not bulletin.is_noted and actor.person is not None
    return (*(["note"] if notes and "note" in now else []), *found)


def _spoken(actor: Actor, model: Any, **which: Any) -> Spoken | None:
    """Another thing by its number and title, where the actor may know of it."""
    if None in which.values():
        return None
    found = visible_to(actor, model._default_manager.filter(**which)).order_by("pk").last()
    if found is None:
        return None
    return Spoken(id=found.address, number=found.numbered, title=found.title)


def _is_named(reader: Reader, places: dict[int, Addressee], names: Gathering) -> bool:
    """Whether the place and the person may be known: the list has no name of its own."""
    place = places[reader.addressee_id]
    known = _place(place, names) is not None or not (place.organisation_id or place.body_id)
    return known and (
        reader.person_id is None or names.reference("person", reader.person_id) is not None
    )


def _place(addressee: Addressee, names: Gathering) -> Reference | None:
    return names.reference("organisation", addressee.organisation_id) or names.reference(
        "group", addressee.body_id
    )


def _reader(
    each: Reader, places: dict[int, Addressee], names: Gathering, accounts: frozenset[int]
) -> ReaderLine:
    place = places[each.addressee_id]
    return ReaderLine(
        id=each.address,
        person=names.reference("person", each.person_id),
        way=place.way,
        place=_place(place, names),
        capacity=each.capacity,
        noted_as=each.noted_as,
        noted_at=each.noted_at.isoformat() if each.noted_at else None,
        reminders=each.reminders,
        reminded_on=each.reminded_on.isoformat() if each.reminded_on else None,
        delivered_on=each.delivered_on.isoformat() if each.delivered_on else None,
        remark=each.remark,
        has_account=each.person_id in accounts,
    )


def _counted(lines: Iterable[ReaderLine]) -> Receipts:
    lines = list(lines)
    noted = sum(each.noted_at is not None for each in lines)
    delivered = sum(each.noted_at is None and each.delivered_on is not None for each in lines)
    return Receipts(
        readers=len(lines), noted=noted, delivered=delivered,
        waiting=len(lines) - noted - delivered,
    )  # fmt: skip

"""Drafts of what the register says: a founding, a change between two days, an end.

Only what holds for certain on the day is written. What had to be left out is said in `notes`,
each a sentence for whoever asked for the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosscut.documents.content import Language
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import ONE_DAY
from crosscut.foundation.words import sentence
from crosscut.notices.reading.draft import (
    Change,
    Draft,
    Kind,
    OfficeRead,
    SeatRead,
    Succession,
)
from crosscut.notices.refusals import NothingChanged, NotInRegister
from crosscut.notices.writing.differences import (
    certain,
    lead_department,
    office_changed,
    task_changed,
)
from crosscut.notices.writing.wording import in_order, paired
from crosscut.register.models import EventKind, Group, Placement
from crosscut.register.models import Succession as Rule
from crosscut.register.queries.facts import EventEntry, Reference, SeatFact
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.sheets import GroupSheet
from crosscut.register.rules.names import has_han

#: Scripts in the order in which a language takes a name.
SCRIPTS: dict[Language, tuple[str, ...]] = {
    "zh-Hans": ("zh-Hans", "zh-Hant"),
    "en": ("en", "zh-Latn-pinyin"),
}
CHANGES = (EventKind.CHANGED, EventKind.RENAMED)

UNSURE = sentence("{count} seats were left out: they are only possible on {day}.")
UNNAMED = sentence("{count} names are not known in this language and stand as they are: {names}.")
FOREIGN_TASK = sentence("The mandate is in another language; it was left out.")
NO_INSTRUMENT = sentence("No instrument is known: issuer, number and date were left out.")
MIXED_RULES = sentence("Seats follow different rules of succession: no clause on it was written.")
PARTIAL = sentence("The roster is not known to be complete.")
ALSO_RENAMED = sentence("The group was renamed between the two days as well: {old} → {new}.")
OTHER_LEAD = sentence(
    "The lead department changed as well, which a notice of change does not say: {old} → {new}."
)
OFFICE_EMPTIED = sentence("Nobody is left in the office, or it ended: no clause says so.")
TASK_ENDED = sentence("The mandate ended, or its end was lifted: no clause says so.")


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that a paper does not say, in the manner of a refusal."""

    message: str
    facts: Mapping[str, object]

    def __str__(self) -> str:
        return self.message.format(**self.facts)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft and what it leaves unsaid."""

    draft: Draft
    notes: tuple[Note, ...]


class Speaking:
    """Names in one language, and which of them the register does not have."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.unnamed: dict[str, None] = {}

    def name(self, thing: Reference) -> str:
        """The name in the language, else the one that there is."""
        for script in SCRIPTS[self.language]:
            if script in thing.scripts:
                return thing.scripts[script]
        self.unnamed[thing.name] = None
        return thing.name

    def speaks(self, text: str) -> bool:
        return has_han(text) == (self.language != "en")

    def post(self, seat: SeatFact) -> str | None:
        """The words of the document where they are in the language, else post and organisation."""
        if seat.words and (self.speaks(seat.words) or not (seat.post or seat.organisation)):
            return seat.words
        organisation = self.name(seat.organisation) if seat.organisation else ""
        if not seat.post:
            return organisation or None
        title = self.name(seat.post)
        if not organisation or organisation in title or not self.speaks(title):
            return title
        if self.language == "en":
            return f"{title}, {organisation}"
        return f"{organisation}{title}"

    def seat(self, seat: SeatFact) -> SeatRead:
        person = self.name(seat.person) if seat.person else None
        return SeatRead(seat.role, person, self.post(seat))

    def notes(self) -> list[Note]:
        if not self.unnamed:
            return []
        names = list(self.unnamed)
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        return [Note(UNNAMED, {"count": len(names), "names": shown})]


def founding(
    group: Group | int, *, language: Language, on: PartialDate | None, actor: Actor
) -> Prepared:
    """The founding notice: the group as it was on the day, on that of its founding without one.

    Refuses: NotInRegister.
    """
    sheet = sheet_of(group, on, actor)
    event = next((e for e in sheet.events if e.kind == EventKind.FOUNDED), None)
    if on is None and event and event.date:
        sheet = sheet_of(group, PartialDate.parse(event.date), actor)
    speaking, notes = Speaking(language), list[Note]()
    draft = _issued(sheet, "found", speaking, event, notes)
    seats, office = seats_of(sheet, speaking, notes)
    duties, sunset = _task(sheet, speaking, notes)
    draft = replace(
        draft,
        seats=seats,
        office=office,
        duties=duties,
        sunset=sunset,
        succession=_succession(sheet.seats, notes),
    )
    return Prepared(draft, (*notes, *speaking.notes()))


def changing(
    group: Group | int,
    *,
    language: Language,
    since: PartialDate | None,
    on: PartialDate | None,
    actor: Actor,
) -> Prepared:
    """The change between two days; without `since` that of the last instrument that changed the
    group. Refuses: NotInRegister, NothingChanged."""
    after = sheet_of(group, on, actor)
    events = [e for e in after.events if e.kind in CHANGES and e.date and e.date <= after.date[:10]]
    event = events[-1] if events and since is None else None
    if since is None:
        if event is None or event.date is None:
            raise NothingChanged(group=after.name)
        day = PartialDate.parse(event.date)
        before_day = day.first - ONE_DAY
        since = PartialDate(before_day, before_day)
        after = sheet_of(group, PartialDate(day.last, day.last), actor)
    else:
        held = [e for e in events if e.date and e.date > str(since)]
        event = held[0] if len({e.instrument and e.instrument.id for e in held}) == 1 else None
    before = sheet_of(group, since, actor)
    speaking, notes = Speaking(language), list[Note]()
    old, new = speaking_name(before, language), speaking_name(after, language)
    change = _difference(before, after, speaking)
    further = _further(before, after, speaking, notes)
    if change.added or change.removed or further:
        draft = _issued(after, "change", speaking, event, notes)
        draft = replace(draft, **further)
        if change.added or change.removed:
            change = paired(change)
            coming = [*(pair.into for pair in change.replaced if pair.into), *change.added]
            draft = replace(draft, change=change, seats=tuple(coming))
        if old != new:
            notes.append(Note(ALSO_RENAMED, {"old": old, "new": new}))
    elif old != new:
        draft = _issued(after, "rename", speaking, event, notes)
        draft = replace(draft, former_names=(old,))
    else:
        raise NothingChanged(group=after.name)
    return Prepared(draft, (*notes, *speaking.notes()))


def dissolving(
    group: Group | int, *, language: Language, on: PartialDate | None, actor: Actor
) -> Prepared:
    """The notice of the group's end. Refuses: NotInRegister."""
    sheet = sheet_of(group, on, actor)
    ends = [e for e in sheet.events if e.kind == EventKind.DISSOLVED]
    if not ends:
        raise NotInRegister(group=sheet.name, what="dissolved", day=sheet.date)
    speaking, notes = Speaking(language), list[Note]()
    draft = _issued(sheet, "dissolve", speaking, ends[-1], notes)
    return Prepared(draft, (*notes, *speaking.notes()))


def sheet_of(group: Group | int, on: PartialDate | None, actor: Actor) -> GroupSheet:
    """Refuses: NotInRegister."""
    sheet = group_sheet(group, actor=actor, on=on)
    if sheet is None:
        raise NotInRegister(group=group, what="known", day=on or "today")
    return sheet


def speaking_name(sheet: GroupSheet, language: Language) -> str:
    """The group's name in a language, else the one that there is."""
    return next((sheet.scripts[s] for s in SCRIPTS[language] if s in sheet.scripts), sheet.name)


def seats_of(
    sheet: GroupSheet, speaking: Speaking, notes: list[Note]
) -> tuple[tuple[SeatRead, ...], OfficeRead | None]:
    """Who sits for certain in the group and in its office."""
    everybody = (*sheet.seats, *(sheet.office.seats if sheet.office else ()))
    unsure = sum(seat.certainty != "certain" for seat in everybody)
    if unsure:
        notes.append(Note(UNSURE, {"count": unsure, "day": sheet.date}))
    if sheet.roster == "partial":
        notes.append(Note(PARTIAL, {}))
    return _written(sheet.seats, speaking), _office(sheet, speaking)


def sitting_in(sheet: GroupSheet, language: Language) -> list[SeatRead]:
    """Everybody who may sit in the group, also where that is only possible: who drafts a change
    chooses among them."""
    return list(_written(sheet.seats, Speaking(language), only_certain=False))


def _written(
    seats: Iterable[SeatFact], speaking: Speaking, *, only_certain: bool = True
) -> tuple[SeatRead, ...]:
    """Seats as a paper has them, in their order; of one phrase for several bodies one."""
    held = (seat for seat in seats if seat.certainty == "certain" or not only_certain)
    found = [speaking.seat(seat) for seat in held]
    each = {(s.role, s.person, s.post): s for s in found if s.person or s.post}
    return tuple(each.values())


def _office(sheet: GroupSheet, speaking: Speaking) -> OfficeRead | None:
    office = sheet.office
    if office is None:
        return None
    stands = office.stands
    sure = stands is not None and stands.certainty == "certain"
    seats = _written(office.seats, speaking)
    if not sure and not seats:
        return None
    name = office.name if sure and office.name and speaking.speaks(office.name) else None
    also = office.also_known_as if sure and office.placement == Placement.TWO_NAMES else None
    return OfficeRead(
        host=speaking.name(office.host) if sure and office.host else None,
        name=name,
        also_known_as=(speaking.name(also),) if also else (),
        seats=seats,
    )


def _issued(
    sheet: GroupSheet, kind: Kind, speaking: Speaking, event: EventEntry | None, notes: list[Note]
) -> Draft:
    """The frame: group, and issuer, number and date of the instrument behind the event."""
    instrument = event.instrument if event else None
    if instrument is None:
        notes.append(Note(NO_INSTRUMENT, {}))
    signed = _whole(instrument.date) if instrument else None
    held = _whole(event.date) if event else None
    return Draft(
        text="",
        language=speaking.language,
        kind=kind,
        group=speaking_name(sheet, speaking.language),
        issuer=instrument.issuer or None if instrument else None,
        number=instrument.number or None if instrument else None,
        date=signed,
        effective=held if held != signed else None,
    )


def _whole(date: str | None) -> str | None:
    """A date as a paper can state it: no range of days."""
    return None if date is None or ".." in date else date


def _succession(seats: Iterable[SeatFact], notes: list[Note]) -> Succession | None:
    """The clause that holds for all seats of which a rule is known."""
    rules = {seat.succession for seat in seats if seat.certainty == "certain"}
    rules -= {Rule.UNSTATED, Rule.BY_CLASS}
    if len(rules) > 1:
        notes.append(Note(MIXED_RULES, {}))
    elif rules == {Rule.PROPOSED}:
        return "proposed"
    elif rules == {Rule.WITH_THE_POST}:
        return "with the post"
    return None


def _difference(before: GroupSheet, after: GroupSheet, speaking: Speaking) -> Change:
    """Who sits on one day alone."""
    old, new = certain(before.seats), certain(after.seats)
    leave = [speaking.seat(seat) for key, seat in old.items() if key not in new]
    come = [speaking.seat(seat) for key, seat in new.items() if key not in old]
    return Change("add", added=tuple(in_order(come)), removed=tuple(in_order(leave)))


def _further(
    before: GroupSheet, after: GroupSheet, speaking: Speaking, notes: list[Note]
) -> dict[str, Any]:
    """What else is new: office and task, by the fields of a draft; what no clause says is noted."""
    new: dict[str, Any] = {}
    if office_changed(before, after):
        new["office"] = office = _office(after, speaking)
        if office is None or (before.office and certain(before.office.seats) and not office.seats):
            notes.append(Note(OFFICE_EMPTIED, {}))
    if task_changed(before, after):
        new["duties"], new["sunset"] = _task(after, speaking, notes)
        if not (new["duties"] or new["sunset"]):
            notes.append(Note(TASK_ENDED, {}))
    old, lead = lead_department(before), lead_department(after)
    if (old and old.id) != (lead and lead.id):
        names = {
            "old": speaking.name(old) if old else "—",
            "new": speaking.name(lead) if lead else "—",
        }
        notes.append(Note(OTHER_LEAD, names))
    return {name: value for name, value in new.items() if value}


def _task(
    sheet: GroupSheet, speaking: Speaking, notes: list[Note]
) -> tuple[str | None, str | None]:
    """Duties in the language of the paper, and the end."""
    mandate = sheet.mandate
    if mandate is None:
        return None, None
    duties = mandate.duties or None
    if duties and not speaking.speaks(duties):
        duties = None
        notes.append(Note(FOREIGN_TASK, {}))
    return duties, mandate.sunset if mandate.sunset != "none" else None

"""Minutes of a meeting, and excerpts of them: the first draft, and the paper as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from crosscut.documents import Format, rendered
from crosscut.documents.content import (
    Block,
    Heading,
    Language,
    Number,
    Paper,
    Paragraph,
    Signature,
    Title,
)
from crosscut.foundation.actor import Actor
from crosscut.register.queries.facts import Reference
from crosscut.table.models import AgendaItem, Meeting, Presence
from crosscut.table.queries.meeting_answers import InvitationLine, ItemLine, MeetingSheet
from crosscut.table.queries.meeting_sheet import sheet_of_meeting
from crosscut.table.rules.minutes import Dealt, composed, headings
from crosscut.table.writing.minutes_words import WORDS, Words
from crosscut.table.writing.wording import day_words

_SCRIPTS: dict[Language, tuple[str, ...]] = {
    "zh-Hans": ("zh-Hans",),
    "en": ("en", "zh-Latn-pinyin"),
}


class File(NamedTuple):
    """A file and the name under which it is kept."""

    data: bytes
    name: str


def composed_minutes(meeting: Meeting, *, language: Language, actor: Actor) -> str:
    """The first draft of minutes, from what was concluded; empty where nothing was."""
    sheet = sheet_of_meeting(meeting, actor=actor)
    words = WORDS[language]
    dealt = [
        Dealt(
            _title(each, words),
            each.conclusion,
            each.decision,
            each.state != "unfinished",
            each.postponed_because,
        )
        for each in sheet.items
        if each.state in ("concluded", "unfinished")
    ]
    return composed(dealt, words.phrases)


def minutes_document(
    meeting: Meeting,
    *,
    format: Format,
    language: Language,
    actor: Actor,
    item: AgendaItem | None = None,
) -> File | None:
    """The minutes as a file, or the excerpt of one point; None where the actor may read none."""
    sheet = sheet_of_meeting(meeting, actor=actor)
    words = WORDS[language]
    if item is not None:
        line = next((each for each in sheet.items if each.id == item.address), None)
        if line is None or not line.conclusion:
            return None
        paper, named = _excerpt(sheet, line, language), words.excerpt_file
    elif sheet.minutes is None:
        return None
    else:
        paper, named = _minutes(sheet, language), words.file
    return File(rendered(paper, format), f"{named.format(number=sheet.number)}.{format}")


def _minutes(sheet: MeetingSheet, language: Language) -> Paper:
    words, minutes = WORDS[language], sheet.minutes
    assert minutes is not None
    group = name_in(sheet.group, language)
    title = words.title.format(group=group)
    blocks: list[Block] = [Title(title), Number(words.number.format(number=sheet.number))]
    blocks.append(Paragraph(_sat(sheet, group, language)))
    marked = headings(minutes.text, words.phrases)
    lines = (line for line in minutes.text.split("\n") if line.strip())
    blocks += [Heading(each) if each in marked else Paragraph(each.strip()) for each in lines]
    blocks += _attendance(sheet, language)
    present = {"present": sheet.present, "seats": sheet.seats}
    quorum = words.quorate if sheet.quorate else words.not_quorate
    blocks.append(Paragraph(quorum.format(**present)))
    blocks.append(Paragraph(_state(sheet, language)))
    blocks.append(_signed(sheet, group, language))
    return Paper(language, title, tuple(blocks))


def _excerpt(sheet: MeetingSheet, line: ItemLine, language: Language) -> Paper:
    words = WORDS[language]
    group = name_in(sheet.group, language)
    title = words.excerpt.format(group=group)
    dealt = Dealt(_title(line, words), line.conclusion, line.decision)
    text = composed([dealt], words.phrases).split("\n")
    blocks: list[Block] = [Title(title), Number(words.excerpt_number.format(number=sheet.number))]
    blocks.append(Paragraph(_sat(sheet, group, language)))
    blocks.append(Heading(text[0]))
    blocks += [Paragraph(each) for each in text[1:] if each.strip()]
    blocks.append(_signed(sheet, group, language))
    return Paper(language, title, tuple(blocks))


def _sat(sheet: MeetingSheet, group: str, language: Language) -> str:
    """When and where it was, and who was in the chair: the first in rank who was there."""
    words = WORDS[language]
    first, last = _moment(sheet.starts_at), _moment(sheet.ends_at)
    at = words.at.format(place=sheet.place) if sheet.place else words.online if sheet.link else ""
    chair = next((each for each in _ranked(sheet) if _there(each) and each.person), None)
    chaired = words.chaired.format(name=name_in(chair.person, language)) if chair else ""
    return words.sat.format(
        group=group,
        day=day_words(first.date(), language),
        first=f"{first:%H:%M}",
        last=f"{last:%H:%M}",
        at=at,
        chaired=chaired,
    )


def _attendance(sheet: MeetingSheet, language: Language) -> Iterator[Block]:
    words = WORDS[language]
    ranked = _ranked(sheet)
    seats = [each for each in ranked if not each.guest]
    rows = (
        (words.present, [each for each in seats if _there(each)]),
        (words.absent, [each for each in seats if _away(each, seats)]),
        (words.guests, [each for each in ranked if each.guest and _there(each)]),
    )
    for said, lines in rows:
        if lines:
            names = words.between.join(_who(each, words, language) for each in lines)
            yield Paragraph(said.format(names=names))


def _there(line: InvitationLine) -> bool:
    return line.presence in (Presence.PRESENT, Presence.SUBSTITUTE)


def _away(line: InvitationLine, seats: Iterable[InvitationLine]) -> bool:
    """Who was not there, and sent nobody who was."""
    sent = any(each.instead_of == line.person and _there(each) for each in seats)
    return line.instead_of is None and not _there(line) and not sent


def _ranked(sheet: MeetingSheet) -> list[InvitationLine]:
    order = ("leader", "first_deputy", "executive_deputy", "deputy", "member")
    lines = [each for each in sheet.invitations if each.person is not None]
    place = {role: number for number, role in enumerate(order)}
    return sorted(lines, key=lambda each: place.get(each.role, len(order)))


def _who(line: InvitationLine, words: Words, language: Language) -> str:
    name = name_in(line.person, language)
    if line.instead_of is None:
        return name
    return words.substitute.format(name=name, other=name_in(line.instead_of, language))


def _state(sheet: MeetingSheet, language: Language) -> str:
    words, minutes = WORDS[language], sheet.minutes
    if minutes is None or minutes.circulated_on is None:
        return words.draft
    if minutes.confirmed_on is None:
        return words.circulated.format(day=_day(minutes.circulated_on, language))
    day = _day(minutes.confirmed_on, language)
    return words.confirmed.format(day=day, number=minutes.confirmed_at)


def _signed(sheet: MeetingSheet, group: str, language: Language) -> Signature:
    minutes = sheet.minutes
    day = (minutes.circulated_on if minutes else None) or _moment(
        sheet.starts_at
    ).date().isoformat()
    return Signature(group, _day(day, language))


def _title(line: ItemLine, words: Words) -> str:
    if line.confirms:
        return words.confirms.format(number=line.confirms)
    return line.title or words.untitled


def name_in(reference: Reference | None, language: Language) -> str:
    """The name in the language of a paper; a dash where there is none that may be known."""
    if reference is None:
        return "—"
    scripts = reference.scripts
    return next((scripts[each] for each in _SCRIPTS[language] if each in scripts), reference.name)


def _moment(written: str) -> datetime:
    return timezone.localtime(datetime.fromisoformat(written))


def _day(written: str, language: Language) -> str:
    return day_words(datetime.fromisoformat(written).date(), language)

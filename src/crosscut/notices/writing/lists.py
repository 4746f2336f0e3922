"""Lists that are no acts: the members of a group, and who speaks for each organisation."""

from __future__ import annotations

from crosscut.documents.content import (
    Block,
    Heading,
    Language,
    NameList,
    Paper,
    Paragraph,
    Table,
    Title,
)
from crosscut.notices.refusals import NobodySits, NotInRegister
from crosscut.notices.writing import chinese, english
from crosscut.notices.writing.register import Note, Speaking, seats_of, speaking_name
from crosscut.notices.writing.wording import OFFICE_ORDER, in_order
from crosscut.register.queries.sheets import GroupSheet


def members(sheet: GroupSheet, language: Language) -> tuple[Paper, tuple[Note, ...]]:
    """Who sits in the group and its office on the day of the sheet.

    Refuses: NobodySits.
    """
    speaking, notes = Speaking(language), list[Note]()
    seats, office = seats_of(sheet, speaking, notes)
    in_office = office.seats if office else ()
    if not seats and not in_office:
        possible = len(sheet.seats) + len(sheet.office.seats if sheet.office else ())
        raise NobodySits(group=sheet.name, day=sheet.date, possible=possible)
    group = speaking_name(sheet, language)
    blocks: list[Block] = []
    if language == "en":
        blocks += [Title(f"Members of the {group}"), Paragraph(_as_of(sheet, language))]
        if seats:
            blocks.append(english.table(in_order(seats), english.LABELS))
        if in_office:
            blocks.append(Heading("Secretariat"))
            table = english.table(in_order(in_office, OFFICE_ORDER), english.OFFICE_LABELS)
            blocks.append(table)
    else:
        labels = chinese.labels_of(chinese.nouns_of(group))
        blocks += [Title(f"{group}组成人员名单"), Paragraph(_as_of(sheet, language))]
        if seats:
            blocks.append(NameList(tuple(chinese.entries(in_order(seats), labels))))
        if in_office:
            blocks.append(chinese.office_list(in_office))
    return Paper(language, _title(blocks), tuple(blocks)), (*notes, *speaking.notes())


def liaisons(sheet: GroupSheet, language: Language) -> tuple[Paper, tuple[Note, ...]]:
    """Which person or post speaks for each organisation. Refuses: NotInRegister."""
    speaking = Speaking(language)
    known = [liaison for liaison in sheet.liaisons if liaison.certainty == "certain"]
    if not known:
        raise NotInRegister(group=sheet.name, what="known by its liaisons", day=sheet.date)
    group = speaking_name(sheet, language)
    rows = tuple(
        (
            speaking.name(liaison.organisation),
            speaking.name(liaison.person) if liaison.person else "",
            speaking.name(liaison.post) if liaison.post else "",
        )
        for liaison in known
    )
    if language == "en":
        title, head = f"Liaison Officers of the {group}", ("Organisation", "Name", "Post")
    else:
        title, head = f"{group}联络员名单", ("单位", "联络员", "职务")
    blocks = (Title(title), Paragraph(_as_of(sheet, language)), Table(head, rows, (5, 4, 5)))
    return Paper(language, title, blocks), tuple(speaking.notes())


def _as_of(sheet: GroupSheet, language: Language) -> str:
    if ".." in sheet.date:
        return f"（{sheet.date}）" if language != "en" else f"As of {sheet.date}."
    if language == "en":
        return f"As of {english.date_words(sheet.date)}."
    return f"（截至{chinese.date_words(sheet.date)}）"


def _title(blocks: list[Block]) -> str:
    return next(block.text for block in blocks if isinstance(block, Title))

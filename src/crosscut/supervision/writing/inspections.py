"""The report of an inspection as a paper, with its photographs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from crosscut.documents import Format, rendered
from crosscut.documents.content import (
    Block,
    Heading,
    Language,
    Letterhead,
    Number,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
    Title,
)
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.register.queries.taking_out import note_taken_out
from crosscut.supervision.models import Inspection, PhotographContent
from crosscut.supervision.queries.inspections.answers import (
    FindingLine,
    InspectionSheet,
    PhotographLine,
)
from crosscut.supervision.queries.inspections.sheet import sheet_of_inspection
from crosscut.supervision.writing.inspection_words import WORDS, Words
from crosscut.table.writing.minutes import File, name_in
from crosscut.table.writing.wording import day_words

#: Photographs of a paper; the rest is on the page. Each is half a page.
MOST_PHOTOGRAPHS = 40


def inspection_document(
    inspection: Inspection, *, format: Format, language: Language, actor: Actor
) -> File:
    """The report of an inspection that the actor knows of, as far as he or she may know what was
    found."""
    sheet = sheet_of_inspection(inspection, actor=actor)
    note_taken_out([decode(sheet.group.id)] if sheet.group else [], actor=actor)
    named = WORDS[language].file.format(number=sheet.number or sheet.day)
    return File(rendered(paper_of(sheet, language), format), f"{named}.{format}")


def paper_of(sheet: InspectionSheet, language: Language) -> Paper:
    """The paper, before it becomes a file."""
    words = WORDS[language]
    organisation, group = name_in(sheet.organisation, language), name_in(sheet.group, language)
    title = words.title.format(organisation=organisation)
    office = words.office.format(group=group)
    blocks: list[Block] = [Letterhead(office)]
    if sheet.number:
        blocks.append(Number(words.number.format(number=sheet.number)))
    blocks += [Title(title), *_opening(sheet, words, language)]
    blocks += _found(sheet, words, language)
    reported = sheet.reported_on or clock.today().isoformat()
    blocks.append(Signature(office, _day(reported, language)))
    return Paper(language, title, tuple(blocks))


def _opening(sheet: InspectionSheet, words: Words, language: Language) -> Iterator[Block]:
    place = sheet.place + _degrees(sheet.latitude, sheet.longitude, words)
    team = words.between.join(name_in(each, language) for each in sheet.inspectors)
    yield Paragraph(
        words.said.format(
            day=_day(sheet.begun_on or sheet.day, language),
            group=name_in(sheet.group, language),
            organisation=name_in(sheet.organisation, language),
            subject=sheet.subject.rstrip(".。"),
            announced=words.announced[sheet.announced],
            team=team,
            at=words.at.format(place=place) if place else "",
        )
    )
    if sheet.directives:
        said = words.between.join(
            words.directive.format(number=each.number, task=each.task.rstrip(".。"))
            for each in sheet.directives
        )
        yield Paragraph(words.directives.format(directives=said))
    if sheet.reported_on is None:
        yield Paragraph(words.unreported)


def _found(sheet: InspectionSheet, words: Words, language: Language) -> Iterator[Block]:
    if not sheet.tells:
        return
    headings, pictures = iter(words.headings), _Pictures(sheet, words)
    if sheet.conclusion:
        yield Heading(next(headings) + words.conclusion)
        yield from (Paragraph(line) for line in sheet.conclusion.splitlines() if line.strip())
    if sheet.points:
        yield Heading(next(headings) + words.points)
        # What is long stands last: the cells before it are not parted into lines.
        rows = tuple(
            (
                words.ticks[each.tick],
                words.remark.format(text=each.text, words=each.words) if each.words else each.text,
            )
            for each in sheet.points
        )
        yield Table(words.point_head, rows, (2, 9))
    yield Heading(next(headings) + words.findings)
    if not sheet.found:
        yield Paragraph(words.none)
    for finding in sheet.found:
        yield from _finding(finding, words, language)
        yield from pictures.of(finding.photographs)
    if sheet.photographs:
        yield Heading(next(headings) + words.photographs)
        yield from pictures.of(sheet.photographs)
    if sheet.found and sheet.answers_by:
        yield Paragraph(words.answers_by.format(day=_day(sheet.answers_by, language)))


def _finding(finding: FindingLine, words: Words, language: Language) -> Iterator[Block]:
    severity = words.severities[finding.severity]
    yield Paragraph(
        words.finding.format(number=finding.number, severity=severity, text=finding.text)
    )
    place = finding.place + _degrees(finding.latitude, finding.longitude, words)
    if place:
        yield Paragraph(words.where.format(place=place.strip()))
    for each in finding.corrections:
        yield Paragraph(
            words.correction.format(
                number=each.number, task=each.task.rstrip(".。"), day=_day(each.due, language)
            )
        )
    if finding.answered_on:
        day = _day(finding.answered_on, language)
        yield Paragraph(words.answer.format(day=day, text=finding.answer))
    if finding.settled_on:
        day = _day(finding.settled_on, language)
        yield Paragraph(words.settled.format(day=day, text=finding.settlement))
    elif not finding.answered_on:
        yield Paragraph(words.unanswered)


class _Pictures:
    """The photographs of a paper, numbered through it; their bytes by one statement."""

    def __init__(self, sheet: InspectionSheet, words: Words) -> None:
        lines = [line for each in sheet.found for line in each.photographs]
        lines += sheet.photographs
        shown = [decode(each.id) for each in lines[:MOST_PHOTOGRAPHS]]
        rows = PhotographContent.objects.filter(pk__in=shown).values_list("pk", "data")
        self.bytes = {pk: bytes(data) for pk, data in rows}
        self.words, self.number = words, 0

    def of(self, lines: tuple[PhotographLine, ...]) -> Iterator[Block]:
        for each in lines:
            data = self.bytes.get(decode(each.id))
            if data is None:
                continue
            self.number += 1
            said = self.words.photograph_of if each.caption else self.words.photograph
            caption = said.format(number=self.number, caption=each.caption)
            yield Picture(data, each.width, each.height, caption)


def _degrees(latitude: str | None, longitude: str | None, words: Words) -> str:
    return words.degrees.format(degrees=f"{latitude}, {longitude}") if latitude else ""


def _day(written: str, language: Language) -> str:
    return day_words(date.fromisoformat(written), language)

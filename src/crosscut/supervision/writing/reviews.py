"""Papers of a review: the agenda before it sits, the minutes after, as DOCX and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

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
from crosscut.supervision.models import Review
from crosscut.supervision.queries.reviews.answers import ItemLine, ReviewSheet, RulingLine
from crosscut.supervision.queries.reviews.sheet import sheet_of_review
from crosscut.supervision.writing.review_words import WORDS, Words
from crosscut.table.writing.minutes import File, name_in
from crosscut.table.writing.wording import day_words

#: From then on what was ruled is told.
_SAT = ("held", "closed")


def review_document(review: Review, *, format: Format, language: Language, actor: Actor) -> File:
    """The agenda as a file, or once it sat the minutes; as far as the actor knows of it."""
    sheet = sheet_of_review(review, actor=actor)
    words = WORDS[language]
    sat = sheet.state in _SAT
    # Who knows of single items does not know of whose review it is.
    group = name_in(sheet.group, language) if sheet.group else ""
    title = (words.minutes if sat else words.agenda).format(group=group, number=sheet.number)
    title = title.removeprefix(": ")
    blocks: list[Block] = [Title(title), Number(words.number.format(number=sheet.number))]
    blocks.append(Paragraph(_when(sheet, words, language)))
    if not sat:
        day = _day(sheet.comments_due, language)
        blocks.append(Paragraph(words.comments.format(day=day)))
    if sheet.inside:
        blocks.append(Heading(words.before))
        blocks += [Paragraph(_became(each, words, language)) for each in sheet.before]
        if not sheet.before:
            blocks.append(Paragraph(words.nothing_before))
    blocks.append(Heading(words.items))
    standing = [each for each in sheet.items if each.left_out_on is None]
    for item in standing:
        blocks += _item(item, words, language, sat=sat)
    if not standing:
        blocks.append(Paragraph(words.nothing))
    starts = timezone.localtime(datetime.fromisoformat(sheet.starts_at)).date()
    written = starts if sat else date.fromisoformat(sheet.drafted_on)
    blocks.append(Signature(group, day_words(written, language)))
    named = words.minutes_file if sat else words.agenda_file
    paper = Paper(language, title, tuple(blocks))
    return File(rendered(paper, format), f"{named.format(number=sheet.number)}.{format}")


def _when(sheet: ReviewSheet, words: Words, language: Language) -> str:
    first, last = (
        timezone.localtime(datetime.fromisoformat(each))
        for each in (sheet.starts_at, sheet.ends_at)
    )
    said = words.when.format(
        day=day_words(first.date(), language), first=f"{first:%H:%M}", last=f"{last:%H:%M}"
    )
    return said + (words.place.format(place=sheet.place) if sheet.place else "")


def _item(item: ItemLine, words: Words, language: Language, *, sat: bool) -> Iterator[Block]:
    yield Heading(
        words.item.format(place=item.place, kind=words.kinds[item.kind], title=item.title)
    )
    yield Paragraph(_standing(item, words, language))
    if item.cleared_by and item.cleared_on:
        cleared = words.cleared[item.cleared_by]
        yield Paragraph(cleared.format(day=_day(item.cleared_on, language)))
    if item.reason:
        yield Paragraph(words.reason.format(reason=item.reason))
    if item.parts and not sat:
        parts = words.between.join(
            words.part.format(part=words.parts[each.part], measure=each.measure, points=each.points)
            for each in item.parts
        )
        yield Paragraph(words.score.format(score=item.score, parts=parts))
    for comment in item.comments:
        who = name_in(comment.organisation, language) if comment.organisation else words.office
        yield Paragraph(
            words.comment.format(who=who, day=_day(comment.day, language), text=comment.text)
        )
    if item.guests:
        names = words.between.join(name_in(each.person, language) for each in item.guests)
        yield Paragraph(words.guests.format(names=names))
    if item.ruling is not None:
        yield Paragraph(words.ruling.format(text=item.ruling.text))
        yield Paragraph(_owner(item.ruling, words, language))
    elif sat and not item.cleared_by:
        yield Paragraph(words.open)


def _standing(item: ItemLine, words: Words, language: Language) -> str:
    said = words.charge.format(name=name_in(item.organisation, language))
    if item.directive is not None:
        said += words.due.format(day=_day(item.directive.due, language))
    concern = item.concern
    if concern is not None:
        said += words.stalled.format(day=_day(concern.stalled_since, language))
        if concern.value is not None:
            value = f"{Decimal(concern.value):,}"
            said += words.value.format(value=value, currency=concern.currency)
        said += words.source.format(citation=concern.citation, day=_day(concern.as_of, language))
    return said


def _became(ruling: RulingLine, words: Words, language: Language) -> str:
    said = f"{ruling.review} {ruling.item}: {ruling.text} "
    said += _owner(ruling, words, language) + " " + words.became[ruling.became]
    return f"{said} {ruling.answer}".rstrip()


def _owner(ruling: RulingLine, words: Words, language: Language) -> str:
    names = [each for each in (ruling.organisation, *ruling.people) if each is not None]
    name = words.between.join(name_in(each, language) for each in names) or "—"
    said = words.owner.format(name=name, day=_day(ruling.due, language))
    if ruling.directive is not None:
        said += words.directive.format(number=ruling.directive.number)
    return said


def _day(written: str, language: Language) -> str:
    return day_words(date.fromisoformat(written), language)

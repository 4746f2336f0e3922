"""Briefings and circulars as papers: with the head of a serial paper and its distribution below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from crosscut.documents import Format, rendered
from crosscut.documents.content import (
    Block,
    Distribution,
    Heading,
    Language,
    Masthead,
    Paper,
    Paragraph,
    Title,
)
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.table.models import Bulletin
from crosscut.table.queries.bulletin_answers import BulletinSheet, Spoken
from crosscut.table.queries.bulletin_sheet import sheet_of_bulletin
from crosscut.table.rules.bulletins import BulletinKind, Way
from crosscut.table.writing.minutes import File, name_in
from crosscut.table.writing.wording import day_words

#: A line of its own that is a heading: "一、情况", "2. The pumps".
_HEADING = re.compile(r"^([一二三四五六七八九十]+、|\d{1,2}\.\s)\S.{0,38}$")
_SENTENCE_ENDS = ("。", ".", "；", ";", "：", ":", "，", ",")


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a bulletin beside what was written; {named} places are filled."""

    names: Mapping[str, str]
    issue: str
    sealed_issue: str
    draft: str
    issuer: str
    corrects: str
    corrected: str
    withdrawn: str
    numbered: str
    enclosures: str
    enclosure: str
    #: By kind: what stands before those along each way, in the order of the foot.
    foot: Mapping[str, tuple[tuple[str, frozenset[Way]], ...]]
    listed: str
    between: str
    stop: str
    file: Mapping[str, str]


_BESIDE = frozenset({Way.MEMBER, Way.LISTED})
_DOWN = frozenset({Way.BELOW, Way.SUPERVISED})
WORDS: Mapping[Language, Words] = {
    "en": Words(
        names={"briefing": "Briefing", "circular": "Circular"},
        issue="No. {number} of {year}",
        sealed_issue="Sealed series, No. {number} of {year}",
        draft="Draft, not issued",
        issuer="Office of the {group}",
        corrects="This issue corrects {other} and takes its place.",
        corrected="This issue holds no more: {other} takes its place.",
        withdrawn="This issue was withdrawn on {day}: {reason}",
        numbered="No. {number}, “{title}”",
        enclosures="Attachments:",
        enclosure="{number}. {name}",
        foot={
            "briefing": (("To: ", frozenset({Way.ABOVE})), ("Copies: ", _BESIDE)),
            "circular": (("To: ", _DOWN), ("Copies: ", _BESIDE)),
        },
        listed="the distribution list",
        between="; ",
        stop=".",
        file={"briefing": "Briefing {number}", "circular": "Circular {number}"},
    ),
    "zh-Hans": Words(
        names={"briefing": "简　报", "circular": "通　报"},
        issue="{year}年第{number}期",
        sealed_issue="{year}年密字第{number}期",
        draft="（草稿，未编号）",
        issuer="{group}办公室",
        corrects="本期更正{other}，原件同时作废。",
        corrected="本期已作废，以{other}为准。",
        withdrawn="本期已于{day}撤回：{reason}",
        numbered="{number}《{title}》",
        enclosures="附件：",
        enclosure="{number}．{name}",
        foot={
            "briefing": (("报：", frozenset({Way.ABOVE})), ("送：", _BESIDE)),
            "circular": (("发：", _DOWN), ("送：", _BESIDE)),
        },
        listed="知悉范围内人员",
        between="、",
        stop="。",
        file={"briefing": "简报{number}", "circular": "通报{number}"},
    ),
}


def bulletin_document(
    bulletin: Bulletin, *, format: Format, language: Language, actor: Actor
) -> File:
    """A bulletin that the actor knows of, as `known_bulletin` gave it, as a file. Names are those
    of the day of issue: the paper stays what it was."""
    day = PartialDate.parse(bulletin.day) if bulletin.number else None
    sheet = sheet_of_bulletin(bulletin, actor=actor, on=day)
    words = WORDS[language]
    named = words.file[sheet.kind].format(number=sheet.number).strip()
    return File(rendered(paper_of(sheet, bulletin, language), format), f"{named}.{format}")


def paper_of(sheet: BulletinSheet, bulletin: Bulletin, language: Language) -> Paper:
    """The paper, before it becomes a file."""
    words = WORDS[language]
    group = name_in(sheet.group, language)
    issued = words.sealed_issue if bulletin.series else words.issue
    blocks: list[Block] = [
        Masthead(
            words.names[sheet.kind],
            issued.format(year=bulletin.year, number=bulletin.number)
            if bulletin.number
            else words.draft,
            words.issuer.format(group=group),
            _day(sheet.day, language),
        ),
        Title(sheet.title),
    ]
    blocks += [Paragraph(each) for each in _standing(sheet, words, language)]
    lines = (line.strip() for line in sheet.text.split("\n"))
    blocks += [Heading(line) if is_heading(line) else Paragraph(line) for line in lines if line]
    if sheet.enclosures:
        blocks.append(Paragraph(words.enclosures))
        blocks += [
            Paragraph(words.enclosure.format(number=place, name=each.name))
            for place, each in enumerate(sheet.enclosures, 1)
        ]
    if foot := tuple(_foot(sheet, words, language)):
        blocks.append(Distribution(foot))
    return Paper(language, sheet.title, tuple(blocks))


def is_heading(line: str) -> bool:
    """Whether a line of a text stands by itself as the heading of what follows."""
    return bool(_HEADING.match(line)) and not line.endswith(_SENTENCE_ENDS)


def _standing(sheet: BulletinSheet, words: Words, language: Language) -> Iterator[str]:
    """What has become of it, and of which it takes the place."""

    def other(spoken: Spoken) -> str:
        return words.numbered.format(number=spoken.number, title=spoken.title)

    if sheet.state == "withdrawn" and sheet.ended_on:
        day = _day(sheet.ended_on, language)
        yield words.withdrawn.format(day=day, reason=sheet.reason)
    if sheet.corrected_by:
        yield words.corrected.format(other=other(sheet.corrected_by))
    if sheet.corrects:
        yield words.corrects.format(other=other(sheet.corrects))


def _foot(sheet: BulletinSheet, words: Words, language: Language) -> Iterator[str]:
    for before, ways in words.foot[BulletinKind(sheet.kind)]:
        named = [
            name_in(each.place, language) if each.place else words.listed
            for each in sheet.addressees
            if Way(each.way) in ways
        ]
        if named:
            yield f"{before}{words.between.join(named)}{words.stop}"


def _day(written: str, language: Language) -> str:
    return day_words(date.fromisoformat(written), language)

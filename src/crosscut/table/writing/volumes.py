"""The pack of a dossier as a volume to be bound: cover, sections with inputs and positions,
attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from crosscut.documents.binding.volume import RENDERER, Chapter, Enclosure, Kind, Volume
from crosscut.documents.content import Block, Heading, Language, Number, Paragraph, Table
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.table.files import JPEG, PDF, PNG, TEXT
from crosscut.table.models import (
    Attachment,
    AttachmentContent,
    Contribution,
    DossierVersion,
    Matter,
)
from crosscut.table.queries.beside import Beside, beside_version, digest_for
from crosscut.table.rules.sections import Sections, sections_of
from crosscut.table.writing.positions import chapter_on, mentioned
from crosscut.table.writing.wording import KINDS, WORDS, Words, day_words, size_words

#: Together, so that binding stays within the memory of a small server; the rest is listed.
MOST_BYTES = 120 * 1024 * 1024
_SHOWN: dict[str, Kind] = {PDF: "pages", PNG: "picture", JPEG: "picture", TEXT: "text"}


def volume_of(
    matter: Matter, version: DossierVersion, *, language: Language, actor: Actor
) -> Volume:
    """The volume of one version: as it was tabled, or as it is now. Its identifier changes with
    everything that is in it. Names are those of the day; what the actor may not know of has none.
    As many statements, however much is in it; the bytes of attachments are fetched when they are
    bound."""
    beside = beside_version(matter, version, actor=actor)
    words = WORDS[language]
    day = _day_of(version, beside)
    names = Gathering(actor, window_of(PartialDate.parse(day)))
    names.mention("group", matter.group_id)
    names.mention_rows(beside.contributions, "organisation", "person")
    names.mention("organisation", *mentioned(beside.matrix))
    names.load_names()
    group = names.reference("group", matter.group_id)
    over = group.name if group else matter.group.display
    number = words.tabled if version.frozen_on else words.draft
    numbered = number.format(number=version.number, day=day_words(day, language))
    volume = Volume(
        language=language,
        over=over,
        title=matter.title,
        facts=(
            (words.group, over),
            (words.matter, matter.numbered),
            (words.version, numbered),
            (words.as_of, day_words(day, language)),
            (words.remit, words.remits[matter.remit]),
            (words.disclosure, words.disclosures[matter.disclosure]),
            (words.digest, digest_for(version, beside)),
        ),
        running=" · ".join((over, matter.numbered, numbered, words.disclosures[matter.disclosure])),
        contents=words.contents,
        chapters=tuple(_chapters(sections_of(version.sections), beside, names, language)),
        enclosures=tuple(_enclosures(beside, names, language)),
        identifier="",
    )
    identifier = hashlib.sha256(f"{RENDERER}\n{volume!r}".encode()).hexdigest()
    return replace(volume, identifier=identifier)


def _day_of(version: DossierVersion, beside: Beside) -> date:
    """The day of what is in it: a pack that is asked for twice says the same."""
    if version.frozen_on:
        return version.frozen_on
    days = [version.made_at.astimezone().date()]
    days += [each.given_on for each in beside.contributions]
    days += [each.added_at.astimezone().date() for each in beside.attachments]
    days += [date.fromisoformat(each.day) for each in beside.matrix.positions]
    return max(days)


def _chapters(
    sections: Sections, beside: Beside, names: Gathering, language: Language
) -> Iterator[Chapter]:
    words = WORDS[language]

    def written(text: str) -> tuple[Block, ...]:
        return tuple(_paragraphs(text)) or (Paragraph(words.nothing),)

    yield Chapter(words.question, written(sections.question))
    yield Chapter(words.background, written(sections.background))
    yield Chapter(words.analysis, written(sections.analysis))
    inputs = tuple(_inputs(beside, names, language))
    yield Chapter(words.inputs, inputs or (Paragraph(words.nothing),))
    rows = tuple((each.title, each.text, each.cost, each.borne_by) for each in sections.options)
    table = Table(words.option, rows, (3, 6, 3, 3))
    yield Chapter(words.options, (table,) if rows else (Paragraph(words.nothing),))
    yield Chapter(words.draft_text, written(sections.draft))
    if beside.matrix.rounds:
        yield Chapter(words.positions, tuple(chapter_on(beside.matrix, names, language)))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    return (Paragraph(line) for line in text.split("\n") if line.strip())


def _inputs(beside: Beside, names: Gathering, language: Language) -> Iterator[Block]:
    words = WORDS[language]
    files: dict[int, list[str]] = {}
    for number, file in enumerate(beside.attachments, 1):
        if file.contribution_id:
            files.setdefault(file.contribution_id, []).append(str(number))
    for number, each in enumerate(beside.contributions, 1):
        yield Heading(f"{number}. {_giver(each, names) or '—'}", level=2)
        yield Number(_when(each, words, language))
        if each.request is not None:
            yield Number(words.asked.format(question=" ".join(each.request.question.split())))
        yield from _paragraphs(each.text)
        if numbers := files.get(each.pk):
            yield Number(words.with_files.format(numbers=words.between.join(numbers)))


def _when(contribution: Contribution, words: Words, language: Language) -> str:
    given = words.given.format(day=day_words(contribution.given_on, language))
    if not contribution.late or contribution.request is None:
        return given
    due = words.late.format(day=day_words(contribution.request.due, language))
    return f"{given}{words.between}{due}"


def _giver(contribution: Contribution, names: Gathering) -> str:
    """The organisation, or the expert by name."""
    reference = names.reference("organisation", contribution.organisation_id) or names.reference(
        "person", contribution.person_id
    )
    return reference.name if reference else ""


def _enclosures(beside: Beside, names: Gathering, language: Language) -> Iterator[Enclosure]:
    words = WORDS[language]
    givers = {each.pk: _giver(each, names) or "—" for each in beside.contributions}
    taken = 0
    for number, each in enumerate(beside.attachments, 1):
        kind = _SHOWN.get(each.media_type, "listed")
        lines = _about(each, givers, words, language)
        if kind == "listed":
            lines += (words.listed,)
        elif taken + each.size > MOST_BYTES:
            kind = "listed"
            lines += (words.too_much,)
        else:
            taken += each.size
        yield Enclosure(
            title=words.attachment.format(number=number, name=each.name),
            lines=lines,
            kind=kind,
            unreadable=words.unreadable,
            load=_Bytes(each.pk),
        )


def _about(
    attachment: Attachment, givers: dict[int, str], words: Words, language: Language
) -> tuple[str, ...]:
    day = day_words(attachment.added_at.astimezone().date(), language)
    giver = givers.get(attachment.contribution_id or 0)
    source = words.from_whom.format(name=giver, day=day) if giver else ""
    return (
        source or words.from_office.format(day=day),
        words.file_digest.format(
            kind=KINDS.get(attachment.media_type, attachment.media_type),
            size=size_words(attachment.size),
            digest=attachment.digest,
        ),
    )


class _Bytes:
    """Fetches the bytes of an attachment when they are wanted."""

    def __init__(self, attachment: int) -> None:
        self.attachment = attachment

    def __call__(self) -> bytes:
        kept = AttachmentContent.objects.values_list("data", flat=True)
        return bytes(kept.get(pk=self.attachment))

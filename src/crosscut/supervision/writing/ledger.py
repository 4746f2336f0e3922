"""The ledger in the form that offices circulate: one row for each directive, as a workbook or as a
paper on its side."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from crosscut.documents import MEDIA_TYPES, Format, rendered, spreadsheets
from crosscut.documents.content import Language, Number, Paper, Table, Title
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.register.bulk.files.writing import text_cell
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.taking_out import note_taken_out
from crosscut.supervision.queries.ledger.answers import CirculatedRow
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.queries.ledger.rows import circulated
from crosscut.supervision.refusals.directives import LedgerTooLong
from crosscut.supervision.rules.lights import Light
from crosscut.supervision.writing.ledger_words import WORDS, Words
from crosscut.table.writing.minutes import File, name_in
from crosscut.table.writing.wording import day_words

WORKBOOK = "xlsx"
#: The files that a ledger can be, with the types of their bytes.
FILES: Mapping[str, str] = {
    WORKBOOK: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": MEDIA_TYPES["pdf"],
    "docx": MEDIA_TYPES["docx"],
    "txt": MEDIA_TYPES["txt"],
}
#: The rows of a workbook, and of a paper, that are made while somebody waits.
MOST_IN_WORKBOOK, MOST_ON_PAPER = 5000, 500
#: How the width is shared out among the columns.
WIDTHS = (4, 17, 9, 9, 10, 18, 11, 13, 12)
#: Characters of a column of the workbook for each share.
_CHARACTERS = 1.6


def ledger_document(
    wanted: Wanted, *, format: str, language: Language, actor: Actor, most: int | None = None
) -> File:
    """The ledger of what is wanted as a file: "xlsx", "pdf", "docx" or "txt". Refuses:
    LedgerTooLong."""
    limit = most or (MOST_IN_WORKBOOK if format == WORKBOOK else MOST_ON_PAPER)
    rows = circulated(actor=actor, wanted=wanted, most=limit)
    if rows is None:
        raise LedgerTooLong(most=limit)
    note_taken_out([decode(row.group.id) for row in rows if row.group], actor=actor)
    words, title = WORDS[language], _title(wanted, language, actor)
    if format == WORKBOOK:
        data = workbook_of(rows, title, language)
    else:
        data = rendered(paper_of(rows, title, language), _FORMATS[format])
    named = words.file.format(day=clock.today().isoformat())
    return File(data, f"{named}.{format}")


_FORMATS: dict[str, Format] = {"pdf": "pdf", "docx": "docx", "txt": "txt"}


def paper_of(rows: Sequence[CirculatedRow], title: str, language: Language) -> Paper:
    """The paper, before it becomes a file: on its side, the head of its table on every page."""
    words = WORDS[language]
    table = Table(words.head, tuple(_cells(rows, language)), WIDTHS)
    blocks = (Title(title), Number(summary_of(rows, language)), table)
    return Paper(language, title, blocks, wide=True)


def workbook_of(rows: Sequence[CirculatedRow], title: str, language: Language) -> bytes:
    """One sheet: the title, what there is in all, the head of the columns, a row each. Texts are
    texts, whatever they begin with."""
    words = WORDS[language]
    book = spreadsheets.Workbook(write_only=True)
    page: Any = book.create_sheet(words.sheet)
    for place, share in enumerate(WIDTHS, 1):
        page.column_dimensions[spreadsheets.get_column_letter(place)].width = share * _CHARACTERS
    page.freeze_panes = "C4"
    page.print_title_rows = "3:3"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = spreadsheets.PageSetupProperties(fitToPage=True)
    for text, font in (
        (title, spreadsheets.Font(bold=True, size=16)),
        (summary_of(rows, language), None),
    ):
        cell = _cell(page, text)
        cell.font = font or spreadsheets.Font()
        page.append([cell])
    line = spreadsheets.Side(style="thin")
    ruled = spreadsheets.Border(left=line, right=line, top=line, bottom=line)

    def row_of(texts: Sequence[str], font: spreadsheets.Font | None = None) -> list[Any]:
        made = []
        for text in texts:
            cell = _cell(page, text)
            cell.alignment, cell.border = (
                spreadsheets.Alignment(vertical="top", wrap_text=True),
                ruled,
            )
            if font:
                cell.font = font
            made.append(cell)
        return made

    page.append(row_of(words.head, spreadsheets.Font(bold=True)))
    for texts in _cells(rows, language):
        page.append(row_of(texts))
    # The same ledger gives the same file.
    book.properties.creator, book.properties.title = "Crosscut", title
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    stream = io.BytesIO()
    spreadsheets.save_workbook(book, stream)
    return stream.getvalue()


def _cell(page: Any, text: str) -> Any:
    made = text_cell(page, text)
    return spreadsheets.WriteOnlyCell(page, made) if made is None or isinstance(made, str) else made


def summary_of(rows: Sequence[CirculatedRow], language: Language) -> str:
    """The day, how many there are in all, and how many of each light."""
    words = WORDS[language]
    counted = Counter(row.light for row in rows)
    lights = words.between.join(
        words.counted.format(number=counted[light], light=words.lights[light])
        for light in (each.value for each in Light)
    )
    return words.as_of.format(
        day=day_words(clock.today(), language), number=len(rows), lights=lights
    )


def _title(wanted: Wanted, language: Language, actor: Actor) -> str:
    words = WORDS[language]
    if wanted.group is None:
        return words.title
    names = Gathering(actor, window_of(None))
    names.mention("group", wanted.group)
    names.load_names()
    group = names.reference("group", wanted.group)
    return words.title_of.format(group=name_in(group, language)) if group else words.title


def _cells(rows: Sequence[CirculatedRow], language: Language) -> Iterator[tuple[str, ...]]:
    words = WORDS[language]
    for number, row in enumerate(rows, 1):
        yield (
            str(number),
            _lines(f"{row.number} {row.task}", words.result.format(result=row.result)),
            name_in(row.lead, language) if row.lead else "",
            _lines(*(name_in(each, language) for each in row.supporting)),
            _due(row, words, language),
            _progress(row, words, language),
            _judged(row, words, language),
            _lines(
                *(
                    words.obstacle.format(kind=words.kinds[each.kind], text=each.text)
                    for each in row.obstacles
                )
            ),
            _lines(
                words.next.get(row.state, ""),
                words.help_needed.format(help=row.help_needed) if row.help_needed else "",
            ),
        )


def _due(row: CirculatedRow, words: Words, language: Language) -> str:
    due = day_words(date.fromisoformat(row.due), language)
    if row.first_due == row.due:
        return due
    first = day_words(date.fromisoformat(row.first_due), language)
    return _lines(due, words.first_due.format(day=first))


def _progress(row: CirculatedRow, words: Words, language: Language) -> str:
    figure = ""
    if row.figure is not None and row.target is not None:
        # Between a number and a Latin word there is a space in Chinese too.
        apart = " " if language != "en" and row.unit[:1].isalpha() and row.unit.isascii() else ""
        unit = apart + row.unit
        figure = words.figure.format(figure=row.figure, target=row.target, unit=unit)
    day = day_words(date.fromisoformat(row.said_on), language) if row.said_on else ""
    said = row.said + (words.said_on.format(day=day) if row.said else "")
    return _lines(figure, said)


def _judged(row: CirculatedRow, words: Words, language: Language) -> str:
    outlook = ""
    if row.outlook:
        day = day_words(date.fromisoformat(row.outlook.day), language)
        likelihood = words.likelihoods[row.outlook.likelihood]
        outlook = words.outlook.format(likelihood=likelihood, day=day)
    light = words.lights[row.light] + (words.provisional if row.provisional else "")
    return _lines(
        words.judged.format(light=light, state=words.states[row.state]),
        words.claimed.format(claim=words.claims[row.claimed]) if row.claimed else "",
        words.verified.format(verified=words.verifications[row.verified]),
        words.schedules.get(row.on_schedule, ""),
        *(words.divergences[each] for each in row.diverges),
        words.reports_late.format(number=row.late_reports) if row.late_reports else "",
        outlook,
    )


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)

"""The league as a workbook, with every figure, or as a paper for a batch call."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from crosscut.documents import Format, rendered, spreadsheets
from crosscut.documents.content import Heading, Language, Paper, Paragraph, Table, Title
from crosscut.foundation.actor import Actor
from crosscut.register.bulk.files.writing import text_cell
from crosscut.register.queries.facts import Reference, Word
from crosscut.register.queries.taking_out import note_taken_out
from crosscut.supervision.queries.league.answers import Batch, League, Standing
from crosscut.supervision.queries.league.ranks import LeagueAsked, league
from crosscut.supervision.writing.ledger import FILES, WORKBOOK
from crosscut.table.writing.minutes import File
from crosscut.table.writing.wording import day_words

__all__ = ["FILES", "league_document"]


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands in a league beside its figures."""

    title: str
    file: str
    sheet: str
    period: str
    computed: str
    batch: str
    any: str
    heads: tuple[str, ...]
    paper_heads: tuple[str, ...]
    places: Mapping[str, str]
    trends: Mapping[str, str]
    ranks: str
    of: str
    least: str
    nothing: str


_WORDS: Mapping[Language, _Words] = {
    "en": _Words(
        title="League: verified results that came on time",
        file="League {day}",
        sheet="League",
        period="First due from {since} to {until}; before: from {before_since} to {before_until}.",
        computed="Counted are directives whose first due day lies in the period. On time is what"
        " was reported done by that day and verified by the office. The rank goes by the share that"
        " is reached at least, with a certainty of {certainty} per cent (interval of Wilson): a few"
        " directives prove little. Reported done on time and not verified yet counts for nobody.",
        batch="Batch {number}: {words}",
        any="other bodies",
        heads=(
            "Batch", "Bodies", "Rank", "Rank lies between", "Place", "Organisation", "Counted",
            "On time", "Share", "At least", "At most", "Extended", "In extended time", "Late",
            "Not verified", "Waiting", "Share before", "Counted before", "Trend",
        ),
        paper_heads=("Rank", "Organisation", "On time", "Share", "At least", "Before", "Place"),
        places={"best": "best", "laggard": "laggard", "": ""},
        trends={"up": "up", "down": "down", "steady": "steady", "new": "new"},
        ranks="{best} to {worst}",
        of="{on_time} of {counted}",
        least="{low} to {high}",
        nothing="Nothing was due in this period.",
    ),
    "zh-Hans": _Words(
        title="按期核实办结情况排名",
        file="排名 {day}",
        sheet="排名",
        period="首次时限在 {since} 至 {until} 之间；对比期为 {before_since} 至 {before_until}。",
        computed="统计首次时限在本期内的交办事项。首次时限之内报告办结并经办公室核实的为按期。"
        "排名依据按期率在 {certainty}% 把握下的下限（威尔逊区间）：事项少的单位从严排位。"
        "按期报告办结、尚待核实的不计入任何一方。",
        batch="第 {number} 批次：{words}",
        any="其他单位",
        heads=(
            "批次", "类别", "名次", "名次区间", "位次", "单位", "计入事项", "按期", "按期率",
            "下限", "上限", "延期", "延期内办结", "逾期办结", "未核实", "待核实", "上期按期率",
            "上期计入事项", "趋势",
        ),
        paper_heads=("名次", "单位", "按期", "按期率", "下限至上限", "上期", "位次"),
        places={"best": "领先", "laggard": "落后", "": ""},
        trends={"up": "上升", "down": "下降", "steady": "持平", "new": "首次"},
        ranks="{best}至{worst}",
        of="{counted} 项中 {on_time} 项",
        least="{low} 至 {high}",
        nothing="本期没有到期事项。",
    ),
}  # fmt: skip
_WIDTHS = (1, 5, 3, 2, 3, 2, 2)
_FORMATS: Mapping[str, Format] = {"pdf": "pdf", "docx": "docx", "txt": "txt"}


def league_document(asked: LeagueAsked, *, format: str, language: Language, actor: Actor) -> File:
    """The league as a file: "xlsx", "pdf", "docx" or "txt"."""
    found = league(actor=actor, asked=asked)
    note_taken_out([asked.group] if asked.group is not None else None, actor=actor)
    words = _WORDS[language]
    if format == WORKBOOK:
        data = _workbook(found, words, language)
    else:
        data = rendered(_paper(found, words, language), _FORMATS[format])
    return File(data, f"{words.file.format(day=found.until)}.{format}")


def _said(found: League, words: _Words, language: Language) -> tuple[str, str]:
    days = {
        name: day_words(date.fromisoformat(getattr(found, name)), language)
        for name in ("since", "until", "before_since", "before_until")
    }
    computed = words.computed.format(certainty=round(100 * found.certainty))
    return words.period.format(**days), computed


def _paper(found: League, words: _Words, language: Language) -> Paper:
    blocks: list[Any] = [Title(words.title)]
    blocks += [Paragraph(text) for text in _said(found, words, language)]
    for batch in found.batches:
        said = _bodies(batch, words, language)
        blocks.append(Heading(words.batch.format(number=batch.number, words=said)))
        rows = tuple(_paper_row(each, words, language) for each in batch.standings)
        blocks.append(Table(words.paper_heads, rows, _WIDTHS))
    if not found.batches:
        blocks.append(Paragraph(words.nothing))
    return Paper(language, words.title, tuple(blocks), wide=True)


def _paper_row(each: Standing, words: _Words, language: Language) -> tuple[str, ...]:
    return (
        str(each.rank),
        _called(each.organisation, language),
        words.of.format(on_time=each.on_time, counted=each.counted),
        _percent(each.share),
        words.least.format(low=_percent(each.low), high=_percent(each.high)),
        _percent(each.before) if each.before is not None else "—",
        words.places[each.place],
    )


def _workbook(found: League, words: _Words, language: Language) -> bytes:
    book = spreadsheets.Workbook(write_only=True)
    page: Any = book.create_sheet(words.sheet)
    page.freeze_panes = "A5"
    for place in range(1, len(words.heads) + 1):
        page.column_dimensions[spreadsheets.get_column_letter(place)].width = (
            34 if place == 6 else 13
        )
    for text in (words.title, *_said(found, words, language)):
        page.append([_text(page, text)])
    heads = [spreadsheets.WriteOnlyCell(page, head) for head in words.heads]
    for head in heads:
        head.font = spreadsheets.Font(bold=True)
    page.append(heads)
    for row in _rows(found, words, language):
        page.append([_text(page, cell) if isinstance(cell, str) else cell for cell in row])
    # The same league gives the same file.
    book.properties.creator, book.properties.title = "Crosscut", words.title
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    stream = io.BytesIO()
    spreadsheets.save_workbook(book, stream)
    return stream.getvalue()


def _rows(found: League, words: _Words, language: Language) -> Iterator[Sequence[Any]]:
    for batch in found.batches:
        said = _bodies(batch, words, language)
        for each in batch.standings:
            yield (
                batch.number, said, each.rank,
                words.ranks.format(best=each.rank_best, worst=each.rank_worst),
                words.places[each.place], _called(each.organisation, language), each.counted,
                each.on_time, each.share, each.low, each.high, each.extended,
                each.in_extended_time, each.late, each.not_done, each.waiting, each.before,
                each.before_counted, words.trends[each.trend],
            )  # fmt: skip


def _bodies(batch: Batch, words: _Words, language: Language) -> str:
    said = " · ".join(_word(each, language) for each in (batch.level, batch.kind) if each)
    part = f" {batch.part}/{batch.parts}" if batch.parts > 1 else ""
    return (said or words.any) + part


def _word(word: Word, language: Language) -> str:
    return word.scripts.get(language, word.name)


def _called(organisation: Reference | None, language: Language) -> str:
    return organisation.scripts.get(language, organisation.name) if organisation else ""


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _text(page: Any, text: str) -> Any:
    return text_cell(page, text)

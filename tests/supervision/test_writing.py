"""The ledger as it circulates: what its rows say, as a workbook and as papers."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.supervision.refusals.directives import LedgerTooLong
from crosscut.supervision.rules.terms import ObstacleKind
from crosscut.supervision.writing.ledger import ledger_document
from tests.supervision.decided import decided, issued
from tests.supervision.reporting import START, filed, owing, tick
from tests.supervision.under_way import take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def of_one(table: Table) -> Directive:
    with clock.business_day(START):
        directive = owing(
            table, task="=1+1 pumps", due=START + timedelta(9),
            supporting=[table.bodies["water"]],
        )  # fmt: skip
        note_obstacle(
            directive=directive, kind=ObstacleKind.MONEY, text="The grant is not released",
            actor=table.actor("office"),
        )  # fmt: skip
        take(table, "begin", directive, "liaison")
        take(table, "extend", directive, "leader", due=START + timedelta(12), reason="The crane")
    (report,) = tick(START + timedelta(7), directive)
    with clock.business_day(START + timedelta(8)):
        filed(table, report, figure=Decimal(6), text="Six run", help_needed="A crane")
    return directive


def rows_of(data: bytes) -> list[list[Any]]:
    sheet: Any = load_workbook(io.BytesIO(data)).active
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_says_all_of_a_row_and_calculates_nothing(table: Table) -> None:
    of_one(table)
    wanted = Wanted(group=table.group.pk)
    with clock.business_day(START + timedelta(20)):
        english = ledger_document(wanted, format="xlsx", language="en", actor=table.actor("office"))
        chinese = ledger_document(
            wanted, format="xlsx", language="zh-Hans", actor=table.actor("office")
        )
    title, summary, head, row = rows_of(english.data)
    assert title[0] == "Flood Group: ledger of directives"
    assert summary[0] == "As of 21 July 2026. 1 in all: 1 red, 0 yellow, 0 green, 0 grey."
    assert head[:3] == ["No.", "Task", "In charge"]
    assert row == [
        "1", "2026-D1 =1+1 pumps\nResult: Twenty pumps run", "Roads Bureau", "Water Bureau",
        "13 July 2026\n(first: 10 July 2026)", "6 of 20 pumps\nSix run (9 July 2026)",
        "red, under way\nclaimed: on track\nverified: not yet\nclaimed well, yet red",
        "Money: The grant is not released",
        "The lead carries it out and reports\nHelp needed: A crane",
    ]  # fmt: skip
    assert english.name == "Ledger 2026-07-21.xlsx"
    *_, head, row = rows_of(chinese.data)
    assert head[:3] == ["序号", "任务", "责任单位"]
    assert row[5] == "6／20 pumps\nSix run（2026年7月9日）"
    assert row[6] == "红灯，办理中\n自报：按进度推进\n核实：未核实\n自报顺利，但为红灯"
    assert chinese.name == "督查台账2026-07-21.xlsx"


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_paper_lies_on_its_side_with_its_head_on_every_page(
    table: Table, language: Any
) -> None:
    directive = of_one(table)
    for number in range(24):
        issued(table, directive.matter, task=f"Dredge part {number} of the canal")
    made = ledger_document(Wanted(), format="pdf", language=language, actor=SYSTEM)
    pages = PdfReader(io.BytesIO(made.data)).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) > 1
    assert all(page.mediabox.width > page.mediabox.height for page in pages)
    head = {"en": "Next step", "zh-Hans": "下一步"}[language]
    assert all(head in text for text in texts)
    assert "Dredge part 23" in "".join(texts).replace("\n", " ")
    word = ledger_document(Wanted(), format="docx", language=language, actor=SYSTEM)
    document = Document(io.BytesIO(word.data))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height
    assert len(document.tables[0].rows) == 26


def test_one_that_is_too_long_is_refused_with_what_to_do(table: Table) -> None:
    of_one(table)
    issued(table)
    with pytest.raises(LedgerTooLong):
        ledger_document(Wanted(), format="xlsx", language="en", actor=SYSTEM, most=1)


def test_nobody_takes_out_what_he_or_she_may_not_know_of(table: Table) -> None:
    issued(table, decided(table, disclosure="restricted"))
    for name, count in (("office", 1), ("insider", 0)):
        made = ledger_document(Wanted(), format="xlsx", language="en", actor=table.actor(name))
        assert len(rows_of(made.data)[3:]) == count, name

"""Briefings and circulars as papers in both languages."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from docx import Document

from crosscut.documents.content import Distribution, Heading, Masthead, Paragraph
from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.groups import rename_group
from crosscut.table.models import Bulletin
from crosscut.table.queries.bulletin_sheet import known_bulletin, sheet_of_bulletin
from crosscut.table.writing.bulletins import bulletin_document, is_heading, paper_of
from tests.table.actions.test_bulletins import briefing, circular, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def known(table: Table, made: Bulletin) -> Bulletin:
    found = known_bulletin(made.pk, actor=table.actor("office"))
    assert found is not None
    return found


def test_a_briefing_names_its_issue_who_sends_it_and_to_whom_it_goes(table: Table) -> None:
    bodies = [table.bodies["council"], table.bodies["roads"]]
    text = "1. The pumps\nTwo of them failed.\n\n2. What follows\nThey are mended."
    made = known(table, issued(table, briefing(table, text=text, organisations=bodies)))
    office, year = table.actor("office"), clock.today().year
    sheet = sheet_of_bulletin(made, actor=office)
    head, _title, *rest = paper_of(sheet, made, "en").blocks
    assert isinstance(head, Masthead)
    assert (head.name, head.issue) == ("Briefing", f"No. 1 of {year}")
    assert head.issuer == "Office of the Flood Group"
    assert rest[:2] == [Heading("1. The pumps"), Paragraph("Two of them failed.")]
    assert rest[-1] == Distribution(("To: City Council.", "Copies: Roads Bureau."))
    chinese = paper_of(sheet, made, "zh-Hans").blocks
    assert isinstance(chinese[0], Masthead)
    assert chinese[0].issue == f"{year}年第1期"
    assert chinese[-1] == Distribution(("报：City Council。", "送：Roads Bureau。"))


def test_the_file_of_a_circular_opens_and_says_that_it_is_a_draft(table: Table) -> None:
    draft = known(table, circular(table))
    file = bulletin_document(draft, format="docx", language="en", actor=table.actor("office"))
    assert file.name == "Circular.docx"
    text = [each.text for each in Document(io.BytesIO(file.data)).paragraphs]
    assert text[:2] == ["Circular", "Draft, not issued"]
    assert text[-1] == "To: East District Flood Group."


def test_a_paper_keeps_the_names_of_its_day(table: Table) -> None:
    made = issued(table, circular(table))
    later = clock.today() + timedelta(days=30)
    rename_group(
        group=table.group, names={"en": "Water Commission"}, on=PartialDate.parse(later),
        basis=table.basis, actor=SYSTEM,
    )  # fmt: skip
    with clock.business_day(later):
        office = table.actor("office")
        found = known(table, made)
        group = sheet_of_bulletin(found, actor=office).group
        assert group is not None
        assert group.name == "Water Commission"
        file = bulletin_document(found, format="txt", language="en", actor=office)
    assert "Office of the Flood Group" in file.data.decode()


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("一、总体情况", True),
        ("1. The pumps", True),
        ("一、各单位要切实负起责任。", False),
        ("1. They are mended by June.", False),
        ("The pumps", False),
    ],
)
def test_a_short_numbered_line_without_a_full_stop_is_a_heading(line: str, heads: bool) -> None:
    assert is_heading(line) is heads

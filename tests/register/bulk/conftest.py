"""A register with its vocabulary, and files to take in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.vocabulary import load_vocabulary
from crosscut.register.bulk.files.opening import open_book
from crosscut.register.bulk.queries.checking import Verdict, checked
from crosscut.register.rules.organisation_file import read_organisation_file

Sheets = Mapping[str, Sequence[Sequence[Any]]]


@pytest.fixture
def vocabulary(db: None) -> None:
    load_vocabulary(terms=read_organisation_file().terms, actor=SYSTEM)


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[[Sheets], Path]:
    """Write sheets, each a list of rows, to a workbook; returns where it is."""

    def write(sheets: Sheets) -> Path:
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in sheets.items():
            page = book.create_sheet(name)
            for row in rows:
                page.append(list(row))
        path = tmp_path / "file.xlsx"
        book.save(path)
        return path

    return write


@pytest.fixture
def dry_run(vocabulary: None) -> Callable[[Path], Verdict]:
    return lambda path: checked(open_book(path), actor=SYSTEM)


def said(verdict: Verdict) -> list[tuple[str, int, str, str]]:
    """Problems as sheet, row, column and the beginning of what is said."""
    return [(p.sheet, p.row, p.column, str(p)[:40]) for p in verdict.problems]

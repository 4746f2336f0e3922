"""Writes docs/reference/spreadsheets.md from the declared columns.

Run it after a column was added or changed: python docs/reference/write_spreadsheets.py
"""

from __future__ import annotations

from pathlib import Path

from crosscut.register.bulk.rules.columns import BY_KEY, SHEETS
from crosscut.register.bulk.rules.form import Column, Form, Sheet

PAGE = Path(__file__).with_name("spreadsheets.md")
HEAD = """# Spreadsheets: sheets and columns

The form of workbooks and CSV files, out and in. Headings are accepted in English, in Chinese and
as the key; so are sheet names, and the names of CSV files. Columns may stand in any order, and
those that nobody needs may be left out. How files are used: [guide](../guide/bulk.md).

This page is written from the code: `python docs/reference/write_spreadsheets.py`.
"""


def page() -> str:
    """The whole page: for each sheet a table of its columns."""
    return "\n".join([HEAD, *(_sheet(sheet) for sheet in SHEETS)])


def _sheet(sheet: Sheet) -> str:
    several = (
        "A thing has a row for each period and basis of its facts; they stand together.\n\n"
        if sheet.noun
        else ""
    )
    head = f"## {sheet.english} · {sheet.chinese}\n\n`{sheet.key}.csv`. {several}".rstrip()
    rows = "".join(f"\n{_row(column)}" for column in sheet.columns)
    return f"{head}\n\n| heading | 中文 | key | what stands there |\n|---|---|---|---|{rows}\n"


def _row(column: Column) -> str:
    what = [column.form.value]
    if column.form in (Form.LINK, Form.LINKS):
        what = [f"{column.form.value} to {BY_KEY[column.of].english}"]
    elif column.form in (Form.TERM, Form.TERMS):
        what = [f"{column.form.value}: {column.of.replace('_', ' ')}"]
    elif column.words:
        what = [", ".join(f"{key} ({zh})" for key, zh in column.words.items())]
    if column.required:
        what.append("must be filled")
    said = "; ".join(what).replace("|", "\\|") + (f". {column.help}" if column.help else "")
    return f"| {column.english} | {column.chinese} | `{column.key}` | {said} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

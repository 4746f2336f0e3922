"""Ledgers as offices keep them, made as files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "序号", "督查事项", "牵头单位", "配合单位", "完成时限", "办理状态",
    "进展情况", "责任人", "任务来源", "备注",
)  # fmt: skip


def workbook(
    path: Path,
    rows: Iterable[Sequence[Any]],
    *,
    headings: Sequence[str] = HEADINGS,
    title: str = "",
    merged: Iterable[str] = (),
) -> Path:
    """A workbook with one sheet, its headings in the first row, or in the second below a title."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "督查台账"
    if title:
        sheet.append([title])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)
    return path

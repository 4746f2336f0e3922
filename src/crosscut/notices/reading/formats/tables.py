"""Rows of a table to lines: what stands beside each other stands in one line, apart by a tab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest


def row_lines(cells: Sequence[Sequence[str]]) -> Iterable[str]:
    """The lines of one row; each cell is a list of its own lines.

    Cells are read line beside line, as they are seen: a column of names beside a column of
    posts gives one line for each person. An empty cell keeps its place before what follows,
    so that a row below a merged cell ("Members" over ten rows) begins with a tab.
    """
    for beside in zip_longest(*cells, fillvalue=""):
        line = "\t".join(cell.replace("\t", " ").strip(" ") for cell in beside).rstrip("\t")
        if line.strip():
            yield line

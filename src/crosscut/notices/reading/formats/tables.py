"""Rows of a table to lines: what stands beside each other stands in one line, apart by a tab."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest


def row_lines(cells: Sequence[Sequence[str] | None]) -> Iterable[str]:
    """The lines of one row; each cell is a list of its own lines, or None for the place of a
    cell that reaches down from the row above ("Members" over ten rows).

    Cells are read line beside line, as they are seen: a column of names beside a column of
    posts gives one line for each person. A covered or empty cell keeps its place before what
    follows, so that its line begins with a tab. A row with words in one cell only is no row
    of columns: tables are also used to place things on a page.
    """
    filled = [cell for cell in cells if cell]
    if len(filled) == 1 and None not in cells:
        yield from filled[0]
        return
    for beside in zip_longest(*(cell or () for cell in cells), fillvalue=""):
        line = "\t".join(cell.replace("\t", " ").strip(" ") for cell in beside).rstrip("\t")
        if line.strip():
            yield line

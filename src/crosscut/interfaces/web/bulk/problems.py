"""The table of what is wrong with a file, the same for all kinds of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from crosscut.register.bulk.rules.problems import Problem

#: Problems that a page shows; the file with the problems beside their cells has all that are kept.
SHOWN = 200


class Judged(Protocol):
    """A file that was looked through."""

    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def errors(self) -> int: ...
    @property
    def warnings(self) -> int: ...


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem in the reader's language; `cell` as spreadsheets name it."""

    sheet: str
    cell: str
    column: str
    said: str
    warning: bool


@dataclass(frozen=True, slots=True)
class ProblemTable:
    """The first problems, what keeps the file out before remarks; `further` are not shown."""

    rows: tuple[ProblemRow, ...]
    further: int


def rows_of(judged: Judged, told: Callable[[Problem], str]) -> ProblemTable:
    """The table of a file's problems, each said by `told`."""
    first = sorted(judged.problems, key=lambda problem: problem.warning)[:SHOWN]
    rows = tuple(
        ProblemRow(
            sheet=each.sheet,
            cell=f"{each.letter}{each.row}" if each.letter else str(each.row or ""),
            column=each.column,
            said=told(each),
            warning=each.warning,
        )
        for each in first
    )
    return ProblemTable(rows, judged.errors + judged.warnings - len(rows))

"""How a command answers: as JSON or as lines, and with exit code 1 where there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.outcomes import NothingFound
from crosscut.interfaces.cli.startup import echo_json

if TYPE_CHECKING:
    from crosscut.register.queries.facts import Answer
    from crosscut.register.queries.rows import Page, Row

Sheet = TypeVar("Sheet", bound="Answer")


class Numbered(Protocol):
    """What a verb made or changed, by its number, its state and its public identifier."""

    state: str

    @property
    def numbered(self) -> str: ...

    @property
    def address(self) -> str: ...


def answer_sheet(sheet: Sheet, lines: Callable[[Sheet], None], *, as_json: bool) -> int:
    """Tell one thing: `lines` prints it where JSON was not asked for."""
    if as_json:
        echo_json(sheet.model_dump(mode="json"))
    else:
        lines(sheet)
    return 0


def answer_list(page: Answer, rows: Iterable[Sequence[str]], *, as_json: bool, none: str) -> int:
    """Tell a list with a line for each row, and how to go on where it was cut.

    Raises NothingFound with the words `none` where it has no row.
    """
    rows = list(rows)
    if as_json:
        echo_json(page.model_dump(mode="json"))
    else:
        showing.table(rows)
        after = getattr(page, "next", None)
        if after:
            click.echo(f"\ngo on with --after {after}")
    if not rows:
        raise NothingFound(none)
    return 0


def answer_page(
    page: Page[Row], cells: Callable[[Row], Sequence[str]], noun: str, *, as_json: bool, none: str
) -> int:
    """Tell a page of the register, with how many there are on its date. Raises NothingFound."""
    if as_json:
        echo_json(page.model_dump(mode="json"))
    elif page.rows:
        showing.page(page, map(cells, page.rows), noun)
    if not page.rows:
        raise NothingFound(none)
    return 0


def answer_done(made: Numbered, title: str, *, as_json: bool) -> int:
    """Tell what became of the thing that a verb made or changed."""
    if as_json:
        echo_json({"id": made.address, "number": made.numbered, "state": made.state})
    else:
        click.echo(f"{made.numbered or '—'}  {made.state}  {title}  {made.address}")
    return 0

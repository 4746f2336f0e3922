"""A comparison of a group on two dates as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli import showing

if TYPE_CHECKING:
    from crosscut.register.queries.compare import GroupComparison, SeatChange, Side

SIGNS = {"joined": "+", "left": "-", "moved": "±", "surer": "~", "less sure": "~"}


def show_comparison(found: GroupComparison) -> None:
    """Seats by what became of them, then values, then texts with [-gone-] and {+new+}."""
    click.echo(f"{found.name}: {found.first} → {found.second}")
    if found.is_same:
        click.echo("Nothing that the register knows differs.")
        return
    if found.seats:
        showing.heading(f"Seats ({found.stayed} as they were)")
        showing.table(map(_seat_cells, found.seats))
    if found.values:
        showing.heading("What it is and where it stands")
        showing.table(
            [change.about.replace("_", " "), _said(change.before), "→", _said(change.after)]
            for change in found.values
        )
    for text in found.mandate:
        showing.heading(text.part.replace("_", " ").capitalize())
        click.echo("  " + "".join(_marked(what, said) for what, said in text.stretches))


def _seat_cells(change: SeatChange) -> list[str]:
    seat = change.after or change.before
    assert seat is not None
    roles = dict.fromkeys(each.role for each in (change.before, change.after) if each)
    return [f"{SIGNS[change.what]} {change.what}", showing.holder(seat), " → ".join(roles)]


def _said(sides: tuple[Side, ...]) -> str:
    return ", ".join(_sides(sides)) or "?"


def _sides(sides: tuple[Side, ...]) -> Iterator[str]:
    for side in sides:
        yield (showing.POSSIBLE if side.certainty == "possible" else "") + side.name


def _marked(what: str, said: str) -> str:
    return {"gone": f"[-{said}-]", "new": f"{{+{said}+}}"}.get(what, said)

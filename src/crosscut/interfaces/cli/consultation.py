"""Where agreement on a matter stands, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli import showing

if TYPE_CHECKING:
    from crosscut.table.queries.consultation_answers import (
        ConsultationAnswer,
        EditLine,
        PositionLine,
        RoundCell,
        VoteLine,
    )

_SILENT = {
    "awaited": "awaited",
    "no_objection": "silent: no objection",
    "not_delivered": "silent: no proof of delivery",
    "silent": "silent",
}


def show(shown: ConsultationAnswer) -> None:
    """The matrix, what is in the way, reasons, changes that wait, votes; nothing where nobody was
    consulted."""
    if shown.rounds:
        showing.heading("Positions")
        showing.table(
            [
                ["", *(f"round {each.number}, due {each.due}" for each in shown.rounds)],
                *(
                    [row.organisation.name, *(_cell(cell) for cell in row.cells)]
                    for row in shown.rows
                ),
            ]
        )
        in_the_way = [(row.organisation.name, row.in_the_way) for row in shown.rows]
        showing.heading("In the way")
        if shown.obstacles:
            showing.table([name, ", ".join(why)] for name, why in in_the_way if why)
        else:
            click.echo("  nothing")
    if said := list(_said(shown)):
        showing.heading("What was said")
        showing.table(said)
    if shown.edits_open:
        showing.heading("Changes asked for")
        showing.table(_edit(each) for each in shown.edits_open)
    if shown.votes:
        showing.heading("Votes")
        showing.table(_vote(each) for each in shown.votes)


def _cell(cell: RoundCell | None) -> str:
    if cell is None:
        return "–"
    if cell.position is None:
        return _SILENT.get(cell.silence, "")
    marks = [
        mark
        for mark, holds in (
            ("late", cell.position.late),
            ("taken back", cell.position.lifted_on),
            ("answered", cell.position.answer),
        )
        if holds
    ]
    return cell.position.stance + (f" ({', '.join(marks)})" if marks else "")


def _said(shown: ConsultationAnswer) -> Iterator[list[str]]:
    """Organisation, round, how, in whose name, words."""
    for row in shown.rows:
        for cell in row.cells:
            if cell is not None and cell.position is not None:
                name, position = row.organisation.name, cell.position
                for how, who, text in _texts(position):
                    yield [name, f"round {cell.round}", how, who, " ".join(text.split())]


def _texts(position: PositionLine) -> Iterator[tuple[str, str, str]]:
    for how, who, text in (
        (position.stance, position.person, position.reason),
        ("taken back", position.lifted_by, position.lifted_because),
        ("answer", position.answered_by, position.answer),
    ):
        if text:
            yield how, who.name if who else "", text


def _edit(edit: EditLine) -> list[str]:
    asked = f"“{' '.join(edit.before.split())}” → “{' '.join(edit.after.split())}”"
    return [edit.organisation.name if edit.organisation else "", asked, edit.id]


def _vote(vote: VoteLine) -> list[str]:
    if vote.ended_on is None:
        came = "open"
    elif vote.carried is None:
        came = "called off"
    else:
        came = "carried" if vote.carried else "not carried"
    counts = f"{vote.yes} yes, {vote.no} no, {vote.abstain} abstained, {vote.seats} seats"
    return [vote.called_on, vote.majority, came, counts]

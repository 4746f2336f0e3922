"""What pages show of a consultation beside its answer: what stands in the way, the draft text with
the changes in it, the views side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from crosscut.interfaces.web.consultation import wording
from crosscut.interfaces.web.wording.names import called_name
from crosscut.register.queries.facts import Reference
from crosscut.table.queries.consultation_answers import (
    ConsultationAnswer,
    EditLine,
    MatrixRow,
    PositionLine,
    RoundCell,
)
from crosscut.table.rules.differences import Piece

#: Characters of the text shown on either side of a change.
AROUND = 60


class Obstacle(NamedTuple):
    """What stands in the way, of whom, and who has to move; `cell` is where it was said."""

    organisation: Reference
    why: str
    word: str | Promise
    mover: str | Promise
    cell: RoundCell


class Stretch(NamedTuple):
    """A stretch of the draft text; with a number, the change of that number in the list."""

    pieces: tuple[Piece, ...]
    number: int = 0
    edit: EditLine | None = None


class Asked(NamedTuple):
    """A change that waits: its number, and its words among those around it."""

    number: int
    edit: EditLine
    before: str
    after: str


def obstacles_of(consultation: ConsultationAnswer) -> list[Obstacle]:
    """What stands in the way, one line for each reason of each organisation."""
    found = []
    for row in consultation.rows:
        cell = last_said(row)
        if cell is not None:
            found += [
                Obstacle(row.organisation, why, wording.OBSTACLES[why], wording.MOVES[why], cell)
                for why in row.in_the_way
            ]
    return found


def awaited(consultation: ConsultationAnswer) -> list[Reference]:
    """The organisations that still have time to answer."""
    return [
        row.organisation
        for row in consultation.rows
        if any(cell is not None and cell.silence == "awaited" for cell in row.cells)
    ]


def last_said(row: MatrixRow) -> RoundCell | None:
    """The round in which an organisation said what stands."""
    return next(
        (cell for cell in reversed(row.cells) if cell and cell.position and cell.position.stands),
        None,
    )


def numbered(edits: Iterable[EditLine], draft: str) -> list[Asked]:
    """Changes that wait, in the order of the text; those whose passage was rewritten last."""
    order = sorted(edits, key=lambda each: (each.at is None, each.at or 0))
    found = []
    for number, edit in enumerate(order, start=1):
        before = after = ""
        if edit.at is not None:
            end = edit.at + len(edit.before)
            before = _end_of(draft[: edit.at].rpartition("\n")[2])
            after = _start_of(draft[end:].partition("\n")[0])
        found.append(Asked(number, edit, before, after))
    return found


def _end_of(line: str) -> str:
    return line if len(line) <= AROUND else f"…{line[-AROUND:]}"


def _start_of(line: str) -> str:
    return line if len(line) <= AROUND else f"{line[:AROUND]}…"


def in_the_text(asked: Iterable[Asked], draft: str) -> list[Stretch]:
    """The draft text with the changes that wait in it; one that touches another that stands before
    it is in the list alone."""
    return list(_stretches(asked, draft))


def _stretches(asked: Iterable[Asked], draft: str) -> Iterator[Stretch]:
    done = 0
    for each in asked:
        start = each.edit.at
        if start is None or start < done:
            continue
        if draft[done:start]:
            yield Stretch((Piece("same", draft[done:start]),))
        yield Stretch(each.edit.pieces, each.number, each.edit)
        done = start + len(each.edit.before)
    if draft[done:]:
        yield Stretch((Piece("same", draft[done:]),))


def answered(consultation: ConsultationAnswer) -> list[EditLine]:
    """Changes that were answered, of positions that were not replaced."""
    return [
        edit
        for row in consultation.rows
        for cell in row.cells
        if cell and cell.position
        for edit in cell.position.edits
        if edit.state != "open"
    ]


def views_of(consultation: ConsultationAnswer) -> str:
    """Who wants what, a line for each organisation that was asked, the dissent first."""
    lines = []
    for row in consultation.rows:
        cell = last_said(row)
        if cell and cell.position:
            lines.append(_line(row, cell.position))
        elif row.unheard:
            lines.append(_("%(who)s: nothing was said.") % {"who": _named(row.organisation)})
    return "\n".join(lines)


def dissent_of(consultation: ConsultationAnswer) -> str:
    """Who objects or has reservations, and why; a line for each."""
    return "\n".join(
        _line(row, cell.position)
        for row in consultation.rows
        if (cell := last_said(row)) and cell.position and cell.position.stance in DISSENT
    )


DISSENT = ("object", "reserve")


def _line(row: MatrixRow, position: PositionLine) -> str:
    stance = wording.STANCES[position.stance].word
    wished = "".join(
        "\n  " + _("“%(before)s” → “%(after)s”") % {"before": each.before, "after": each.after}
        for each in position.edits
        if each.state != "accepted"
    )
    said = _("%(who)s: %(stance)s.") % {"who": _named(row.organisation), "stance": stance}
    return f"{said} {position.reason}".strip() + wished


def _named(organisation: Reference) -> str:
    return called_name(organisation).text

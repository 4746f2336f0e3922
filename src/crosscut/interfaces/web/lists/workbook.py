"""A list taken away as a workbook: its rows, columns and order as the address has them."""

from __future__ import annotations

import tempfile
from datetime import datetime
from typing import IO, Any, cast

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render

from crosscut.documents import spreadsheets
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.lists.catalogue import LISTINGS
from crosscut.interfaces.web.lists.listing import (
    Listing,
    Shown,
    every_row,
    in_asked_order,
    look_of,
)
from crosscut.register.bulk.files.writing import text_cell
from crosscut.register.queries.taking_out import note_taken_out

#: More rows are written by `crosscut export`, which no page waits for.
MOST = 5000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST, NARROWEST = 48, 10


def download(request: PageRequest, noun: str) -> HttpResponse | FileResponse:
    """All rows of a list that its filters leave, with the columns that are shown."""
    listing = LISTINGS.get(noun)
    if listing is None:
        raise Http404
    shown, asked = look_of(listing, request.GET), listing.ask(request)
    if asked.answers.wrong:
        raise Http404
    rows, _page = every_row(asked.fetch, MOST)
    if len(rows) > MOST:
        context = {"limit": MOST, "listing": listing}
        return render(request, "lists/too_many.html", context, status=400)
    if shown.sort:
        rows = in_asked_order(rows, shown, asked.ladders)
    note_taken_out(_groups_of(listing, rows, request.actor), actor=request.actor)
    stream = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=4 << 20))  # noqa: SIM115
    write(shown, rows, stream)
    stream.seek(0)
    name = f"{noun}-{asked_day(request) or clock.today()}.xlsx"
    return FileResponse(stream, as_attachment=True, filename=name, content_type=WORKBOOK)


def _groups_of(listing: Listing, rows: list[Any], actor: Actor) -> list[int]:
    if listing.groups:
        return listing.groups(rows, actor)
    # A row is a group, or about one.
    if listing.noun == "groups":
        return [decode(row.id) for row in rows]
    return [decode(row.group.id) for row in rows if getattr(row, "group", None)]


def write(shown: Shown, rows: list[Any], stream: IO[bytes]) -> None:
    """One sheet with the heads of the columns and a row each."""
    book = spreadsheets.Workbook(write_only=True)
    page: Any = book.create_sheet(str(shown.listing.label)[:31])
    page.freeze_panes = "B2"
    said = [[column.text(row) for column in shown.columns] for row in rows]
    head = []
    for place, column in enumerate(shown.columns):
        longest = max((_width(row[place]) for row in said), default=0)
        width = min(WIDEST, max(NARROWEST, longest + 2, _width(str(column.label)) + 2))
        page.column_dimensions[spreadsheets.get_column_letter(place + 1)].width = width
        cell = spreadsheets.WriteOnlyCell(page, str(column.label))
        cell.font, cell.alignment = (
            spreadsheets.Font(bold=True),
            spreadsheets.Alignment(vertical="top"),
        )
        head.append(cell)
    page.append(head)
    for row in said:
        page.append([each if isinstance(each, int) else text_cell(page, each) for each in row])
    # The same list gives the same file.
    book.properties.creator = "Crosscut"
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    spreadsheets.save_workbook(book, stream)


def _width(value: str | int) -> int:
    """Characters as wide as digits: Chinese ones are twice as wide."""
    return sum(2 if letter > "\u2e7f" else 1 for letter in str(value))

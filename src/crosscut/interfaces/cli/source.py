"""`crosscut source list|show`: what is known from where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_page, answer_sheet
from crosscut.interfaces.cli.choosing import asker, asking, chosen, paging
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.register.queries.rows import SourceRow
    from crosscut.register.queries.sheets import Saying, SourceSheet


@click.group()
def source() -> None:
    """Sources: what each says, and how surely."""


@source.command()
@click.argument("title")
@asking
@paging
@with_register
def show(title: str, on: PartialDate | None, as_json: bool, limit: int, after: str | None) -> int:
    """Show the source of a TITLE, or of an identifier, and what it says."""
    from crosscut.register.queries.sources import source_sheet

    actor = asker()
    identifier = chosen("source", title, actor=actor, on=on, as_json=as_json)
    sheet = source_sheet(identifier, actor=actor, on=on, after=after, limit=limit)
    assert sheet is not None
    return answer_sheet(sheet, _show, as_json=as_json)


@source.command("list")
@asking
@paging
@click.option("--title", help="Sources whose title or publisher contains this.")
@click.option("--type", "type_", help="instrument, article, book, study, news …")
@with_register
def list_(
    on: PartialDate | None,
    as_json: bool,
    limit: int,
    after: str | None,
    title: str | None,
    type_: str | None,
) -> int:
    """List sources."""
    from crosscut.register.queries.sources import list_sources

    page = list_sources(actor=asker(), on=on, title=title, type=type_, after=after, limit=limit)
    return answer_page(page, _cells, "sources", as_json=as_json, none="there is no such source")


def _cells(row: SourceRow) -> list[str]:
    return [row.id, row.title, row.publisher, row.date or "", f"{row.citations} facts"]


def _show(sheet: SourceSheet) -> None:
    source = sheet.source
    click.echo(f"{source.title}  {source.id}")
    parts = {
        "publisher": source.publisher,
        "author": source.author,
        "date": source.date or "",
        "type": source.type,
        "address": source.address,
        "available": {True: "yes", False: "no", None: ""}[source.available],
        "relies on": sheet.relies_on.title if sheet.relies_on else "",
        "retold by": ", ".join(other.title for other in sheet.retold_by),
        "number": sheet.instrument.number if sheet.instrument else "",
    }
    showing.table([label, text] for label, text in parts.items() if text)
    showing.heading("It says")
    showing.table(
        [
            said.locator, said.about, said.of.name if said.of else "",
            " ".join(said.says.split()), _when(said),
            "" if said.standing in (None, "accepted") else said.standing,
        ]
        for said in sheet.sayings
    )  # fmt: skip
    if sheet.next:
        click.echo(f"\ngo on with --after {sheet.next}")


def _when(said: Saying) -> str:
    if said.about == "event":
        return said.since or "?"
    return showing.dates(said.since, said.until)

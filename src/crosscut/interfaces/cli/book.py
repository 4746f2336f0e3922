"""`crosscut book …`: account books, what is entered in them, and whether they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    DAY,
    account_actor,
    as_json_option,
    as_option,
    asker,
    asking,
    chosen_group,
    chosen_if_given,
    of_identifier,
    paging,
)
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.problems import report_option, take_list
from crosscut.interfaces.cli.saving import save
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from datetime import datetime

    from crosscut.documents.content import Language
    from crosscut.foundation.actor import Actor
    from crosscut.foundation.partial_date import PartialDate
    from crosscut.supervision.models import Book
    from crosscut.supervision.queries.books.answers import BookSheet, EntryRow

DISCLOSURES = ("public", "internal", "restricted", "sealed")
#: Nobody waits at a page: so many entries a file may have here.
MOST = 1_000_000
_named = click.argument("identifier", metavar="BOOK")


@click.group()
def book() -> None:
    """Account books: what was promised, came in and went out for the task of a group."""


@book.command("list")
@as_json_option
@paging
@click.option("--group", help="Of this group.")
@with_register
def list_(as_json: bool, limit: int, after: str | None, group: str | None) -> int:
    """List account books by their titles."""
    from crosscut.supervision.queries.books.lists import list_books

    actor = asker()
    page = list_books(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        after=after,
        limit=limit,
    )
    rows = (
        [row.id, row.title, row.group.name if row.group else "", row.disclosure,
         f"{row.entries} entries", row.last_day or ""]
        for row in page.books
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="there is no such book")


@book.command()
@_named
@asking
@with_register
def show(identifier: str, on: PartialDate | None, as_json: bool) -> int:
    """Show what a BOOK holds: by item, by donor, by place."""
    from crosscut.supervision.queries.books.lists import sheet_of_book

    actor = asker()
    sheet = sheet_of_book(_book(identifier, actor), actor=actor, on=on)
    return answer_sheet(sheet, _show, as_json=as_json)


@book.command()
@_named
@asking
@paging
@with_register
def entries(
    identifier: str, on: PartialDate | None, as_json: bool, limit: int, after: str | None
) -> int:
    """List the entries of a BOOK, the latest day first."""
    from crosscut.supervision.queries.books.lists import page_of_entries

    actor = asker()
    page = page_of_entries(_book(identifier, actor), actor=actor, on=on, after=after, limit=limit)
    rows = (line for row in page.entries for line in _lines(row))
    return answer_list(page, rows, as_json=as_json, none="nothing is entered in it")


@book.command("open")
@click.argument("group")
@click.argument("title")
@as_option
@click.option("--begins", type=DAY, help="What happened before is not entered; today without it.")
@click.option("--disclosure", type=click.Choice(DISCLOSURES))
@with_register
def open_(group: str, title: str, as_: str, begins: datetime | None, disclosure: str | None) -> int:
    """Open a book of a GROUP for a task; prints its identifier."""
    from crosscut.supervision.actions.books.keeping import open_book

    actor = account_actor(as_)
    made = open_book(
        group=chosen_group(group, actor=actor),
        title=title,
        begins_on=begins.date() if begins else None,
        disclosure=disclosure or "",
        actor=actor,
    )
    click.echo(made.address)
    return 0


@book.command()
@_named
@as_option
@click.option("--title", default="", help="What it is called from now on.")
@click.option("--disclosure", type=click.Choice(DISCLOSURES), help="Who may read it.")
@with_register
def change(identifier: str, as_: str, title: str, disclosure: str | None) -> int:
    """Call a BOOK otherwise, or say who may read it."""
    from crosscut.supervision.actions.books.keeping import change_book

    actor = account_actor(as_)
    change_book(
        book=_book(identifier, actor), title=title, disclosure=disclosure or "", actor=actor
    )
    return 0


@book.command()
@_named
@click.argument("name")
@as_option
@click.option("--kind", type=click.Choice(["money", "goods", "staff"]), default="goods",
              show_default=True)  # fmt: skip
@click.option("--unit", default="", help="Of goods: pieces, kg.")
@click.option("--places", type=click.IntRange(0, 4), default=0, help="Digits after the point.")
@with_register
def item(identifier: str, name: str, as_: str, kind: str, unit: str, places: int) -> int:
    """Let a BOOK count NAME besides."""
    from crosscut.supervision.actions.books.keeping import count_item

    actor = account_actor(as_)
    count_item(
        book=_book(identifier, actor), kind=kind, name=name, unit=unit, places=places, actor=actor
    )
    return 0


@book.command()
@_named
@click.argument("kind", type=click.Choice([
    "allocate", "pledge", "receive", "use", "move", "buy", "give back", "lose", "lapse",
]))  # fmt: skip
@click.argument("amount")
@click.argument("item")
@as_option
@click.option("--day", type=DAY, help="When it happened; today without it.")
@click.option("--donor", default="", help="Who gives it, or of whom it is taken.")
@click.option("--nameless", is_flag=True, help="The donor asks for no name.")
@click.option("--promise", type=click.Choice(["pledged", "allocated"]), default=None)
@click.option("--place", default="", help="Where it lies, or lay.")
@click.option("--to-place", default="", help="Where it was brought or used.")
@click.option("--bought", default="", help="What was bought.")
@click.option("--bought-amount", help="How much of it.")
@click.option("--text", default="", help="In your words.")
@click.option("--citation", default="", help="The paper that shows it.")
@click.option("--file", "paths", multiple=True, type=click.Path(exists=True, path_type=Path),
              help="A file that shows it.")  # fmt: skip
@with_register
def enter(
    identifier: str,
    as_: str,
    day: datetime | None,
    promise: str | None,
    paths: tuple[Path, ...],
    **said: Any,
) -> int:
    """Enter in a BOOK that an AMOUNT of an ITEM came in, was used …; prints the entry."""
    from crosscut.supervision.actions.books.entering import enter_in_book
    from crosscut.table.files import checked

    actor = account_actor(as_)
    made = enter_in_book(
        book=_book(identifier, actor),
        day=day.date() if day else None,
        promise=promise or "",
        files=[checked(each.name, each.read_bytes()) for each in paths],
        actor=actor,
        **said,
    )
    click.echo(f"{made.number}  {made.address}")
    return 0


@book.command("import")
@_named
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option
@click.option("--dry-run", is_flag=True, help="Say what is wrong, and enter nothing.")
@report_option
@as_json_option
@with_register
def import_(
    identifier: str, source: Path, as_: str, dry_run: bool, report: Path | None, as_json: bool
) -> int:
    """Enter in a BOOK the lines of a CSV or XLSX file in the form that `export` writes, all or
    none. What the book has already is known again."""
    from crosscut.register.bulk.files.opening import digest_of_file
    from crosscut.supervision.actions.books.importing import enter_file
    from crosscut.supervision.queries.books.files import check_entries

    actor = account_actor(as_)
    found, digest = _book(identifier, actor), digest_of_file(source)
    return take_list(
        source,
        lambda sheets: check_entries(sheets, digest, book=found, actor=actor).listed,
        lambda sheets, of: enter_file(book=found, sheets=sheets, digest=of, actor=actor),
        dry_run=dry_run,
        as_json=as_json,
        report=report,
    )


@book.command()
@click.argument("identifier", metavar="ENTRY")
@as_option
@click.option("--reason", required=True, help="What was wrong.")
@click.option("--day", type=DAY, help="Of which day; today without it.")
@with_register
def reverse(identifier: str, as_: str, reason: str, day: datetime | None) -> int:
    """Take an ENTRY back by one that says the contrary; prints it."""
    from crosscut.supervision.actions.books.entering import reverse_entry
    from crosscut.supervision.queries.books.lists import known_entry

    actor = account_actor(as_)
    found = of_identifier(known_entry, identifier, "entry", actor=actor)
    made = reverse_entry(entry=found, reason=reason, day=day.date() if day else None, actor=actor)
    click.echo(f"{made.number}  {made.address}")
    return 0


@book.command()
@_named
@as_option
@click.option("--until", required=True, type=DAY, help="The last day of the period.")
@with_register
def close(identifier: str, as_: str, until: datetime) -> int:
    """Close a BOOK until a day; it is not opened again."""
    from crosscut.supervision.actions.books.keeping import close_period

    actor = account_actor(as_)
    close_period(book=_book(identifier, actor), until=until.date(), actor=actor)
    return 0


@book.command()
@click.argument("identifier", metavar="[BOOK]", required=False)
@as_json_option
@with_register
def verify(identifier: str | None, as_json: bool) -> int:
    """Look whether a BOOK holds, or all of them: nothing appeared or vanished, no account was ever
    overdrawn, and each line is as the record has it. Exit code 1 where one does not."""
    from crosscut.supervision.models import Book
    from crosscut.supervision.queries.books.verifying import check_book

    actor = asker()
    books = [_book(identifier, actor)] if identifier else list(Book.objects.order_by("title"))
    checks = {each: check_book(each) for each in books}
    if as_json:
        echo_json({each.address: check.model_dump(mode="json") for each, check in checks.items()})
    else:
        for each, check in checks.items():
            said = "holds" if check.holds else "DOES NOT HOLD"
            click.echo(
                f"{each.address}  {each.title}: {said}"
                f" ({check.entries} entries, {check.lines} lines)"
            )
            for found in check.findings:
                parts = (found.item, found.amount and f"by {found.amount}", found.day,
                         found.number and f"entry {found.number}")  # fmt: skip
                click.echo(f"  {found.kind}: {' '.join(str(part) for part in parts if part)}")
    return 0 if all(check.holds for check in checks.values()) else 1


@book.command()
@_named
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="The file to write.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["csv", "xlsx"]), help="As it is named.")
@click.option("--language", type=click.Choice(["en", "zh-Hans"]), default="en", show_default=True)
@click.option("--on", metavar="DATE", help="As of a year, a month or a day.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@with_register
def export(
    identifier: str,
    output: Path,
    format_: str | None,
    language: Language,
    on: str | None,
    force: bool,
) -> int:
    """Write a BOOK to a file: its lines as CSV, or with the balances as a workbook."""
    from crosscut.foundation.partial_date import PartialDate
    from crosscut.supervision.writing.book import FILES, book_document

    kind = format_ or output.suffix.removeprefix(".").lower()
    if kind not in FILES:
        raise BadInput(f"say --format: one of {', '.join(FILES)}")
    actor = asker()
    file = book_document(
        _book(identifier, actor),
        format=kind,
        language=language,
        actor=actor,
        on=PartialDate.parse(on) if on else None,
        most=MOST,
    )
    save(output, file.data, force=force)
    return 0


def _book(identifier: str, actor: Actor) -> Book:
    from crosscut.supervision.queries.books.lists import known_book

    return of_identifier(known_book, identifier, "book", actor=actor)


def _show(sheet: BookSheet) -> None:
    state = "balances" if sheet.balances else "DOES NOT BALANCE"
    click.echo(f"{sheet.title}  {sheet.id}\nas of {sheet.as_of}: {state}")
    showing.heading("By item (allocated, open; pledged, open; received; used; lost; on hand)")
    showing.table(
        [row.item.name, row.item.unit, row.allocated, row.allocated_open, row.pledged,
         row.pledged_open, row.received, row.used, row.lost, row.on_hand]
        for row in sheet.items
    )  # fmt: skip
    showing.heading("By donor (received; used; lost; on hand)")
    showing.table(
        [row.donor.name or "(asked for no name)", row.item.name, row.received, row.used, row.lost,
         row.on_hand]
        for row in sheet.donors
    )  # fmt: skip
    showing.heading("By place (on hand; used; lost)")
    showing.table(
        [row.place.name, row.item.name, row.on_hand, row.used, row.lost] for row in sheet.places
    )


def _lines(row: EntryRow) -> list[list[str]]:
    def at(stage: str, place: Any) -> str:
        return f"{stage}, {place.name}" if place else stage

    return [
        [
            str(row.number), row.day, row.kind, line.amount, line.item.name,
            line.donor.name or "(asked for no name)", at(line.out_of, line.out_of_place), "→",
            at(line.into, line.into_place), row.citation, row.id,
        ]
        for line in row.lines
    ]  # fmt: skip

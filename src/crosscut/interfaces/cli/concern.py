"""`crosscut review concerns|concern|import|resolve`: projects, programmes and grievances that have
stalled, by hand and from a list."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import asker, chosen, chosen_if_given, of_identifier
from crosscut.interfaces.cli.matter import account_actor, as_json_option, as_option
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.supervision.actions.reviews.concerns import Entered

KINDS = ("project", "programme", "grievance")
#: Columns of a list; the first six have to be filled in each row.
NEEDED = ("kind", "title", "organisation", "stalled_since", "citation", "as_of")
COLUMNS = (*NEEDED, "value", "currency", "due", "why", "key")
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@as_json_option
@click.option("--group", help="Of this group.")
@click.option("--resolved", is_flag=True, help="Those that are resolved instead.")
@with_register
def concerns(as_json: bool, group: str | None, resolved: bool) -> int:
    """List projects, programmes and grievances that have stalled."""
    from crosscut.supervision.queries.reviews.lists import list_concerns

    actor = asker()
    page = list_concerns(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        resolved=resolved,
    )
    if as_json:
        echo_json(page.model_dump(mode="json"))
    else:
        showing.table(
            [each.id, each.kind, each.stalled_since, f"{each.value or ''} {each.currency}",
             each.organisation.name if each.organisation else "", each.title]
            for each in page.concerns
        )  # fmt: skip
    if not page.concerns:
        raise NothingFound("there is no such project, programme or grievance")
    return 0


@click.command()
@click.argument("group")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("title")
@as_option
@click.option("--organisation", required=True, help="In charge.")
@click.option("--stalled-since", required=True, type=_DAY, help="Since when it does not move.")
@click.option("--citation", required=True, help="Which paper says so.")
@click.option("--as-of", required=True, type=_DAY, help="Of which day that paper speaks.")
@click.option("--value", help="What it is worth.")
@click.option("--currency", default="", help="In which currency: CNY.")
@click.option("--due", type=_DAY, help="By when it should be done.")
@click.option("--why", default="", help="What holds it.")
@click.option("--key", default="", help="Its number in its own list.")
@with_register
def concern(group: str, kind: str, title: str, as_: str, **said: Any) -> int:
    """Enter a project, programme or grievance of a GROUP; prints its identifier."""
    from crosscut.register.models import Group
    from crosscut.supervision.actions.reviews.concerns import enter_concern

    actor = account_actor(as_)
    row = {
        **{name: value.date().isoformat() if isinstance(value, datetime) else value or ""
           for name, value in said.items()},
        "kind": kind, "title": title,
    }  # fmt: skip
    entered, problems = _read(row, actor)
    if entered is None:
        raise BadInput("; ".join(problems))
    found = Group.objects.get(pk=chosen("group", group, actor=actor, on=None))
    given = {name: getattr(entered, name) for name in COLUMNS}
    click.echo(enter_concern(group=found, actor=actor, **given).address)
    return 0


@click.command("import")
@click.argument("group")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option
@click.option("--dry-run", is_flag=True, help="Say what is wrong, and enter nothing.")
@with_register
def import_(group: str, source: Path, as_: str, dry_run: bool) -> int:
    """Enter a whole list of a GROUP from a CSV or XLSX file, all or none. Its first row names the
    columns: kind, title, organisation, stalled_since, citation, as_of, and as you like value,
    currency, due, why, key."""
    from crosscut.register.models import Group
    from crosscut.supervision.actions.reviews.concerns import take_over_concerns

    actor = account_actor(as_)
    found = Group.objects.get(pk=chosen("group", group, actor=actor, on=None))
    entered, wrong = [], []
    for number, row in enumerate(_rows(source), 2):
        made, problems = _read(row, actor)
        wrong += [f"row {number}: {each}" for each in problems]
        if made is not None:
            entered.append(made)
    for line in wrong:
        click.echo(line, err=True)
    if wrong:
        raise BadInput(f"{len(wrong)} problems; nothing was entered")
    if not entered:
        raise BadInput(f"{source} has no rows")
    if not dry_run:
        take_over_concerns(group=found, concerns=entered, actor=actor)
    click.echo(f"{len(entered)} {'would be ' if dry_run else ''}entered")
    return 0


@click.command()
@click.argument("identifier", metavar="CONCERN")
@click.argument("resolution")
@as_option
@with_register
def resolve(identifier: str, resolution: str, as_: str) -> int:
    """Say how a CONCERN was resolved."""
    from crosscut.supervision.actions.reviews.concerns import resolve_concern
    from crosscut.supervision.queries.reviews.lists import known_concern

    actor = account_actor(as_)
    found = of_identifier(known_concern, identifier, "project, programme or grievance", actor=actor)
    resolve_concern(concern=found, resolution=resolution, actor=actor)
    return 0


CONCERNS = (concerns, concern, import_, resolve)


def _rows(source: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a file by their columns. Raises BadInput."""
    table = list(_workbook(source) if source.suffix.lower() == ".xlsx" else _text(source))
    head = [each.strip().lower() for each in table[0]] if table else []
    if missing := [each for each in NEEDED if each not in head]:
        raise BadInput(f"{source} has no column {', '.join(missing)}")
    if unknown := [each for each in head if each and each not in COLUMNS]:
        raise BadInput(f"{source}: there is no column {', '.join(unknown)}")
    for cells in table[1:]:
        if any(cell.strip() for cell in cells):
            yield dict(zip(head, cells, strict=False))


def _text(source: Path) -> Iterator[list[str]]:
    try:
        with source.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)
    except (UnicodeDecodeError, csv.Error):
        raise BadInput(f"{source} is no CSV file in UTF-8") from None


def _workbook(source: Path) -> Iterator[list[str]]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook

    try:
        sheet = load_workbook(source, read_only=True, data_only=True).active
    except (BadZipFile, KeyError, ValueError, OSError):
        raise BadInput(f"{source} is no workbook") from None
    assert sheet is not None
    for row in sheet.iter_rows(values_only=True):
        yield [
            cell.date().isoformat()
            if isinstance(cell, datetime)
            else ""
            if cell is None
            else str(cell)
            for cell in row
        ]


def _read(row: Mapping[str, str], actor: Actor) -> tuple[Entered | None, list[str]]:
    """A row as it is entered, or what is wrong with it, by column."""
    from crosscut.register.models import Organisation
    from crosscut.supervision.actions.reviews.concerns import Entered

    said = {name: (row.get(name) or "").strip() for name in COLUMNS}
    problems = [f"{name}: it is empty" for name in NEEDED if not said[name]]
    given: dict[str, Any] = {
        name: said[name] for name in ("kind", "title", "citation", "currency", "why", "key")
    }
    if said["kind"] and said["kind"] not in KINDS:
        problems.append(f"kind: “{said['kind'][:60]}” is none of {', '.join(KINDS)}")
    for name in ("stalled_since", "as_of", "due"):
        try:
            given[name] = date.fromisoformat(said[name]) if said[name] else None
        except ValueError:
            problems.append(f"{name}: “{said[name][:60]}” is no day, like 2026-11-23")
    try:
        given["value"] = Decimal(said["value"].replace(",", "")) if said["value"] else None
    except InvalidOperation:
        problems.append(f"value: “{said['value'][:60]}” is no number")
    if said["organisation"]:
        try:
            pk = chosen("organisation", said["organisation"], actor=actor, on=None)
            given["organisation"] = Organisation.objects.get(pk=pk)
        except click.ClickException as error:
            problems.append(f"organisation: {error.format_message()}")
    return (None, problems) if problems else (Entered(**given), [])

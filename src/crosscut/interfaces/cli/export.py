"""`crosscut export`: the register as a workbook, as CSV, or as Popolo JSON."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.cli.choosing import asker, read_date
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.progress import Progress
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.register.bulk.queries.rows import Exporter

NOUNS = ("groups", "seats", "people", "posts", "organisations", "all")
FORMATS = ("xlsx", "csv", "popolo")
BY_SUFFIX = {".xlsx": "xlsx", ".csv": "csv", ".zip": "csv", ".json": "popolo", "": "csv"}


@click.command("export")
@click.argument("noun", type=click.Choice(NOUNS), default="all")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Without it, by FILE's ending.")
@click.option(
    "--on", metavar="DATE", callback=read_date, help="Only what may have held on that date."
)
@click.option(
    "--language",
    type=click.Choice(["en", "zh-Hans"]),
    default="en",
    show_default=True,
    help="Of headings and of words that are chosen from a list.",
)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A new file; for CSV a .zip, or a folder.",
)
@click.option("--replace", is_flag=True, help="Replace a file that is there.")
@with_register
def export(
    noun: str,
    form: str | None,
    on: PartialDate | None,
    language: str,
    target: Path,
    replace: bool,
) -> int:
    """Write groups, seats, people, posts, organisations, or all of the register.

    What is written as spreadsheet or CSV can be taken in again by `crosscut import`, and loses
    nothing. Popolo JSON is for other programs; it has no half-known dates and no sources.
    """
    from crosscut.register.bulk.queries.rows import Exporter

    form = form or BY_SUFFIX.get(target.suffix.lower())
    if form is None:
        raise BadInput(f"the ending of {target} names no format: give --format")
    if target.exists() and not replace and not (target.is_dir() and not any(target.iterdir())):
        raise BadInput(f"{target} is there already: name a new file, or give --replace")
    if not target.parent.is_dir():
        raise BadInput(f"there is no folder {target.parent}")
    exporter = Exporter(asker(), on)
    if noun in ("all", "groups", "seats"):
        exporter.note()
    rows = _write(exporter, noun, form, language, target)
    if not rows:
        raise NothingFound(f"there is nothing to write as of {on}" if on else "there is nothing")
    click.echo(f"{target}: {rows:,} rows")
    return 0


def _write(exporter: Exporter, noun: str, form: str, language: str, target: Path) -> int:
    """Write beside the target and put it in its place when it is whole."""
    from crosscut.register.bulk.files import writing
    from crosscut.register.bulk.files.popolo.writing import write_popolo

    progress = Progress()

    def counted(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
        for row in rows:
            progress.step("Writing")
            yield row

    def tables() -> Iterator[tuple[Any, Iterator[dict[str, str]]]]:
        for sheet, rows in exporter.tables(noun):
            yield sheet, counted(rows)

    part = target.with_name(f".{target.name}.part")
    try:
        if form == "popolo":
            with part.open("w", encoding="utf-8") as text:
                written = write_popolo({sheet.key: rows for sheet, rows in tables()}, text)
        elif form == "csv" and target.suffix.lower() == ".csv":
            sheet, rows = next(tables())
            with part.open("w", encoding="utf-8", newline="") as text:
                written = writing.write_comma_separated(sheet, rows, text, language)
        elif form == "csv" and target.suffix.lower() != ".zip":
            written = writing.write_folder(tables(), part, language)
        else:
            write = writing.write_workbook if form == "xlsx" else writing.write_archive
            with part.open("wb") as stream:
                written = write(tables(), stream, language)
        if target.is_dir():
            shutil.rmtree(target)
        part.replace(target)
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        part.unlink(missing_ok=True)
    return written

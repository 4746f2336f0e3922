"""`crosscut import`: spreadsheets, CSV and Popolo JSON into the register, after a dry run."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.choosing import as_json_option, asker
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.progress import Progress
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.register.bulk.files.tables import Book
    from crosscut.register.bulk.queries.checking import Verdict

STAGES = {
    "reading": "Reading", "checking": "Checking", "entering": "Entering",
    "finding": "Making them findable",
}  # fmt: skip
MOST_SHOWN = 50


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what is wrong and what would be entered.")
@click.option("--yes", is_flag=True, help="Enter without asking, if nothing is wrong.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the file's rows with its problems as comments to this .xlsx.",
)
@as_json_option
@with_register
def import_file(path: Path, dry_run: bool, yes: bool, report: Path | None, as_json: bool) -> int:
    """Enter a workbook (.xlsx), a CSV file, a folder or .zip of CSV files, or Popolo JSON.

    Every row is checked first, and nothing is entered while one is wrong. An import that was
    cut off goes on where it was when the same file is given again.
    """
    from crosscut.register.bulk.actions.entering import take_in
    from crosscut.register.bulk.files.opening import open_book
    from crosscut.register.bulk.queries.checking import checked

    if not (dry_run or yes or sys.stdin.isatty()):
        raise BadInput("there is no terminal to ask at: give --yes, or --dry-run")
    actor = asker()
    progress = Progress()

    def heard(stage: str, rows: int) -> None:
        progress.reached(STAGES[stage], rows)

    if dry_run or not yes:
        book = open_book(path)
        verdict = checked(book, actor=actor, progress=heard)
        _report(report, book, verdict)
        if dry_run or not verdict.right:
            _tell(verdict, as_json, entered=False)
            return 0 if verdict.right else 1
        _tell(verdict, False, entered=False)
        if verdict.idle or not click.confirm("Enter this?", err=True):
            return 1
    return _enter(path, report, as_json, actor, heard, take_in)


def _enter(
    path: Path, report: Path | None, as_json: bool, actor: Any, heard: Any, take_in: Any
) -> int:
    from crosscut.register.bulk.files.opening import open_book
    from crosscut.register.bulk.queries.checking import checked
    from crosscut.register.bulk.refusals import FileHasProblems

    try:
        done = take_in(path, actor=actor, progress=heard)
    except FileHasProblems:
        book = open_book(path)
        verdict = checked(book, actor=actor, progress=heard)
        _report(report, book, verdict)
        _tell(verdict, as_json, entered=False)
        return 1
    _tell(done.verdict, as_json, entered=done.file is not None, resumed_at=done.resumed_at)
    return 0


def _report(target: Path | None, book: Book, verdict: Verdict) -> None:
    from crosscut.register.bulk.files.report import write_report

    if target is not None:
        with target.open("wb") as stream:
            write_report(book, verdict.problems, stream)


def _tell(verdict: Verdict, as_json: bool, *, entered: bool, resumed_at: int = 0) -> None:
    if as_json:
        echo_json(as_object(verdict) | {"entered": entered, "resumed_at": resumed_at})
        return
    for problem in verdict.problems[:MOST_SHOWN]:
        cell = f"{problem.letter}{problem.row}" if problem.letter else str(problem.row or "")
        place = ", ".join(part for part in (problem.sheet, cell, problem.column) if part)
        mark = "~ " if problem.warning else ""
        click.echo(f"{mark}{place}: {problem}")
    further = verdict.errors + verdict.warnings - min(MOST_SHOWN, len(verdict.problems))
    if further > 0:
        click.echo(f"… and {further:,} more (--report writes them beside their cells)")
    said = "Entered" if entered else "Would enter"
    if not verdict.right:
        click.echo(f"{verdict.errors:,} problems: nothing is entered until they are put right.")
    elif verdict.idle:
        click.echo("The register has all of this already.")
    else:
        click.echo(f"{said}: {_counted(verdict.new)}")
        if verdict.changed:
            click.echo(f"{'Changed' if entered else 'Would change'}: {_counted(verdict.changed)}")
        if resumed_at:
            click.echo(f"Went on after {resumed_at:,} rows of an import that was cut off.")


def _counted(counts: Any) -> str:
    return ", ".join(f"{count:,} rows of {sheet}" for sheet, count in counts.items()) or "nothing"


def as_object(verdict: Verdict) -> dict[str, Any]:
    """A verdict as JSON values."""
    return {
        "file": verdict.name,
        "right": verdict.right,
        "rows": verdict.rows,
        "new": dict(verdict.new),
        "changed": dict(verdict.changed),
        "unchanged": dict(verdict.unchanged),
        "errors": verdict.errors,
        "warnings": verdict.warnings,
        "problems": [
            {
                "sheet": problem.sheet,
                "row": problem.row,
                "column": problem.column,
                "cell": f"{problem.letter}{problem.row}" if problem.letter else None,
                "message": str(problem),
                "warning": problem.warning,
            }
            for problem in verdict.problems
        ],
    }

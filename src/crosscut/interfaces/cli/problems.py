"""What is wrong with a file, as commands tell it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.startup import echo_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from crosscut.supervision.reading.findings import Findings
    from crosscut.supervision.reading.lists import Listed
    from crosscut.supervision.reading.sheets import Sheets

MOST_SHOWN = 50

report_option = click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where something is wrong, write the file with the problems beside their cells to this"
    " .xlsx.",
)


def tell_problems(judged: Findings) -> None:
    """A line each, as far as one reads them."""
    for problem in judged.problems[:MOST_SHOWN]:
        cell = f"{problem.letter}{problem.row}" if problem.letter else str(problem.row or "")
        place = ", ".join(part for part in (problem.sheet, cell, problem.column) if part)
        click.echo(f"{'~ ' if problem.warning else ''}{place}: {problem}")
    further = judged.errors + judged.warnings - min(MOST_SHOWN, len(judged.problems))
    if further > 0:
        click.echo(f"… and {further:,} more (--json and --report have them)")
    if not judged.right:
        click.echo(f"{judged.errors:,} problems: nothing is entered until they are put right.")


def problems_as_objects(judged: Findings) -> list[dict[str, Any]]:
    """All that are kept."""
    return [
        {
            "sheet": each.sheet,
            "row": each.row,
            "column": each.column,
            "cell": f"{each.letter}{each.row}" if each.letter and each.row else None,
            "message": str(each),
            "warning": each.warning,
        }
        for each in judged.problems
    ]


def write_report(target: Path | None, sheets: Sheets, judged: Findings) -> None:
    """The file with its problems beside their cells, where it was asked for and has some."""
    from crosscut.supervision.writing.marked import write_marked

    if target is None or not judged.problems:
        return
    with target.open("wb") as stream:
        write_marked(sheets, judged.problems, stream)
    click.echo(f"The problems stand beside their cells in {target}.", err=True)


def take_list(
    path: Path,
    check: Callable[[Sheets], Listed],
    enter: Callable[[Sheets, str], object],
    *,
    dry_run: bool,
    as_json: bool,
    report: Path | None = None,
) -> int:
    """Check a list with stated columns and enter it, unless something is wrong, nothing is new or
    it is a dry run. The exit code: 1 where something is wrong."""
    from crosscut.register.bulk.files.opening import digest_of_file
    from crosscut.supervision.reading.sheets import read_sheets

    sheets = read_sheets(path)
    listed = check(sheets)
    write_report(report, sheets, listed)
    entered = listed.right and not listed.idle and not dry_run
    if entered:
        enter(sheets, digest_of_file(path))
    if as_json:
        echo_json(
            {
                "file": listed.name,
                "right": listed.right,
                "new": listed.new,
                "known": listed.known,
                "errors": listed.errors,
                "warnings": listed.warnings,
                "problems": problems_as_objects(listed),
                "entered": entered,
            }
        )
    else:
        tell_problems(listed)
        if listed.right:
            said = "Entered" if entered else "Would enter"
            click.echo(f"{said} {listed.new:,} rows; {listed.known:,} are there already.")
    return 0 if listed.right else 1

"""`crosscut audit export`: entries of the record as CSV or as JSON lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click

from crosscut.interfaces.cli.audit import read_day
from crosscut.interfaces.cli.choosing import asker
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.progress import Progress
from crosscut.interfaces.cli.startup import with_register


@click.command()
@click.option("--since", metavar="DAY", callback=read_day, help="From this day on (UTC).")
@click.option("--until", metavar="DAY", callback=read_day, help="Up to this day, it included.")
@click.option("--verb", default="", help="One verb, such as group.founded; or refused.")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A new file: .csv, or .jsonl.",
)
@click.option("--contents", is_flag=True, help="Before and after too (.jsonl).")
@with_register
def export(since: date | None, until: date | None, verb: str, target: Path, contents: bool) -> None:
    """Write entries, the oldest first. That they were taken out is an entry too."""
    from crosscut.foundation.record.actions.noting import note_export
    from crosscut.register.queries.audit import AuditFilters, every_entry
    from crosscut.register.queries.audit_export import FORMS, lines_of

    form = target.suffix.lower().lstrip(".")
    if form not in FORMS:
        raise BadInput(f"{target}: the ending says what is written: .csv or .jsonl")
    if contents and form == "csv":
        raise BadInput("before and after do not fit into CSV: write to a .jsonl file")
    if target.exists():
        raise BadInput(f"{target} is there already: name a new file")
    actor = asker()
    note_export(
        asked={"since": str(since or ""), "until": str(until or ""), "verb": verb, "to": form},
        actor=actor,
    )
    progress = Progress()
    entries = every_entry(
        actor=actor,
        filters=AuditFilters(since=since, until=until, verb=verb),
        contents=contents,
    )
    count = 0

    def counted() -> Iterator[Any]:
        nonlocal count
        for count, each in enumerate(entries, start=1):
            progress.reached("entries", count)
            yield each

    part = target.with_name(target.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            part.chmod(0o600)
            for line in lines_of(counted(), form):
                file.write(line)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"{target}: {count:,} entries")

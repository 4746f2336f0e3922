"""`crosscut upgrade`: bring the register to the version that is installed."""

from __future__ import annotations

import click

from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import (
    has_register,
    refusals_as_lines,
    start,
    unapplied,
)

BATCH = 500  # rows that are said to be ready at once


@click.command()
@click.option("--no-backup", is_flag=True, help="Do not copy the database first.")
@refusals_as_lines
def upgrade(no_backup: bool) -> None:
    """Copy the database, then bring it up to date."""
    start()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from crosscut.interfaces.cli.backup import default_backup_path, write_backup

    if not has_register():
        raise BadInput("there is no register yet: run `crosscut init`")
    waiting = unapplied()
    if waiting and not no_backup:
        path = default_backup_path()
        write_backup(path)
        click.echo(f"Copied to {path}.", err=True)
    if waiting:
        click.echo(f"Taking {len(waiting)} steps: {', '.join(waiting)} …", err=True)
        call_command("migrate", verbosity=0, interactive=False)
    else:
        # A register of before several steps became one has all of them: it need only know.
        MigrationExecutor(connection).check_replacements()
    _bring_search_up_to_date()
    click.echo("The register is up to date.")


def _bring_search_up_to_date() -> None:
    """Registers of before there was a search, and rows that came in another way."""
    from crosscut.register.actions.search_index import rebuild_search_index
    from crosscut.register.queries.searched import not_searched

    missing = not_searched()
    if missing:
        click.echo(f"Preparing the search ({missing} things) …", err=True)
        rebuild_search_index(
            lambda kind, rows: (
                click.echo(f"  {rows} so far ({kind})", err=True) if rows % 20_000 < BATCH else None
            )
        )

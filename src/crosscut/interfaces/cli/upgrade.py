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


@click.command()
@click.option("--no-backup", is_flag=True, help="Do not copy the database first.")
@refusals_as_lines
def upgrade(no_backup: bool) -> None:
    """Copy the database, then bring it up to date."""
    start()
    from django.core.management import call_command

    from crosscut.interfaces.cli.backup import default_backup_path, write_backup

    if not has_register():
        raise BadInput("there is no register yet: run `crosscut init`")
    waiting = unapplied()
    if not waiting:
        click.echo("The register is up to date.")
        return
    if not no_backup:
        path = default_backup_path()
        write_backup(path)
        click.echo(f"Copied to {path}.", err=True)
    click.echo(f"Taking {len(waiting)} steps: {', '.join(waiting)} …", err=True)
    call_command("migrate", verbosity=0, interactive=False)
    click.echo("The register is up to date.")

"""`crosscut init`: a new register, with an organisation's own words."""

from __future__ import annotations

from pathlib import Path

import click

from crosscut.interfaces.cli.startup import make_data_dir, refusals_as_lines, start


@click.command()
@click.argument(
    "organisation", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@refusals_as_lines
def init(organisation: Path | None) -> None:
    """Set up a register. ORGANISATION is a YAML file with the organisation's own levels,
    ranks, systems, categories, kinds and role names; without one good defaults are taken.

    Again with a changed file, it changes the words and keeps everything else.
    """
    start()
    folder = make_data_dir()
    from crosscut.access.actors import local_registrar
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.register.rules.organisation_file import read_organisation_file

    if organisation:
        read_organisation_file(organisation)
    migrate()
    touched = set_up_installation(path=organisation, actor=local_registrar("command"))
    click.echo(f"The register is ready in {folder}: {touched} terms new or changed.")


def migrate() -> None:
    """Bring the database up to date, saying so where it takes a while."""
    from django.core.management import call_command

    from crosscut.interfaces.cli.startup import unapplied

    waiting = unapplied()
    if waiting:
        click.echo(f"Preparing the database ({len(waiting)} steps) …", err=True)
        call_command("migrate", verbosity=0, interactive=False)

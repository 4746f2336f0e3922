"""`crosscut inspection photograph|take-out`: photographs of an inspection, beside those that a
finding is taken down with."""

from __future__ import annotations

from pathlib import Path

import click

from crosscut.interfaces.cli.choosing import account_actor, as_option, of_identifier
from crosscut.interfaces.cli.directive_words import FILE
from crosscut.interfaces.cli.outcomes import NothingFound
from crosscut.interfaces.cli.startup import with_register


@click.command()
@click.argument("identifier", metavar="INSPECTION")
@click.argument("files", metavar="FILE", nargs=-1, required=True, type=FILE)
@as_option
@click.option("--finding", help="Of this finding; without one they show the place.")
@click.option("--caption", default="", help="What they show.")
@with_register
def photograph(
    identifier: str, files: tuple[Path, ...], as_: str, finding: str | None, caption: str
) -> int:
    """Put photographs to an INSPECTION: each FILE is a JPEG, PNG or HEIC."""
    from crosscut.interfaces.cli.inspection import found_inspection
    from crosscut.supervision.actions.inspections.finding import add_photographs
    from crosscut.supervision.photographs import checked_photograph
    from crosscut.supervision.queries.inspections.lists import known_finding

    actor = account_actor(as_)
    found = found_inspection(identifier, actor)
    of = of_identifier(known_finding, finding, "finding", actor=actor) if finding else None
    if of is not None and of.inspection_id != found.pk:
        raise NothingFound(f"there is no finding “{of.address}” of this inspection")
    add_photographs(
        inspection=found,
        photographs=[checked_photograph(each.name, each.read_bytes()) for each in files],
        finding=of,
        caption=caption,
        actor=actor,
    )
    return 0


@click.command("take-out")
@click.argument("identifier", metavar="PHOTOGRAPH")
@as_option
@with_register
def take_out(identifier: str, as_: str) -> int:
    """Show a PHOTOGRAPH no more, as `inspection show --json` names it."""
    from crosscut.supervision.actions.inspections.finding import take_out_photograph
    from crosscut.supervision.queries.inspections.lists import known_photograph

    actor = account_actor(as_)
    shown = of_identifier(known_photograph, identifier, "photograph", actor=actor)
    take_out_photograph(photograph=shown, actor=actor)
    return 0


PHOTOGRAPHS = (photograph, take_out)

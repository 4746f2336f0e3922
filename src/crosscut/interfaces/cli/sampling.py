"""`crosscut directive sample|check-sample`: some of many, drawn by chance, to see whether a result
is there."""

from __future__ import annotations

from pathlib import Path

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import account_actor, as_option, of_identifier
from crosscut.interfaces.cli.directive_words import known_directive as known
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import with_register


@click.command()
@click.argument("identifier", metavar="DIRECTIVE")
@as_option
@click.option(
    "--from", "source", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A text file, a line for each that there is.",
)  # fmt: skip
@click.option("--size", required=True, type=click.IntRange(min=1), help="How many are drawn.")
@with_register
def sample(identifier: str, as_: str, source: Path, size: int) -> int:
    """Draw a sample to verify a DIRECTIVE by; prints its identifier, the seed, those drawn."""
    from crosscut.supervision.actions.directives.sampling import draw_sample

    actor = account_actor(as_)
    try:
        lines = source.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"{source} is no text file in UTF-8") from None
    made = draw_sample(directive=known(identifier, actor), lines=lines, size=size, actor=actor)
    click.echo(f"{made.address}  {len(made.drawn)} of {len(made.listed)}, seed {made.seed}")
    showing.table([str(place), made.listed[place - 1]] for place in made.drawn)
    return 0


@click.command("check-sample")
@click.argument("identifier", metavar="SAMPLE")
@as_option
@click.option("--failed", multiple=True, type=int, help="The place of one where it is missing.")
@click.option("--remark", default="", help="What was found.")
@with_register
def check_sample(identifier: str, as_: str, failed: tuple[int, ...], remark: str) -> int:
    """Say in which of those drawn in a SAMPLE the result is missing."""
    from crosscut.supervision.actions.directives import sampling
    from crosscut.supervision.queries.directives.beside import known_sample

    actor = account_actor(as_)
    found = of_identifier(known_sample, identifier, "sample", actor=actor)
    sampling.check_sample(sample=found, failed=failed, remark=remark, actor=actor)
    return 0


SAMPLING = (sample, check_sample)

"""`crosscut notice write`: a notice or a list about a group, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.cli.choosing import asker, chosen
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.papers import FORMATS, STANDARD_OUTPUT, hand_out, output_option
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.documents import Format
    from crosscut.documents.content import Language
    from crosscut.notices.writing.papers import Form


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> PartialDate | None:
    try:
        return None if value is None else PartialDate.parse(value)
    except Refusal as refusal:
        raise click.BadParameter(str(refusal), ctx, param) from refusal


@click.command()
@click.argument("group")
@click.option(
    "--as",
    "form",
    required=True,
    type=click.Choice(["found", "change", "dissolve", "members", "liaisons"]),
    help="What to write: a notice of founding, change or dissolution, or a list.",
)
@click.option(
    "--format", "format_", type=click.Choice(FORMATS),
    help="By the name of the file without it, else txt.",
)  # fmt: skip
@click.option(
    "--language", type=click.Choice(["zh-Hans", "en"]), default="zh-Hans", show_default=True
)
@click.option("--on", metavar="DATE", callback=_day, help="The day of which it tells.")
@click.option("--since", metavar="DATE", callback=_day, help="The day before the change.")
@output_option
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@with_register
def write(
    group: str,
    form: Form,
    format_: Format | None,
    language: Language,
    on: PartialDate | None,
    since: PartialDate | None,
    output: str,
    force: bool,
) -> int:
    """Write a notice or a list about the GROUP of a name or an identifier.

    What the register does not know for certain is left out; what was left out is told on
    standard error.
    """
    from crosscut.documents import rendered
    from crosscut.notices.writing.papers import write_about

    if since and form != "change":
        raise BadInput("--since goes with --as change alone")
    format_ = format_ or _format_of(output)
    path = None if output == STANDARD_OUTPUT else Path(output)
    if path and path.exists() and not force:
        raise BadInput(f"{output} is there already: give another name, or --force")
    actor = asker()
    identifier = chosen("group", group, actor=actor, on=on)
    written = write_about(identifier, form, language=language, on=on, since=since, actor=actor)
    content = rendered(written.paper, format_)
    hand_out(output, content, force=force)
    for note in written.notes:
        click.echo(f"crosscut notice write: {note}", err=True)
    return 0


def _format_of(output: str) -> Format:
    endings: dict[str, Format] = {".docx": "docx", ".pdf": "pdf", ".html": "html"}
    return endings.get(Path(output).suffix.lower(), "txt")

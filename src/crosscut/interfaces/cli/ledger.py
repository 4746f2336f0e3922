"""`crosscut directive ledger`: the ledger in the form that offices circulate, as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.choosing import asker
from crosscut.interfaces.cli.directive_narrowing import narrowing, wanted_of
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.documents.content import Language

#: Nobody waits at a page: so many rows a file may have here.
MOST = {"xlsx": 100_000, "pdf": 5_000, "docx": 5_000, "txt": 100_000}


@click.command()
@narrowing
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
              help="The file to write.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(list(MOST)), help="As the file is named.")
@click.option("--language", type=click.Choice(["en", "zh-Hans"]), default="en", show_default=True)
@with_register
def ledger(output: Path, format_: str | None, language: Language, **asked: Any) -> int:
    """Write the ledger of directives as offices circulate it, to a workbook or a paper."""
    from crosscut.supervision.refusals.directives import LedgerTooLong
    from crosscut.supervision.writing.ledger import ledger_document

    kind = format_ or output.suffix.removeprefix(".").lower()
    if kind not in MOST:
        raise BadInput(f"say --format: one of {', '.join(MOST)}")
    actor = asker()
    wanted = wanted_of(actor, **asked)
    try:
        file = ledger_document(wanted, format=kind, language=language, actor=actor, most=MOST[kind])
    except LedgerTooLong:
        raise BadInput(
            f"the ledger has more than {MOST[kind]:,} rows: narrow it by --group, --light or days"
        ) from None
    output.write_bytes(file.data)
    click.echo(f"{output}  {len(file.data):,} bytes")
    return 0

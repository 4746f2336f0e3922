"""What commands share that write a paper as a file: in which format and language, and where to."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.saving import save

if TYPE_CHECKING:
    from crosscut.documents import Format
    from crosscut.documents.content import Language

STANDARD_OUTPUT = "-"
FORMATS: tuple[Format, ...] = ("docx", "pdf", "html", "txt")


@dataclass(frozen=True, slots=True)
class PaperFile:
    """The file that was asked for."""

    output: str
    format: Format
    language: Language
    force: bool

    def hand_out(self, content: bytes) -> int:
        """Write it. Refuses: BadInput."""
        hand_out(self.output, content, force=self.force)
        return 0


def paper_file(command: Callable[..., int]) -> Callable[..., int]:
    """The options of a command that writes a paper; it gets them as one `file`, a PaperFile.

    Refuses: BadInput, where neither --format nor the ending of the file says which.
    """

    @wraps(command)
    def with_file(
        output: str, format_: Format | None, language: Language, force: bool, **rest: Any
    ) -> int:
        ending = Path(output).suffix.removeprefix(".").lower()
        kind = format_ or next((each for each in FORMATS if each == ending), None)
        if kind is None:
            raise BadInput(f"--format: say which file, one of {', '.join(FORMATS)}")
        return command(file=PaperFile(output, kind, language, force), **rest)

    asked: Callable[..., int] = with_file
    for option in (
        click.option("--force", is_flag=True, help="Write over a file that is there."),
        click.option(
            "--language", type=click.Choice(["en", "zh-Hans"]), default="en", show_default=True
        ),
        click.option(
            "--format", "format_", type=click.Choice(FORMATS), help="By the file's ending else."
        ),
        output_option,
    ):
        asked = option(asked)
    return asked


def output_option(command: Callable[..., int]) -> Callable[..., int]:
    """Where the file goes, as text."""
    return click.option(
        "--output", "-o", required=True, metavar="FILE", help="“-” is standard output."
    )(command)


def hand_out(output: str, content: bytes, *, force: bool) -> None:
    """Write to a file, or to the standard output. Refuses: BadInput."""
    if output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
    else:
        save(Path(output), content, force=force)

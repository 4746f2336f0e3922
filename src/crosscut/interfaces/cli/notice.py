"""`crosscut notice …`: reading founding documents and entering them.

`notice read` needs no database and no Django: it must stay free of both.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from crosscut.interfaces.cli.draft_summary import summary
from crosscut.interfaces.cli.lazy import Lazy, LazyGroup
from crosscut.notices.reading import Draft, Unreadable, read_bytes, read_path
from crosscut.notices.reading.formats import MAX_BYTES, SUFFIXES

STANDARD_INPUT = "-"

notice = LazyGroup(
    "notice",
    {
        "read": Lazy(f"{__name__}:read", "Show what a document founds or changes."),
        "import": Lazy(
            "crosscut.interfaces.cli.notice_import:import_papers",
            "Enter documents in the register, after asking.",
        ),
        "write": Lazy(
            "crosscut.interfaces.cli.notice_write:write",
            "Write a notice or a list about a group.",
        ),
        "withdraw": Lazy(
            "crosscut.interfaces.cli.notice_withdraw:withdraw_paper",
            "Take a paper back with all its facts.",
        ),
    },
    "Founding documents: read them, enter them, write them.",
)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, one for each file.")
def read(paths: tuple[str, ...], as_json: bool) -> int:
    """Read founding documents: text, HTML, DOCX or PDF.

    A folder stands for all documents below it, "-" for standard input. What cannot be read
    is told and passed over; the exit code is 2 then.
    """
    found = 0
    failed = False
    for path in documents(paths):
        found += 1
        draft, reason = draft_at(path)
        failed |= draft is None
        if as_json:
            said = {"error": reason} if draft is None else draft.as_json(with_text=True)
            click.echo(json.dumps({"path": path, **said}, ensure_ascii=False))
        elif draft is None:
            click.echo(f"crosscut notice read: {path}: {reason}", err=True)
        else:
            click.echo("\n".join([path, *summary(draft), ""]))
    if not found:
        kinds = " ".join(SUFFIXES)
        click.echo(f"crosscut notice read: {' '.join(paths)}: no {kinds} below it", err=True)
        return 1
    return 2 if failed else 0


def documents(paths: tuple[str, ...]) -> Iterator[str]:
    """The files meant by the paths, in their order, those of a folder sorted."""
    for path in paths:
        if path == STANDARD_INPUT or not Path(path).is_dir():
            yield path
        else:
            yield from sorted(_below(Path(path)))


def _below(folder: Path) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            # Word keeps a lock "~$…" beside a document that is open.
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")):
                yield str(Path(parent, name))


def draft_at(path: str) -> tuple[Draft | None, str]:
    """The draft of a file, or None and the reason."""
    try:
        if path == STANDARD_INPUT:
            return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), path), ""
        return read_path(path), ""
    except Unreadable as error:
        return None, error.reason
    except Exception as error:  # a fault of ours in one document must not stop the others
        return None, f"reading failed unexpectedly ({error!r}); please report this document"

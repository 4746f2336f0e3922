"""Saving what a command wrote: the whole file, or none."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from crosscut.interfaces.cli.outcomes import BadInput


def save(path: Path, content: bytes, *, force: bool) -> None:
    """Put the whole file in its place, or none; without `force` never over another's.

    Refuses: BadInput.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        beside.write_bytes(content)
        if force:
            beside.replace(path)
        else:
            os.link(beside, path)
    except FileExistsError:
        raise BadInput(f"{path} is there already: give another name, or --force") from None
    finally:
        with contextlib.suppress(FileNotFoundError):
            beside.unlink()

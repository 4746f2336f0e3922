"""`crosscut doctor`: is this installation healthy?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from shutil import which

import click

from crosscut.interfaces.cli.startup import (
    echo_json,
    free_space,
    has_register,
    one_line,
    start,
    unapplied,
)

#: Clocks of several servers differ by seconds.
SKEW = timedelta(minutes=2)
LOW_SPACE = 500_000_000  # bytes: a backup or an upgrade of a middling register needs as much


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `cure` says what to do where it is not well."""

    what: str
    well: bool
    said: str
    cure: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
def doctor(as_json: bool) -> int:
    """Look at Python, data folder, database, record and pages; exit code 1 for a finding."""
    start()
    findings = list(examine())
    if as_json:
        echo_json(
            [{"what": f.what, "well": f.well, "said": f.said, "cure": f.cure} for f in findings]
        )
    else:
        for finding in findings:
            mark = "✓" if finding.well else "✗"
            cure = f" — {finding.cure}" if finding.cure and not finding.well else ""
            click.echo(f"{mark} {finding.what}: {finding.said}{cure}")
    return 0 if all(finding.well for finding in findings) else 1


def examine() -> Iterator[Finding]:
    """All findings, well or not."""
    running = ".".join(map(str, sys.version_info[:3]))
    yield Finding("Python", sys.version_info >= (3, 11), running, "install Python 3.11 or newer")
    for look in (_data_folder, _database, _clock, _record, _search, _settings, _pages, _fonts):
        try:
            yield look()
        except Exception as error:  # a broken part is a finding, not the end of the examination
            yield Finding(look.__name__.strip("_").replace("_", " "), False, one_line(error))


def _data_folder() -> Finding:
    from django.conf import settings

    folder = Path(settings.DATA_DIR)
    if not folder.is_dir():
        return Finding("data folder", False, f"{folder} is not there", "run `crosscut init`")
    free = free_space(folder)
    if free < LOW_SPACE:
        return Finding("data folder", False, f"{free / 1e6:.0f} MB are free", "make room")
    if folder.stat().st_mode & 0o007:
        return Finding(
            "data folder", False, f"{folder} is open to everybody", f"chmod 700 {folder}"
        )
    return Finding("data folder", True, f"{folder}, {free / 1e9:.1f} GB free")


def _database() -> Finding:
    from django.db import connection

    if not has_register():
        return Finding("database", False, "there is no register yet", "run `crosscut init`")
    waiting = unapplied()
    if waiting:
        return Finding(
            "database",
            False,
            f"{len(waiting)} migrations behind this version",
            "run `crosscut upgrade`",
        )
    number = ".".join(map(str, connection.get_database_version()))
    return Finding("database", True, f"{connection.vendor} {number}, up to date")


def _clock() -> Finding:
    """What was entered later than now tells of a clock that is late, or once ran ahead."""
    from crosscut.foundation import clock
    from crosscut.foundation.record.models import Entry

    now = clock.now()
    if not has_register() or unapplied():
        return Finding("clock", True, f"{now:%Y-%m-%d %H:%M} UTC")
    last = Entry.objects.order_by("-at").values_list("at", flat=True).first()
    if last is not None and last > now + SKEW:
        return Finding(
            "clock", False,
            f"it is {now:%Y-%m-%d %H:%M} UTC, but the record has an entry of "
            f"{last:%Y-%m-%d %H:%M} UTC",
            "set the machine's clock; if it is right now, it ran ahead when that was entered",
        )  # fmt: skip
    return Finding("clock", True, f"{now:%Y-%m-%d %H:%M} UTC, not behind the record")


def _record() -> Finding:
    from crosscut.foundation.record.verifying import verify

    if not has_register() or unapplied():
        return Finding("record", True, "none yet")
    found = verify()
    if not found.sound:
        first = found.faults[0]
        where = f"entry {first.entry} " if first.entry else ""
        return Finding(
            "record", False, f"{found.faulty} faults, first: {where}{first.said}",
            "see `crosscut audit verify`; restore from a backup",
        )  # fmt: skip
    return Finding("record", True, f"{found.entries:,} entries, {found.waiting} not sealed yet")


def _search() -> Finding:
    from crosscut.register.queries.searched import not_searched

    if not has_register() or unapplied():
        return Finding("search", True, "none yet")
    missing = not_searched()
    if missing:
        return Finding(
            "search", False, f"{missing} things are not found as they are", "run `crosscut upgrade`"
        )
    return Finding("search", True, "sees everything in the register")


def _settings() -> Finding:
    """What an organisation's server lacks that it starts without."""
    import os

    from django.conf import settings

    if settings.OPEN_ON_LOOPBACK:
        return Finding("settings", True, "those of a machine of one's own")
    lacking = [
        f"{said} ({names})"
        for said, names, there in (
            ("no proxy is trusted, so TLS ends nowhere", "TRUSTED_PROXIES",
             settings.ALLAUTH_TRUSTED_PROXY_COUNT),
            ("no mail can be sent", "EMAIL_URL", os.environ.get("EMAIL_URL")),
            ("checkpoints lie beside the database", "AUDIT_CHECKPOINTS",
             Path(settings.DATA_DIR).resolve()
             not in Path(settings.AUDIT_CHECKPOINTS).resolve().parents),
            ("some limits are off", "LIMIT_…, LARGEST_UPLOAD_MB",
             all(settings.LIMITS.values()) and settings.LARGEST_UPLOAD),
        )
        if not there
    ]  # fmt: skip
    if lacking:
        return Finding("settings", False, "; ".join(lacking), "see docs/security.md")
    return Finding("settings", True, "those of an organisation's server")


def _pages() -> Finding:
    from django.contrib.staticfiles import finders

    built = finders.find("crosscut/crosscut.css")
    return Finding(
        "pages",
        built is not None,
        "style sheets are built" if built else "style sheets are missing",
        "run `make assets`",
    )


def _fonts() -> Finding:
    import subprocess

    fc_list = which("fc-list")
    if fc_list is None:
        return Finding(
            "fonts", False, "fontconfig is missing", "install fontconfig and fonts-noto-cjk"
        )
    listed = subprocess.run(
        [fc_list, ":lang=zh", "family"], capture_output=True, text=True, check=False
    )
    there = "Noto" in listed.stdout
    return Finding(
        "fonts",
        there,
        "Chinese can be set in PDF" if there else "no Noto font for Chinese",
        "install fonts-noto-cjk",
    )

"""`crosscut audit`: seal the record, verify it, keep checkpoints, erase, take it out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.choosing import asker
from crosscut.interfaces.cli.lazy import Lazy, LazyGroup
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.progress import Progress
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from crosscut.foundation.record.checkpoints import Kept
    from crosscut.foundation.record.verifying import Verification

HERE = "crosscut.interfaces.cli.audit"
audit = LazyGroup(
    "audit",
    {
        "verify": Lazy(f"{HERE}:verify", "Was anything in the record changed? Says where."),
        "seal": Lazy(f"{HERE}:seal", "Seal what is not sealed yet."),
        "checkpoint": Lazy(f"{HERE}:checkpoint", "Keep what the chain is now, elsewhere."),
        "export": Lazy("crosscut.interfaces.cli.audit_export:export", "Take entries out."),
        "erase": Lazy(f"{HERE}:erase", "Erase what one entry wrote; the chain still holds."),
    },
    "The record of all that was done.",
)
a_file = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.option(
    "--checkpoints",
    "files",
    multiple=True,
    type=a_file,
    help="A file of checkpoints that was kept elsewhere, beside the installation's own.",
)
@click.option("--key", default="", metavar="HEX", help="The public key that must have signed them.")
@click.option(
    "--certificates",
    "trusted",
    type=a_file,
    help="Certificates (PEM) of time-stamping authorities that you trust.",
)
@with_register
def verify(as_json: bool, files: tuple[Path, ...], key: str, trusted: Path | None) -> int:
    """Read the whole record: exit code 1 if anything was changed, taken out, put in or moved."""
    from crosscut.foundation.record.verifying import verify as verify_record

    kept = _checkpoints(files, key, trusted)
    progress = Progress()
    found = verify_record([pinned for each in kept for pinned in each.pinned], progress.reached)
    for each in kept:
        found.notes += each.notes
        for said in each.wrong:
            found.wrong("checkpoint", said)
    if not kept and found.sealed:
        found.notes.append(
            "there is no checkpoint: a chain made anew, or cut off at its end, would not be seen"
        )
    _note(found)
    stamps = sum(each.stamps for each in kept)
    if as_json:
        echo_json(_answer(found) | {"stamps": stamps})
    else:
        _say(found, stamps)
    return 0 if found.sound else 1


def _checkpoints(files: Sequence[Path], key: str, trusted: Path | None) -> list[Kept]:
    from django.conf import settings

    from crosscut.foundation.record.checkpoints import place, read

    named = trusted or settings.AUDIT_TIMESTAMP_CERTIFICATES
    certificates = _certificates(Path(named)) if named else []
    own = [place()] if place().exists() else []
    asked = {path.resolve(): path for path in [*own, *files]}
    return [read(path, key=key.lower(), trusted=certificates) for path in asked.values()]


def _certificates(path: Path) -> list[Certificate]:
    from crosscut.foundation.record.stamps import NoStamp, certificates

    try:
        return certificates(path)
    except NoStamp as error:
        raise BadInput(str(error)) from None


def _note(found: Verification) -> None:
    """That the record was verified is an entry of it. A database that takes none, a copy that is
    read-only say, is verified all the same."""
    from django.db import DatabaseError

    from crosscut.foundation.record.actions.noting import note_verification

    # Not where the chain ends: auditors read this, and may not know of all entries.
    said = {"faults": found.faulty}
    try:
        note_verification(found=said, actor=asker())
    except DatabaseError as error:
        found.notes.append(f"that it was verified could not be entered: {error}")


def _answer(found: Verification) -> dict[str, Any]:
    return {
        "sound": found.sound,
        "entries": found.entries,
        "sealed": found.sealed,
        "waiting": found.waiting,
        "position": found.last[0],
        "digest": found.last[1],
        "checkpoints": found.checkpoints,
        "faults": [asdict(fault) for fault in found.faults],
        "faulty": found.faulty,
        "erased": found.erased,
        "notes": found.notes,
    }


def _say(found: Verification, stamps: int) -> None:
    for fault in found.faults:
        where = f"position {fault.position}: " if fault.position else ""
        if fault.entry:
            where += f"entry {fault.entry} "
        click.echo(f"✗ {where}{fault.said}")
    if found.faulty > len(found.faults):
        click.echo(f"✗ and {found.faulty - len(found.faults):,} more faults")
    for said in found.erased:
        click.echo(f"· {said}")
    for said in found.notes:
        click.echo(f"· {said}")
    stamped = f", {stamps} time stamps" if stamps else ""
    counted = f"{found.sealed:,} sealed entries, {found.waiting} not sealed yet"
    ended = f"position {found.last[0]}, digest {found.last[1]}"
    mark = "✓ sound" if found.sound else f"✗ {found.faulty:,} faults"
    click.echo(f"{mark}: {counted}; {found.checkpoints} checkpoints{stamped}; {ended}")


@click.command()
@with_register
def seal() -> None:
    """Seal entries that wait; a server does so by itself within a second."""
    from crosscut.foundation.record.chain import seal as seal_entries
    from crosscut.foundation.record.chain import waiting

    sealed = seal_entries()
    left = waiting().count()
    click.echo(f"{sealed:,} entries sealed, {left:,} not sealed yet")


@click.command()
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file; a line is added to it. Without it the installation's own.",
)
@click.option("--timestamp", metavar="URL", help="A time-stamping authority (RFC 3161).")
@with_register
def checkpoint(target: Path | None, timestamp: str | None) -> int:
    """Seal, and keep the last place of the chain and its digest, signed."""
    from django.conf import settings

    from crosscut.foundation.record.chain import seal as seal_entries
    from crosscut.foundation.record.checkpoints import append, own_key, place

    seal_entries()
    path = target or place()
    authority = settings.AUDIT_TIMESTAMP_URL if timestamp is None else timestamp
    made, hindered = append(path, authority=authority)
    if made is None:
        raise NothingFound("nothing is sealed yet, so there is nothing to keep")
    key = own_key()
    assert key is not None
    stamped = ", with a time stamp" if made.stamped else ""
    click.echo(f"{path}: position {made.position}, digest {made.digest}{stamped}")
    click.echo(f"signed with {key.public_key().public_bytes_raw().hex()}")
    if hindered:
        click.echo(f"crosscut audit checkpoint: no time stamp: {hindered}", err=True)
    return 1 if hindered else 0


@click.command()
@click.argument("entry")
@click.option("--reason", required=True, help="Why; it stays in the record.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@with_register
def erase(entry: str, reason: str, yes: bool) -> int:
    """Erase before and after of ENTRY (thirteen characters) for good.

    That there was such an entry, who made it and what it is about stays, and so does who erased
    it and why.
    """
    from crosscut.foundation.identifier import encode
    from crosscut.foundation.record.actions.erasing import erase_payload

    if not yes:
        if not sys.stdin.isatty():
            raise BadInput("what is erased cannot be brought back: say --yes")
        if not click.confirm(f"Erase what entry {entry} wrote? It cannot be brought back"):
            return 1
    erased = erase_payload(entry=entry, reason=reason, actor=asker())
    click.echo(f"The payload of entry {encode(erased.reference)} ({erased.verb}) is erased.")
    return 0


def read_day(ctx: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    """A day of an option. Raises BadInput."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BadInput(f"“{value}” is no day: write 2026-03-01") from None

"""Checkpoints: what the chain was at a time, kept outside the database.

Whoever has the database can make the whole chain anew, and cut off its end; a checkpoint that he
or she does not have shows both. A line of the file is JSON: the last place and its digest, the
time, the digest of the line before, all signed with a key that lies beside the data folder's
secret key (Ed25519), and maybe stamped by an authority. Copy the file elsewhere: it says nothing
of what the record holds.
"""

from __future__ import annotations

import base64
import binascii
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from crosscut.foundation import clock
from crosscut.foundation.record.digests import START
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.stamps import NoStamp, stamp, stamped_at
from crosscut.foundation.record.verifying import Pinned

FORM = "checkpoint 1"
SIGNED = ("form", "position", "digest", "at", "previous", "key")


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One line: the place of the last sealed entry, its chain digest, and when that was."""

    position: int
    digest: str
    at: datetime
    stamped: bool


@dataclass
class Kept:
    """What a file of checkpoints says: places to hold the chain against, and what is wrong."""

    pinned: list[Pinned] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stamps: int = 0


def place() -> Path:
    """Where checkpoints go on their own."""
    return Path(settings.AUDIT_CHECKPOINTS)


def own_key(*, make: bool = False) -> Ed25519PrivateKey | None:
    """The key of this installation; made where there is none and it is wanted."""
    path = Path(settings.DATA_DIR) / "audit.key"
    if not path.exists():
        if not make:
            return None
        made = Ed25519PrivateKey.generate().private_bytes_raw().hex()
        written = path.with_name(f"{path.name}.{os.getpid()}")
        written.touch(mode=0o600)
        written.write_text(made)
        try:
            # Two that start together keep one key.
            path.hardlink_to(written)
        except FileExistsError:
            pass
        finally:
            written.unlink()
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text().strip()))


def append(path: Path, *, authority: str = "") -> tuple[Checkpoint | None, str]:
    """Add a checkpoint of the sealed chain to a file, whole or not at all.

    Returns it, or None while nothing is sealed; and what stands in the way of its stamp: without
    one a checkpoint is still worth keeping. Raises OSError.
    """
    last = (
        Entry.objects.filter(position__isnull=False)
        .order_by("-position")
        .values_list("position", "chain_digest")
        .first()
    )
    if last is None or last[0] is None:
        return None, ""
    key = own_key(make=True)
    assert key is not None
    path.parent.mkdir(parents=True, exist_ok=True)
    now = clock.now()
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        said: dict[str, Any] = {
            "form": FORM,
            "position": last[0],
            "digest": last[1],
            "at": now.isoformat(timespec="seconds"),
            "previous": _digest(_last_line(path)),
            "key": key.public_key().public_bytes_raw().hex(),
        }
        said["signature"] = key.sign(_signed(said)).hex()
        hindered = ""
        if authority:
            try:
                said["stamp"] = base64.b64encode(stamp(_stamped(said), authority)).decode()
            except NoStamp as error:
                hindered = str(error)
        file.write(json.dumps(said).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    return Checkpoint(last[0], last[1], now, "stamp" in said), hindered


def latest(path: Path) -> Checkpoint | None:
    """The last checkpoint of a file; None where there is none that can be read."""
    try:
        said = json.loads(_last_line(path))
        at = datetime.fromisoformat(said["at"])
        return Checkpoint(int(said["position"]), str(said["digest"]), at, "stamp" in said)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def read(path: Path, *, key: str = "", trusted: Sequence[x509.Certificate] = ()) -> Kept:
    """Read a file of checkpoints and check its signatures and stamps. Raises OSError.

    `key` is the public key that must have signed (hexadecimal); without it that of this
    installation, and without that the one that each line names.
    """
    kept = Kept()
    own = own_key()
    expected = key or (own.public_key().public_bytes_raw().hex() if own else "")
    if not expected:
        kept.notes.append(f"{path}: no key is here; each line is checked with the key it names")
    previous, unchecked = _digest(b""), 0
    for number, line in _lines(path):
        where = f"{path} line {number}"
        try:
            said = json.loads(line)
            pinned = Pinned(int(said["position"]), str(said["digest"]), f"{where} ({said['at']})")
            signed, signature = _signed(said), bytes.fromhex(said["signature"])
            signer = Ed25519PublicKey.from_public_bytes(bytes.fromhex(said["key"]))
            signer.verify(signature, signed)
        except InvalidSignature:
            kept.wrong.append(f"{where} was changed: its signature does not fit")
            previous = _digest(line)
            continue
        except (ValueError, KeyError, TypeError):
            kept.wrong.append(f"{where} is no checkpoint")
            previous = _digest(line)
            continue
        if expected and said["key"] != expected:
            kept.wrong.append(f"{where} is signed with another key, {said['key']}")
        elif said["previous"] != previous:
            kept.wrong.append(f"{where} does not follow the line before it: lines were removed")
        previous = _digest(line)
        kept.pinned.append(pinned)
        if "stamp" in said:
            if trusted:
                _check_stamp(kept, where, said, list(trusted))
            else:
                unchecked += 1
    if unchecked:
        kept.notes.append(
            f"{path}: {unchecked} time stamps were not checked; name the certificates of their"
            " authorities"
        )
    return kept


def _check_stamp(
    kept: Kept, where: str, said: dict[str, Any], trusted: list[x509.Certificate]
) -> None:
    try:
        given = base64.b64decode(str(said["stamp"]), validate=True)
        at = stamped_at(_stamped(said), given, trusted)
    except (NoStamp, binascii.Error) as error:
        kept.wrong.append(f"{where} has a time stamp that is not good: {error}")
        return
    kept.stamps += 1
    apart = (at - datetime.fromisoformat(said["at"])).total_seconds()
    if abs(apart) > 3600:
        kept.notes.append(f"{where} was stamped at {at.isoformat()}, and says {said['at']}")


def _signed(said: dict[str, Any]) -> bytes:
    return json.dumps([said[name] for name in SIGNED]).encode()


def _stamped(said: dict[str, Any]) -> bytes:
    return _signed(said) + b"\n" + str(said["signature"]).encode()


def _digest(line: bytes) -> str:
    return hashlib.sha256(line.strip()).hexdigest() if line.strip() else START


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def _last_line(path: Path) -> bytes:
    """The last line of a file; nothing where there is none. Lines are short."""
    with path.open("rb") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 64_000))
        lines = file.read().strip().splitlines()
    return lines[-1] if lines else b""

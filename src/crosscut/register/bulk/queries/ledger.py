"""What a file's rows are called, on disk while the file is judged: memory does not grow with it.

SQLite's own library keeps it, whatever database the register is on; it is gone afterwards.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Collection, Iterator
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

CACHE_KIB = 32 * 1024


class Entry(NamedTuple):
    """A thing that the file describes: where it stands first, and whether the register has it."""

    row: int
    known: bool


class Post(NamedTuple):
    """What seats and tenures want to know of their post."""

    capacity: int | None
    organisation: int | None


class Ledger:
    """Things of a file by key, name and identifier; posts; slots of posts with one holder."""

    def __init__(self, salt: str) -> None:
        self._salt = salt.encode()
        self._folder = tempfile.TemporaryDirectory(prefix="crosscut-import-")
        self._base = sqlite3.connect(Path(self._folder.name) / "ledger", isolation_level=None)
        self._base.executescript(
            f"""
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE_KIB};
            CREATE TABLE thing (sheet TEXT, id INTEGER, row INTEGER, known INTEGER,
                PRIMARY KEY (sheet, id)) WITHOUT ROWID;
            CREATE TABLE key (sheet TEXT, text TEXT, row INTEGER, PRIMARY KEY (sheet, text))
                WITHOUT ROWID;
            CREATE TABLE called (sheet TEXT, text TEXT, id INTEGER, row INTEGER,
                PRIMARY KEY (sheet, text, id)) WITHOUT ROWID;
            CREATE TABLE post (id INTEGER PRIMARY KEY, capacity INTEGER, organisation INTEGER);
            CREATE TABLE slot (owner INTEGER, start TEXT, stop TEXT, row INTEGER, id INTEGER);
            BEGIN;
            """
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._base.close()
        self._folder.cleanup()

    def identifier(self, *place: object) -> int:
        """The identifier of what stands at a place of the file: the same in each run of one
        import, and nobody without its salt can tell the place from it."""
        text = "\0".join(map(str, place)).encode()
        number = int.from_bytes(blake2b(text, digest_size=8, key=self._salt).digest(), "big")
        return number & (1 << 62) - 1 | 1 << 62

    # ── Things ─────────────────────────────────────────────────────────────────────────

    def add_thing(self, sheet: str, id_: int, row: int) -> int | None:
        """Note a thing; returns the row where it stands already, None where it is new."""
        there = self._base.execute(
            "SELECT row FROM thing WHERE sheet = ? AND id = ?", (sheet, id_)
        ).fetchone()
        if there:
            return int(there[0])
        self._base.execute("INSERT INTO thing VALUES (?, ?, ?, 0)", (sheet, id_, row))
        return None

    def add_key(self, sheet: str, key: str, row: int) -> int | None:
        """Note a key; returns the row where it stands already."""
        there = self._base.execute(
            "SELECT row FROM key WHERE sheet = ? AND text = ?", (sheet, key)
        ).fetchone()
        if there:
            return int(there[0])
        self._base.execute("INSERT INTO key VALUES (?, ?, ?)", (sheet, key, row))
        return None

    def add_known(self, sheet: str, ids: Collection[int]) -> None:
        self._base.executemany(
            "UPDATE thing SET known = 1 WHERE sheet = ? AND id = ?", [(sheet, id_) for id_ in ids]
        )

    def things(self, sheet: str, ids: Collection[int]) -> dict[int, Entry]:
        found = {}
        for part in _parts(ids):
            marks = ", ".join("?" * len(part))
            for id_, row, known in self._base.execute(
                f"SELECT id, row, known FROM thing WHERE sheet = ? AND id IN ({marks})",  # noqa: S608
                (sheet, *part),
            ):
                found[id_] = Entry(row, bool(known))
        return found

    def call(self, sheet: str, texts: Collection[str], id_: int, row: int) -> None:
        """A thing of the file is called so: by its key, or by a name."""
        self._base.executemany(
            "INSERT OR IGNORE INTO called VALUES (?, ?, ?, ?)",
            [(sheet, text, id_, row) for text in texts],
        )

    def called(self, sheet: str, texts: Collection[str]) -> dict[str, list[int]]:
        """Things of the file by what they are called; several may share a name."""
        found: dict[str, list[int]] = {}
        for part in _parts(texts):
            marks = ", ".join("?" * len(part))
            for text, id_ in self._base.execute(
                f"SELECT text, id FROM called WHERE sheet = ? AND text IN ({marks})",  # noqa: S608
                (sheet, *part),
            ):
                found.setdefault(text, []).append(id_)
        return found

    # ── Posts and their holders ────────────────────────────────────────────────────────

    def add_post(self, id_: int, post: Post) -> None:
        self._base.execute("INSERT OR REPLACE INTO post VALUES (?, ?, ?)", (id_, *post))

    def posts(self, ids: Collection[int]) -> dict[int, Post]:
        found = {}
        for part in _parts(ids):
            marks = ", ".join("?" * len(part))
            for id_, *values in self._base.execute(
                f"SELECT id, capacity, organisation FROM post WHERE id IN ({marks})",  # noqa: S608
                part,
            ):
                found[id_] = Post(*values)
        return found

    def add_slot(self, owner: int, start: str, stop: str, row: int, id_: int) -> None:
        self._base.execute(
            "INSERT INTO slot VALUES (?, ?, ?, ?, ?)", (owner, start, stop, row, id_)
        )

    def clashes(self) -> Iterator[tuple[int, int, str, str]]:
        """Rows whose time in a slot begins before that of another row ends: the row, the other
        one, and the other's days."""
        yield from self._base.execute(
            """
            SELECT row, other, other_start, other_stop FROM (
                SELECT row, start,
                    LAG(row) OVER turns AS other, LAG(start) OVER turns AS other_start,
                    MAX(stop) OVER (PARTITION BY owner ORDER BY start, row
                        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS other_stop
                FROM slot WINDOW turns AS (PARTITION BY owner ORDER BY start, row)
            ) WHERE start < other_stop ORDER BY row LIMIT 1000
            """
        )


def _parts(values: Collection[object]) -> Iterator[tuple[object, ...]]:
    some = tuple(values)
    for start in range(0, len(some), 500):
        yield some[start : start + 500]

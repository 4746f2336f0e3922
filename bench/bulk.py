"""How fast files come in, in how much memory, and that a killed import goes on without a double.

    python bench/bulk.py [--groups 1000] [--databases sqlite postgresql] [--runs stretch killed]

CSV files of so many groups with fifteen seats each are written, then taken in by
`crosscut import` into a new register: once at a stretch, and once more with a `kill -9` in the
middle. `--groups 100000` is the size of a country. Processor seconds and memory (the peak) are
those of the importing processes.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

DATABASES = ("sqlite", "postgresql")
RUNS = ("stretch", "killed")
SEATS = 15
COMMAND = [sys.executable, "-m", "crosscut.interfaces.cli.main"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--groups", type=int, default=1000)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--runs", nargs="+", choices=RUNS, default=RUNS)
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
        files = Path(folder) / "files"
        written = write_files(files, asked.groups)
        print(f"{asked.groups:,} groups, {asked.groups * SEATS:,} seats: {written:,} rows")
        for database in asked.databases:
            for run in asked.runs:
                with register(database) as environment:
                    if environment is None:
                        print("PostgreSQL is not installed: skipped")
                        continue
                    rows.append([database, run, *measured(files, environment, run, written)])
    report(rows, asked.groups)


def measured(files: Path, environment: dict[str, str], run: str, rows: int) -> list[str]:
    """Take the files in: seconds, processor seconds, rows for each of these, MiB, and how many
    seats there are."""
    begun, spent = time.perf_counter(), 0.0
    command = [*COMMAND, "import", str(files), "--yes"]
    if run == "killed":
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        while done(environment) < rows // 2 and process.poll() is None:
            time.sleep(0.2)
        if process.returncode is not None:
            raise SystemExit("the import ended before half of it was in")
        process.send_signal(signal.SIGKILL)
        spent += ended(process)[0]
        print(f"killed with {done(environment):,} of {rows:,} rows in")
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    own, peak = ended(process)
    spent += own
    if process.returncode:
        raise SystemExit("the import failed")
    counted = asked(environment, "SELECT COUNT(*) FROM register_seat WHERE standing = 'accepted'")
    return [
        f"{time.perf_counter() - begun:.0f}", f"{spent:.0f}", f"{rows / spent:,.0f}",
        f"{peak:.0f}", f"{counted:,}",
    ]  # fmt: skip


def ended(process: subprocess.Popen[bytes]) -> tuple[float, float]:
    """Wait for a process: the processor seconds and the most MiB that it took."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def report(rows: list[list[str]], groups: int) -> None:
    from crosscut.interfaces.cli.columns import columns

    head = [
        "database", "run", "seconds", "processor seconds", "rows each", "peak MiB", "seats",
    ]  # fmt: skip
    print(f"\nTaking in {groups:,} groups; there must be {groups * SEATS:,} seats afterwards")
    for line in columns([head, *rows]):
        print(line)


# ── A register of its own ──────────────────────────────────────────────────────────────


@contextmanager
def register(database: str) -> Iterator[dict[str, str] | None]:
    """The environment of an empty register; None where there is no database for it."""
    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
        environment = {**os.environ, "DATA_DIR": folder, "SECRET_KEY": "a key for the bench"}
        environment.pop("DATABASE_URL", None)
        if database == "sqlite":
            subprocess.run([*COMMAND, "init"], env=environment, check=True, capture_output=True)
            yield environment
            return
        from tests.postgres import server_programs, throwaway_cluster

        programs = server_programs()
        if programs is None:
            yield None
            return
        with throwaway_cluster(programs) as url:
            environment["DATABASE_URL"] = url
            subprocess.run([*COMMAND, "init"], env=environment, check=True, capture_output=True)
            yield environment


def done(environment: dict[str, str]) -> int:
    """Rows of the import that are in."""
    return asked(environment, "SELECT COALESCE(MAX(done), 0) FROM register_fileimport")


def asked(environment: dict[str, str], question: str) -> int:
    if "DATABASE_URL" in environment:
        import psycopg

        with psycopg.connect(environment["DATABASE_URL"]) as server:
            row: Any = server.execute(question.encode()).fetchone()
            return int(row[0])
    import sqlite3

    base = sqlite3.connect(Path(environment["DATA_DIR"]) / "crosscut.sqlite3", timeout=60)
    try:
        return int(base.execute(question).fetchone()[0])
    finally:
        base.close()


# ── The files ──────────────────────────────────────────────────────────────────────────


def write_files(folder: Path, groups: int) -> int:
    """Organisations, posts, people, tenures, groups and seats as CSV; returns how many rows."""
    folder.mkdir()
    draw = random.Random(groups)
    people, organisations = groups * 2, max(50, groups // 20)
    posts = organisations * 10
    roles = ["leader", "first_deputy", "deputy", "deputy", *["member"] * 11]

    def seats() -> Iterator[list[str]]:
        for group in range(groups):
            for place in range(SEATS):
                with_post = place % 3 != 1
                yield [
                    f"g{group}", roles[place], str(place),
                    f"q{draw.randrange(posts)}" if with_post else "",
                    "" if with_post else f"p{draw.randrange(people)}",
                    "with the post" if with_post else "personal", f"20{15 + place % 9}-03",
                ]  # fmt: skip

    tables: dict[str, tuple[str, Iterator[list[str]]]] = {
        "organisations": (
            "key,name_hans,level", ([f"o{n}", f"{n}号局", "city"] for n in range(organisations)),
        ),
        "people": ("key,name_hans", ([f"p{n}", f"{n}号人员"] for n in range(people))),
        "posts": (
            "key,organisation,name_hans,capacity",
            ([f"q{n}", f"o{n // 10}", f"{n}号职务", "1"] for n in range(posts)),
        ),
        "tenures": (
            "person,post,since",
            ([f"p{draw.randrange(people)}", f"q{n}", "2019-05-06"] for n in range(posts)),
        ),
        "groups": (
            "key,name_hans,since,kind,category,horizon,level,systems,lead_department,duties",
            (
                [f"g{n}", f"{n}号领导小组", "2015", "leading_group", "economy_finance",
                 "permanent", "city", "foreign_affairs", f"o{n % organisations}", "统筹协调。"]
                for n in range(groups)
            ),
        ),
        "seats": ("group,role,ordinal,post,person,succession,since", seats()),
    }  # fmt: skip
    written = 0
    for name, (head, rows) in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(head.split(","))
            for row in rows:
                writer.writerow(row)
                written += 1
    return written


if __name__ == "__main__":
    main()

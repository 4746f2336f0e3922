"""What the record costs: actions a second with a sealer running, and verifying it.

    python bench/record.py [--writers 8] [--seconds 8] [--entries 100000]
                           [--databases sqlite postgresql]

Writers are processes that register people, one action a transaction, all from one moment on, when
each has done a few; the sealer is the worker of `crosscut serve`. “Each” is what an action takes of
the processor, PostgreSQL's backend with it: actions a second depend on what else the machine does.
“Refused” are actions that waited twenty seconds for SQLite's one writer in vain: processes race for
it, where the server's threads take turns. “Behind” is the longest time from an entry to its place
in the chain, looked at every fifth of a second. PostgreSQL waits for no disk here (`fsync` is off,
as in the tests). Verifying reads a record of its own, filled without actions; its seconds are of
the processor.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.registers.processors import processor_clock  # noqa: E402
from bench.registers.standing import DATABASES, standing  # noqa: E402

BATCH = 5_000
#: Actions of a writer before its clock begins.
WARM = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--part", choices=("migrate", "write", "watch", "verify"))
    asked = parser.parse_args()
    asked.keep = asked.server = None
    if asked.part:
        import django

        django.setup()
        {"migrate": migrate, "write": write, "watch": watch, "verify": verify}[asked.part](asked)
        return
    print("| database | writers | actions/s | each, ms | refused | behind | verify | entries |")
    print("|---|---|---|---|---|---|---|---|")
    for database in asked.databases:
        with standing(database, 0, asked) as environment:
            if environment is not None:
                measure(database, environment, asked)


def measure(database: str, environment: dict[str, str], asked: argparse.Namespace) -> None:
    def started(part: str) -> subprocess.Popen[str]:
        options = ["--seconds", str(asked.seconds), "--entries", str(asked.entries)]
        return subprocess.Popen(
            [sys.executable, __file__, "--part", part, *options],
            env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def ready(process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        process.stdout.readline()

    def said(process: subprocess.Popen[str]) -> dict[str, float]:
        out, _ = process.communicate()
        if process.returncode:
            raise SystemExit(f"a part of the bench failed on {database}")
        return dict(json.loads(out.splitlines()[-1]))

    said(started("migrate"))
    writers = [started("write") for _ in range(asked.writers)]
    for writer in writers:
        ready(writer)
    sealer = started("watch")
    ready(sealer)
    for each in (sealer, *writers):
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    done = [said(writer) for writer in writers]
    behind = said(sealer)["behind"]
    refused = sum(each["refused"] for each in done)
    a_second = sum(each["actions"] / each["seconds"] for each in done)
    spent = sum(each["processor"] for each in done) / sum(each["actions"] for each in done)
    found = said(started("verify"))
    print(
        f"| {database} | {asked.writers} | {a_second:.0f} | {spent * 1000:.1f} | {refused:.0f}"
        f" | {behind:.1f} s | {found['processor']:.1f} s | {found['entries']:,.0f} |",
        flush=True,
    )


def wait_for_all() -> None:
    """Say that this part is ready, and wait until all are."""
    print("ready", flush=True)
    sys.stdin.readline()


def migrate(asked: argparse.Namespace) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    print(json.dumps({}))


def write(asked: argparse.Namespace) -> None:
    """One writer: how many actions, in how many seconds."""
    from django.db import OperationalError

    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.people import register_person

    def act(number: int) -> None:
        register_person(names={"en": f"Ann {number}", "zh-Hans": "安娜"}, actor=SYSTEM)

    for number in range(WARM):
        act(number)
    spent = processor_clock()
    wait_for_all()
    before, begun, actions, refused = spent(), time.monotonic(), 0, 0
    while time.monotonic() - begun < asked.seconds:
        try:
            act(actions)
            actions += 1
        except OperationalError:
            refused += 1
    seconds, processor = time.monotonic() - begun, spent() - before
    print(
        json.dumps(
            {"actions": actions, "refused": refused, "seconds": seconds, "processor": processor}
        )
    )


def watch(asked: argparse.Namespace) -> None:
    """Run a sealer, and see how long the oldest entry waits."""
    import os

    from crosscut.foundation import clock
    from crosscut.foundation.record.chain import waiting

    sealer = subprocess.Popen(
        [sys.executable, "-m", "crosscut.interfaces.jobs.worker", str(os.getpid())]
    )
    behind = 0.0
    while waiting().exists():
        time.sleep(0.1)
    wait_for_all()
    begun = time.monotonic()
    try:
        while time.monotonic() - begun < asked.seconds + 3:
            oldest = waiting().order_by("sequence").values_list("at", flat=True).first()
            if oldest is not None:
                behind = max(behind, (clock.now() - oldest).total_seconds())
            time.sleep(0.2)
    finally:
        sealer.terminate()
        sealer.wait()
    print(json.dumps({"behind": behind}))


def verify(asked: argparse.Namespace) -> None:
    """Fill a record, seal it, and verify it: processor seconds of all who work for it."""
    from crosscut.foundation.record.chain import seal
    from crosscut.foundation.record.models import Entry
    from crosscut.foundation.record.verifying import verify as verify_record

    fill(asked.entries - Entry.objects.count())
    seal()
    best = float("inf")
    for _ in range(2):
        spent = processor_clock()
        before = spent()
        found = verify_record()
        best = min(best, spent() - before)
        assert found.sound, found.faults[:3]
    print(json.dumps({"processor": best, "entries": found.entries}))


def fill(entries: int) -> None:
    """Entries of three things each and a payload of half a kilobyte."""
    from crosscut.foundation import clock
    from crosscut.foundation.identifier import random_id
    from crosscut.foundation.record.digests import COVERED, digest_of, entry_digest
    from crosscut.foundation.record.models import Entry, EntryObject, Payload

    content = json.dumps({"facts": {}, "changes": [{"before": None, "after": "x" * 400}]})
    for start in range(0, entries, BATCH):
        made, objects = [], []
        for _ in range(min(BATCH, entries - start)):
            entry = Entry(
                reference=random_id(), verb="person.registered", origin="generator",
                at=clock.now(), business_day=clock.today(),
                payload_digest=digest_of("salt", content),
            )  # fmt: skip
            things = [(kind, random_id()) for kind in ("group", "person", "seat")]
            entry.digest = entry_digest([getattr(entry, name) for name in COVERED], things)
            made.append(entry)
            objects.append(things)
        Entry.objects.bulk_create(made)
        Payload.objects.bulk_create(
            Payload(entry=entry, salt="salt", content=content) for entry in made
        )
        EntryObject.objects.bulk_create(
            EntryObject(entry=entry, kind=kind, identifier=identifier)
            for entry, things in zip(made, objects, strict=True)
            for kind, identifier in things
        )


if __name__ == "__main__":
    main()

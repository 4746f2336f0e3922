"""What a meeting costs: its sheet, and two hundred people who watch it live.

    python bench/meeting.py [--points 3 30] [--times 15] [--watchers 200] [--notes 20]
                            [--seconds 100] [--server postgres://…]

The sheet is asked for with as many points as people invited, as a query, by the API, as a page and
as its live page; processor time, the median. Live: `crosscut serve` holds a stream for each of so
many people, each with an account and a seat of the own, and the office keeps a conclusion by the
API once a second. Milliseconds are from sending it to its arrival on each of the streams, as a
client without a browser reads them; "rights" are those after which everybody is asked anew.
Notes are kept for so many seconds at most, all of them together.
`--server` names an empty PostgreSQL database for the live part; it is on SQLite without.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.registers.processors import Watch  # noqa: E402
from bench.serving import server  # noqa: E402
from bench.table import spent, statements  # noqa: E402

#: Seconds after which what has not arrived never will.
LONGEST = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--points", type=int, nargs="+", default=[3, 30])
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--watchers", type=int, default=200)
    parser.add_argument("--notes", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=100, help="for the notes, at most")
    parser.add_argument("--server", default="")
    parser.add_argument("--worker", choices=("sheet", "live"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker == "sheet":
        measure_sheet(asked.points[0], asked.times)
    elif asked.worker == "live":
        print(json.dumps(sitting(asked.watchers)))
    else:
        if asked.points != [0]:
            sheets(asked)
        if asked.watchers:
            watched(asked)


def worker(asked: argparse.Namespace, kind: str, folder: str, *options: str, **more: str) -> str:
    """Run this file for one part, in a process and a folder of its own; what it printed."""
    settings = "defaults" if kind == "live" else "test"
    environment = {
        **os.environ,
        "DATA_DIR": folder,
        "SECRET_KEY": "a key for the bench",
        "DJANGO_SETTINGS_MODULE": f"crosscut.config.settings.{settings}",
        **more,
    }
    if "DATABASE_URL" not in more:
        environment.pop("DATABASE_URL", None)
    command = [sys.executable, __file__, "--worker", kind, "--times", str(asked.times), *options]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


# ── The sheet ──────────────────────────────────────────────────────────────────────────


def sheets(asked: argparse.Namespace) -> None:
    print("| points | invited | by | ms | statements | KiB |")
    print("|---|---|---|---|---|---|")
    for points in asked.points:
        with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
            said = worker(asked, "sheet", folder, "--points", str(points))
            print("\n".join(line for line in said.splitlines() if line.startswith("|")), flush=True)


def measure_sheet(points: int, times: int) -> None:
    """Make a meeting that sits and print a line for each way to ask for it."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from crosscut.access.actions.tokens import make_token
    from crosscut.access.adapters import BEGAN
    from crosscut.access.authority import actor_of
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM
    from crosscut.table.queries.meeting_sheet import meeting_sheet

    world, meeting = held(points, points)
    account = world.accounts["office"]
    _, written = make_token(account=account, name="bench", scope="read", days=9, actor=SYSTEM)
    client = Client()
    client.force_login(account)
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    headers = {"authorization": f"Bearer {written}"}

    def by_query() -> bytes:
        sheet = meeting_sheet(meeting.pk, actor=actor_of(account, "page"))
        assert sheet is not None
        return sheet.model_dump_json().encode()

    ways: dict[str, Callable[[], bytes]] = {
        "query": by_query,
        "API": lambda: Client().get(f"/api/v1/meetings/{meeting.address}", headers=headers).content,
        "page": lambda: client.get(f"/meetings/{meeting.address}/").content,
        "page while it sits": lambda: client.get(f"/meetings/{meeting.address}/hold/").content,
        "live page": lambda: client.get(f"/meetings/{meeting.address}/live/").content,
    }
    for name, ask in ways.items():
        ask()
        taken = [spent(ask) for _ in range(times)]
        said, size = statements(ask)
        line = f"{median(taken) * 1000:.0f} | {said} | {size / 1024:.0f}"
        print(f"| {points} | {meeting.invitations.count()} | {name} | {line} |", flush=True)


def held(points: int, people: int) -> Any:
    """The flood group of the tests with so many seats, and a meeting of it that sits, one point a
    matter, the others by themselves."""
    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.table.actions.agenda import put_on_agenda
    from crosscut.table.actions.inviting import note_presence
    from tests.table.actions.test_meetings import called, opened, tabled
    from tests.table.world import _made, seated

    set_up_installation(actor=SYSTEM)
    world = _made()
    # One of the seats is in another group.
    for number in range(max(0, people - len(world.seats) + 1)):
        name = f"member {number}"
        world.seats[name] = seated(world, name, world.group, role="adviser")
    meeting = opened(world, called(world, tabled(world)))
    office = world.actor("office")
    for number in range(1, points):
        put_on_agenda(meeting=meeting, title=f"Point {number}", actor=office)
    for each in meeting.invitations.all():
        note_presence(invitation=each, presence="present", actor=office)
    meeting.refresh_from_db()
    return world, meeting


# ── Live ───────────────────────────────────────────────────────────────────────────────


def sitting(watchers: int) -> dict[str, Any]:
    """A meeting with so many people, each signed in; what a client needs."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from crosscut.access.actions.tokens import make_token
    from crosscut.access.adapters import BEGAN
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM

    world, meeting = held(12, watchers)
    sessions = []
    for account in (world.accounts[name] for name in world.seats if name != "below"):
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session[BEGAN] = clock.now().timestamp()
        session.save()
        sessions.append(session.session_key)
    office = world.accounts["office"]
    _, token = make_token(account=office, name="bench", scope="write", days=9, actor=SYSTEM)
    (item, *_) = meeting.items.order_by("ordinal")
    assert (meeting.starts_at - clock.now()) < timedelta(days=30)
    return {
        "meeting": meeting.address, "item": item.address, "token": token, "sessions": sessions,
    }  # fmt: skip


def watched(asked: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
        more = {"DATABASE_URL": asked.server} if asked.server else {}
        said = worker(asked, "live", folder, "--watchers", str(asked.watchers), **more)
        known = json.loads(said.splitlines()[-1])
        environment = {
            **os.environ, "DATA_DIR": folder, "SECRET_KEY": "a key for the bench",
            "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.defaults",
        }  # fmt: skip
        environment.pop("DATABASE_URL", None)
        with server(environment | more) as (process, port):
            watch = Watch(process.pid, asked.server or None)
            rows = asyncio.run(follow(known, port, watch, asked))
    database = "postgresql" if asked.server else "sqlite"
    print(f"\nLive, {database}, {asked.watchers} watch")
    print("| what | arrivals | p50 ms | p95 ms | most ms | processor ms | memory MiB |")
    print("|---|---|---|---|---|---|---|")
    for row in rows:
        print("| " + " | ".join(row) + " |")


async def follow(
    known: dict[str, Any], port: int, watch: Watch, asked: argparse.Namespace
) -> list[list[str]]:
    """Open all streams, keep conclusions, and note when each arrives where."""
    arrived: dict[str, list[float]] = {}
    there = [asyncio.Event() for _ in range(asked.watchers)]
    path = f"/meetings/{known['meeting']}/live/stream/"
    keys = known["sessions"][: asked.watchers]
    listening = [
        asyncio.create_task(listen(port, path, key, there[place], arrived))
        for place, key in enumerate(keys)
    ]
    begun = time.perf_counter()
    waiting: asyncio.Future[Any] = asyncio.gather(*(each.wait() for each in there[: len(keys)]))
    running: list[asyncio.Future[Any]] = [waiting, *listening]
    await asyncio.wait(running, timeout=60, return_when=asyncio.FIRST_COMPLETED)
    if not waiting.done():
        raise SystemExit(f"not all streams opened: {[each for each in listening if each.done()]}")
    opened = time.perf_counter() - begun
    await asyncio.sleep(1)
    rows = [["all streams opened, seconds", str(len(keys)), f"{opened:.1f}", "", "", "", ""]]

    def keep(text: str, seen: int) -> None:
        send(port, f"items/{known['item']}/note", known, {"text": text, "seen": seen})

    def put_on(text: str, _seen: int) -> None:
        send(port, f"meetings/{known['meeting']}/items", known, {"title": text})

    until = time.perf_counter() + asked.seconds
    for name, act, wanted in (("conclusion", keep, asked.notes), ("rights", put_on, 5)):
        taken: list[float] = []
        used, times = watch.seconds(), 0
        for number in range(wanted):
            if time.perf_counter() > until:
                break
            times += 1
            text = f"{name} mark{number}mark"
            arrived[text] = []
            sent = time.perf_counter()
            await asyncio.to_thread(act, text, number)
            while len(arrived[text]) < len(keys) and time.perf_counter() - sent < LONGEST:
                await asyncio.sleep(0.01)
            taken += [at - sent for at in arrived[text]]
            await asyncio.sleep(max(0, 1 - (time.perf_counter() - sent)))
        if len(taken) < 2:
            rows.append([name, f"{len(taken)} of {times * len(keys)}", "", "", "", "", ""])
            continue
        spent_ms = (watch.seconds() - used) / times * 1000
        ordered = sorted(each * 1000 for each in taken)
        rows.append([
            name, f"{len(ordered)} of {times * len(keys)}", f"{median(ordered):.0f}",
            f"{quantiles(ordered, n=20)[-1]:.0f}", f"{ordered[-1]:.0f}", f"{spent_ms:.0f}",
            f"{watch.memory():.0f}",
        ])  # fmt: skip
    for task in listening:
        task.cancel()
    await asyncio.gather(*listening, return_exceptions=True)
    return rows


async def listen(
    port: int, path: str, session: str, there: asyncio.Event, arrived: dict[str, list[float]]
) -> None:
    """Read one stream; the first state says that it is there."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nCookie: sessionid={session}\r\n"
        f"Accept: text/event-stream\r\n\r\n".encode()
    )
    status = await reader.readline()
    if b" 200 " not in status:
        raise SystemExit(f"no stream: {status.decode().strip()}")
    heard: set[str] = set()
    try:
        while line := await reader.readline():
            if line.startswith(b"event: state"):
                there.set()
            if b"mark" not in line:
                continue
            at = time.perf_counter()
            for text in arrived.keys() - heard:
                if text.encode() in line:
                    heard.add(text)
                    arrived[text].append(at)
    finally:
        writer.close()


def send(port: int, path: str, known: dict[str, Any], body: dict[str, Any]) -> None:
    request = Request(
        f"http://127.0.0.1:{port}/api/v1/{path}", data=json.dumps(body).encode(), method="POST",
        headers={"Authorization": f"Bearer {known['token']}", "Content-Type": "application/json"},
    )  # fmt: skip
    with urlopen(request, timeout=60) as answer:
        answer.read()


if __name__ == "__main__":
    main()

"""What answers cost while clients ask: pages, the API, search.

    python bench/serving.py [--groups 1000] [--databases sqlite postgresql] [--clients 8]
                            [--requests 400] [--seconds 30] [--only "page of a group"]
                            [--keep FOLDER] [--server postgres://…]

`crosscut serve` answers on loopback; each request is of another random group and day, so no
answer was given before, but in the rows "again": there all clients ask for a few things of today,
and nobody writes. Processor milliseconds are those of all processes of the server and of
the PostgreSQL backends together; memory is what they share counted once (PSS), at its highest.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.registers.building import DAYS, START, prepared, say  # noqa: E402
from bench.registers.processors import Watch  # noqa: E402
from bench.registers.standing import add_options, standing  # noqa: E402

SIZES = (1_000,)
FEW = 10  # things that are asked for again
WARM = 5  # requests of each client before the count begins
START_SECONDS = 60
SETTLED_SECONDS = 600  # at most, until the worker's first round is over


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    add_options(parser, SIZES)
    parser.add_argument("--requests", type=int, default=400, help="of each kind, at most")
    parser.add_argument("--seconds", type=float, default=30, help="for each kind, at most")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--only", nargs="+", help="kinds of requests, by their names in the table")
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        worker(asked.worker)
        return
    for database in asked.databases:
        for groups in asked.groups:
            with standing(database, groups, asked) as environment:
                if environment is not None:
                    measure(database, groups, environment, asked)


def worker(groups: int) -> None:
    """Have a register with its search index, and print identifiers of some groups."""
    import django

    django.setup()
    prepared(groups)
    from crosscut.foundation.identifier import encode
    from crosscut.register.actions.search_index import rebuild_search_index
    from crosscut.register.models import Group, SearchEntry

    if not SearchEntry.objects.exists():
        say(f"{groups:,} groups: search index")
        rebuild_search_index()
    keys = list(Group.objects.values_list("pk", flat=True))
    print(json.dumps([encode(key) for key in random.Random(groups).sample(keys, 1000)]))


def measure(
    database: str, groups: int, environment: dict[str, str], asked: argparse.Namespace
) -> None:
    command = [sys.executable, __file__, "--worker", str(groups)]
    done = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    known = json.loads(done.stdout)
    with server(environment) as (process, port):
        watch = Watch(process.pid, environment.get("DATABASE_URL"))
        settled(watch)
        rows = [["", "answers", "a second", "p50 ms", "p95 ms", "processor ms", "memory MiB"]]
        for name, address in kinds(known, groups).items():
            if asked.only and name not in asked.only:
                continue
            say(f"{groups:,} groups on {database}: {name}")
            rows.append([name, *figures(port, address, watch, asked)])
    report(f"Serving {groups:,} groups from {database}, {asked.clients} clients", rows)


def kinds(known: list[str], groups: int) -> dict[str, Callable[[random.Random], str]]:
    """What is asked for, each time for another group and day."""

    def day(draw: random.Random) -> str:
        return (START + timedelta(days=draw.randrange(DAYS))).isoformat()

    return {
        "page of a group": lambda draw: f"/groups/{draw.choice(known)}/?on={day(draw)}",
        "group by API": lambda draw: f"/api/v1/groups/{draw.choice(known)}?on={day(draw)}",
        "page of the list": lambda draw: f"/groups/?on={day(draw)}",
        "list of 100 by API": lambda draw: f"/api/v1/groups?limit=100&on={day(draw)}",
        "search": lambda draw: f"/search/?q={quote(f'{draw.randrange(groups)}号领导')}",
        "page of a group, again": lambda draw: f"/groups/{draw.choice(known[:FEW])}/",
        "list of 100 by API, again": lambda draw: "/api/v1/groups?limit=100",
        "search, again": lambda draw: f"/search/?q={quote(f'{draw.randrange(FEW)}号领导')}",
    }


@contextmanager
def server(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A running server and its port. It ends with the run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "crosscut.interfaces.cli.main", "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    try:
        await_answer(process, port)
        yield process, port
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the server did not start")


def settled(watch: Watch) -> None:
    """Wait until the worker beside the server has nothing more to do: its first round has all that
    nobody asked for until now, and its time would count as that of the answers."""
    until = time.monotonic() + SETTLED_SECONDS
    spent, idle = watch.seconds(), 0
    while idle < 3 and time.monotonic() < until:
        time.sleep(5)
        now = watch.seconds()
        idle = idle + 1 if now - spent < 0.25 else 0
        spent = now


def figures(
    port: int,
    address: Callable[[random.Random], str | Asked],
    watch: Watch,
    asked: argparse.Namespace,
) -> list[str]:
    """One row of the table. A client stops where `address` has no more: it raises LookupError."""
    share = max(1, asked.requests // asked.clients)
    warm = threading.Barrier(asked.clients + 1)
    times: list[list[float]] = [[] for _ in range(asked.clients)]
    failures: list[str] = []

    def ask(number: int) -> None:
        try:
            ask_all(number)
        except Exception as failure:
            failures.append(str(failure))
            warm.abort()

    def ask_all(number: int) -> None:
        draw = random.Random(number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        for _ in range(WARM):
            fetch(connection, address(draw))
        warm.wait()
        until = time.monotonic() + asked.seconds
        while len(times[number]) < share and time.monotonic() < until:
            try:
                wanted = address(draw)
            except LookupError:
                break
            begun = time.perf_counter()
            fetch(connection, wanted)
            times[number].append((time.perf_counter() - begun) * 1000)
        connection.close()

    clients = [threading.Thread(target=ask, args=(n,), daemon=True) for n in range(asked.clients)]
    for client in clients:
        client.start()
    try:
        warm.wait()
    except threading.BrokenBarrierError:
        raise SystemExit(f"no answer: {failures[0]}") from None
    spent, begun = watch.seconds(), time.perf_counter()
    highest = 0.0
    while any(client.is_alive() for client in clients):
        highest = max(highest, watch.memory())
        for client in clients:
            client.join(timeout=0.5 / asked.clients)
    if failures:
        raise SystemExit(f"no answer: {failures[0]}")
    wall, used = time.perf_counter() - begun, watch.seconds() - spent
    answers = sorted(each for own in times for each in own)
    return [
        f"{len(answers)}",
        f"{len(answers) / wall:.0f}",
        f"{median(answers):.0f}",
        f"{quantiles(answers, n=20)[-1]:.0f}",
        f"{used / len(answers) * 1000:.1f}",
        f"{highest:.0f}",
    ]


class Asked(NamedTuple):
    """A request by somebody; with a body it writes."""

    path: str
    headers: Mapping[str, str]
    body: Mapping[str, Any] | None = None


def fetch(connection: http.client.HTTPConnection, address: str | Asked) -> bytes:
    """An answer's body. Raises RuntimeError for anything but a good one."""
    path, headers, body = address if isinstance(address, Asked) else Asked(address, {})
    headers = {"Accept-Encoding": "gzip", **headers}
    if body is None:
        connection.request("GET", path, headers=headers)
    else:
        written = json.dumps(body)
        headers["Content-Type"] = "application/json"
        connection.request("POST", path, body=written, headers=headers)
    answer = connection.getresponse()
    said = answer.read()
    if answer.status not in (http.client.OK, http.client.CREATED):
        raise RuntimeError(f"{answer.status} for {path}: {said[:300]!r}")
    return said


def report(title: str, rows: list[list[Any]]) -> None:
    from crosscut.interfaces.cli.columns import columns

    print(f"\n{title}")
    for line in columns(rows):
        print(line)


if __name__ == "__main__":
    main()

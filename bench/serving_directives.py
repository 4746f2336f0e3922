"""What directives cost while clients ask and write, and what the night costs.

    python bench/serving_directives.py [--directives 20000] [--groups 200] [--clients 8]
                                       [--requests 400] [--seconds 20] [--only "directive, page"]
                                       [--databases sqlite postgresql] [--server postgres://…]
                                       [--keep FOLDER]

The register of `bench/ledger.py`, three reports to a directive; `crosscut serve` answers on
loopback, as in `bench/serving.py`: processor milliseconds are those of all processes of the server
and of the PostgreSQL backends together, memory is what they share counted once, at its highest. The
office of twenty groups asks, each time for something else, so that no answer was given before; what
is filed or issued is so once. The night is the clock round in a process of its own: first with all
that nobody asked for until now, then with nothing to do, then on the last day of a month, when all
that go on are to be reported on; processor seconds of the process and its backend. Taking 20,000
rows over is measured by `bench/taking_over.py`. `--keep` has the register of SQLite made once: each
run writes into a copy. It is of the tables and of the day on which it was made.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.ledger import UNDER_WAY, many  # noqa: E402
from bench.registers.processors import Watch, processor_clock  # noqa: E402
from bench.registers.standing import DATABASES, standing  # noqa: E402
from bench.serving import Asked, figures, report, server, settled  # noqa: E402

#: Processor milliseconds of each request, about a tenth of what a well-known tracker takes there.
TARGETS = {
    "100 open directives, API": 11, "directive with its reports, API": 3.3, "issuing, API": 6,
    "filing a report, API": 5.5, "group, page": 10, "ledger, overdue, page": 13,
    "directive, page": 10, "search": 16,
}  # fmt: skip
#: After these the worker has letters to send.
SENDS_LETTERS = "issuing, API"
Ask = Callable[[random.Random], Asked]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--directives", type=int, default=20_000)
    parser.add_argument("--groups", type=int, default=200)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=400, help="of each kind, at most")
    parser.add_argument("--seconds", type=float, default=20, help="for each kind, at most")
    parser.add_argument("--only", nargs="+", help="kinds of requests, by their names in the table")
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--server", metavar="postgres://…")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", dest="kept")
    parser.add_argument("--part", choices=("build", "night"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.keep = None
    if asked.part:
        import django

        django.setup()
        {"build": build, "night": night}[asked.part](asked)
        return
    for database in asked.databases:
        with standing(database, asked.directives, asked) as environment:
            if environment is not None:
                measure(database, environment, asked)


def measure(database: str, environment: dict[str, str], asked: argparse.Namespace) -> None:
    def part(name: str) -> dict[str, Any]:
        size = ["--directives", str(asked.directives), "--groups", str(asked.groups)]
        command = [sys.executable, __file__, "--part", name, *size]
        done = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    kept = asked.kept / f"{asked.directives}-{asked.groups}" if asked.kept else None
    made, told = Path(environment["DATA_DIR"], "crosscut.sqlite3"), kept and kept / "known.json"
    if database == "sqlite" and kept and told and told.exists():
        shutil.copy(kept / made.name, made)
        known = SimpleNamespace(**json.loads(told.read_text()))
    else:
        known = SimpleNamespace(**part("build"))
        if database == "sqlite" and kept and told:
            kept.mkdir(parents=True, exist_ok=True)
            shutil.copy(made, kept)
            told.write_text(json.dumps(vars(known)))
    size = f"{asked.directives:,} directives in {asked.groups} groups"
    rows: list[list[Any]] = [
        ["", "answers", "a second", "p50 ms", "p95 ms", "processor ms", "memory MiB", "target ms"]
    ]
    with server(environment) as (process, port):
        watch = Watch(process.pid, environment.get("DATABASE_URL"))
        settled(watch)
        for name, ask in kinds(known).items():
            if not asked.only or name in asked.only:
                print(f"{size} on {database}: {name}", file=sys.stderr, flush=True)
                rows.append([name, *figures(port, ask, watch, asked), str(TARGETS[name])])
                if name == SENDS_LETTERS:
                    rows.append(["what follows it", *following(watch, int(rows[-1][1])), ""])
    report(f"{size}, {database}, {asked.clients} clients", rows)
    nights = part("night")
    report(f"The night of {size}, {database}", [["", "done", "processor s"], *nights["nights"]])


def following(watch: Watch, answers: int) -> list[str]:
    """What the worker does after answers, mostly letters: it would count with the next ones."""
    begun = watch.seconds()
    settled(watch)
    each = (watch.seconds() - begun) / answers * 1000
    return ["", "", "", "", f"{each:.1f}", ""]


def kinds(known: SimpleNamespace) -> dict[str, Ask]:
    """What is asked for, each time for something else."""
    token = {name: {"Authorization": f"Bearer {said}"} for name, said in known.tokens.items()}
    cookie = {"Cookie": known.cookie}
    waiting, lock = list(known.owed), threading.Lock()

    def owed(_draw: random.Random) -> Asked:
        # Each once, whichever client comes; without more the row ends.
        with lock:
            report = waiting.pop()
        said = {"seen": 1, "claim": "on track", "text": "Six run"}
        return Asked(f"/api/v1/reports/{report}/file", token["liaison"], said)

    def issue(draw: random.Random) -> Asked:
        body = {**known.body, "task": f"Replace pump {draw.randrange(10**6)}"}
        return Asked(f"/api/v1/matters/{known.matter}/directives", token["office"], body)

    def api(path: str) -> Ask:
        return lambda draw: Asked(f"/api/v1/{_filled(path, known, draw)}", token["office"])

    def page(path: str) -> Ask:
        return lambda draw: Asked(_filled(path, known, draw), cookie)

    return {
        "100 open directives, API": api("directives?state=open&limit=100&group={group}"),
        "directive with its reports, API": api("directives/{directive}"),
        "group, page": page("/groups/{group}/"),
        "ledger, overdue, page": page("/directives/?due=late&group={group}"),
        "directive, page": page("/directives/{directive}/"),
        "search": page("/directives/?q={number}"),
        "issuing, API": issue,
        "filing a report, API": owed,
    }


def _filled(path: str, known: SimpleNamespace, draw: random.Random) -> str:
    return path.format(
        group=draw.choice(known.groups), directive=draw.choice(known.directives),
        number=draw.randrange(1000, 9999),
    )  # fmt: skip


def build(asked: argparse.Namespace) -> None:
    """Have the register, and print what the clients need to know."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.core.management import call_command
    from django.db import connection

    from crosscut.access.actions.tokens import make_token
    from crosscut.access.adapters import BEGAN
    from crosscut.access.sessions import SessionStore
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM
    from crosscut.foundation.identifier import encode
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.supervision.models import Directive, Report
    from tests.supervision.decided import decided, issued, matter_of
    from tests.table.world import _made

    call_command("migrate", verbosity=0)
    set_up_installation(actor=SYSTEM)
    world = _made()
    # The first directive relays the matter: what is measured are those that follow.
    matter = matter_of(issued(world, decided(world)))
    many(world, matter, asked.directives, asked.groups)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    tokens = {
        name: make_token(
            account=world.accounts[name], name="bench", scope="write", days=9, actor=SYSTEM
        )[1]
        for name in ("office", "liaison")
    }
    office = world.accounts["office"]
    session = SessionStore()
    session[SESSION_KEY] = str(office.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = office.get_session_auth_hash()
    session[BEGAN] = clock.now().timestamp()
    session.save()
    own = world.actor("office").groups["office"]
    # Nobody reports on what is not acknowledged, and the liaison is that of the Roads Bureau.
    owed = Report.objects.filter(
        directive__group__in=own, organisation=world.bodies["roads"], state="owed",
        directive__state=UNDER_WAY,
    )  # fmt: skip
    matter.refresh_from_db()
    told = {
        "tokens": tokens,
        "cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}",
        "groups": [encode(pk) for pk in sorted(own)],
        "directives": [
            encode(pk)
            for pk in Directive.objects.filter(group__in=own, state=UNDER_WAY)
            .order_by("pk")
            .values_list("pk", flat=True)
        ],
        "owed": [encode(pk) for pk in owed.order_by("pk").values_list("pk", flat=True)],
        "matter": matter.address,
        "body": {
            "seen": matter.changes, "lead": world.bodies["roads"].address, "result": "It runs",
            "due": (clock.today() + timedelta(90)).isoformat(),
        },
    }  # fmt: skip
    print(json.dumps(told))


def night(_asked: argparse.Namespace) -> None:
    """Let the clock strike, and print what it cost."""
    from crosscut.foundation import clock
    from crosscut.interfaces.jobs.ticking import round_of_clock

    today, spent = clock.today(), processor_clock()
    ends = (today.replace(day=1) + timedelta(32)).replace(day=1) - timedelta(1)
    nights = []
    for name, day in (
        ("all that nobody asked for", today),
        ("nothing to do", today),
        ("the end of a month", ends),
    ):
        with clock.business_day(day):
            begun = spent()
            done = round_of_clock()
            nights.append([name, f"{done:,}", f"{spent() - begun:.2f}"])
    print(json.dumps({"nights": nights}))


if __name__ == "__main__":
    main()

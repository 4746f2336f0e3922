"""What directives cost: lists, sheets, the ledger, issuing, reporting, in a large office.

    python bench/ledger.py [--directives 20000] [--groups 200] [--times 15]
                           [--databases sqlite postgresql]

A third of the directives has ended, the others are spread over a year around today; each has three
reports. The office of all groups asks; processor time of the process that answers, the median over
all times, without that of the database's own processes; statements are those of one answer. On
SQLite the database is in that process and in memory. One client: with more the processor time of
an answer stays, and they wait for each other.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.table import spent, statements  # noqa: E402

DATABASES = ("sqlite", "postgresql")
ENDED, UNDER_WAY, ISSUED = "closed", "under way", "issued"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--directives", type=int, default=20_000)
    parser.add_argument("--groups", type=int, default=200)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    parser.add_argument("--worker", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        measure(asked.worker, asked.directives, asked.groups, asked.times)
        return
    print("| database | what | ms | statements | KiB |")
    print("|---|---|---|---|---|")
    for database in asked.databases:
        with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
            environment = {
                **os.environ,
                "DATA_DIR": folder,
                "SECRET_KEY": "a key for the bench",
                "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.test",
            }
            environment.pop("DATABASE_URL", None)
            command = [sys.executable, __file__, "--worker", database]
            command += ["--directives", str(asked.directives), "--groups", str(asked.groups)]
            command += ["--times", str(asked.times)]
            if database == "postgresql":
                command = [sys.executable, "-m", "tests.postgres", *command]
            subprocess.run(command, env=environment, check=True, cwd=ROOT)


def measure(database: str, directives: int, groups: int, times: int) -> None:
    """Make the directives and print a line for each way to ask."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    # Not as tests do it, which keep a copy of what each template is given.
    settings.ALLOWED_HOSTS = ["testserver"]
    connection.creation.create_test_db(verbosity=0)
    from crosscut.access.actions.tokens import make_token
    from crosscut.access.adapters import BEGAN
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM
    from crosscut.interfaces.answers import answers
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.supervision.models import Directive
    from tests.supervision.decided import decided, issued, matter_of
    from tests.table.world import _made

    set_up_installation(actor=SYSTEM)
    world = _made()
    # The first directive relays the matter: what is measured are those that follow.
    matter = matter_of(issued(world, decided(world)))
    many(world, matter, directives, groups)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    office, liaison = world.accounts["office"], world.accounts["liaison"]
    clients, headers = {}, {}
    for name, account in (("office", office), ("liaison", liaison)):
        _, written = make_token(account=account, name="bench", scope="write", days=9, actor=SYSTEM)
        headers[name] = {"authorization": f"Bearer {written}"}
        clients[name] = client = Client()
        client.force_login(account)
        session = client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
    one = Directive.objects.filter(group=world.group, state=UNDER_WAY).first()
    assert one is not None

    # One for all: a server reads its layers and its files once, a new client anew.
    program = Client()

    def api(path: str, **asked: Any) -> Callable[[], bytes]:
        return lambda: _content(program.get(f"/api/v1/{path}", asked, headers=headers["office"]))

    def page(path: str) -> Callable[[], bytes]:
        def asked() -> bytes:
            answers._kept.clear()
            return _content(clients["office"].get(path))

        return asked

    matter.refresh_from_db()
    body = {
        "seen": matter.changes, "lead": world.bodies["roads"].address, "task": "Replace a pump",
        "result": "It runs", "due": (clock.today() + timedelta(90)).isoformat(),
    }  # fmt: skip

    def create() -> bytes:
        return _content(
            program.post(
                f"/api/v1/matters/{matter.address}/directives", body,
                content_type="application/json", headers=headers["office"],
            )
        )  # fmt: skip

    owed = islice(_owed(world), times + 2)

    def report() -> bytes:
        each = next(owed)
        return _content(
            program.post(
                f"/api/v1/reports/{each.address}/file",
                {"seen": each.changes, "claim": "on track", "text": "Six run"},
                content_type="application/json", headers=headers["liaison"],
            )
        )  # fmt: skip

    ways: tuple[tuple[str, Callable[[], bytes]], ...] = (
        ("100 open directives, API", api("directives", state="open", limit=100)),
        ("one directive, API", api(f"directives/{one.address}")),
        ("ledger, red first, page", page("/directives/")),
        ("ledger, overdue, page", page("/directives/?due=late")),
        ("ledger of a group, page", page(f"/directives/?group={world.group.address}")),
        ("timeline, overdue, page", page("/directives/timeline/?due=late")),
        ("directive, page", page(f"/directives/{one.address}/")),
        ("group, page", page(f"/groups/{world.group.address}/")),
        ("issuing one, API", create),
        ("filing a report, API", report),
    )
    for name, ask in ways:
        try:
            ask()
            taken = [spent(ask) for _ in range(times)]
            said, size = statements(ask) if "ing " not in name else (0, 0)
        except AssertionError as refused:
            print(f"| {database} | {name} | {refused} | | |", flush=True)
            continue
        line = f"{median(taken) * 1000:.1f} | {said or ''} | {size / 1024:.0f}"
        print(f"| {database} | {name} | {line} |", flush=True)


def _content(response: Any) -> bytes:
    assert response.status_code < 300, f"{response.status_code} {response.content[:200]!r}"
    content: bytes = response.content
    return content


def _owed(world: Any) -> Any:
    """Reports that nobody filed, of the Roads Bureau in its group."""
    from crosscut.supervision.models import Report

    return Report.objects.filter(
        directive__group=world.group, organisation=world.bodies["roads"], state="owed",
        directive__state=UNDER_WAY,
    ).iterator()  # fmt: skip


def many(world: Any, matter: Any, directives: int, groups: int) -> None:
    """So many directives of so many groups, with three reports each; by the models, as the actions
    would leave them, since those would take an hour."""
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM
    from crosscut.foundation.record.trace import Trace, tracing
    from crosscut.register.actions.groups import found_group
    from crosscut.register.actions.liaisons import name_liaison
    from crosscut.register.actions.seats import seat
    from crosscut.supervision.models import Directive, DirectiveStep, Filing, Report
    from tests.table.world import SINCE

    chance, today, now = Random(7), clock.today(), clock.now()
    of = [world.group]
    held: dict[str, Any] = {"period": SINCE, "basis": world.basis, "actor": SYSTEM}
    for number in range(groups - 1):
        group = found_group(
            names={"en": f"Group {number}"}, since="2020-01-01", disclosure="internal",
            basis=world.basis, actor=SYSTEM,
        )  # fmt: skip
        if number < 20:
            seat(group=group, role="director", tier="office", person=world.people["office"], **held)
            name_liaison(
                group=group, organisation=world.bodies["roads"], person=world.people["liaison"],
                **held,
            )  # fmt: skip
        of.append(group)
    leads = [world.bodies[name] for name in ("roads", "water", "health", "archive")]
    numbers = {group.pk: count(100) for group in of}
    made, steps, filings, reports = [], [], [], []
    for place in range(directives):
        group = of[place % len(of)]
        issued, long = today - timedelta(chance.randint(1, 250)), chance.randint(20, 380)
        due = issued + timedelta(long)
        state = ENDED if place % 3 == 0 else chance.choice((ISSUED, *(UNDER_WAY,) * 5))
        directive = Directive(
            group=group, matter=None, origin="instruction", disclosure="internal",
            year=issued.year, number=next(numbers[group.pk]), task=f"Replace the pumps of {place}",
            result="All of them run", lead=chance.choice(leads), binds=True, due=due,
            first_due=due, state=state, state_since=issued, issued_on=issued, rhythm="monthly",
            claim=chance.choice(("on track", "behind", "stuck")), claimed_on=today, changes=2,
        )  # fmt: skip
        made.append(directive)
        steps.append(
            DirectiveStep(
                directive=directive, ordinal=1, verb="issue", target="issued", capacity="office",
                day=issued, at=now,
            )
        )  # fmt: skip
        for ordinal in range(3):
            until = issued + timedelta(30 * (ordinal + 1))
            filing = None
            if ordinal < 2:
                filing = Filing(
                    organisation=directive.lead, capacity="liaison", claim="on track",
                    text="It goes on", filed_on=until, filed_at=now,
                )  # fmt: skip
                filings.append(filing)
            reports.append(
                Report(
                    directive=directive, organisation=directive.lead, since=until - timedelta(29),
                    until=until, due=until + timedelta(5),
                    state="accepted" if filing else "lapsed" if state == ENDED else "owed",
                    filing=filing,
                )
            )  # fmt: skip
    with tracing(Trace(SYSTEM)):
        for model, rows in (
            (Directive, made), (DirectiveStep, steps), (Filing, filings), (Report, reports),
        ):  # fmt: skip
            model.objects.bulk_create(rows, batch_size=500)


if __name__ == "__main__":
    main()

"""What a desk costs by how much waits, and by how many groups one has a place in.

    python bench/desk.py [--groups 20 200] [--matters 10] [--times 15]

One person runs the office of every group, another is liaison of an organisation in each. Each
group has so many matters, of which each waits for the office and asks the organisation for input.
The desk is asked for as a page, by the API, as the counts of the menu and as a calendar, on SQLite;
processor time of this process, the median over all times; statements are those of one answer.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.table import spent, statements  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--groups", type=int, nargs="+", default=[20, 200])
    parser.add_argument("--matters", type=int, default=10)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        measure(asked.groups[0], asked.matters, asked.times)
        return
    print("| groups | matters | of | by | ms | statements | KiB |")
    print("|---|---|---|---|---|---|---|")
    for groups in asked.groups:
        with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
            environment = {
                **os.environ,
                "DATA_DIR": folder,
                "SECRET_KEY": "a key for the bench",
                "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.test",
            }
            environment.pop("DATABASE_URL", None)
            options = ["--worker", "--groups", str(groups), "--matters", str(asked.matters)]
            options += ["--times", str(asked.times)]
            subprocess.run([sys.executable, __file__, *options], env=environment, check=True)


def measure(groups: int, matters: int, times: int) -> None:
    """Make the groups and print a line for each way to ask."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    from crosscut.access.actions.letters import open_calendar
    from crosscut.access.actions.tokens import make_token
    from crosscut.access.adapters import BEGAN
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM
    from crosscut.interfaces.answers import answers
    from crosscut.register.actions.installation import set_up_installation
    from tests.table.world import _made

    set_up_installation(actor=SYSTEM)
    world = _made()
    busy(world, groups, matters)
    for name in ("office", "liaison"):
        account = world.accounts[name]
        _, written = make_token(account=account, name="bench", scope="read", days=9, actor=SYSTEM)
        _, secret = open_calendar(account=account, shows="all", actor=SYSTEM)
        client = Client()
        client.force_login(account)
        session = client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
        headers = {"authorization": f"Bearer {written}"}

        def by_page(client: Client = client) -> bytes:
            return client.get("/desk/").content

        def by_api(headers: dict[str, str] = headers) -> bytes:
            return Client().get("/api/v1/desk", headers=headers).content

        def by_count(client: Client = client) -> bytes:
            answers._kept.clear()
            return client.get("/desk/counts/").content

        def by_calendar(secret: str = secret) -> bytes:
            return Client().get(f"/calendar/{secret}.ics").content

        ways = (
            ("page", by_page), ("API", by_api), ("counts", by_count), ("calendar", by_calendar)
        )  # fmt: skip
        for way, ask in ways:
            ask()
            taken = [spent(ask) for _ in range(times)]
            said, size = statements(ask)
            line = f"{median(taken) * 1000:.0f} | {said} | {size / 1024:.0f}"
            print(f"| {groups} | {groups * matters} | {name} | {way} | {line} |", flush=True)


def busy(world: Any, groups: int, matters: int) -> None:
    """So many groups with so many matters each, half of which wait for an organisation."""
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM, Actor
    from crosscut.register.actions.groups import found_group
    from crosscut.register.actions.liaisons import name_liaison
    from crosscut.register.actions.seats import seat
    from crosscut.table.actions.matters import raise_matter
    from crosscut.table.actions.requests import ask_for_input
    from tests.table.world import SINCE

    people, body = world.people, world.bodies["roads"]
    for number in range(groups):
        group = found_group(
            names={"en": f"Group {number}"}, since="2020-01-01", disclosure="internal",
            basis=world.basis, actor=SYSTEM,
        )  # fmt: skip
        held: dict[str, Any] = {"period": SINCE, "basis": world.basis, "actor": SYSTEM}
        seat(group=group, role="director", tier="office", person=people["office"], **held)
        name_liaison(group=group, organisation=body, person=people["liaison"], **held)
        office = Actor(groups={"office": frozenset({group.pk})}, system=True)
        for each in range(matters):
            matter = raise_matter(
                group=group, question=f"Who pays for pump {each}?", actor=office,
                wanted_by=clock.today() + timedelta(days=each),
            )  # fmt: skip
            ask_for_input(
                matter=matter, question=f"What does pump {each} cost?", organisations=[body],
                due=clock.today() + timedelta(days=each), actor=office,
            )  # fmt: skip


if __name__ == "__main__":
    main()

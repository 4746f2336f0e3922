"""What the sheet of a matter costs that many organisations were consulted on, in several rounds.

    python bench/table.py [--organisations 3 30] [--rounds 4] [--times 15]

Everybody takes a position in every round, a third of them with a change of the text. The sheet is
asked for as a query, by the API and as a page, by the office, on SQLite; processor time of this
process, the median over all times; statements are those of one answer.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crosscut.table.models import Matter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

TEXT = "\n".join(
    f"{number}. The bureau of quarter {number} replaces its pumps by June and bears the cost."
    for number in range(1, 41)
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--organisations", type=int, nargs="+", default=[3, 30])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        measure(asked.organisations[0], asked.rounds, asked.times)
        return
    print("| organisations | rounds | by | ms | statements | KiB |")
    print("|---|---|---|---|---|---|")
    for organisations in asked.organisations:
        with tempfile.TemporaryDirectory(prefix="crosscut-bench-") as folder:
            environment = {
                **os.environ,
                "DATA_DIR": folder,
                "SECRET_KEY": "a key for the bench",
                "DJANGO_SETTINGS_MODULE": "crosscut.config.settings.test",
            }
            environment.pop("DATABASE_URL", None)
            options = ["--worker", "--organisations", str(organisations)]
            options += ["--rounds", str(asked.rounds), "--times", str(asked.times)]
            subprocess.run([sys.executable, __file__, *options], env=environment, check=True)


def measure(organisations: int, rounds: int, times: int) -> None:
    """Make the matter and print a line for each way to ask for it."""
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
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.table.queries.matter_sheet import matter_sheet
    from tests.table.world import _made

    set_up_installation(actor=SYSTEM)
    world = _made()
    matter = consulted(world, organisations, rounds)
    account = world.accounts["office"]
    _, written = make_token(account=account, name="bench", scope="read", days=9, actor=SYSTEM)
    client = Client()
    client.force_login(account)
    session = client.session
    session[BEGAN] = clock.now().timestamp()
    session.save()
    headers = {"authorization": f"Bearer {written}"}

    def by_query() -> bytes:
        sheet = matter_sheet(matter.pk, actor=actor_of(account, "page"))
        assert sheet is not None
        return sheet.model_dump_json().encode()

    def by_api() -> bytes:
        return Client().get(f"/api/v1/matters/{matter.address}", headers=headers).content

    def by_page() -> bytes:
        return client.get(f"/matters/{matter.address}/").content

    for name, ask in (("query", by_query), ("API", by_api), ("page", by_page)):
        ask()
        taken = [spent(ask) for _ in range(times)]
        said, size = statements(ask)
        line = f"{median(taken) * 1000:.0f} | {said} | {size / 1024:.0f}"
        print(f"| {organisations} | {rounds} | {name} | {line} |", flush=True)


def spent(ask: Callable[[], bytes]) -> float:
    """Seconds of the processor."""
    before = time.process_time()
    ask()
    return time.process_time() - before


def statements(ask: Callable[[], bytes]) -> tuple[int, int]:
    """How many an answer takes, and its bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        size = len(ask())
    return len(asked), size


def consulted(world: Any, organisations: int, rounds: int) -> Matter:
    """A matter on which so many organisations said something in so many rounds."""
    from crosscut.foundation import clock
    from crosscut.foundation.actor import SYSTEM, Actor
    from crosscut.register.actions.organisations import register_organisation
    from crosscut.register.actions.seats import seat
    from crosscut.table.actions.dossiers import revise_dossier
    from crosscut.table.actions.positions import take_position
    from crosscut.table.actions.preparing import consult_on_matter, take_back_matter
    from crosscut.table.models import Concerned
    from tests.table.world import SINCE, draft

    bodies = []
    for number in range(1, organisations + 1):
        body = register_organisation(
            names={"en": f"Bureau of quarter {number}"}, period=SINCE, basis=world.basis,
            actor=SYSTEM,
        )  # fmt: skip
        seat(
            group=world.group, role="member", organisation=body, period=SINCE, basis=world.basis,
            person=world.people["insider"], actor=SYSTEM,
        )  # fmt: skip
        bodies.append(body)
    office = world.actor("office")
    matter: Matter = world.prepared()
    revise_dossier(matter=matter, seen_version=1, sections=draft(draft=TEXT), actor=office)
    speaker = Actor(sits_for=frozenset((world.group.pk, body.pk) for body in bodies))
    stances = ("support", "changes", "object")
    for number in range(rounds):
        matter.refresh_from_db()
        matter = consult_on_matter(
            matter=matter, seen=matter.changes, organisations=bodies,
            due=clock.today() + timedelta(days=7), actor=office,
        )  # fmt: skip
        asked = Concerned.objects.filter(round__matter=matter, round__closed_on__isnull=True)
        for place, each in enumerate(asked.order_by("organisation")):
            stance = stances[(place + number) % 3]
            wished = TEXT.replace(f"quarter {place + 1} ", f"quarter {place + 1} at once ")
            take_position(
                concerned=each, stance=stance, reason="It matters to us. " * 5,
                wished=wished if stance == "changes" else "", actor=speaker,
            )  # fmt: skip
        if number + 1 < rounds:
            matter.refresh_from_db()
            matter = take_back_matter(
                matter=matter, seen=matter.changes, reason="Another round", actor=office
            )
    return matter


if __name__ == "__main__":
    main()

"""What it costs that everybody sees only what they may know of: a list of 50, with and without.

    python bench/visibility.py [--groups 10000] [--accounts 5000] [--asked 60]
                               [--databases sqlite postgresql] [--keep FOLDER]

Of the groups 50 % are public, 40 % internal, 8 % restricted and 2 % sealed; each account belongs
to somebody with a post in the organisation and three seats or so, and is let know of three closed
groups more. The first page of the list is asked for a random day, by accounts chosen at random:
as it is, and by the same account with all checks left out (its rights not computed, the register
open to it), in turn. Processor time of this process and of its PostgreSQL backend, the smaller of
three; the median over all accounts. Answers that the server keeps are not used. Statements are
those of the answer: no more however many groups and accounts there are, and one more for deputies,
who may have to act as leader.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.registers.building import DAYS, START, Builder, prepared, say  # noqa: E402
from bench.registers.processors import processor_clock  # noqa: E402
from bench.registers.standing import add_options, standing  # noqa: E402

#: Disclosure → how many of a hundred groups.
SHARES = {"public": 50, "internal": 40, "restricted": 8, "sealed": 2}
LISTED = 3
LONG = 50
ROUNDS = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    add_options(parser, (10_000,))
    parser.add_argument("--accounts", type=int, default=5_000)
    parser.add_argument("--asked", type=int, default=60, help="accounts that ask")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        import django

        django.setup()
        measure(asked.groups[0], asked.accounts, asked.asked)
        return
    print(
        "| database | a list of 50 | groups | accounts | without, ms | with, ms | more"
        " | statements |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for database in asked.databases:
        for groups in asked.groups:
            with standing(database, groups, asked) as environment:
                if environment is None:
                    continue
                options = ["--groups", groups, "--accounts", asked.accounts, "--asked", asked.asked]
                command = [sys.executable, __file__, "--worker", *map(str, options)]
                subprocess.run(command, env=environment, check=True)


def measure(groups: int, accounts: int, asked: int) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from crosscut.access.adapters import BEGAN
    from crosscut.access.models import Account
    from crosscut.foundation import clock
    from crosscut.interfaces import answers

    # Answers that are kept cost neither.
    vars(answers)["data_version"] = lambda: None
    prepared(groups)
    if Account.objects.count() < accounts:
        say(f"{accounts:,} accounts")
        Company(groups).move_in(accounts)
    draw = random.Random(accounts)
    keys = list(Account.objects.filter(person__isnull=False).values_list("pk", flat=True))
    spent = processor_clock()
    table: dict[str, tuple[list[float], list[float], set[int]]] = {}
    for account in Account.objects.filter(pk__in=draw.sample(sorted(keys), asked)):
        client = Client(headers={"accept-language": "en"}, SERVER_NAME="localhost")
        client.force_login(account)
        session = client.session
        session[BEGAN] = clock.now().timestamp()
        session.save()
        day = (START + timedelta(days=draw.randrange(DAYS))).isoformat()
        for name, ask in ways(account, client, day).items():
            with_checks, without, statements = table.setdefault(name, ([], [], set()))
            ask()
            with open_register():
                ask()
            times: tuple[list[float], list[float]] = ([], [])
            for _ in range(ROUNDS):
                begun = spent()
                ask()
                times[0].append(spent() - begun)
                with open_register():
                    begun = spent()
                    ask()
                    times[1].append(spent() - begun)
            with_checks.append(min(times[0]))
            without.append(min(times[1]))
            with CaptureQueriesContext(connection) as captured:
                ask()
            statements.add(len(captured))
    for name, (with_checks, without, statements) in table.items():
        one, other = median(without) * 1000, median(with_checks) * 1000
        print(
            f"| {connection.vendor} | {name} | {groups:,} | {accounts:,} | {one:.1f} | {other:.1f}"
            f" | {other / one - 1:+.0%} | {', '.join(map(str, sorted(statements)))} |",
            flush=True,
        )


def ways(account: Any, client: Any, day: str) -> dict[str, Callable[[], object]]:
    """The doors to the list, and the question behind them."""
    from crosscut.access import visitors
    from crosscut.foundation.partial_date import PartialDate
    from crosscut.register.queries.groups import list_groups

    def page() -> None:
        answer = client.get("/groups/", {"on": day})
        assert answer.status_code == 200, answer.status_code

    def question() -> None:
        actor = vars(visitors)["actor_of"](account, "page")
        listed = list_groups(actor=actor, on=PartialDate.parse(day))
        assert len(listed.rows) == LONG, len(listed.rows)

    return {"question": question, "page": page}


@contextmanager
def open_register() -> Any:
    """No rights are computed and nothing is hidden: what a list costs without checks."""
    from crosscut.access import visitors
    from crosscut.foundation.actor import Actor

    closed = vars(visitors)["actor_of"]

    def anything(account: Any, origin: Any, request: str = "") -> Actor:
        return Actor(account=account.pk, person=account.person_id, local=True, origin=origin)

    vars(visitors)["actor_of"] = anything
    try:
        yield
    finally:
        vars(visitors)["actor_of"] = closed


class Company(Builder):
    """The organisation that runs the installation: its staff, their accounts, what is closed."""

    def move_in(self, accounts: int) -> None:
        from django.db import connection

        from crosscut.access.grounds import own_bodies
        from crosscut.access.models import Account
        from crosscut.register import models as m
        from crosscut.register.actions.mentions import write_all_mentions
        from crosscut.register.models.mention import Mention

        self.instrument = m.Instrument.objects.values_list("pk", flat=True)[0]
        self.source = m.Source.objects.values_list("pk", flat=True)[0]
        organisation = own_bodies()["own_organisation"]
        closed = self.close(m.Group)
        people = list(m.Person.objects.values_list("pk", flat=True)[:accounts])
        with self.unguarded():
            for number, person in enumerate(people):
                post = self.add(m.Post, display=f"post {number}", organisation_id=organisation)
                self.claim(m.Tenure, START, None, person_id=person, post_id=post)
                for group in self.draw.sample(closed, LISTED):
                    self.claim(m.DistributionEntry, START, None, group_id=group, person_id=person)
                name = f"account {number}"
                self.add(
                    Account,
                    name=name,
                    likeness=name,
                    person_id=person,
                    password="!",
                    state="active",
                )
                if number % 500 == 499:
                    self.flush()
            self.flush()
        Mention._base_manager.all().delete()
        write_all_mentions()
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def close(self, group: Any) -> list[int]:
        """Give groups their disclosures; those that are restricted or sealed."""
        keys = list(group.objects.order_by("pk").values_list("pk", flat=True))
        drawn = self.draw.choices(list(SHARES), list(SHARES.values()), k=len(keys))
        with self.connection.cursor() as cursor:
            cursor.executemany(
                f"UPDATE {group._meta.db_table} SET disclosure = %s WHERE id = %s",
                list(zip(drawn, keys, strict=True)),
            )
        return [k for k, each in zip(keys, drawn, strict=True) if each in ("restricted", "sealed")]


if __name__ == "__main__":
    main()

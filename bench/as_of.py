"""How fast as-of answers are, as the register grows: sheets and lists on random days.

    python bench/as_of.py [--groups 1000 10000] [--databases sqlite postgresql]
                          [--keep FOLDER] [--server postgres://…]

The registers are those of `registers/building.py`; a `DATABASE_URL` of the environment is left
alone. Times are processor milliseconds of the asking process and of PostgreSQL together, so that
other work on the machine counts little; rendering is not in them.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.registers.building import DAYS, START, prepared, say  # noqa: E402
from bench.registers.processors import processor_clock  # noqa: E402
from bench.registers.standing import add_options, standing  # noqa: E402

SIZES = (1_000, 10_000)
SAMPLES = 150
#: Groups in the lists that are narrowed to the same length at every size: more than a page.
ABOUT = 100
WARM = 15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    add_options(parser, SIZES)
    parser.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.worker:
        worker(asked.worker)
        return
    for database in asked.databases:
        found = {size: measured(database, size, asked) for size in asked.groups}
        if None not in found.values():
            report(database, found)


# ── One database and size, in a process of its own ─────────────────────────────────────


def measured(database: str, groups: int, asked: argparse.Namespace) -> dict[str, Any] | None:
    """The figures of a worker that asks a register of this size; None without a database."""
    command = [sys.executable, __file__, "--worker", str(groups)]
    with standing(database, groups, asked) as environment:
        if environment is None:
            return None
        done = subprocess.run(
            command, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def worker(groups: int) -> None:
    """Have a register and print the figures of its questions as JSON."""
    import django

    django.setup()
    prepared(groups)
    say(f"{groups:,} groups: asking")
    print(json.dumps({name: timed(ask) for name, ask in questions(groups).items()}))


def questions(groups: int) -> dict[str, Callable[[], object]]:
    """What is asked, each call of another random group and day."""
    from crosscut.foundation.actor import SYSTEM
    from crosscut.foundation.identifier import encode
    from crosscut.foundation.partial_date import PartialDate
    from crosscut.register.models import Group, Person
    from crosscut.register.queries.finding import find
    from crosscut.register.queries.group_sheet import group_sheet
    from crosscut.register.queries.groups import GroupFilters, list_groups
    from crosscut.register.queries.person_sheet import person_sheet

    draw = random.Random(groups)
    known = draw.sample(list(Group.objects.values_list("pk", flat=True)), 500)
    people = draw.sample(list(Person.objects.values_list("pk", flat=True)), 500)

    def day() -> PartialDate:
        on = START + timedelta(days=draw.randrange(DAYS))
        return PartialDate(on, on)

    one, two = alike(ABOUT), alike(ABOUT, pairs=True)

    def listing(**filters: Any) -> Callable[[], object]:
        return lambda: list_groups(actor=SYSTEM, on=day(), filters=GroupFilters(**filters))

    return {
        "sheet of a group": lambda: group_sheet(draw.choice(known), actor=SYSTEM, on=day()),
        "sheet of a person": lambda: person_sheet(draw.choice(people), actor=SYSTEM, on=day()),
        "list, first page": listing(),
        "list, some later page": lambda: list_groups(
            actor=SYSTEM, on=day(), after=encode(draw.choice(known))
        ),
        f"list by one term, about {ABOUT}": listing(**one),
        f"list by two terms, about {ABOUT}": listing(**two),
        "list by two common terms": listing(kind="commission", level="city"),
        "list by leader": lambda: list_groups(
            actor=SYSTEM, on=day(), filters=GroupFilters(leader=draw.choice(people))
        ),
        "find a name": lambda: find("group", f"{draw.randrange(groups)}号领导小组", actor=SYSTEM),
    }


def alike(wanted: int, *, pairs: bool = False) -> dict[str, str]:
    """The term, or the two terms, that about so many groups bear: a list of the same length in
    registers of any size."""
    from django.db.models import Count

    from crosscut.register.models import Group, GroupTrait

    half = START + timedelta(days=DAYS // 2)
    then = GroupTrait.objects.filter(from_min__lte=half, until_max__gt=half)
    rows = then.values_list("term__vocabulary", "term__key").annotate(Count("group"))
    borne = {(vocabulary, key): number for vocabulary, key, number in rows}
    groups = Group.objects.count()
    if not pairs:
        return dict([min(borne, key=lambda term: abs(borne[term] - wanted))])

    def together(terms: tuple[Any, Any]) -> float:
        return abs(borne[terms[0]] * borne[terms[1]] / groups - wanted)

    apart = [pair for pair in combinations(borne, 2) if pair[0][0] != pair[1][0]]
    closest: tuple[Any, Any] = min(apart, key=together)
    return dict(closest)


def timed(ask: Callable[[], object]) -> dict[str, float]:
    """Median and 95th percentile in processor milliseconds, and statements of one call."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        ask()
    with CaptureQueriesContext(connection) as captured:
        answer = ask()
    spent = processor_clock()
    times = []
    for _ in range(SAMPLES):
        begun = spent()
        ask()
        times.append((spent() - begun) * 1000)
    return {
        "p50": median(times),
        "p95": quantiles(times, n=20)[-1],
        "statements": len(captured),
        "rows": len(getattr(answer, "rows", ())),
    }


def report(database: str, found: dict[int, Any]) -> None:
    """One table for a database; growth is the last size's p95 over the first's."""
    from crosscut.interfaces.cli.columns import columns

    sizes = list(found)
    rows = [
        ["", "statements", "rows", *(f"{size:,}: p50 / p95" for size in sizes), "growth of p95"]
    ]
    for name in found[sizes[0]]:
        cells = [found[size][name] for size in sizes]
        rows.append(
            [
                name,
                f"{cells[0]['statements']:.0f}",
                " / ".join(f"{cell['rows']}" for cell in cells),
                *(f"{cell['p50']:.1f} / {cell['p95']:.1f}" for cell in cells),
                f"{cells[-1]['p95'] / cells[0]['p95']:.2f}",
            ]
        )
    print(f"\nAs-of answers on {database}, processor milliseconds, {SAMPLES} calls each")
    for line in columns(rows):
        print(line)


if __name__ == "__main__":
    main()

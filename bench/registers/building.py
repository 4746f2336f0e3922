"""Building a register of a size straight into its tables.

Each group has 15 seats, five of them personal, and five years of changes: people follow each
other in seats and posts, groups are renamed, put on standby, woken.
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

START = date(2020, 1, 1)
DAYS = 5 * 365
CHUNK = 500  # groups that are written at once
ROLES = ["leader", "first_deputy", "deputy", "deputy", *["member"] * 9]
PERSONAL = {1, 4, 7, 10, 13}


def prepared(groups: int) -> None:
    """Make sure that the database of the settings holds a register of this size: one that was
    kept is brought up to date and taken."""
    from django.core.management import call_command

    from crosscut.foundation.actor import SYSTEM
    from crosscut.register.actions.installation import set_up_installation
    from crosscut.register.actions.mentions import write_all_mentions
    from crosscut.register.models import Group

    call_command("migrate", verbosity=0)
    if Group.objects.count() == groups:
        return
    say(f"{groups:,} groups: building")
    set_up_installation(actor=SYSTEM)
    begun = time.perf_counter()
    rows = Builder(groups).build()
    write_all_mentions()
    say(f"{groups:,} groups: {rows:,} rows in {time.perf_counter() - begun:.0f} s")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@lru_cache(maxsize=100_000)
def four_dates(since: date, until: date | None) -> dict[str, date]:
    """The columns of a period."""
    from crosscut.foundation.period import Period
    from crosscut.register.models import bounds

    return bounds(Period.of(since, until or "ongoing"))


class Builder:
    """Writes rows past the actions: what is measured is reading."""

    def __init__(self, groups: int) -> None:
        from django.db import connection

        from crosscut.register.models import Term

        self.groups = groups
        self.draw = random.Random(groups)
        self.connection = connection
        self.waiting: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
        self.columns: dict[Any, tuple[list[str], list[Any]]] = {}
        self.rows = 0
        self.terms: dict[str, list[int]] = defaultdict(list)
        for term in Term.objects.order_by("vocabulary", "ordinal"):
            if term.key != "military":
                self.terms[term.vocabulary].append(term.pk)
        self.rare = Term.objects.get(vocabulary="system", key="military").pk
        self.source, self.instrument = 0, 0
        self.people: list[int] = []
        self.organisations: list[int] = []
        self.posts: list[tuple[int, int]] = []

    def build(self) -> int:
        """All rows; returns how many."""
        with self.unguarded():
            self.surroundings()
            for number in range(self.groups):
                self.group(number)
                if number % CHUNK == CHUNK - 1:
                    self.flush()
                if number % 20_000 == 19_999:
                    say(f"  {number + 1:,} groups")
            self.flush()
        with self.connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        return self.rows

    @contextmanager
    def unguarded(self) -> Iterator[None]:
        """Foreign keys are right by construction, and indexes are made at the end: checking and
        filing each row would take most of the time."""
        with self.connection.cursor() as cursor:
            if self.connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = replica")
                yield
                cursor.execute("SET session_replication_role = origin")
                return
            for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
                cursor.execute(f"PRAGMA {pragma}")
            # Guards of slots look through the indexes of their own tables.
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                " AND tbl_name NOT IN (SELECT tbl_name FROM sqlite_master WHERE type = 'trigger')"
            )
            indexes = cursor.fetchall()
            for name, _ in indexes:
                cursor.execute(f'DROP INDEX "{name}"')
            yield
            say("  indexes")
            for _, sql in indexes:
                cursor.execute(sql)
        self.connection.close()  # the next connection has the settings of every day

    def add(self, model: Any, **values: Any) -> int:
        """One row, with the model's defaults; returns its identifier."""
        from crosscut.foundation.identifier import random_id

        if model not in self.columns:
            fields = model._meta.concrete_fields
            names = [field.attname for field in fields]
            self.columns[model] = (names, [field.get_default() for field in fields])
        names, defaults = self.columns[model]
        values["id"] = random_id()
        self.waiting[model].append(
            tuple(values.get(name, default) for name, default in zip(names, defaults, strict=True))
        )
        return int(values["id"])

    def flush(self) -> None:
        from django.db import transaction

        with transaction.atomic(), self.connection.cursor() as cursor:
            for model, rows in self.waiting.items():
                names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
                table = model._meta.db_table
                if self.connection.vendor == "postgresql":
                    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                        for row in rows:
                            copy.write_row(row)
                else:
                    marks = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
                self.rows += len(rows)
        self.waiting.clear()

    # ── The rows ───────────────────────────────────────────────────────────────────────

    def claim(self, model: Any, since: date, until: date | None, **values: Any) -> int:
        """A dated fact with its citation."""
        from crosscut.register.models import Citation

        dated = four_dates(since, until)
        made = self.add(model, instrument_id=self.instrument, **dated, **values)
        kind = model._meta.model_name
        self.add(Citation, fact=made, fact_kind=kind, source_id=self.source, locator="p. 1")
        return made

    def name(self, model: Any, bearer: int, text: str, since: date, until: date | None) -> None:
        """A Chinese name; its sound, like the name, is another for each."""
        from crosscut.register.rules.names import folded

        values = {f"{model.BEARER}_id": bearer, "text": text, "folded": folded(text)}
        self.claim(model, since, until, script="zh-Hans", sounded=f"sound{text}", **values)

    def turns(self, changes: int) -> list[tuple[date, date | None]]:
        """Periods that follow each other over the five years."""
        days = sorted(self.draw.sample(range(1, DAYS), changes))
        starts = [START, *(START + timedelta(days=day) for day in days)]
        return list(zip(starts, [*starts[1:], None], strict=True))

    def surroundings(self) -> None:
        """A source, people, organisations, and posts whose holders change twice."""
        from crosscut.register import models as m

        self.source = self.add(m.Source, title="A gazette", type="instrument")
        self.instrument = self.add(m.Instrument, kind="found", title="A notice")
        for number in range(self.groups * 2):
            display = f"{number}号人员"
            self.people.append(self.add(m.Person, display=display))
            self.name(m.PersonName, self.people[-1], display, START, None)
        for number in range(max(50, self.groups // 20)):
            display = f"{number}号局"
            organisation = self.add(m.Organisation, display=display)
            self.organisations.append(organisation)
            self.name(m.OrganisationName, organisation, display, START, None)
            for place in range(10):
                title = f"{display}{place}号职务"
                rank = self.draw.choice(self.terms["rank"])
                post = self.add(
                    m.Post, display=title, organisation_id=organisation, rank_id=rank, capacity=1
                )
                self.posts.append((post, organisation))
                self.name(m.PostName, post, title, START, None)
                for since, until in self.turns(2):
                    holder = self.draw.choice(self.people)
                    self.claim(m.Tenure, since, until, person_id=holder, post_id=post, sole=True)
            self.flush()

    def group(self, number: int) -> None:
        """A group with its five years."""
        from crosscut.register import models as m

        display = f"{number}号领导小组"
        group = self.add(m.Group, display=display, disclosure="public")
        for place, (since, until) in enumerate(self.turns(1)):
            self.name(m.GroupName, group, display if place else f"{number}号小组", since, until)
        lives = zip(self.turns(2), ("active", "standby", "active"), strict=True)
        for (since, until), state in lives:
            self.claim(m.GroupStatus, since, until, group_id=group, state=state)
        for aspect in ("kind", "category", "horizon", "span", "level", "system"):
            term = self.draw.choice(self.terms[aspect])
            if aspect == "system" and number % 1000 == 7:
                term = self.rare
            self.claim(m.GroupTrait, START, None, group_id=group, aspect=aspect, term_id=term)
        self.claim(m.Mandate, START, None, group_id=group, duties="…")
        self.claim(m.Roster, START, None, group_id=group, complete=True)
        lead, host = self.draw.sample(self.organisations, 2)
        for kind, organisation in (("lead department", lead), ("reports to", host)):
            self.claim(
                m.GroupTie, START, None, group_id=group, kind=kind, organisation_id=organisation
            )
        self.claim(m.Office, START, None, group_id=group, placement="attached", host_id=host)
        for day, _ in self.turns(2):
            event = self.add(
                m.Event, kind="changed", day_min=day, day_max=day, instrument_id=self.instrument
            )
            self.add(m.EventPart, event_id=event, group_id=group)
        self.seats(group)

    def seats(self, group: int) -> None:
        """Fifteen seats, two of them in the office; the personal ones change hands twice."""
        from crosscut.register import models as m

        tiers = [("group", role) for role in ROLES] + [("office", "director"), ("office", "member")]
        for place, (tier, role) in enumerate(tiers):
            post, organisation = self.draw.choice(self.posts)
            seat = {
                "group_id": group, "tier": tier, "role": role, "ordinal": place,
                "organisation_id": organisation,
            }  # fmt: skip
            if place in PERSONAL:
                for since, until in self.turns(2):
                    seat["person_id"] = self.draw.choice(self.people)
                    self.claim(m.Seat, since, until, succession="personal", **seat)
            else:
                self.claim(m.Seat, START, None, succession="with the post", post_id=post, **seat)

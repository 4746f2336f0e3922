"""What the register would refuse of a file's rows, said before anything is entered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import F

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.words import sentence
from crosscut.register.bulk.blocks import BEARERS, MODELS, PARTS, facts_of, names_of
from crosscut.register.bulk.files.tables import Table
from crosscut.register.bulk.queries.ledger import Ledger
from crosscut.register.bulk.queries.posts import posts_of
from crosscut.register.bulk.queries.preparing import Batch, Prepared
from crosscut.register.bulk.rules import problems
from crosscut.register.bulk.rules.cells import is_empty
from crosscut.register.bulk.rules.columns import by_key
from crosscut.register.bulk.rules.problems import Problem
from crosscut.register.models import (
    ROLES_OF,
    FileImport,
    GroupName,
    GroupStatus,
    GroupTie,
    ImportState,
    OrganisationTie,
    Standing,
    Succession,
    Tenure,
    Tier,
)
from crosscut.register.refusals import (
    CapacityNotOne,
    HolderNamed,
    OfficeNeedsHost,
    RoleNotInTier,
    SeatOfNobody,
)
from crosscut.register.rules.names import folded

NAMES = ("name_hans", "name_en", "name_hant", "name_pinyin")
GROUP_NAME = sentence("The group's name in this script")
GROUP_STATUS = sentence("The group's status")
HOLDER = sentence("The post has one holder at a time, and its holder")


class Place(NamedTuple):
    """Where a link upward stands. The row itself would be held in memory until the end."""

    table: Table
    number: int
    name: str


class Judge:
    """Looks at batch after batch; `last` says what only the whole file shows."""

    def __init__(self, ledger: Ledger, actor: Actor) -> None:
        self.ledger = ledger
        self.actor = actor
        #: By kind of hierarchy, from below to above: the row that says so, and when.
        self.above: dict[str, dict[int, list[tuple[int, Period, Place | None]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.unknown: dict[str, tuple[Prepared, int]] = {}
        self.tenure_table = ""

    def judge(self, batch: Batch) -> None:
        """Note on each row what is wrong with it."""
        key = batch.table.sheet.key
        required = [column.key for column in batch.table.sheet.columns if column.required]
        for row in batch.rows:
            for column in required:
                if is_empty(row.values.get(column)):
                    letter = row.table.letter(column)
                    if not any(problem.letter == letter for problem in row.problems):
                        row.wrong(column, problems.MISSING)
            if row.values.get("change") and not row.known:
                row.wrong("change", problems.CHANGE_OF_NEW)
        self._identifiers(batch)
        new = [row for row in batch.rows if not row.known]
        if key in BEARERS:
            self._things(key, new)
        elif key == "seats":
            self._seats(new)
        elif key == "tenures":
            self._tenures(new)
        elif key == "liaisons":
            for row in new:
                if not (row.values.get("person") or row.values.get("post")):
                    row.wrong("person", SeatOfNobody.message)
        elif key == "deputisations":
            for row in new:
                if row.values.get("principal") and row.values.get("principal") == row.values.get(
                    "deputy"
                ):
                    row.wrong("deputy", problems.TIED_TO_ITSELF)
        elif key == "events":
            for row in new:
                if not any(row.values.get(column) for column in PARTS):
                    row.wrong("groups", problems.MISSING)
        elif key == "remarks":
            for row in new:
                if not any(row.values.get(c) for c in ("group", "organisation", "about")):
                    row.wrong("group", problems.MISSING)

    # ── Identifiers ────────────────────────────────────────────────────────────────────

    def _identifiers(self, batch: Batch) -> None:
        """An identifier that the register does not know is taken over; one that it has put
        aside, or that is another row's, cannot be."""
        key = batch.table.sheet.key
        strange = {
            row.id: row
            for row in batch.rows
            if row.values.get("id") and not row.known and row.first
        }
        if not strange:
            return
        taken = MODELS[key]._default_manager.filter(pk__in=strange)
        if any(field.name == "instrument" for field in MODELS[key]._meta.fields):
            # Rows of a file that was cut off lie there, hidden, and are this file's own.
            waiting = FileImport.objects.filter(state=ImportState.ENTERING)
            taken = taken.exclude(instrument__in=waiting.values("instrument")).exclude(
                instrument__in=waiting.values("carriers__carrier")
            )
        elif key == "instruments":
            taken = taken.exclude(withdrawal_reason__startswith=WAITING)
        for pk in taken.values_list("pk", flat=True):
            row = strange.pop(pk)
            row.wrong("id", problems.ID_TAKEN, text=encode(pk))
        for row in strange.values():
            first, count = self.unknown.get(row.table.name, (row, 0))
            self.unknown[row.table.name] = first, count + 1

    # ── Things ─────────────────────────────────────────────────────────────────────────

    def _things(self, key: str, rows: list[Prepared]) -> None:
        things: dict[int, list[Prepared]] = defaultdict(list)
        for row in rows:
            things[row.id].append(row)
        bearer = BEARERS[key]
        named: dict[str, Prepared] = {}
        for id_, some in things.items():
            facts = [
                (row, block, values)
                for row in some
                for block, values in facts_of(row.values, bearer)
            ]
            texts = [values["text"] for _, _, values in facts if "text" in values]
            if not texts:
                some[0].wrong(_first_name(some[0]), problems.NO_NAME)
            elif not some[0].values.get("id"):
                named.update((text, some[0]) for text in texts[:1])
            self._doubled(some)
            if key == "groups":
                self._group(id_, facts)
            elif key == "organisations":
                self._above("organisation", id_, facts, "parents", "parent")
        self._namesakes(key, named)

    def _doubled(self, rows: list[Prepared]) -> None:
        """Rows of one key that give it two names for one time are meant as two things, mostly."""
        for place, row in enumerate(rows):
            if row.values.get("id") or row.first:
                continue
            for other in rows[:place]:
                both = (c for c in NAMES if row.values.get(c) and other.values.get(c))
                if any(both) and row.period == other.period:
                    facts = {"key": row.values.get("key"), "other": other.number}
                    row.wrong("key", problems.KEY_TWICE, where=row.table.name, **facts)
                    break

    def _group(self, id_: int, facts: list[tuple[Prepared, Any, dict[str, Any]]]) -> None:
        slots: dict[tuple[Any, ...], list[tuple[Period, Prepared, str, str]]] = defaultdict(list)
        for row, block, values in facts:
            if (row.values.get("standing") or "accepted") != "accepted" or row.period is None:
                continue
            column = next(iter(block.columns))
            if block.model is GroupName and values["official"]:
                slots[GROUP_NAME, values["script"]].append(
                    (row.period, row, column, values["text"])
                )
            elif block.model is GroupStatus:
                slots[(GROUP_STATUS,)].append((row.period, row, column, values["state"]))
            elif "placement" in values:
                self._office(row, values)
        for (what, *_), held in slots.items():
            for place, (period, row, column, _) in enumerate(held):
                for other, _, _, text in held[:place]:
                    if period.core_meets(other):
                        _taken(row, column, what, text, other)
                        break
        for column, name in (
            ("parents", "parent"), ("counterparts", "counterpart"),
            ("reports_to_group", "reports to"),
        ):  # fmt: skip
            self._above(name, id_, facts, column, "other_group")

    def _office(self, row: Prepared, values: dict[str, Any]) -> None:
        placement = values["placement"]
        if placement in ("attached", "in a party body") and not values["host"]:
            what = OfficeNeedsHost(placement=placement, missing="a host")
            row.wrong("office_host", what.message, **what.facts)
        if placement == "one institution with two names" and not values["twin"]:
            what = OfficeNeedsHost(placement=placement, missing="the organisation that it also is")
            row.wrong("office_twin", what.message, **what.facts)

    def _above(
        self,
        kind: str,
        id_: int,
        facts: list[tuple[Prepared, Any, dict[str, Any]]],
        column: str,
        name: str,
    ) -> None:
        for row, block, values in facts:
            if column in block.columns and row.period:
                if values[name] == id_:
                    row.wrong(column, problems.TIED_TO_ITSELF)
                elif (row.values.get("standing") or "accepted") == "accepted":
                    place = Place(row.table, row.number, row.values.get("key") or _name(row))
                    self.above[kind][id_].append((values[name], row.period, place))

    def _namesakes(self, key: str, named: dict[str, Prepared]) -> None:
        """A new thing that bears the name of one that the register has."""
        bearer = BEARERS[key]
        there = names_of(bearer.model)._default_manager.filter(
            folded__in={folded(text) for text in named},
            standing=Standing.ACCEPTED,
            **{f"{bearer.bearer}__withdrawn": False, f"{bearer.bearer}__merged_into": None},
        )
        for text, pk in there.values_list("text", f"{bearer.bearer}_id"):
            row = named.pop(text, None)
            if row is not None:
                row.doubtful("id", problems.NAMESAKE, name=text, id=encode(pk))

    # ── Seats and tenures ──────────────────────────────────────────────────────────────

    def _seats(self, rows: list[Prepared]) -> None:
        posts = posts_of(rows, self.ledger)
        for row in rows:
            values = row.values
            words = (values.get("words") or "").strip()
            if (
                not (
                    values.get("organisation")
                    or values.get("person")
                    or values.get("post")
                    or words
                )
                and not row.problems
            ):
                row.wrong("person", SeatOfNobody.message)
            tier = values.get("tier") or Tier.GROUP
            role, roles = values.get("role"), ROLES_OF[Tier(tier)]
            if role and role not in roles:
                said = RoleNotInTier(role=role, tier=tier, roles=", ".join(roles))
                row.wrong("role", said.message, **said.facts)
            if values.get("succession") == Succession.WITH_THE_POST:
                post = posts.get(values.get("post") or 0)
                shown = values.get("post_name") or (
                    encode(values["post"]) if values.get("post") else words
                )
                if post is None or post.capacity != 1:
                    capacity = post.capacity if post and post.capacity else "unknown"
                    said_ = CapacityNotOne(post=shown, capacity=capacity)
                    row.wrong("succession", said_.message, **said_.facts)
                elif values.get("person"):
                    row.wrong("person", HolderNamed.message, post=shown)

    def _tenures(self, rows: list[Prepared]) -> None:
        posts = posts_of(rows, self.ledger)
        sole: dict[int, list[Prepared]] = defaultdict(list)
        for row in rows:
            post = posts.get(row.values.get("post") or 0)
            accepted = (row.values.get("standing") or "accepted") == "accepted"
            core = row.period.core if row.period else None
            if post and post.capacity == 1 and accepted and core:
                start, stop = core[0].isoformat(), core[1].isoformat()
                self.ledger.add_slot(row.values["post"], start, stop, row.number, row.id)
                sole[row.values["post"]].append(row)
                self.tenure_table = row.table.name
        held = Tenure.objects.filter(
            post__in=sole, sole=True, standing=Standing.ACCEPTED, from_max__lt=F("until_min")
        ).select_related("person")
        for tenure in held:
            for row in sole[tenure.post_id]:
                if row.period and row.period.core_meets(tenure.period):
                    _taken(row, "post", HOLDER, str(tenure.person), tenure.period)

    # ── At the end ─────────────────────────────────────────────────────────────────────

    def last(self) -> Iterator[Problem]:
        """What only the whole file shows: holders that overlap, loops, strange identifiers."""
        for number, other, start, stop in self.ledger.clashes():
            facts: dict[str, Any] = {
                "slot": HOLDER, "other": f"row {other}", "since": start, "until": stop
            }  # fmt: skip
            yield Problem(self.tenure_table, number, "Post", problems.SLOT_TAKEN, facts)
        yield from self._loops()
        for row, count in self.unknown.values():
            facts = {"count": count, "text": encode(row.id)}
            letter = row.table.letter("id")
            yield Problem(
                row.table.name, row.number, by_key(row.sheet)["id"].english,
                problems.ID_UNKNOWN, facts, warning=True, letter=letter,
            )  # fmt: skip

    def _loops(self) -> Iterator[Problem]:
        columns = {
            "parent": "parents", "counterpart": "counterparts", "reports to": "reports_to_group",
            "organisation": "parents",
        }  # fmt: skip
        for kind, edges in self.above.items():
            ties: Any
            if kind == "organisation":
                ties = OrganisationTie.objects.filter(standing=Standing.ACCEPTED)
                ends = ("organisation_id", "parent_id")
            else:
                ties = GroupTie.objects.filter(
                    kind=kind, standing=Standing.ACCEPTED, other_group__isnull=False
                )
                ends = ("group_id", "other_group_id")
            rows = [(below, edge) for below, some in edges.items() for edge in some]
            dates = ("from_min", "from_max", "until_min", "until_max")
            for below, higher, *four in ties.values_list(*ends, *dates).iterator(chunk_size=5000):
                edges[below].append((higher, Period(*four), None))
            for below, (higher, period, place) in rows:
                if place is not None and _leads_up(higher, below, edges, period):
                    facts = {"name": place.name}
                    heading, letter = (
                        place.table.heading(columns[kind]), place.table.letter(columns[kind])
                    )  # fmt: skip
                    yield Problem(
                        place.table.name, place.number, heading,
                        problems.HIERARCHY_LOOPS, facts, letter=letter,
                    )  # fmt: skip


#: Marks instruments of a file that is still coming in.
WAITING = "waiting for the import "


def _leads_up(start: int, goal: int, edges: dict[int, Any], period: Period) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        for higher, when, _ in edges.get(waiting.pop(), ()):
            if when.from_min < period.until_max and period.from_min < when.until_max:
                if higher == goal:
                    return True
                if higher not in seen:
                    seen.add(higher)
                    waiting.append(higher)
    return False


def _taken(row: Prepared, column: str, what: str, other: str, period: Period) -> None:
    since, until = period.since_text or "?", period.until_text or "?"
    row.wrong(column, problems.SLOT_TAKEN, slot=what, other=other, since=since, until=until)


def _first_name(row: Prepared) -> str:
    present = {column.key for column in row.table.columns.values()}
    return next((key for key in NAMES if key in present), "name_en")


def _name(row: Prepared) -> str:
    return next((row.values[key] for key in NAMES if row.values.get(key)), "")

"""Prepared rows as rows of the register's tables, not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.register.actions.naming import SHOWN_FIRST
from crosscut.register.bulk.blocks import (
    BEARERS,
    DEFAULTS,
    FACTS,
    MODELS,
    PARTS,
    Bearer,
    Block,
    attname,
    facts_of,
)
from crosscut.register.bulk.queries.ledger import Ledger
from crosscut.register.bulk.queries.posts import posts_of
from crosscut.register.bulk.queries.preparing import Batch, Prepared
from crosscut.register.bulk.rules.cells import is_empty
from crosscut.register.bulk.rules.columns import BY_KEY, by_key
from crosscut.register.bulk.rules.form import Form
from crosscut.register.models import (
    Attestation,
    Citation,
    Event,
    EventKind,
    EventPart,
    GroupStatus,
    Name,
    Script,
    Term,
    bounds,
)
from crosscut.register.rules.names import folded, sounded


@dataclass
class Built:
    """Rows by model in an order in which they can be saved."""

    rows: dict[type[Any], list[Any]] = field(default_factory=dict)
    #: Facts with the instrument that their row names; None is the file's own.
    under: list[tuple[Any, int | None]] = field(default_factory=list)
    things: list[Any] = field(default_factory=list)

    def add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def fact(self, fact: Any, row: Prepared) -> Any:
        """A fact with its period, its citations and attestations."""
        if row.period is not None:
            for name, value in bounds(row.period).items():
                setattr(fact, name, value)
        fact.confidence = row.values.get("confidence") or "confirmed"
        fact.standing = row.values.get("standing") or "accepted"
        self.under.append((self.add(fact), row.values.get("instrument")))
        kind = fact.record_kind()
        self._cite(fact, kind, row)
        for day in row.values.get("attested") or ():
            self.add(Attestation(fact_kind=kind, fact=fact.pk, first=day.first, last=day.last))
        return fact

    def _cite(self, fact: Any, kind: str, row: Prepared) -> None:
        for source, locator, quotation in row.values.get("sources") or ():
            self.add(
                Citation(
                    fact_kind=kind, fact=fact.pk, source_id=source,
                    locator=locator, quotation=quotation,
                )
            )  # fmt: skip


class Builder:
    """Builds the rows of a batch that are new; known ones are changed one by one."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.terms = {
            (vocabulary, key): pk
            for vocabulary, key, pk in Term.objects.values_list("vocabulary", "key", "pk")
        }

    def build(self, batch: Batch) -> Built:
        key = batch.table.sheet.key
        built = Built()
        rows = [row for row in batch.rows if not row.known]
        if key in BEARERS:
            self._things(built, key, rows)
        elif key in FACTS:
            self._facts(built, key, rows)
        elif key == "events":
            for row in rows:
                self._event(built, row)
        else:
            for row in rows:
                self._plain(built, key, row)
        return built

    def _things(self, built: Built, key: str, rows: Iterable[Prepared]) -> None:
        bearer = BEARERS[key]
        thing: Any = None
        names: list[Any] = []
        stated: set[int] = set()
        firsts: list[tuple[Any, Prepared]] = []
        for row in rows:
            if row.first:
                show(thing, names)
                thing, names = cast(Any, bearer.model)(pk=row.id, withdrawn=True), []
                for column, name in bearer.own.items():
                    value = row.values.get(column)
                    if not is_empty(value):
                        setattr(thing, attname(name), self.stored(key, column, value))
                built.add(thing)
                built.things.append(thing)
                firsts.append((thing, row))
            for place, (block, values) in enumerate(facts_of(row.values, bearer)):
                fact = self.fact_of(block, bearer, row.id, values)
                fact.pk = self.ledger.identifier(key, row.table.name, row.place, place)
                built.fact(fact, row)
                if isinstance(fact, Name):
                    names.append(fact)
                elif isinstance(fact, GroupStatus):
                    stated.add(row.id)
        show(thing, names)
        if key == "groups":
            for group, row in firsts:
                self._founding(built, group, row, row.id in stated)

    def _founding(self, built: Built, group: Any, row: Prepared, stated: bool) -> None:
        """Whoever writes a new group into a sheet says that it was founded: it works from then
        on unless a row says otherwise. An exported group brings its events itself."""
        place = (row.table.name, row.place)
        if not stated:
            pk = self.ledger.identifier("status", *place)
            built.fact(GroupStatus(pk=pk, group=group, state="active"), row)
        if not row.values.get("id") and row.period and row.period.from_min > FAR_PAST:
            event = Event(
                pk=self.ledger.identifier("founded", *place),
                kind=EventKind.FOUNDED,
                day_min=row.period.from_min,
                day_max=row.period.from_max,
                confidence=row.values.get("confidence") or "confirmed",
            )
            built.add(event)
            built.under.append((event, row.values.get("instrument")))
            part = self.ledger.identifier("founded part", *place)
            built.add(EventPart(pk=part, event=event, group=group))

    def fact_of(self, block: Block, bearer: Bearer, thing: int, values: Mapping[str, Any]) -> Any:
        """A fact of a thing from the values of its cells; names get what finds them."""
        stored = {attname(name): self._term(block, name, value) for name, value in values.items()}
        fact = block.model(**{f"{bearer.bearer}_id": thing}, **stored)
        if isinstance(fact, Name):
            fact.folded = folded(fact.text)
            fact.sounded = sounded(fact.text, fact.script, person=fact.BEARER == "person")
        return fact

    def _term(self, block: Block, name: str, value: Any) -> Any:
        return self.terms[block.fixed["aspect"], value] if name == "term" else value

    def stored(self, sheet: str, column: str, value: Any) -> Any:
        """A cell's value as its field holds it: a term by its identifier."""
        declared = by_key(BY_KEY[sheet])[column]
        return self.terms[declared.of, value] if declared.form is Form.TERM else value

    def _facts(self, built: Built, key: str, rows: list[Prepared]) -> None:
        model: Any
        model, columns, _ = FACTS[key]
        posts = posts_of(rows, self.ledger)
        forms = by_key(BY_KEY[key])
        empty = {
            column: DEFAULTS.get(column, "" if forms[column].form is Form.TEXT else None)
            for column in columns
        }
        for row in rows:
            values = {}
            for column in columns:
                value = row.values.get(column)
                if is_empty(value):
                    value = empty[column]
                elif forms[column].form is Form.TERM:
                    value = self.stored(key, column, value)
                values[attname(column)] = value
            post = posts.get(row.values.get("post") or 0)
            if key == "seats" and post and not values["organisation_id"]:
                values["organisation_id"] = post.organisation
            if key == "tenures":
                values["sole"] = bool(post and post.capacity == 1)
            built.fact(model(pk=row.id, **values), row)

    def _event(self, built: Built, row: Prepared) -> None:
        day = row.values.get("day")
        event = Event(
            pk=row.id,
            kind=row.values["kind"],
            day_min=day.first if day else FAR_PAST,
            day_max=day.last if day else FAR_FUTURE,
            text=row.values.get("text") or "",
        )
        built.fact(event, row)
        for column, (part, kind) in PARTS.items():
            for thing in row.values.get(column) or ():
                pk = self.ledger.identifier("part", row.table.name, row.place, column, thing)
                built.add(EventPart(pk=pk, event=event, part=part, **{f"{kind}_id": thing}))

    def _plain(self, built: Built, key: str, row: Prepared) -> None:
        """Sources, instruments and remarks: no facts, so nothing hides them but instruments."""
        values: dict[str, Any] = {}
        for column in row.sheet.columns:
            if column.key in ("id", "key", "sources") or column.form is Form.SHOWN:
                continue
            value = row.values.get(column.key)
            if column.form is Form.DAY:
                values["day_min"] = value.first if value else FAR_PAST
                values["day_max"] = value.last if value else FAR_FUTURE
            elif column.form in (Form.LINK, Form.YES):
                values[attname(column.key) if column.form is Form.LINK else column.key] = value
            else:
                values[column.key] = value or ""
        made = built.add(MODELS[key](pk=row.id, **values))
        if key == "remarks":
            built._cite(made, made.record_kind(), row)


def show(thing: Any, names: list[Any]) -> None:
    """The name that lists sort by, as `actions.naming.show_name` chooses it."""
    standing = [name for name in names if name.standing == "accepted"]
    if thing is None or not standing:
        return
    thing.display = min(
        standing,
        key=lambda name: (
            not name.official,
            SHOWN_FIRST.index(Script(name.script)),
            -name.until_max.toordinal(),
            -name.from_max.toordinal(),
            name.text,
        ),
    ).text

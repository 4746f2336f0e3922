"""The register as rows of sheets, written so that the same facts always give the same rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.bulk.blocks import BEARERS, FACTS, Bearer, Block, attname
from crosscut.register.bulk.queries.event_rows import Row, day_of, event_rows, remark_rows
from crosscut.register.bulk.rules.cells import write
from crosscut.register.bulk.rules.columns import BY_KEY, NOUNS, by_key
from crosscut.register.bulk.rules.dates import write_period
from crosscut.register.bulk.rules.form import Form, Sheet
from crosscut.register.models import (
    Attestation,
    Citation,
    Event,
    EventPart,
    FileImport,
    Group,
    Instrument,
    Organisation,
    Person,
    Post,
    Remark,
    Source,
    Standing,
    Term,
)
from crosscut.register.policy import sees_everything, visible_to
from crosscut.register.queries.taking_out import note_taken_out

CHUNK = 500
NOUN_OF = {"groups": Group, "organisations": Organisation, "people": Person, "posts": Post}


@dataclass
class Exporter:
    """Reads sheet after sheet, for whoever asks; `on` keeps what may have held on that date,
    `groups` keeps those groups and what is said of them."""

    actor: Actor
    on: PartialDate | None = None
    groups: Collection[int] | None = None
    _terms: dict[int, str] = field(default_factory=dict)
    _carriers: frozenset[int] | None = None

    def tables(self, noun: str) -> Iterator[tuple[Sheet, Iterator[Row]]]:
        """The sheets of a noun (or of "all") with their rows as streams."""
        for key in NOUNS[noun]:
            yield BY_KEY[key], self.rows(key)

    def rows(self, key: str) -> Iterator[Row]:
        """All rows of a sheet, by name and identifier."""
        if key == "words":
            yield from words()
        elif key in BEARERS:
            for ids in self._chunks(self._things(BEARERS[key].model)):
                for rows in self.rows_of_things(key, ids).values():
                    yield from rows
        elif key in FACTS:
            by = FACTS[key][2]
            owner = {"group": Group, "person": Person, "principal": Person}[by]
            for ids in self._chunks(self._things(owner)):
                yield from self._fact_rows(key, Q(**{f"{by}__in": ids})).values()
        else:
            model = {
                "events": Event, "remarks": Remark, "sources": Source, "instruments": Instrument,
            }[key]  # fmt: skip
            for ids in self._chunks(self._others(model)):
                yield from self.rows_of(key, ids).values()

    def rows_of(self, key: str, ids: Collection[int]) -> dict[int, Row]:
        """The rows of a sheet of single facts, by identifier."""
        if key in FACTS:
            return self._fact_rows(key, Q(pk__in=ids))
        reading = {
            "events": self._events, "remarks": self._remarks, "sources": self._sources,
            "instruments": self._instruments,
        }[key]  # fmt: skip
        return reading(ids)

    def note(self) -> None:
        """Note in the record which sealed groups are taken out."""
        note_taken_out(self.groups, actor=self.actor)

    # ── Which things, in which order ───────────────────────────────────────────────────

    def _things(self, model: type[Any]) -> list[int]:
        things = visible_to(self.actor, model.objects.live())
        if model is Group and self.groups is not None:
            things = things.filter(pk__in=self.groups)
        return list(things.order_by("display", "pk").values_list("pk", flat=True))

    def _others(self, model: type[Any]) -> list[int]:
        rows = visible_to(self.actor, model.objects.all())
        if model is Event:
            rows = rows.exclude(standing=Standing.WITHDRAWN)
            if self.on:
                rows = rows.filter(Q(day_min__lte=self.on.last) | Q(day_max=FAR_FUTURE))
            if self.groups is not None:
                about = EventPart.objects.filter(group__in=self.groups)
                rows = rows.filter(pk__in=about.values("event"))
            return list(rows.order_by("day_max", "day_min", "pk").values_list("pk", flat=True))
        if model is Remark and self.groups is not None:
            rows = rows.filter(group__in=self.groups)
        if model is Instrument:
            rows = rows.filter(withdrawn=False).exclude(pk__in=self.carriers)
        order = ("pk",) if model is Remark else ("title", "pk")
        return list(rows.order_by(*order).values_list("pk", flat=True))

    def _chunks(self, ids: list[int]) -> Iterator[list[int]]:
        for start in range(0, len(ids), CHUNK):
            yield ids[start : start + CHUNK]

    # ── Things, each in as many rows as its facts have periods and bases ────────────────

    def rows_of_things(self, key: str, ids: Collection[int]) -> dict[int, list[Row]]:
        """The rows of groups, organisations, people or posts, in the order given."""
        bearer = BEARERS[key]
        things = bearer.model._default_manager.in_bulk(list(ids))
        facts: dict[int, list[Any]] = defaultdict(list)
        for model in bearer.models:
            own = model.objects.filter(**{f"{bearer.bearer}__in": ids})
            found = self._answering(visible_to(self.actor, own))
            for fact in found:
                facts[getattr(fact, f"{bearer.bearer}_id")].append(fact)
        said = self._said(fact for each in facts.values() for fact in each)
        shown = self._shown(key, things.values())
        self._blank(Organisation, "organisation", things.values())
        made: dict[int, list[Row]] = {}
        for thing in ids:
            if thing not in things or (self.on and not facts[thing]):
                continue
            made[thing] = self._thing_rows(key, bearer, things[thing], facts[thing], said, shown)
        return made

    def _thing_rows(
        self,
        key: str,
        bearer: Bearer,
        thing: Any,
        facts: list[Any],
        said: Mapping[int, Row],
        shown: Mapping[int, str],
    ) -> list[Row]:
        sheet = BY_KEY[key]
        alike: dict[tuple[Any, ...], list[Any]] = defaultdict(list)
        for fact in facts:
            basis = tuple(said[fact.pk].values())
            sure = (fact.standing, fact.from_min, fact.from_max, fact.until_min, fact.until_max)
            alike[(*sure, *basis)].append(fact)
        rows: list[Row] = []
        for signature in sorted(alike):
            some = alike[signature]
            since, until = write_period(some[0].period)
            dated = {"since": since, "until": until, **said[some[0].pk]}
            rows += [cells | dated for cells in self._laid_out(sheet, bearer, some)]
        rows = rows or [{}]
        identifier = write(sheet.column("id"), thing.pk)
        for row in rows:
            row["id"] = identifier
        for column, name in bearer.own.items():
            rows[0][column] = self._text(sheet, column, getattr(thing, attname(name)))
        if key == "posts":
            rows[0]["organisation_name"] = shown.get(thing.organisation_id or 0, "")
        return rows

    def _laid_out(self, sheet: Sheet, bearer: Bearer, facts: list[Any]) -> list[Row]:
        """Facts of one period and basis in as few rows as they fit into."""
        rows: list[Row] = []

        def place(cells: Row) -> None:
            for row in rows:
                if not row.keys() & cells.keys():
                    row.update(cells)
                    return
            rows.append(dict(cells))

        for block in bearer.blocks:
            mine = [fact for fact in facts if isinstance(fact, block.model) and block.holds(fact)]
            if not mine:
                continue
            if block.many:
                ((column, name),) = block.columns.items()
                values = sorted(getattr(fact, attname(name)) for fact in mine)
                once = tuple(dict.fromkeys(values))
                place({column: self._text(sheet, column, once)})
                for again in (v for n, v in enumerate(values) if v in values[:n]):
                    place({column: self._text(sheet, column, (again,))})
            else:
                made = [self._block_cells(sheet, block, fact) for fact in mine]
                for cells in sorted(made, key=lambda cells: tuple(cells.values())):
                    place(cells)
        return rows

    def _block_cells(self, sheet: Sheet, block: Block, fact: Any) -> Row:
        cells = {}
        for column, name in block.columns.items():
            value = getattr(fact, attname(name))
            if sheet.column(column).form is Form.SUNSET:
                value = (value, fact.sunset_day)
            if name == "complete":
                value = "complete" if value else "partial"
            cells[column] = self._text(sheet, column, value)
        return cells

    def _text(self, sheet: Sheet, column: str, value: Any) -> str:
        form = by_key(sheet)[column].form
        if value is None:
            return ""
        if form is Form.TERM:
            return self._term(value)
        if form is Form.TERMS:
            return "; ".join(sorted(self._term(each) for each in value))
        return write(by_key(sheet)[column], value)

    def _term(self, identifier: int) -> str:
        if not self._terms:
            self._terms = dict(Term.objects.values_list("pk", "key"))
        return self._terms[identifier]

    # ── Single facts ───────────────────────────────────────────────────────────────────

    def _fact_rows(self, key: str, which: Q) -> dict[int, Row]:
        model, columns, by = FACTS[key]
        rows: QuerySet[Any] = visible_to(self.actor, model._default_manager.filter(which))
        facts = list(self._answering(rows))
        said = self._said(facts)
        shown = self._shown(key, facts)
        sheet = BY_KEY[key]
        names = shown.get
        order = {
            fact.pk: (names(getattr(fact, f"{by}_id"), ""), getattr(fact, f"{by}_id"))
            for fact in facts
        }
        facts.sort(
            key=lambda fact: (*order[fact.pk], getattr(fact, "ordinal", 0), fact.from_min, fact.pk)
        )
        made = {}
        for fact in facts:
            since, until = write_period(fact.period)
            row = {"id": write(sheet.column("id"), fact.pk), "since": since, "until": until}
            for column in columns:
                value = getattr(fact, attname(column))
                row[column] = self._text(sheet, column, value)
                if f"{column}_name" in by_key(sheet):
                    row[f"{column}_name"] = shown.get(value or 0, "")
            made[fact.pk] = row | said[fact.pk]
        return made

    def _answering(self, rows: Any) -> Any:
        """Accepted and alternative facts that this export is about."""
        rows = rows.exclude(standing=Standing.WITHDRAWN)
        if self.on:
            rows = rows.filter(from_min__lte=self.on.last, until_max__gt=self.on.first)
        if not sees_everything(self.actor) and rows.model.__name__ == "GroupTie":
            seen = visible_to(self.actor, Group.objects.all())
            rows = rows.filter(Q(other_group__isnull=True) | Q(other_group__in=seen))
        return rows

    def _shown(self, key: str, rows: Iterable[Any]) -> dict[int, str]:
        """Names for readers of whatever the rows link to."""
        wanted: dict[type[Any], set[int]] = defaultdict(set)
        rows = list(rows)
        for column in BY_KEY[key].columns:
            if column.form is Form.LINK and column.of in NOUN_OF and rows:
                name = attname(column.key)
                if hasattr(rows[0], name):
                    wanted[NOUN_OF[column.of]].update(getattr(row, name) or 0 for row in rows)
        found: dict[int, str] = {}
        for model, ids in wanted.items():
            known = visible_to(self.actor, model.objects.filter(pk__in=ids))
            found.update(known.values_list("pk", "display"))
        return found

    def _blank(self, model: type[Any], field: str, rows: Iterable[Any]) -> None:
        """Take out of rows that were read what they point at and the actor may not know of."""
        if sees_everything(self.actor):
            return
        pointing = [row for row in rows if getattr(row, f"{field}_id", None) is not None]
        wanted = {getattr(row, f"{field}_id") for row in pointing}
        seen = visible_to(self.actor, model._default_manager.filter(pk__in=wanted))
        known = set(seen.values_list("pk", flat=True))
        for row in pointing:
            if getattr(row, f"{field}_id") not in known:
                setattr(row, field, None)

    @property
    def carriers(self) -> frozenset[int]:
        """Instruments that stand for files that were taken in: no paper, so not written."""
        if self._carriers is None:
            self._carriers = frozenset(
                FileImport.objects.values_list("instrument", flat=True).exclude(instrument=None)
            )
        return self._carriers

    def _said(self, facts: Iterable[Any]) -> dict[int, Row]:
        """On what each fact stands, as the cells of its row."""
        rows = {fact.pk: fact for fact in facts}
        cited: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        days: dict[int, list[PartialDate]] = defaultdict(list)
        self._blank(Instrument, "instrument", rows.values())
        for citation in visible_to(self.actor, Citation.objects.filter(fact__in=rows)):
            cited[citation.fact].append((citation.source_id, citation.locator, citation.quotation))
        for seen in Attestation.objects.filter(fact__in=rows):
            days[seen.fact].append(PartialDate(seen.first, seen.last))
        made = {}
        for pk, fact in rows.items():
            said = self._basis(fact.confidence, fact.standing, fact.instrument_id, cited[pk])
            if hasattr(fact, "from_min"):
                said["attested"] = write(BY_KEY["seats"].column("attested"), sorted(days[pk]))
            made[pk] = said
        return made

    def _basis(
        self, confidence: str, standing: str, instrument: int | None, cited: list[Any]
    ) -> Row:
        seats = BY_KEY["seats"]
        known = instrument if instrument not in self.carriers else None
        return {
            "confidence": "" if confidence == "confirmed" else confidence,
            "standing": "" if standing == Standing.ACCEPTED else standing,
            "instrument": write(seats.column("instrument"), known),
            "sources": write(seats.column("sources"), sorted(cited)),
        }

    def _events(self, ids: Collection[int]) -> dict[int, Row]:
        return event_rows(ids, self.actor, self._said)

    def _remarks(self, ids: Collection[int]) -> dict[int, Row]:
        return remark_rows(ids, self.actor)

    def _sources(self, ids: Collection[int]) -> dict[int, Row]:
        found = Source.objects.in_bulk(list(ids))
        self._blank(Source, "relies_on", found.values())
        return self._plain("sources", found, ids)

    def _instruments(self, ids: Collection[int]) -> dict[int, Row]:
        found = Instrument.objects.select_related("mark").in_bulk(list(ids))
        rows = self._plain("instruments", found, ids)
        for pk, row in rows.items():
            mark = found[pk].mark
            row["mark"] = f"{mark.chinese} {mark.english}".strip() if mark else ""
        return rows

    def _plain(self, key: str, found: Mapping[int, Any], ids: Collection[int]) -> dict[int, Row]:
        sheet = BY_KEY[key]
        made = {}
        for pk in ids:
            if pk not in found:
                continue
            row = {"id": write(sheet.column("id"), pk), "day": day_of(sheet, found[pk])}
            for column in sheet.columns:
                if column.key not in ("id", "key", "day") and column.form is not Form.SHOWN:
                    value = getattr(found[pk], attname(column.key))
                    row[column.key] = self._text(sheet, column.key, value)
            made[pk] = row
        return made


def words() -> Iterator[Row]:
    """The vocabulary, ladder by ladder."""
    for term in Term.objects.order_by("vocabulary", "ordinal", "key"):
        yield {
            "vocabulary": term.vocabulary,
            "key": term.key,
            "english": term.english,
            "chinese": term.chinese,
            "ordinal": str(term.ordinal),
        }

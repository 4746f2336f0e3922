"""What there is to find: each kind of thing and paper, with what searches see of it.

Upper rooms add their papers when the app starts (`SEARCHED.append`); the number of a kind is
part of its rows' keys and never changes.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, Exists, Model, OuterRef, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.trace import Recorded, Subject
from crosscut.register.models import (
    Citation,
    Group,
    Instrument,
    Mandate,
    Office,
    Organisation,
    Person,
    Post,
    Remark,
    SearchEntry,
    Source,
    Standing,
)
from crosscut.register.models.among import one_value
from crosscut.register.models.search_index import EVERYTHING, Sql
from crosscut.register.openness import open_noun, open_source
from crosscut.register.openness_sql import OPEN_NOUNS
from crosscut.register.policy import visible_to
from crosscut.register.queries.naming import NAMES
from crosscut.register.sight import Sight, sight_of


class Naming(NamedTuple):
    """A name that finds a thing; `sound` is its pinyin where that is stored."""

    text: str
    script: str
    sound: str = ""


class Content(NamedTuple):
    """What searches see of one thing."""

    identifier: int
    names: tuple[Naming, ...]
    text: str


class Shown(NamedTuple):
    """A paper's title, and what tells it from others."""

    title: str
    hint: str


Known = Callable[[Sight, QuerySet[SearchEntry]], QuerySet[SearchEntry]]


def as_policy_says(model: type[Any]) -> Known:
    """Rows whose things the actor may know of: one rule, that of the thing itself."""

    def known(sight: Sight, rows: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
        if sight.whole:
            return rows
        # Asked of the identifier itself where that can be: SQLite reads no deeper questions.
        if issubclass(model, OPEN_NOUNS):
            return rows.filter(open_noun(sight, model, "identifier"))
        if model is Source:
            return rows.filter(open_source(sight, "identifier"))
        things = model._default_manager.filter(pk=OuterRef("identifier"))
        return rows.filter(Exists(visible_to(sight, things)))

    return known


@dataclass(frozen=True)
class Searched:
    """One kind. `carriers` are the kinds of rows that its content is read from, each with the
    field that names the thing ("id" is the row itself)."""

    kind: str
    number: int
    carriers: Mapping[str, tuple[str, ...]]
    #: Identifiers of all there are; the content of some of these.
    there: Callable[[], QuerySet[Any]]
    read: Callable[[Collection[int]], Iterator[Content]]
    #: Leaves out what the actor may not know of.
    known: Known
    #: Papers by their identifiers; things with names are shown by these.
    shown: Callable[[Collection[int]], dict[int, Shown]] | None = None


def kind_of(number: int) -> str:
    """The kind that has a number."""
    return next(searched.kind for searched in SEARCHED if searched.number == number)


def concerned(row: Recorded) -> Iterator[Subject]:
    """The things that are found by other words now that this row was written."""
    kind = row.record_kind()
    for searched in SEARCHED:
        for name in searched.carriers.get(kind, ()):
            thing = row.pk if name == "id" else getattr(row, f"{name}_id")
            if thing is not None:
                yield Subject(searched.kind, thing)


def findable(actor: Actor, kinds: Iterable[Searched]) -> dict[int, Sql]:
    """The condition under which rows of each kind may be known to the actor, by its number.
    A kind of which the actor may know nothing at all is left out."""
    vendor = connections[SearchEntry._default_manager.db].vendor
    sight = sight_of(actor)
    conditions = _conditions(sight.shape, vendor)
    mark, knows = one_value(sight.shape.knows, vendor), one_value(sight.knows, vendor)
    found: dict[int, Sql] = {}
    for searched in kinds:
        if searched.number in conditions:
            sql, values = conditions[searched.number]
            found[searched.number] = sql, [knows if each == mark else each for each in values]
    return found


def not_searched() -> int:
    """How many things the search does not see, or sees though they are gone: 0 when all is well."""
    there = dict(SearchEntry.objects.order_by().values_list("kind").annotate(rows=Count("pk")))
    return sum(abs(searched.there().count() - there.get(searched.kind, 0)) for searched in SEARCHED)


@functools.cache
def _conditions(shape: Sight, vendor: str) -> dict[int, Sql]:
    """Conditions written out once for each shape of a sight and database."""
    found: dict[int, Sql] = {}
    for searched in SEARCHED:
        rows = searched.known(shape, SearchEntry._default_manager.all())
        try:
            found[searched.number] = _condition_of(rows)
        except EmptyResultSet:
            continue
    return found


def _condition_of(rows: QuerySet[SearchEntry]) -> Sql:
    if not rows.query.where:
        return EVERYTHING
    compiler = rows.query.get_compiler(rows.db)
    sql, values = compiler.compile(rows.query.where)
    return sql, list(values)


# ── Things with names ──────────────────────────────────────────────────────────────────


def _names(kind: str, things: Collection[int]) -> dict[int, list[Naming]]:
    model = NAMES[kind]
    rows = model._default_manager.filter(**{f"{model.BEARER}__in": things})
    found: dict[int, list[Naming]] = defaultdict(list)
    columns = (f"{model.BEARER}_id", "text", "script", "sounded")
    standing = rows.exclude(standing=Standing.WITHDRAWN)
    for thing, *name in standing.order_by("pk").values_list(*columns):
        found[thing].append(Naming(*name))
    return found


def _live(noun: type[Any], things: Collection[int]) -> QuerySet[Any]:
    return noun._default_manager.live().filter(pk__in=things)


def _texts(rows: QuerySet[Any], key: str, *columns: str) -> dict[int, list[str]]:
    said: dict[int, list[str]] = defaultdict(list)
    for thing, *texts in rows.order_by("pk").values_list(key, *columns):
        said[thing] += filter(None, texts)
    return said


def _groups(things: Collection[int]) -> Iterator[Content]:
    names = _names("group", things)
    standing = Mandate.objects.filter(group__in=things).standing()
    said = [
        _texts(standing, "group_id", "duties", "division_of_work", "legal_basis", "working_rules"),
        _texts(Office.objects.filter(group__in=things).standing(), "group_id", "name"),
        _texts(Remark.objects.filter(group__in=things), "group_id", "text"),
    ]
    for thing in _live(Group, things).values_list("pk", flat=True):
        yield Content(thing, tuple(names[thing]), _joined(said, thing))


def _organisations(things: Collection[int]) -> Iterator[Content]:
    names = _names("organisation", things)
    # What is said of a group as well is the group's: not everybody may know of it.
    own = Remark.objects.filter(organisation__in=things, group__isnull=True)
    said = [_texts(own, "organisation_id", "text")]
    for thing in _live(Organisation, things).values_list("pk", flat=True):
        yield Content(thing, tuple(names[thing]), _joined(said, thing))


def _people(things: Collection[int]) -> Iterator[Content]:
    names = _names("person", things)
    for thing, distinction in _live(Person, things).values_list("pk", "distinction"):
        yield Content(thing, tuple(names[thing]), distinction)


def _posts(things: Collection[int]) -> Iterator[Content]:
    names = _names("post", things)
    for thing in _live(Post, things).values_list("pk", flat=True):
        yield Content(thing, tuple(names[thing]), "")


def _joined(said: Iterable[Mapping[int, list[str]]], thing: int) -> str:
    return "\n".join(dict.fromkeys(text for each in said for text in each.get(thing, ())))


# ── Papers ─────────────────────────────────────────────────────────────────────────────


def _instruments(things: Collection[int]) -> Iterator[Content]:
    rows = Instrument.objects.filter(pk__in=things, withdrawn=False)
    for thing, title, number, issuer, text in rows.values_list(
        "pk", "title", "number", "issuer", "text"
    ):
        names = tuple(Naming(name, "") for name in (title, number) if name)
        yield Content(thing, names, "\n".join(filter(None, (issuer, text))))


def _shown_instruments(things: Collection[int]) -> dict[int, Shown]:
    return {
        paper.pk: Shown(
            paper.title or paper.number,
            _said(paper.number if paper.title else "", paper.issuer, paper.date_text),
        )
        for paper in Instrument.objects.filter(pk__in=things).defer("text")
    }


def _shown_sources(things: Collection[int]) -> dict[int, Shown]:
    return {
        source.pk: Shown(source.title, _said(source.publisher, source.date_text))
        for source in Source.objects.filter(pk__in=things)
    }


def _said(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _sources(things: Collection[int]) -> Iterator[Content]:
    free = Remark.objects.filter(group__isnull=True, organisation__isnull=True)
    cited = Citation.objects.filter(source__in=things, fact__in=free.values("pk"))
    of_remark = dict(cited.values_list("fact", "source_id"))
    said: dict[int, list[str]] = defaultdict(list)
    for remark, text in free.filter(pk__in=of_remark).values_list("pk", "text"):
        said[of_remark[remark]].append(text)
    columns = ("pk", "title", "publisher", "author", "address")
    for thing, title, *about in Source.objects.filter(pk__in=things).values_list(*columns):
        text = "\n".join((*filter(None, about), *said[thing]))
        yield Content(thing, (Naming(title, ""),), text)


def _all(noun: type[Any]) -> Callable[[], QuerySet[Model]]:
    return lambda: noun._default_manager.live()


SEARCHED: list[Searched] = [
    Searched(
        "group",
        0,
        {
            "group": ("id",),
            "groupname": ("group",),
            "mandate": ("group",),
            "office": ("group",),
            "remark": ("group",),
        },
        _all(Group),
        _groups,
        as_policy_says(Group),
    ),
    Searched(
        "organisation",
        1,
        {
            "organisation": ("id",),
            "organisationname": ("organisation",),
            "remark": ("organisation",),
        },
        _all(Organisation),
        _organisations,
        as_policy_says(Organisation),
    ),
    Searched(
        "person",
        2,
        {"person": ("id",), "personname": ("person",)},
        _all(Person),
        _people,
        as_policy_says(Person),
    ),
    Searched(
        "post",
        3,
        {"post": ("id",), "postname": ("post",)},
        _all(Post),
        _posts,
        as_policy_says(Post),
    ),
    Searched(
        "instrument",
        4,
        {"instrument": ("id",)},
        lambda: Instrument.objects.filter(withdrawn=False),
        _instruments,
        as_policy_says(Instrument),
        _shown_instruments,
    ),
    Searched(
        "source",
        5,
        {"source": ("id",)},
        Source.objects.all,
        _sources,
        as_policy_says(Source),
        _shown_sources,
    ),
]

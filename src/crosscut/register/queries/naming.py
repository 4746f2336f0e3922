"""What things were called on a day: the names of many things in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, Period
from crosscut.register.models import (
    Group,
    GroupName,
    Name,
    Noun,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Post,
    PostName,
    Script,
    Standing,
    Term,
)
from crosscut.register.models.claim import DatedQuerySet
from crosscut.register.models.data_version import register_version
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import marked
from crosscut.register.queries.facts import Reference, Word
from crosscut.register.queries.kept_facts import Kept
from crosscut.register.queries.prepared import Many, prepared
from crosscut.register.sight import WHOLE, Sight, sight_of

NAMES: Mapping[str, type[Name]] = {
    "group": GroupName,
    "organisation": OrganisationName,
    "person": PersonName,
    "post": PostName,
}
BORNE_BY: Mapping[str, type[Noun]] = {
    "group": Group,
    "organisation": Organisation,
    "person": Person,
    "post": Post,
}
#: The order of scripts in which a flat name is taken.
SCRIPTS = (Script.HANS, Script.ENGLISH, Script.HANT, Script.PINYIN)


class NameRow(NamedTuple):
    """A name as the union of all name tables gives it."""

    kind: str
    bearer: int
    pk: int
    text: str
    script: str
    official: bool
    standing: str
    confidence: str
    from_min: Any
    from_max: Any
    until_min: Any
    until_max: Any
    is_certain: bool

    @property
    def period(self) -> Period:
        return Period(self.from_min, self.from_max, self.until_min, self.until_max)

    @property
    def certainty(self) -> str:
        return "certain" if self.is_certain else "possible"


class Called(NamedTuple):
    """A thing's name on a day, and by script."""

    name: str
    scripts: dict[str, str]


def names_of(
    wanted: Mapping[str, Iterable[int]], window: PartialDate, actor: Actor | Sight
) -> dict[tuple[str, int], list[NameRow]]:
    """All names of the things by (kind, id), of all times, those on the window marked.

    Things that the actor may not know of are left out: who looks finds no name and says nothing.
    """
    found: dict[tuple[str, int], list[NameRow]] = defaultdict(list)
    if any(wanted.values()):
        rows = _names(
            **{f"{kind}s": wanted.get(kind, ()) for kind in NAMES},
            first=window.first,
            last=window.last,
            sight=sight_of(actor),
        )
        for row in map(NameRow._make, rows):
            found[row.kind, row.bearer].append(row)
    return found


@prepared
def _names(
    groups: Many, organisations: Many, persons: Many, posts: Many, first: date, last: date,
    *, sight: Sight
) -> QuerySet[Any, Any]:  # fmt: skip
    bearers = {"group": groups, "organisation": organisations, "person": persons, "post": posts}
    window = PartialDate(first, last)
    parts = [
        marked(rows, window)
        .annotate(noun=_text(kind), bearer=Cast(F(f"{NAMES[kind].BEARER}_id"), BigIntegerField()))
        .values_list("noun", "bearer", *NameRow._fields[2:])
        for kind, rows in _borne_by(bearers, sight)
    ]
    return parts[0].union(*parts[1:], all=True)


def _borne_by(bearers: Mapping[str, Many], sight: Sight) -> Iterable[tuple[str, DatedQuerySet]]:
    """By kind, the names of those things that the sight reaches."""
    for kind, model in NAMES.items():
        rows = model._default_manager.filter(**{f"{model.BEARER}__among": bearers[kind]})
        if not sight.whole:
            noun = BORNE_BY[kind]._default_manager.filter(pk=OuterRef(model.BEARER))
            rows = rows.filter(Exists(visible_to(sight, noun)))
        yield kind, rows.standing()


def _text(text: str) -> Value:
    return Value(text, output_field=CharField())


def called(names: Iterable[NameRow], window: PartialDate) -> Called:
    """The names of one thing on the window: the one that held, else the latest before, else the
    earliest after; in each script, and flat."""
    names = list(names)
    if len(names) == 1:
        return Called(names[0].text, {names[0].script: names[0].text})
    best: dict[str, NameRow] = {}
    for name in sorted(names, key=lambda name: _aptness(name, window)):
        best.setdefault(name.script, name)
    in_order = [best[script] for script in SCRIPTS if script in best]
    flat = min(in_order, key=lambda name: not name.official, default=None)
    return Called(flat.text if flat else "", {name.script: name.text for name in in_order})


def _aptness(name: NameRow, window: PartialDate) -> tuple[bool, bool, int, int, str]:
    when = 0 if name.is_certain else 1
    closeness = -(name.from_max if name.from_max < FAR_FUTURE else name.from_min).toordinal()
    if name.until_max <= window.first:
        when, closeness = 2, -name.until_max.toordinal()
    elif name.from_min > window.last:
        when, closeness = 3, name.from_min.toordinal()
    return name.standing != Standing.ACCEPTED, not name.official, when, closeness, name.text


#: A name as `_called` gives it: what it is a name of (kind and identifier), its text, its script,
#: whether it is accepted and official, when it was borne, and the day nearest to the window.
Apt = tuple[str, int, str, str, int, int, int, Any]
_CERTAIN, _POSSIBLE, _BEFORE, _AFTER = range(4)


def called_on(
    wanted: Mapping[str, Iterable[int]], window: PartialDate, actor: Actor | Sight
) -> dict[tuple[str, int], Called]:
    """What things by (kind, id) are called on the window, as `called` says it of `names_of`; for
    lists, of which each row names several things and cites nothing."""
    return {
        thing: _of_rows(rows) for thing, rows in _rows_on(wanted, window, sight_of(actor)).items()
    }


def _rows_on(
    wanted: Mapping[str, Iterable[int]], window: PartialDate, sight: Sight
) -> dict[tuple[str, int], list[Apt]]:
    found: dict[tuple[str, int], list[Apt]] = {}
    if not any(wanted.values()):
        return found
    rows = _called(
        **{f"{kind}s": wanted.get(kind, ()) for kind in NAMES},
        first=window.first,
        last=window.last,
        sight=sight,
    )
    for row in rows:
        thing = row[:2]
        if thing in found:
            found[thing].append(row)
        else:
            found[thing] = [row]
    return found


def _of_rows(names: list[Apt]) -> Called:
    return Called(names[0][2], {names[0][3]: names[0][2]}) if len(names) == 1 else _aptly(names)


class Named(NamedTuple):
    """A thing's name, and the reference that bears it."""

    called: Called
    reference: Reference


#: Things that are called the same on every day, by (kind, id).
_always: Kept[tuple[str, int], Named] = Kept(4_000)


def named_on(
    wanted: Mapping[str, Iterable[int]], window: PartialDate
) -> dict[tuple[str, int], Named]:
    """What things that whoever asks may know of are called on the window (`called_on`). Those
    that have one name in each script are called so on every day: they are kept."""
    version = register_version()
    if version is None:
        found = called_on(wanted, window, WHOLE)
        return {thing: Named(names, reference(*thing, names)) for thing, names in found.items()}
    named = _always.among(
        version, [(kind, each) for kind, things in wanted.items() for each in things]
    )
    others = {
        kind: [each for each in things if (kind, each) not in named]
        for kind, things in wanted.items()
    }
    always: dict[tuple[str, int], Named] = {}
    for thing, rows in _rows_on(others, window, WHOLE).items():
        names = _of_rows(rows)
        named[thing] = Named(names, reference(*thing, names))
        if len(names.scripts) == len(rows):
            always[thing] = named[thing]
    _always.keep(version, always)
    return named


def _aptly(names: list[Apt]) -> Called:
    """As `called`."""
    best: dict[str, Apt] = {}
    for name in names:
        known = best.get(name[3])
        if known is None or _is_apter(name, known):
            best[name[3]] = name
    in_order = [best[script] for script in SCRIPTS if script in best]
    flat = next((name for name in in_order if name[5]), in_order[0])
    return Called(flat[2], {name[3]: name[2] for name in in_order})


def _is_apter(name: Apt, other: Apt) -> bool:
    """As `_aptness`."""
    *_, text, _, accepted, official, when, day = name
    *_, other_text, _, other_accepted, other_official, other_when, other_day = other
    mine, others = (-accepted, -official, when), (-other_accepted, -other_official, other_when)
    if mine != others:
        return mine < others
    if day != other_day:
        return bool(day < other_day) if when == _AFTER else bool(day > other_day)
    return text < other_text


@prepared
def _called(
    groups: Many, organisations: Many, persons: Many, posts: Many, first: date, last: date,
    *, sight: Sight
) -> QuerySet[Any, Any]:  # fmt: skip
    bearers = {"group": groups, "organisation": organisations, "person": persons, "post": posts}
    window = PartialDate(first, last)
    parts = []
    for kind, rows in _borne_by(bearers, sight):
        when = Case(
            When(until_max__lte=first, then=_BEFORE),
            When(from_min__gt=last, then=_AFTER),
            When(rows.certainly(window), then=_CERTAIN),
            default=_POSSIBLE,
            output_field=IntegerField(),
        )
        day = Case(
            When(until_max__lte=first, then="until_max"),
            When(from_min__lte=last, from_max__lt=FAR_FUTURE, then="from_max"),
            default="from_min",
        )
        # Only compared, so it stays as the database writes it.
        day.output_field = CharField()
        parts.append(
            rows.annotate(
                noun=_text(kind),
                bearer=Cast(F(f"{NAMES[kind].BEARER}_id"), BigIntegerField()),
                formally=_number(official=True),
                accepted=_number(standing=Standing.ACCEPTED),
                when=when,
                day=day,
            ).values_list("noun", "bearer", "text", "script", "accepted", "formally", "when", "day")
        )
    return parts[0].union(*parts[1:], all=True)


def _number(**condition: Any) -> Case:
    """1 where it holds: as true as a truth, and it needs no reading."""
    return Case(When(**condition, then=1), default=0, output_field=IntegerField())


def reference(kind: Any, identifier: int, names: Called) -> Reference:
    return Reference.made(kind=kind, id=encode(identifier), name=names.name, scripts=names.scripts)


def word(term: Term) -> Word:
    """A word of a vocabulary as answers give it."""
    return _word(term.key, term.chinese, term.english)


@lru_cache(maxsize=10_000)
def _word(key: str, chinese: str, english: str) -> Word:
    """Words are few and mentioned everywhere."""
    scripts = {Script.HANS.value: chinese, Script.ENGLISH.value: english}
    known = {script: text for script, text in scripts.items() if text}
    return Word(key=key, name=chinese or english, scripts=known)

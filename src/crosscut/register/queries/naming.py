"""What things were called on a day: the names of many things in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, CharField, Exists, F, OuterRef, Value
from django.db.models.functions import Cast

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, Period
from crosscut.register.models import (
    Group,
    GroupName,
    Name,
    OrganisationName,
    PersonName,
    PostName,
    Script,
    Standing,
    Term,
)
from crosscut.register.policy import sees_everything, visible_to
from crosscut.register.queries.asking import marked
from crosscut.register.queries.facts import Reference, Word

NAMES: Mapping[str, type[Name]] = {
    "group": GroupName,
    "organisation": OrganisationName,
    "person": PersonName,
    "post": PostName,
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
    wanted: Mapping[str, Iterable[int]], window: PartialDate, actor: Actor
) -> dict[tuple[str, int], list[NameRow]]:
    """All names of the things by (kind, id), of all times, those on the window marked.

    Groups that the actor may not know of are left out: who looks finds no name and says nothing.
    """
    parts = []
    for kind, model in NAMES.items():
        bearers = set(wanted.get(kind, ()))
        if not bearers:
            continue
        rows = model._default_manager.filter(**{f"{model.BEARER}__in": bearers})
        if kind == "group" and not sees_everything(actor):
            known = visible_to(actor, Group.objects.live().filter(pk=OuterRef("group")))
            rows = rows.filter(Exists(known))
        parts.append(
            marked(rows.standing(), window)
            .annotate(
                noun=Value(kind, output_field=CharField()),
                bearer=Cast(F(f"{model.BEARER}_id"), BigIntegerField()),
            )
            .values_list("noun", "bearer", *NameRow._fields[2:])
        )
    found: dict[tuple[str, int], list[NameRow]] = defaultdict(list)
    if parts:
        for values in parts[0].union(*parts[1:], all=True) if parts[1:] else parts[0]:
            row = NameRow(*values)
            found[row.kind, row.bearer].append(row._replace(is_certain=bool(row.is_certain)))
    return found


def called(names: Iterable[NameRow], window: PartialDate) -> Called:
    """The names of one thing on the window: the one that held, else the latest before, else the
    earliest after; in each script, and flat."""
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


def reference(kind: Any, identifier: int, names: Called) -> Reference:
    return Reference(kind=kind, id=encode(identifier), name=names.name, scripts=names.scripts)


def word(term: Term) -> Word:
    """A word of a vocabulary as answers give it."""
    return Word(key=term.key, name=term.chinese or term.english, scripts=word_scripts(term))


def word_scripts(term: Term) -> dict[str, str]:
    scripts = {Script.HANS.value: term.chinese, Script.ENGLISH.value: term.english}
    return {script: text for script, text in scripts.items() if text}

"""What may hold of groups on a window of days, as rows of lists need it: without periods."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from sys import intern
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.models import (
    Attestation,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Office,
    Role,
    Sitting,
    TieKind,
    Tier,
)
from crosscut.register.models.claim import DatedQuerySet
from crosscut.register.models.data_version import register_version
from crosscut.register.queries.asking import answering, in_window
from crosscut.register.queries.kept_facts import Kept
from crosscut.register.queries.prepared import Many, prepared

#: One thing that may hold of a group on the window: what it is, the group, another thing (a term,
#: a person, an organisation), a word ("active"), whether it is certain, its start, its identifier.
Held = tuple[str, int, int | None, str, int, Any, int]
STATUS, LEADER, LEAD, HOST = "status", "leader", "lead department", "host"

#: When a fact may hold, from when to when it holds for certain, and what it is when it does.
Ever = tuple[date, date, date, date, Held]
#: All that ever holds of groups that were asked for twice; None where sources attest to days of
#: it, which the database judges. Whoever goes through a long list asks for each group once, and
#: what holds at any time costs more to fetch than what holds on a day.
_ever: Kept[int, tuple[Ever, ...] | None] = Kept(1_000)
_once: Kept[int, None] = Kept(1_000)


def held_on(groups: Collection[int], window: PartialDate) -> list[Held]:
    """What may hold of groups on the window."""
    first, last = window.first, window.last
    version = register_version()
    if version is None:
        return _held(groups=groups, first=first, last=last)
    known = _ever.among(version, groups)
    unknown = [group for group in groups if group not in known]
    if unknown:
        again = _once.among(version, unknown)
        if again:
            found = _ever_of(again)
            _ever.keep(version, found)
            known.update(found)
        _once.keep(version, {group: None for group in unknown if group not in again})
    held: list[Held] = []
    for facts in known.values():
        for since, until, surely_since, surely_until, fact in facts or ():
            if since <= last and until > first:
                surely = surely_since <= last and surely_until > first
                held.append(fact if surely else (*fact[:4], 0, *fact[5:]))
    asked = [group for group in groups if known.get(group) is None]
    return [*held, *_held(groups=asked, first=first, last=last)] if asked else held


def _ever_of(groups: Collection[int]) -> dict[int, tuple[Ever, ...] | None]:
    found: dict[int, list[Ever]] = {group: [] for group in groups}
    attested = set()
    for since, surely_since, surely_until, until, core, by_days, *fact in _held_ever(groups=groups):
        what, group, thing, word, pk = fact
        start = surely_since if surely_since < FAR_FUTURE else since
        held = (intern(what), group, thing, intern(word), 1, start, pk)
        found[group].append((since, until, surely_since, surely_until if core else date.min, held))
        if by_days:
            attested.add(group)
    return {group: None if group in attested else tuple(found[group]) for group in groups}


@prepared
def _held(groups: Many, first: date, last: date) -> QuerySet[Any, Any]:
    window = PartialDate(first, last)
    start = Case(When(from_max__lt=FAR_FUTURE, then="from_max"), default="from_min")
    # Only compared, so it stays as the database writes it.
    start.output_field = CharField()
    parts = [
        rows.filter(in_window(window))
        .annotate(surely=_number(rows.certainly(window)), start=start)
        .values_list("what", "group", "thing", "word", "surely", "start", "pk")
        for rows in _parts(groups)
    ]
    return parts[0].union(*parts[1:], all=True)


@prepared
def _held_ever(groups: Many) -> QuerySet[Any, Any]:
    parts = []
    for rows in _parts(groups):
        by_days, core = Q(Exists(Attestation.objects.filter(fact=OuterRef("pk")))), Q(pk__gt=0)
        if rows.model is Sitting:
            by_days |= Q(Exists(Attestation.objects.filter(fact=OuterRef("tenure"))))
            # As `SittingQuerySet.certainly`: both halves hold for certain on one day.
            core = Q(tenure__isnull=True) | Q(from_max__lt=F("until_min"))
        said = rows.annotate(core=_number(core), by_days=_number(by_days))
        dates = ("from_min", "from_max", "until_min", "until_max")
        parts.append(
            said.values_list(*dates, "core", "by_days", "what", "group", "thing", "word", "pk")
        )
    return parts[0].union(*parts[1:], all=True)


def _parts(groups: Many) -> Iterable[DatedQuerySet]:
    """The facts of which rows are made, each with what it is, its thing and its word."""
    nothing = Value(0, output_field=BigIntegerField())
    silent = Value("", output_field=CharField())
    leaders = Sitting.objects.filter(tier=Tier.GROUP, role=Role.LEADER)
    leads = GroupTie.objects.filter(kind=TieKind.LEAD_DEPARTMENT)
    for rows, what, thing, word in (
        (GroupTrait.objects.all(), F("aspect"), F("term_id"), silent),
        (GroupStatus.objects.all(), _text(STATUS), nothing, F("state")),
        (leaders, _text(LEADER), F("person_id"), silent),
        (leads, _text(LEAD), F("organisation_id"), silent),
        (Office.objects.all(), _text(HOST), F("host_id"), silent),
    ):
        answered = rows.filter(answering(only_confirmed=False), group__among=groups)
        yield answered.annotate(what=what, thing=thing, word=word)


def _number(condition: Q) -> Case:
    """1 where it holds: as true as a truth, and it needs no reading."""
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _text(text: str) -> Value:
    return Value(text, output_field=CharField())

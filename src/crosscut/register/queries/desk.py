"""The desk: what waits for somebody over all capacities, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.desk import DUTIES, Duty, Said
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace

#: Within so many days a thing is urgent.
SOON = 3
#: A count says no more than that there are more.
COUNTED = 99


class DeskLine(Answer):
    """One thing that waits: of which kind, until when, and the page of its next step (`thing` and
    `id`). `days_left` is negative when it is late, and none where no day was said."""

    kind: str
    thing: str
    id: str
    title: str
    about: str
    group: Reference | None
    whose: Reference | None
    capacity: str
    due: str | None
    days_left: int | None
    since: str | None
    urgency: str
    disclosure: str


class DeskPage(Answer):
    """One page, the most urgent first; `next` is where the following one starts."""

    lines: tuple[DeskLine, ...]
    next: str | None
    more: bool


class DeskCounts(Answer):
    """How much waits, up to `COUNTED`; `more` where there is more than that. By kind as well."""

    waiting: int
    overdue: int
    more: bool
    kinds: Mapping[str, int]


class _Key(NamedTuple):
    """A row in the union of all duties; `place` is the duty's in their list."""

    place: str
    due: date
    since: date
    pk: int


def desk(
    *, actor: Actor, of_others: bool = False, after: str | None = None, limit: int = PAGE
) -> DeskPage:
    """One page of what waits for the actor; `of_others`: of what the actor waits for. One statement
    for the order, one for each kind that there is, and one for names. Refuses: UnknownPlace."""
    duties = _duties(actor, of_others)
    limit = max(1, min(limit, LARGEST))
    keys = _keys(duties, after, limit + 1)
    going_on, keys = len(keys) > limit, keys[:limit]
    return DeskPage(
        lines=tuple(_lines(duties, keys, actor)),
        next=_written(keys[-1]) if going_on else None,
        more=going_on,
    )


def count_desk(actor: Actor) -> DeskCounts:
    """How much waits for the actor. One statement, and what the rooms need to ask it."""
    duties = _duties(actor, of_others=False)
    keys = _keys(duties, None, COUNTED + 1)
    today = clock.today()
    kinds = Counter(duties[int(key.place)].kind for key in keys[:COUNTED])
    return DeskCounts(
        waiting=min(len(keys), COUNTED),
        overdue=sum(key.due < today for key in keys[:COUNTED]),
        more=len(keys) > COUNTED,
        kinds=dict(kinds),
    )


def _duties(actor: Actor, of_others: bool) -> list[Duty]:
    # Whoever heads a city may do what its bureaus are to do, yet it waits for their own heads.
    own = replace(actor, organisations=actor.heads)
    return [duty for duty in DUTIES.ask(own) if duty.of_others is of_others]


def _keys(duties: list[Duty], after: str | None, limit: int) -> list[_Key]:
    parts = [_part(place, duty, after) for place, duty in enumerate(duties)]
    if not parts:
        return []
    first, *others = parts
    whole = first.union(*others, all=True) if others else first
    ordered = whole.order_by("due_on", "since_on", "row")[:limit]
    return [_Key._make(row) for row in ordered]


def _part(place: int, duty: Duty, after: str | None) -> QuerySet[Any, Any]:
    rows = duty.rows.order_by().annotate(
        duty=Value(str(place), output_field=CharField()),
        due_on=_day(duty.due),
        since_on=_day(duty.since),
        row=F("pk"),
    )
    if after:
        rows = rows.filter(_beyond(after))
    return rows.values_list("duty", "due_on", "since_on", "row")


def _day(said: Any) -> Any:
    """A day in SQL; what has none comes last."""
    never = Value(FAR_FUTURE, output_field=DateField())
    return never if said is None else Coalesce(said, never, output_field=DateField())


def _written(key: _Key) -> str:
    """A place in the order itself, not a row: what is done meanwhile does not take it away."""
    return f"{key.due:%Y%m%d}-{key.since:%Y%m%d}-{encode(key.pk)}"


def _beyond(after: str) -> Q:
    try:
        due, since, row = after.split("-")
        day, began, pk = (
            date(int(due[:4]), int(due[4:6]), int(due[6:8])),
            date(int(since[:4]), int(since[4:6]), int(since[6:8])),
            decode(row),
        )
    except ValueError:
        raise UnknownPlace(after=after[:80]) from None
    return (
        Q(due_on__gt=day)
        | Q(due_on=day, since_on__gt=began)
        | Q(due_on=day, since_on=began, row__gt=pk)
    )


def _lines(duties: list[Duty], keys: list[_Key], actor: Actor) -> Iterable[DeskLine]:
    said: dict[tuple[str, int], Said] = {}
    for place in sorted({key.place for key in keys}):
        duty = duties[int(place)]
        wanted = [key.pk for key in keys if key.place == place]
        rows = duty.rows.model._default_manager.filter(pk__in=wanted).select_related(*duty.beside)
        said |= {(place, row.pk): duty.said(row) for row in rows}
    names = Gathering(actor, window_of(None))
    for each in said.values():
        names.mention("group", each.group)
        if each.whose:
            names.mention(*each.whose)
    names.load_names()
    today = clock.today()
    for key in keys:
        # A row can go between the two statements.
        if words := said.get((key.place, key.pk)):
            yield _line(key, words, duties[int(key.place)], names, today)


def _line(key: _Key, words: Said, duty: Duty, names: Gathering, today: date) -> DeskLine:
    days = None if key.due == FAR_FUTURE else (key.due - today).days
    return DeskLine(
        kind=words.kind or duty.kind,
        thing=words.thing[0],
        id=encode(words.thing[1]),
        title=words.title,
        about=words.about,
        group=names.reference("group", words.group),
        whose=names.reference(*words.whose) if words.whose else None,
        capacity=words.capacity,
        due=None if days is None else key.due.isoformat(),
        days_left=days,
        since=None if key.since == FAR_FUTURE else key.since.isoformat(),
        urgency=urgency(days),
        disclosure=words.disclosure,
    )


def urgency(days_left: int | None) -> str:
    """How urgent it is that so many days are left: "overdue", "soon", "later" or "none"."""
    if days_left is None:
        return "none"
    if days_left < 0:
        return "overdue"
    return "soon" if days_left <= SOON else "later"

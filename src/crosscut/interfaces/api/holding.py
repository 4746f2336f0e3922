"""The thing in the address of a write, locked for whoever may know of it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.http import Http404

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.trace import Recorded
from crosscut.register.models import Merge
from crosscut.register.policy import known_merges
from crosscut.register.queries.prepared import prepared
from crosscut.table.asker import Asker, asker

Known = Callable[[Actor, QuerySet[Any]], QuerySet[Any]]
Under = str | Callable[[Any], None]


def thing_held(
    table: type[Recorded], pk: int, *, actor: Actor, known: Known, under: Under
) -> Recorded:
    """The thing: whoever writes it next waits and sees this. `under` is held before it."""
    known_rows = known(actor, table._base_manager.filter(pk=pk))
    if under:
        _hold(known_rows.first(), under)
    rows = known_rows.select_for_update(of=("self",))
    found: Recorded | None = (known_merges(actor, rows) if table is Merge else rows).first()
    if found is None:
        raise Http404
    return found


def thing_asked_alike(
    table: type[Recorded], pk: int, *, actor: Actor, known: Known, under: Under
) -> Recorded:
    """The same. Who may not know of it holds nobody up; and who was held up is asked again."""
    is_known = functools.partial(_known, thing=pk, table=table, known=known, asker=asker(actor))
    if not is_known():
        raise Http404
    if not connection.features.has_select_for_update:
        # Nobody else has written since the transaction began, nor will before it ends.
        return _row(thing=pk, table=table, held=False)[0]
    if under:
        _hold(_row(thing=pk, table=table, held=False)[0], under)
    held: list[Recorded] = _row(thing=pk, table=table, held=True)
    if not held or not is_known():
        raise Http404
    return held[0]


@prepared
def _row(thing: int, *, table: Any, held: bool) -> QuerySet[Any]:
    rows: QuerySet[Any] = table._base_manager.filter(pk=thing).order_by()
    return rows.select_for_update(of=("self",)) if held else rows


@prepared
def _known(thing: int, *, table: Any, known: Any, asker: Asker) -> QuerySet[Any]:
    rows: QuerySet[Any] = known(asker.actor, table._base_manager.filter(pk=thing))
    return rows.order_by().values_list("pk")


def _hold(thing: Recorded | None, under: Under) -> None:
    """Lock the row that a way of names leads to, where there is a thing, and such a row; or have
    several locked in their order."""
    if callable(under):
        if thing is not None:
            under(thing)
        return
    *way, last = under.split(".")
    near: Any = attrgetter(".".join(way))(thing) if way and thing is not None else thing
    key = getattr(near, f"{last}_id", None)
    if key is not None:
        of = near._meta.get_field(last).related_model
        list(of._base_manager.select_for_update().filter(pk=key).values_list("pk"))

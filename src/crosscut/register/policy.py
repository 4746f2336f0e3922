"""Who may see and do what in the register (DOMAIN §2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import NotForYou
from crosscut.foundation.words import sentence
from crosscut.register import openness
from crosscut.register.models import Group, Instrument, Merge, Noun, Source, Term
from crosscut.register.openness_sql import OPEN_NOUNS
from crosscut.register.refusals import NotCleared
from crosscut.register.sight import Sight, sight_of

Row = TypeVar("Row", bound=Model)


def visible_to(actor: Actor | Sight, queryset: QuerySet[Row]) -> QuerySet[Row]:
    """Those rows of groups, or of what belongs to groups, that the actor may know of.

    Rows with a `group` follow that group; an event is visible if one of its parts is, a tie if
    both its ends are. People, organisations, posts, papers and sources are known if something
    that may be known speaks of them, or nothing at all (`openness`). Rights are today's,
    whatever date is asked about.
    """
    sight = sight_of(actor)
    if sight.whole:
        return queryset
    model = queryset.model
    if model is Group:
        return queryset.filter(openness.open_group(sight))
    if model is Instrument:
        return queryset.filter(openness.open_instrument(sight))
    if model is Source:
        return queryset.filter(openness.open_source(sight))
    if issubclass(model, OPEN_NOUNS):
        return queryset.filter(openness.open_noun(sight, model))
    return queryset.filter(openness.open_row(sight, model))


def known_merges(actor: Actor | Sight, merges: QuerySet[Merge]) -> QuerySet[Merge]:
    """Those merges of whose both things the actor may know. Apart from `visible_to`, which stands
    deep inside the questions of the record: SQLite's parser takes no more floors there."""
    if sees_everything(actor):
        return merges
    condition = Q(pk__in=())
    nouns: tuple[type[Noun], ...] = (Group, *OPEN_NOUNS)
    for model in nouns:
        known = visible_to(actor, model._default_manager.all())
        sides = (Q(Exists(known.filter(pk=OuterRef(side)))) for side in ("kept", "duplicate"))
        condition |= Q(*sides, kind=model.record_kind())
    return merges.filter(condition)


def known_of(
    tables: Iterable[type[Any]],
    visible: Callable[[Actor, QuerySet[Any]], QuerySet[Any]],
    kind: str,
    wanted: frozenset[int],
    sight: Sight,
) -> set[int] | None:
    """Those of the wanted things of another room, one of whose `tables` has the kind, that may be
    known by a sight of the record, by the `visible_to` of that room; None of a kind that is not
    there."""
    models = {model.record_kind(): model for model in tables}
    if kind not in models:
        return None
    rows = models[kind]._default_manager.filter(pk__known_in=wanted)
    if not sight.whole:
        actor = Actor(
            insider=sight.insider,
            groups={"listed": sight.knows},
            knows=sight.knows,
            cleared=sight.cleared,
        )
        rows = visible(actor, rows)
    return set(rows.values_list("pk", flat=True))


def sees_everything(actor: Actor | Sight) -> bool:
    """Whoever sits at the machine sees the register whole; so does the system."""
    return sight_of(actor).whole


def reads_papers(actor: Actor | Sight) -> bool:
    """The texts of papers are the registry office's: they say more than was entered."""
    sight = sight_of(actor)
    return sight.whole or sight.registrar


def may_mark(actor: Actor, *marks: Term | None) -> None:
    """Nobody handles papers that they may not read. Refuses: NotCleared."""
    for mark in marks:
        if mark is not None and not sees_everything(actor) and mark.pk not in actor.cleared:
            raise NotCleared(mark=mark)


def may_write(actor: Actor) -> None:
    """Facts are written by the registry office. Refuses: NotForYou."""
    if not actor.may_write_register:
        raise NotForYou(reason=sentence("the register is written by the registry office."))

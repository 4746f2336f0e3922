"""Things that may have been entered twice, two of them side by side, and what was merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Literal

from django.db.models import Count, ForeignKey, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import EntryObject
from crosscut.register.models import Merge, Noun, Post
from crosscut.register.policy import known_merges, visible_to
from crosscut.register.queries.asking import known, window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.finding import NOUNS, FoundKind, matches_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import NAMES
from crosscut.register.queries.paging import LARGEST, PAGE
from crosscut.register.queries.rows import Match
from crosscut.register.queries.sayings import KINDS, fetched, in_order, saying
from crosscut.register.queries.sheets import Saying
from crosscut.register.rules.alikeness import alike_to
from crosscut.register.rules.names import has_han

#: Posts of one name stand in many organisations: they are compared from a post's own menu.
Kind = Literal["person", "organisation", "group"]
#: By what two things are alike: the same letters, or the same sound in pinyin.
By = Literal["name", "sound"]
COLUMNS = {"name": "folded", "sound": "sounded"}
#: Facts shown of each of two things, and merges shown.
SHOWN = 100
LATELY = 20
#: Names compared letter by letter with one name, and how alike they must be, in per cent.
COMPARED = 2000
ALIKE = 55


class Likes(Answer):
    """Things that bear one name; `key` is where a list goes on."""

    key: str
    things: tuple[Match, ...]


class LikesPage(Answer):
    """One page of them, by name."""

    rows: tuple[Likes, ...]
    next: str | None


class Side(Answer):
    """One of two things that are compared: all that is said of it, up to `SHOWN`."""

    thing: Match
    sayings: tuple[Saying, ...]
    number: int


class MergeRow(Answer):
    """Something that was merged and can be given back; `entry` is its entry in the record."""

    entry: str
    kind: str
    kept: Reference | None
    #: The name of what was merged into it.
    duplicate: str
    at: str


def list_likes(
    kind: Kind, *, actor: Actor, by: By = "name", after: str | None = None, limit: int = PAGE
) -> LikesPage:
    """Names that several live things bear, or that sound alike. Few statements."""
    limit, column = max(1, min(limit, LARGEST)), COLUMNS[by]
    names = _names(kind, actor).exclude(**{column: ""})
    bearer = NAMES[kind].BEARER
    shared = names.values(column).annotate(bearers=Count(bearer, distinct=True))
    shared = shared.filter(bearers__gt=1)
    if after:
        shared = shared.filter(**{f"{column}__gt": after})
    keys = list(shared.order_by(column).values_list(column, flat=True)[: limit + 1])
    going_on, keys = len(keys) > limit, keys[:limit]
    met: dict[str, dict[int, int | None]] = defaultdict(dict)
    for key, thing, name in names.filter(**{f"{column}__in": keys}).values_list(
        column, f"{bearer}_id", "pk"
    ):
        met[key].setdefault(thing, name)
    every = {thing: name for things in met.values() for thing, name in things.items()}
    found = {one.id: one for one in matches_of(kind, every, window_of(None), actor)}
    rows = (
        Likes(key=key, things=tuple(found[encode(thing)] for thing in met[key])) for key in keys
    )
    return LikesPage(rows=tuple(rows), next=keys[-1] if going_on else None)


def like(kind: FoundKind, noun: Noun, *, actor: Actor) -> tuple[Match, ...]:
    """What may be the same as one thing: of the same name or sound, or of a name like it."""
    bearer = NAMES[kind].BEARER
    names = _names(kind, actor).exclude(**{bearer: noun})
    own = list(NAMES[kind]._default_manager.standing().filter(**{bearer: noun}))
    same = reduce(or_, (Q(folded=name.folded) for name in own), Q(pk=None))
    same |= reduce(or_, (Q(sounded=name.sounded) for name in own if name.sounded), Q(pk=None))
    met: dict[int, int | None] = {}
    for thing, name in names.filter(same).values_list(f"{bearer}_id", "pk")[:SHOWN]:
        met.setdefault(thing, name)
    for mine in own[:3]:
        parts = [Q(folded__contains=part) for part in _parts(mine.text, mine.folded)]
        if not parts:
            continue
        near = names.filter(reduce(or_, parts)).values_list("pk", "text", f"{bearer}_id")[:COMPARED]
        texts = {pk: (text, thing) for pk, text, thing in near}
        for pk, _how in alike_to(mine.text, ((pk, t) for pk, (t, _) in texts.items()), ALIKE):
            met.setdefault(texts[pk][1], pk)
    if isinstance(noun, Post):
        siblings = Post.objects.filter(pk__in=met, organisation=noun.organisation_id)
        allowed = set(siblings.values_list("pk", flat=True))
        met = {thing: name for thing, name in met.items() if thing in allowed}
    return matches_of(kind, met, window_of(None), actor)


def _parts(text: str, folded: str) -> list[str]:
    """Pieces of a name that a name like it has too: pairs of characters, or words."""
    if has_han(text):
        return sorted({folded[i : i + 2] for i in range(len(folded) - 1)})[:16]
    return sorted({word.casefold() for word in text.split() if len(word) > 3})[:16]


def side_by_side(
    kind: FoundKind, identifiers: Iterable[int], *, actor: Actor
) -> tuple[Side, ...] | None:
    """Things of a kind with all that is said of them; None where one of them is not known, or was
    merged. The number of statements does not grow with what is said."""
    things = [known(NOUNS[kind], each, actor) for each in identifiers]
    found = [thing for thing in things if thing is not None]
    if len({thing.pk for thing in found}) != len(things):
        return None
    gathering = Gathering(actor, window_of(None))
    conditions = {
        name: fields
        for name, each in KINDS.items()
        if (fields := _pointing(each.model, NOUNS[kind]))
    }
    rows = fetched(
        gathering,
        {
            name: KINDS[name].model._default_manager.filter(
                reduce(or_, (Q(**{f"{field}__in": found}) for field in fields))
            )
            for name, fields in conditions.items()
        },
    )
    gathering.load_names()
    matches = {
        one.id: one for one in matches_of(kind, {t.pk: None for t in found}, window_of(None), actor)
    }
    sides = []
    for thing in found:
        said = [
            saying(gathering, row)
            for row in rows.values()
            if any(
                getattr(row, f"{field}_id") == thing.pk for field in conditions[row.record_kind()]
            )
        ]
        sides.append(
            Side(
                thing=matches[encode(thing.pk)],
                sayings=in_order(said)[:SHOWN],
                number=len(said),
            )
        )
    return tuple(sides)


def _pointing(model: Any, noun: type[Noun]) -> list[str]:
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is noun
    ]


def merged_lately(kind: FoundKind, *, actor: Actor) -> tuple[MergeRow, ...]:
    """The last merges of a kind that were not undone, the latest first."""
    known = known_merges(actor, Merge.objects.filter(kind=kind, undone=False))
    merges = {merge.pk: merge for merge in known}
    told = EntryObject.objects.filter(
        kind="merge", identifier__in=merges, entry__verb="duplicates.merged"
    ).select_related("entry")
    lately = list(told.order_by("-entry_id")[:LATELY])
    gathering = Gathering(actor, window_of(None))
    for each in lately:
        gathering.mention(kind, merges[each.identifier].kept)
    gathering.load_names()
    names = NOUNS[kind]._default_manager.in_bulk(
        [merges[each.identifier].duplicate for each in lately]
    )
    return tuple(
        MergeRow(
            entry=encode(each.entry.reference),
            kind=kind,
            kept=gathering.reference(kind, merges[each.identifier].kept),
            duplicate=str(names.get(merges[each.identifier].duplicate, "")),
            at=each.entry.at.isoformat(),
        )
        for each in lately
    )


def merge_of(entry: int, *, actor: Actor) -> Merge | None:
    """The merge that an entry wrote, by its reference; None where it wrote another thing, or is
    not known."""
    told = EntryObject.objects.filter(
        entry__reference=entry, entry__verb="duplicates.merged", kind="merge"
    ).values("identifier")
    return known_merges(actor, Merge.objects.filter(pk__in=told)).first()


def _names(kind: str, actor: Actor) -> QuerySet[Any]:
    model = NAMES[kind]
    live = visible_to(actor, NOUNS[kind]._default_manager.live())
    found: QuerySet[Any] = model._default_manager.standing().filter(**{f"{model.BEARER}__in": live})
    return found

"""Sources: lists, and one source with what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Citation, Source
from crosscut.register.openness import open_citations
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import (
    Gathering,
    instrument_reference,
    source_entry,
)
from crosscut.register.queries.paging import PAGE, UnknownPlace, slice_of
from crosscut.register.queries.rows import COUNTED, Page, SourceRow
from crosscut.register.queries.sayings import KINDS, fetched, saying
from crosscut.register.queries.sheets import SourceSheet
from crosscut.register.sight import sight_of


def source_sheet(
    source: Source | int,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> SourceSheet | None:
    """A source and a page of what it says, in the order of its places; None where there is no
    such source. What it says of groups that the actor may not know of is left out, so a page
    may be short while `next` goes on. Names are those of the date. Refuses: UnknownPlace."""
    identifier = source.pk if isinstance(source, Source) else source
    found = (
        visible_to(actor, Source.objects.all())
        .select_related("instrument")
        .filter(pk=identifier)
        .first()
    )
    if found is None:
        return None
    citations = visible_to(actor, Citation.objects.filter(source=found)).order_by("pk")
    if after is not None:
        citations = citations.filter(pk__gt=_place(after))
    page = list(citations[: limit + 1])
    going_on = len(page) > limit
    page = page[:limit]
    gathering = Gathering(actor, window_of(on))
    rows = fetched(gathering, _cited(page))
    gathering.load_names()
    said = sorted(
        (
            saying(gathering, rows[citation.fact], citation.locator, citation.quotation)
            for citation in page
            if citation.fact in rows
        ),
        key=lambda said: (said.locator, said.about, said.says, said.fact),
    )
    sources = visible_to(actor, Source.objects.all())
    retold = sources.filter(relies_on=found).order_by("title", "pk")[:PAGE]
    told_first = sources.filter(pk=found.relies_on_id).first() if found.relies_on_id else None
    return SourceSheet(
        source=source_entry(found, 1),
        relies_on=source_entry(told_first, 2) if told_first else None,
        retold_by=tuple(source_entry(other, place) for place, other in enumerate(retold, 3)),
        instrument=instrument_reference(getattr(found, "instrument", None)),
        sayings=tuple(said),
        next=encode(page[-1].pk) if going_on else None,
    )


def _place(after: str) -> int:
    try:
        return decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None


def _cited(page: Iterable[Citation]) -> dict[str, QuerySet[Any]]:
    """The facts that are cited, by kind."""
    cited: dict[str, set[int]] = defaultdict(set)
    for citation in page:
        cited[citation.fact_kind].add(citation.fact)
    return {
        name: KINDS[name].model._default_manager.filter(pk__in=identifiers)
        for name, identifiers in cited.items()
        if name in KINDS
    }


def _counted(sources: list[int], actor: Actor) -> dict[int, int]:
    """How many citations of each source the actor may know of. Where each has to be judged, only
    the first `COUNTED` are."""
    sight = sight_of(actor)
    if sight.whole:
        cited = Citation.objects.filter(source__in=sources).values("source").annotate(n=Count("pk"))
        return dict(cited.values_list("source", "n"))
    rows = Source.objects.filter(pk__in=sources).annotate(n=open_citations(sight, COUNTED))
    return dict(rows.values_list("pk", "n"))


def list_sources(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    title: str | None = None,
    type: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[SourceRow]:
    """One page of sources, by title. Refuses: UnknownPlace."""
    sources = visible_to(actor, Source.objects.all())
    if title:
        sources = sources.filter(Q(title__icontains=title) | Q(publisher__icontains=title))
    if type:
        sources = sources.filter(type=type)
    page = slice_of(sources, by="title", after=after, limit=limit, actor=actor)
    keys = [source.pk for source in page.rows]
    citations = _counted(keys, actor)
    return Page[SourceRow](
        date=str(window_of(on)),
        rows=tuple(
            SourceRow(
                id=encode(source.pk),
                title=source.title,
                publisher=source.publisher,
                date=source.date_text,
                type=source.type,
                available=source.available,
                citations=citations.get(source.pk, 0),
            )
            for source in page.rows
        ),
        next=page.next,
        total=page.total,
        more=page.more,
    )

"""How many groups there were in a year, as sources count. What the register itself counts is
the atlas's."""

from __future__ import annotations

from collections import defaultdict

from crosscut.foundation.actor import Actor
from crosscut.register.models import Citation, YearlyCount
from crosscut.register.policy import visible_to
from crosscut.register.queries.rows import YearCount


def yearly_counts(*, actor: Actor, country: str | None = None) -> tuple[YearCount, ...]:
    """Counts by scope and year, with the titles of the sources that count so."""
    counts = visible_to(actor, YearlyCount.objects.all())
    if country is not None:
        counts = counts.filter(country=country)
    rows = list(counts.order_by("scope", "year", "pk"))
    sources: dict[int, list[str]] = defaultdict(list)
    cited = visible_to(actor, Citation.objects.filter(fact__in=[row.pk for row in rows]))
    cited = cited.select_related("source")
    for citation in cited.order_by("source__title"):
        sources[citation.fact].append(citation.source.title)
    return tuple(
        YearCount(
            year=row.year,
            count=row.count,
            scope=row.scope,
            country=row.country,
            about=row.about,
            confidence=row.confidence,
            sources=tuple(dict.fromkeys(sources[row.pk])),
        )
        for row in rows
    )

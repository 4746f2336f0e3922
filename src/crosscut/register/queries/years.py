"""How many groups there were in each year, as sources count them."""

from __future__ import annotations

from crosscut.foundation.actor import Actor
from crosscut.register.models import YearlyCount
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Citation, SourceEntry
from crosscut.register.queries.gathering import Gathering


class YearEntry(Answer):
    """One count: `about` marks a round figure, `scope` says what was counted."""

    year: int
    count: int
    scope: str
    country: str
    about: bool
    confidence: str
    citations: tuple[Citation, ...]


class YearSheet(Answer):
    """All counts, by scope and year, and the sources at which they point."""

    counts: tuple[YearEntry, ...]
    citations: tuple[SourceEntry, ...]


def yearly_counts(*, actor: Actor) -> YearSheet:
    """What sources count, year by year."""
    rows = list(visible_to(actor, YearlyCount.objects.order_by("country", "scope", "year")))
    gathering = Gathering(actor, window_of(None))
    gathering.note(rows)
    gathering.load()
    counts = tuple(
        YearEntry(
            year=row.year,
            count=row.count,
            scope=row.scope,
            country=row.country,
            about=row.about,
            confidence=row.confidence,
            citations=gathering.citations(row.pk),
        )
        for row in rows
    )
    return YearSheet(counts=counts, citations=gathering.sources())

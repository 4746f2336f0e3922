"""Sources, attestations, remarks and counts."""

from __future__ import annotations

from collections.abc import Iterable

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE, FAR_PAST
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, Cited, cite
from crosscut.register.models import (
    Attestation,
    Citation,
    Claim,
    Group,
    Organisation,
    Remark,
    Source,
    YearlyCount,
)
from crosscut.register.policy import may_write


@action("source.entered")
def enter_source(
    *,
    title: str,
    type: str,
    publisher: str = "",
    author: str = "",
    day: PartialDate | None = None,
    address: str = "",
    available: bool | None = None,
    language: str = "",
    relies_on: Source | None = None,
    actor: Actor,
) -> Source:
    """Enter a document from which something is known. `type` is a `SourceType`."""
    may_write(actor)
    source = Source(
        title=title,
        type=type,
        publisher=publisher,
        author=author,
        day_min=day.first if day else FAR_PAST,
        day_max=day.last if day else FAR_FUTURE,
        address=address,
        available=available,
        language=language,
        relies_on=relies_on,
    )
    source.save()
    return source


@action("fact.attested")
def attest(
    *, fact: Claim, day: PartialDate, citations: Iterable[Cited] = (), actor: Actor
) -> Attestation:
    """A source says that the fact held on a day, or on some day of a month or a year."""
    may_write(actor)
    attestation = Attestation(
        fact_kind=fact.record_kind(), fact=fact.pk, first=day.first, last=day.last
    )
    attestation.save()
    cite(fact, Basis(citations=tuple(citations)))
    return attestation


@action("remark.made")
def remark(
    *,
    text: str,
    attributed_to: str,
    group: Group | None = None,
    organisation: Organisation | None = None,
    about: str = "",
    citations: Iterable[Cited] = (),
    actor: Actor,
) -> Remark:
    """Keep somebody's judgement, attributed; it is nobody's fact."""
    may_write(actor)
    made = Remark(
        text=text, attributed_to=attributed_to, group=group, organisation=organisation, about=about
    )
    made.save()
    cite_row(made, citations)
    return made


@action("groups.counted")
def count_groups(
    *,
    year: int,
    count: int,
    scope: str,
    country: str = "",
    about: bool = False,
    confidence: str = "reported",
    citations: Iterable[Cited] = (),
    actor: Actor,
) -> YearlyCount:
    """How many groups a source counts in a year, within the bounds that it states."""
    may_write(actor)
    counted = YearlyCount(
        year=year, count=count, scope=scope, country=country, about=about, confidence=confidence
    )
    counted.save()
    cite_row(counted, citations)
    return counted


def cite_row(row: Remark | YearlyCount, citations: Iterable[Cited]) -> None:
    """Attach citations to a row that is no claim."""
    Citation.objects.bulk_create(
        Citation(
            fact_kind=row.record_kind(),
            fact=row.pk,
            source=cited.source,
            locator=cited.locator,
            quotation=cited.quotation,
        )
        for cited in citations
    )

"""Sources: lists, and one source with what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register import models
from crosscut.register.models import Citation, Source, Standing
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.contradictions import said_of_office, said_of_seat, said_of_tie
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import (
    Gathering,
    instrument_reference,
    source_entry,
)
from crosscut.register.queries.paging import PAGE, UnknownPlace, slice_of
from crosscut.register.queries.rows import Page, SourceRow
from crosscut.register.queries.sheets import Saying, SourceSheet

Says = Callable[[Gathering, Any], str]


class _Kind(NamedTuple):
    """How a kind of fact is read back: whom it is about, what else it mentions, what it says."""

    model: type[Any]
    about: str
    bearer: str
    says: Says
    mentions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


def _text(_: Gathering, row: Any) -> str:
    return str(row.text)


def _key(_: Gathering, row: Any) -> str:
    return f"{row.aspect}: {row.term.english}"


SEAT = ("person", "post", "organisation")

KINDS: dict[str, _Kind] = {
    kind.model._meta.model_name: kind
    for kind in (
        _Kind(models.GroupName, "group name", "group", _text),
        _Kind(models.OrganisationName, "organisation name", "organisation", _text),
        _Kind(models.PersonName, "person name", "person", _text),
        _Kind(models.PostName, "post name", "post", _text),
        _Kind(models.GroupStatus, "status", "group", lambda _, row: str(row.state)),
        _Kind(models.GroupTrait, "what it is", "group", _key, related=("term",)),
        _Kind(models.OrganisationTrait, "what it is", "organisation", _key, related=("term",)),
        _Kind(
            models.GroupTie, "tie", "group",
            lambda g, row: f"{row.kind}: {said_of_tie(g)(row)}",
            ("other_group:group", "organisation"),
        ),
        _Kind(
            models.OrganisationTie, "place", "organisation",
            lambda g, row: f"under {g.called('organisation', row.parent_id).name}",
            ("parent:organisation",),
        ),
        _Kind(models.Mandate, "mandate", "group", lambda _, row: str(row.duties)),
        _Kind(models.Roster, "roster", "group", lambda _, row: str(row)),
        _Kind(models.Seat, "seat", "group", lambda g, row: said_of_seat(g)(row), SEAT),
        _Kind(
            models.Office, "office", "group", lambda g, row: said_of_office(g)(row),
            ("host:organisation", "twin:organisation"),
        ),
        _Kind(
            models.Liaison, "liaison", "group",
            lambda g, row: g.called("organisation", row.organisation_id).name,
            ("organisation",),
        ),
        _Kind(
            models.Tenure, "tenure", "person",
            lambda g, row: g.called("post", row.post_id).name, ("post",),
        ),
        _Kind(
            models.Deputisation, "deputisation", "principal",
            lambda g, row: g.called("person", row.deputy_id).name,
            ("principal:person", "deputy:person", "group"),
        ),
        _Kind(models.Event, "event", "", lambda _, row: str(row.text or row.kind)),
        _Kind(models.Remark, "remark", "", _text, ("group", "organisation")),
        _Kind(
            models.YearlyCount, "count", "",
            lambda _, row: f"{row.scope}, {row.year}: {'about ' if row.about else ''}{row.count}",
        ),
    )
}  # fmt: skip


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
        .select_related("relies_on", "instrument")
        .filter(pk=identifier)
        .first()
    )
    if found is None:
        return None
    citations = Citation.objects.filter(source=found).order_by("pk")
    if after is not None:
        citations = citations.filter(pk__gt=_place(after))
    page = list(citations[: limit + 1])
    going_on = len(page) > limit
    page = page[:limit]
    gathering = Gathering(actor, window_of(on))
    rows = _facts(page, actor, gathering)
    said = sorted(
        (_saying(gathering, citation, rows) for citation in page if citation.fact in rows),
        key=lambda saying: (saying.locator, saying.about, saying.says, saying.fact),
    )
    retold = found.retold_by.order_by("title", "pk")[:PAGE]
    return SourceSheet(
        source=source_entry(found, 1),
        relies_on=source_entry(found.relies_on, 2) if found.relies_on else None,
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


def _facts(page: Iterable[Citation], actor: Actor, gathering: Gathering) -> dict[int, Any]:
    """The facts that are cited, by identifier, as far as the actor may know of them: one
    statement for each kind that is cited, and one for all names."""
    cited: dict[str, set[int]] = defaultdict(set)
    for citation in page:
        cited[citation.fact_kind].add(citation.fact)
    rows: dict[int, Any] = {}
    for name, identifiers in cited.items():
        kind = KINDS.get(name)
        if kind is None:
            continue
        found = visible_to(actor, kind.model._default_manager.filter(pk__in=identifiers))
        if hasattr(kind.model, "standing"):
            found = found.exclude(standing=Standing.WITHDRAWN)
        for row in found.select_related(*kind.related) if kind.related else found:
            rows[row.pk] = row
            bearer = (kind.bearer,) if kind.bearer and kind.bearer != "principal" else ()
            gathering.mention_rows([row], *bearer, *kind.mentions)
    gathering.load_names()
    return rows


def _saying(gathering: Gathering, citation: Citation, rows: dict[int, Any]) -> Saying:
    row = rows[citation.fact]
    kind = KINDS[citation.fact_kind]
    dated = hasattr(row, "from_min")
    day = getattr(row, "date_text", None)
    return Saying(
        fact=encode(row.pk),
        about=kind.about,
        of=_bearer(gathering, kind, row),
        says=kind.says(gathering, row),
        since=row.period.since_text if dated else day,
        until=row.period.until_text if dated else day,
        confidence=getattr(row, "confidence", None),
        standing=getattr(row, "standing", None),
        locator=citation.locator,
        quotation=citation.quotation,
    )


def _bearer(gathering: Gathering, kind: _Kind, row: Any) -> Reference | None:
    if kind.bearer == "principal":
        return gathering.reference("person", row.principal_id)
    if kind.bearer:
        return gathering.reference(kind.bearer, getattr(row, f"{kind.bearer}_id"))
    for noun in ("group", "organisation"):
        if named := gathering.reference(noun, getattr(row, f"{noun}_id", None)):
            return named
    return None


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
    page = slice_of(sources, by="title", after=after, limit=limit)
    keys = [source.pk for source in page.rows]
    counted = Citation.objects.filter(source__in=keys).values("source").annotate(n=Count("pk"))
    citations = {row["source"]: row["n"] for row in counted}
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

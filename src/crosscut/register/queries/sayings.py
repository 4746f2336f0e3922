"""Facts of every kind read back as short sayings: what a source says, what an instrument
entered, which claims stand against others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from django.db.models import QuerySet

from crosscut.foundation.identifier import encode
from crosscut.register import models
from crosscut.register.models import Standing
from crosscut.register.policy import visible_to
from crosscut.register.queries.contradictions import said_of_office, said_of_seat, said_of_tie
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.sheets import Saying

Says = Callable[[Gathering, Any], str]


class Kind(NamedTuple):
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


def _mark(_: Gathering, row: Any) -> str:
    return str(row.mark.english)


def _reader(gathering: Gathering, row: Any) -> str:
    """Who may know: the one who is named. A seat is told by its own saying."""
    return next(
        (
            gathering.called(kind, getattr(row, f"{kind}_id")).name
            for kind in SEAT
            if getattr(row, f"{kind}_id")
        ),
        "",
    )


SEAT = ("person", "post", "organisation")

KINDS: dict[str, Kind] = {
    kind.model._meta.model_name: kind
    for kind in (
        Kind(models.GroupName, "group name", "group", _text),
        Kind(models.OrganisationName, "organisation name", "organisation", _text),
        Kind(models.PersonName, "person name", "person", _text),
        Kind(models.PostName, "post name", "post", _text),
        Kind(models.GroupStatus, "status", "group", lambda _, row: str(row.state)),
        Kind(models.GroupTrait, "what it is", "group", _key, related=("term",)),
        Kind(models.OrganisationTrait, "what it is", "organisation", _key, related=("term",)),
        Kind(
            models.GroupTie, "tie", "group",
            lambda g, row: f"{row.kind}: {said_of_tie(g)(row)}",
            ("other_group:group", "organisation"),
        ),
        Kind(
            models.OrganisationTie, "place", "organisation",
            lambda g, row: f"under {g.called('organisation', row.parent_id).name}",
            ("parent:organisation",),
        ),
        Kind(models.Mandate, "mandate", "group", lambda _, row: str(row.duties)),
        Kind(models.Roster, "roster", "group", lambda _, row: str(row)),
        Kind(models.Seat, "seat", "group", lambda g, row: said_of_seat(g)(row), SEAT),
        Kind(
            models.Office, "office", "group", lambda g, row: said_of_office(g)(row),
            ("host:organisation", "twin:organisation"),
        ),
        Kind(
            models.Liaison, "liaison", "group",
            lambda g, row: g.called("organisation", row.organisation_id).name,
            ("organisation",),
        ),
        Kind(
            models.Tenure, "tenure", "person",
            lambda g, row: g.called("post", row.post_id).name, ("post",),
        ),
        Kind(
            models.Deputisation, "deputisation", "principal",
            lambda g, row: g.called("person", row.deputy_id).name,
            ("principal:person", "deputy:person", "group"),
        ),
        Kind(
            models.DistributionEntry, "distribution list", "group",
            _reader, SEAT,
        ),
        Kind(models.Clearance, "clearance", "", _mark, ("person", "post"), ("mark",)),
        Kind(models.Event, "event", "", lambda _, row: str(row.text or row.kind)),
        Kind(models.Remark, "remark", "", _text, ("group", "organisation")),
        Kind(
            models.YearlyCount, "count", "",
            lambda _, row: f"{row.scope}, {row.year}: {'about ' if row.about else ''}{row.count}",
        ),
    )
}  # fmt: skip

#: Fields by which a deputisation and the like name a thing of another kind.
KIND_OF = {"principal": "person"}


def fetched(gathering: Gathering, wanted: Mapping[str, QuerySet[Any]]) -> dict[int, Any]:
    """Facts by identifier, as far as the actor may know of them and they are not withdrawn, with
    what they mention noted: one statement for each kind of fact."""
    rows: dict[int, Any] = {}
    for name, queryset in wanted.items():
        kind = KINDS[name]
        found = visible_to(gathering.actor, queryset)
        if hasattr(kind.model, "standing"):
            found = found.exclude(standing=Standing.WITHDRAWN)
        bearer = (f"{kind.bearer}:{KIND_OF.get(kind.bearer, kind.bearer)}",) if kind.bearer else ()
        for row in found.select_related(*kind.related) if kind.related else found:
            rows[row.pk] = row
            gathering.mention_rows([row], *bearer, *kind.mentions)
    return rows


def saying(gathering: Gathering, row: Any, locator: str = "", quotation: str = "") -> Saying:
    """A fetched fact in short; `gathering` has its names loaded."""
    kind = KINDS[row._meta.model_name]
    dated = hasattr(row, "from_min")
    day = getattr(row, "date_text", None)
    return Saying(
        fact=encode(row.pk),
        about=kind.about,
        of=_bearer(gathering, kind, row),
        says=kind.says(gathering, row),
        names=tuple(_named(gathering, kind, row)),
        since=row.period.since_text if dated else day,
        until=row.period.until_text if dated else day,
        confidence=getattr(row, "confidence", None),
        standing=getattr(row, "standing", None),
        locator=locator,
        quotation=quotation,
    )


def _named(gathering: Gathering, kind: Kind, row: Any) -> Iterator[Reference]:
    """What the saying of a row may name, besides whom it is about."""
    for mentioned in kind.mentions:
        name, _, noun = mentioned.partition(":")
        found = gathering.reference(noun or name, getattr(row, f"{name}_id", None))
        if found and name != kind.bearer:
            yield found


def in_order(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """By whom they are about, then by kind."""
    return tuple(
        sorted(
            sayings,
            key=lambda said: (said.of.name if said.of else "", said.about, said.says, said.fact),
        )
    )


def _bearer(gathering: Gathering, kind: Kind, row: Any) -> Reference | None:
    if kind.bearer:
        noun = KIND_OF.get(kind.bearer, kind.bearer)
        return gathering.reference(noun, getattr(row, f"{kind.bearer}_id"))
    for noun in ("group", "organisation"):
        if named := gathering.reference(noun, getattr(row, f"{noun}_id", None)):
            return named
    return None

"""Lists of organisations, as of a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Organisation,
    OrganisationName,
    OrganisationTie,
    OrganisationTrait,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries import stating
from crosscut.register.queries.asking import answering, in_window, marked, window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.groups import terms_named
from crosscut.register.queries.naming import word
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.rows import OrganisationRow, Page
from crosscut.register.rules.names import folded

#: The longest list that a sheet shows; a ministry may have far more seats than a page can bear.
LONGEST = 500


@dataclass(frozen=True)
class OrganisationFilters:
    """What narrows a list of organisations; terms are keys, `parent` an identifier."""

    kind: str | None = None
    level: str | None = None
    track: str | None = None
    system: str | None = None
    parent: int | None = None
    name: str | None = None

    @property
    def terms(self) -> dict[str, str]:
        given = {
            "organisation_kind": self.kind, "level": self.level, "track": self.track,
            "system": self.system,
        }  # fmt: skip
        return {vocabulary: key for vocabulary, key in given.items() if key}


def list_organisations(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    filters: OrganisationFilters = OrganisationFilters(),
    after: str | None = None,
    limit: int = PAGE,
) -> Page[OrganisationRow]:
    """One page of organisations, by name, with what they are on the date.

    Refuses: UnknownTerm, UnknownPlace.
    """
    window = window_of(on)
    then = answering(only_confirmed=False) & in_window(window)
    known = visible_to(actor, Organisation.objects.live())
    for term in terms_named(filters.terms):
        traits = OrganisationTrait.objects.filter(then, term=term)
        known = known.filter(pk__in=traits.values("organisation"))
    if filters.parent:
        ties = OrganisationTie.objects.filter(then, parent=filters.parent)
        known = known.filter(pk__in=ties.values("organisation"))
    if filters.name:
        names = OrganisationName.objects.accepted().filter(folded__contains=folded(filters.name))
        known = known.filter(pk__in=names.values("organisation"))
    page = slice_of(known, by="display", after=after, limit=limit, actor=actor)
    return Page[OrganisationRow](
        date=str(window),
        rows=tuple(_rows(page.rows, actor, window)),
        next=page.next,
        total=page.total,
        more=page.more,
    )


def _rows(
    organisations: list[Organisation], actor: Actor, window: PartialDate
) -> Iterable[OrganisationRow]:
    then = Q(organisation__in=[row.pk for row in organisations]) & in_window(window)
    then &= answering(only_confirmed=False)
    traits = marked(OrganisationTrait.objects.filter(then), window).select_related("term")
    ties = list(marked(OrganisationTie.objects.filter(then), window))
    gathering = Gathering(actor, window)
    gathering.mention("organisation", *(row.pk for row in organisations))
    gathering.mention_rows(ties, "parent:organisation")
    gathering.load_names()
    words = defaultdict(list)
    for trait in stating.held(gathering, traits):
        words[trait.organisation_id, trait.aspect].append(word(trait.term))
    parents = defaultdict(list)
    for tie in stating.held(gathering, ties):
        parents[tie.organisation_id].append(tie.parent_id)
    for row in organisations:
        names = gathering.called("organisation", row.pk)
        yield OrganisationRow(
            id=encode(row.pk),
            name=names.name or row.display,
            scripts=names.scripts,
            kind=stating.one(words[row.pk, "organisation_kind"]),
            level=stating.one(words[row.pk, "level"]),
            track=stating.one(words[row.pk, "track"]),
            systems=tuple(words[row.pk, "system"]),
            parents=gathering.references("organisation", dict.fromkeys(parents[row.pk])),
        )

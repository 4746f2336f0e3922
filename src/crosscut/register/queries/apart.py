"""What tells organisations of one name apart where an answer names several: what they stand
under."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import QuerySet

from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import OrganisationTie
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, marked
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.naming import Called, called_on
from crosscut.register.sight import Sight


class Twin(Reference):
    """An organisation that bears the name of another in the same answer. Documents of answers give
    it as any reference: programs tell things apart by their keys."""

    within: Reference


def twins(called: Mapping[tuple[str, int], Called]) -> list[int]:
    """The organisations among things that share a name with another, in any script."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for (kind, pk), names in called.items():
        if kind == "organisation":
            for text in set(names.scripts.values()):
                bearers[text].append(pk)
    return sorted({pk for those in bearers.values() if len(those) > 1 for pk in those})


def told_apart(
    called: Mapping[tuple[str, int], Called], window: PartialDate, sight: Sight
) -> dict[tuple[str, int], Twin]:
    """References to organisations that share a name, with the organisation above as far as it may
    be known: two statements, none where no name is shared."""
    alike = twins(called)
    if not alike:
        return {}
    above: dict[int, int] = {}
    for organisation, parent, _certain in _ties(alike, window, sight):
        above.setdefault(organisation, parent)
    names = called_on({"organisation": set(above.values())}, window, sight)
    found = {}
    for pk, parent in above.items():
        over = names.get(("organisation", parent))
        if over:
            own = called["organisation", pk]
            found["organisation", pk] = Twin.made(
                kind="organisation",
                id=encode(pk),
                name=own.name,
                scripts=own.scripts,
                within=Reference.made(
                    kind="organisation",
                    id=encode(parent),
                    name=over.name,
                    scripts=over.scripts,
                ),
            )
    return found


def _ties(organisations: Collection[int], window: PartialDate, sight: Sight) -> QuerySet[Any, Any]:
    """Organisation, what it may stand under on the window; the surest first."""
    rows = OrganisationTie.objects.filter(
        answering(only_confirmed=False), in_window(window), organisation__in=organisations
    )
    known = visible_to(sight, marked(rows, window))
    return known.order_by("-is_certain", "-from_max", "pk").values_list(
        "organisation", "parent", "is_certain"
    )

"""The accepted facts that another claim stands against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.register.models import Sourced, Standing
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.sayings import KINDS, fetched, saying
from crosscut.register.queries.sheets import Saying

#: Accepted facts that are equal in these fields say something about the same.
SAME: dict[str, Sequence[str]] = {
    "groupname": ("group", "script"),
    "organisationname": ("organisation", "script"),
    "personname": ("person", "script"),
    "postname": ("post", "script"),
    "grouptrait": ("group", "aspect"),
    "organisationtrait": ("organisation", "aspect"),
    "grouptie": ("group", "kind"),
    "liaison": ("group", "organisation"),
}
#: More are shown by no form.
SHOWN = 50


def rivals_of(fact: Sourced, *, actor: Actor) -> list[tuple[Any, Saying]]:
    """The accepted facts about the same as a claim, each with its saying; few statements."""
    kind = KINDS[fact.record_kind()]
    fields = SAME.get(fact.record_kind(), (kind.bearer,) if kind.bearer else ())
    if not fields:
        return []
    same = Q(**{field: getattr(fact, field) for field in fields})
    if fact.record_kind() == "tenure":
        same |= Q(post=getattr(fact, "post", None))
    rows = type(fact)._default_manager.filter(same, standing=Standing.ACCEPTED).exclude(pk=fact.pk)
    gathering = Gathering(actor, window_of(None))
    found = fetched(gathering, {fact.record_kind(): rows.order_by("pk")})
    gathering.load_names()
    return [(row, saying(gathering, row)) for row in list(found.values())[:SHOWN]]

"""The views of a list that an account may choose from."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q, QuerySet

from crosscut.access.models import SavedView
from crosscut.foundation.actor import Actor
from crosscut.register.queries.prepared import prepared

#: Of one list: the account's own, and everybody's as many.
MOST = 50


def saved_views(noun: str, *, actor: Actor) -> list[SavedView]:
    """Views of a list by name: the account's own and everybody's. One statement; none for
    visitors, who have no views."""
    if settings.PUBLIC or actor.account is None:
        return []
    return _views(account=actor.account, noun=noun)


@prepared
def _views(account: int, noun: str) -> QuerySet[SavedView]:
    whose = Q(account=account) | Q(account=None)
    return SavedView.objects.filter(whose, noun=noun).order_by("name", "pk")[: 2 * MOST]

"""How the groups of a list divide: by horizon, category, level."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Count

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import GroupTrait
from crosscut.register.queries.asking import answering, in_window, window_of
from crosscut.register.queries.groups import GroupFilters, groups_meeting


def tally_groups(
    aspects: Sequence[str],
    *,
    actor: Actor,
    filters: GroupFilters,
    on: PartialDate | None = None,
) -> dict[str, dict[str, int]]:
    """For each aspect, how many of the groups that meet the filters may bear each term, by key.

    It reads every group of the list: ask only where the list is short enough to be counted
    (`Page.more` is false). Refuses: UnknownTerm, UnknownStatus.
    """
    window = window_of(on)
    groups = groups_meeting(filters, window, actor)
    borne = GroupTrait.objects.filter(
        answering(only_confirmed=False) & in_window(window),
        aspect__in=aspects,
        group__in=groups.values("pk"),
    )
    tallied: dict[str, dict[str, int]] = {aspect: {} for aspect in aspects}
    rows = borne.values_list("aspect", "term__key").annotate(Count("group", distinct=True))
    for aspect, key, number in rows.order_by():
        tallied[aspect][key] = number
    return tallied

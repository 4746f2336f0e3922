"""Which groups have mandates alike: texts from the register, the measure from the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from django.db.models import QuerySet

from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Group, GroupTie, Mandate, TieKind
from crosscut.register.queries.asking import answering, in_window
from crosscut.register.rules.alikeness import alike_among, alike_to

#: For each group those with a mandate alike, and how many per cent.
Alike = Mapping[int, list[tuple[int, int]]]

#: Groups of one task at two levels, and a group and the one above it, have their task in common.
KIN = (TieKind.COUNTERPART, TieKind.PARENT)


def alike_mandates(groups: QuerySet[Group], day: PartialDate, per_cent: int) -> Alike:
    """All groups at once: two statements."""
    texts = _duties(groups, day)
    return _without_kin(alike_among(texts, per_cent), day)


def alike_to_mandate_of(
    group: int, groups: QuerySet[Group], day: PartialDate, per_cent: int
) -> Alike:
    """One group against all others: two statements, the second only where some are alike."""
    texts = _duties(groups, day)
    own = texts.pop(group, "") or _duties(Group.objects.filter(pk=group), day).get(group, "")
    found = alike_to(own, texts.items(), per_cent)
    return _without_kin({group: found}, day) if found else {}


def _duties(groups: QuerySet[Group], day: PartialDate) -> dict[int, str]:
    held = Mandate.objects.filter(answering(only_confirmed=False), in_window(day))
    rows = held.filter(group__in=groups.values("pk")).exclude(duties="")
    return dict(rows.order_by("from_max").values_list("group_id", "duties"))


def _without_kin(alike: Alike, day: PartialDate) -> Alike:
    """Leaves out counterparts of one another, also through one above, and groups above or below."""
    ties = GroupTie.objects.filter(answering(only_confirmed=False), in_window(day), kind__in=KIN)
    related: dict[int, set[int]] = defaultdict(set)
    above: dict[int, set[int]] = defaultdict(set)
    for group, kind, other in ties.filter(other_group__isnull=False).values_list(
        "group_id", "kind", "other_group_id"
    ):
        related[group].add(other)
        related[other].add(group)
        if kind == TieKind.COUNTERPART:
            above[group].add(other)
    return {
        group: [
            (other, per_cent)
            for other, per_cent in others
            if other not in related[group] and above[group].isdisjoint(above[other])
        ]
        for group, others in alike.items()
    }

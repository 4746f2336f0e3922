"""Directives that one answer serves: parts of one whole for which one organisation reports."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef

from crosscut.supervision.lifecycles import UNANSWERED
from crosscut.supervision.models import Directive, Report

#: So deep directives are divided at most; what lies deeper is reported on by itself.
DEEPEST = 4


def asked_together(directive: Directive) -> list[Directive]:
    """The directives above and below one, of the same lead, that wait for a report as well, the
    highest first. Twice `DEEPEST` statements at most, three where it is no part of anything."""
    above: list[int] = []
    at = directive.parent_id
    while at is not None and len(above) < DEEPEST:
        above.append(at)
        at = Directive.objects.filter(pk=at).values_list("parent_id", flat=True).first()
    below, level = [], [directive.pk]
    for _ in range(DEEPEST):
        parts = Directive.objects.filter(parent__in=level).order_by("pk")
        level = list(parts.values_list("pk", flat=True))
        if not level:
            break
        below += level
    order = [*reversed(above), *below]
    if not order:
        return []
    waiting = Report.objects.filter(
        directive=OuterRef("pk"),
        organisation=directive.lead_id,
        state__in=[state.value for state in UNANSWERED],
    )
    rows = Directive.objects.filter(pk__in=order, lead=directive.lead_id)
    found = rows.filter(Exists(waiting)).select_related("matter", "group")
    return sorted(found, key=lambda each: order.index(each.pk))


def top_down(directives: Collection[Directive]) -> list[Directive]:
    """Directives of one whole, each after the one that it is a part of: in the order in which
    they are held, so that two who hold some of them wait for each other and never both."""
    by_pk = {each.pk: each for each in directives}

    def depth(each: Directive) -> int:
        steps, at = 0, each.parent_id
        while at in by_pk and steps < len(by_pk):
            steps, at = steps + 1, by_pk[at].parent_id
        return steps

    return sorted(by_pk.values(), key=lambda each: (depth(each), each.pk))

"""Directives that one answer serves: parts of one whole for which one organisation reports."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from crosscut.supervision.lifecycles import UNANSWERED
from crosscut.supervision.models import Directive, Report

#: So deep directives are divided at most; what lies deeper is reported on by itself.
DEEPEST = 4


def asked_together(directive: Directive) -> list[Directive]:
    """The directives above and below one, of the same lead, that wait for a report as well. Twice
    `DEEPEST` statements at most, one where it is no part of anything."""
    above, at = [], directive.parent_id
    while at is not None and len(above) < DEEPEST:
        above.append(at)
        at = Directive.objects.filter(pk=at).values_list("parent_id", flat=True).first()
    below, level = [], [directive.pk]
    for _ in range(DEEPEST):
        level = list(Directive.objects.filter(parent__in=level).values_list("pk", flat=True))
        if not level:
            break
        below += level
    if not above and not below:
        return []
    waiting = Report.objects.filter(
        directive=OuterRef("pk"),
        organisation=directive.lead_id,
        state__in=[state.value for state in UNANSWERED],
    )
    rows = Directive.objects.filter(pk__in=[*above, *below], lead=directive.lead_id)
    return list(rows.filter(Exists(waiting)).select_related("matter", "group").order_by("pk"))

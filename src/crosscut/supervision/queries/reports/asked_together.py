"""Directives that one answer serves: parts of one whole for which one organisation reports."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from crosscut.supervision.lifecycles import UNANSWERED
from crosscut.supervision.models import Directive, Report

#: So deep directives are divided at most; what lies deeper is reported on by itself.
DEEPEST = 4


def line_of(directive: Directive) -> list[int]:
    """The wholes that a directive is a part of, the highest first, and itself; a statement for each
    whole."""
    line, at = [directive.pk], directive.parent_id
    while at is not None and len(line) <= DEEPEST:
        line.append(at)
        at = Directive.objects.filter(pk=at).values_list("parent_id", flat=True).first()
    return line[::-1]


def in_holding_order(directive: Directive) -> list[int]:
    """The directives above and below one, with itself: each after the one that it is a part of, and
    by keys among those of one floor. Whoever holds several holds them in this order, whichever of
    them it began with: of two, one waits for the other, and never both."""
    order = line_of(directive)
    level = [directive.pk]
    for _ in range(DEEPEST):
        parts = Directive.objects.filter(parent__in=level).order_by("pk")
        level = list(parts.values_list("pk", flat=True))
        if not level:
            break
        order += level
    return order


def asked_together(directive: Directive) -> list[Directive]:
    """The directives above and below one, of the same lead, that wait for a report as well, the
    highest first. Twice `DEEPEST` statements at most, three where it is no part of anything."""
    order = [each for each in in_holding_order(directive) if each != directive.pk]
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

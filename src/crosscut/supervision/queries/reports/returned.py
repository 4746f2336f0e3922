"""How often what was reported done was not: by organisation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from crosscut.supervision.models import Directive, DirectiveStep


class Returned(NamedTuple):
    """How often directives were reported done by somebody's word, how often the office returned
    them, and how often it opened them again after it had verified them."""

    reported_done: int
    returned: int
    reopened: int


NEVER = Returned(0, 0, 0)


def returned_by_lead(directives: QuerySet[Directive]) -> Mapping[int, Returned]:
    """By the organisation in charge, of some directives; one statement. What followed of its parts
    nobody reported done, so it does not count."""
    steps = DirectiveStep.objects.filter(
        directive__in=directives.order_by().values("pk"),
        verb__in=("report_done", "return", "reopen"),
    )
    counted = (
        steps.order_by()
        .values("directive__lead")
        .annotate(
            reported=Count("pk", filter=Q(verb="report_done") & ~Q(capacity="system")),
            returned=Count("pk", filter=Q(verb="return")),
            reopened=Count("pk", filter=Q(verb="reopen")),
        )
    )
    return {
        lead: Returned(*counts)
        for lead, *counts in counted.values_list(
            "directive__lead", "reported", "returned", "reopened"
        )
    }

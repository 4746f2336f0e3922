"""How much each organisation has to report, and how often what it reported done was returned."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.supervision.lifecycles import REPORTS_FALL_DUE, UNANSWERED
from crosscut.supervision.models import Directive, Report
from crosscut.supervision.openness.directives import of_open_group
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.reports.answers import Burden, BurdenRow
from crosscut.supervision.queries.reports.returned import NEVER, returned_by_lead
from crosscut.supervision.rules.terms import Rhythm

#: So far back reports are counted.
DAYS_BACK = 90
MOST = 200


def burden(*, actor: Actor, group: int | None = None, organisation: int | None = None) -> Burden:
    """The organisations that owe reports, those with the most open ones first; counted are
    directives that the actor may know of. Four statements."""
    directives = visible_to(actor, Directive.objects.all())
    if group is not None:
        directives = directives.filter(of_open_group(actor), group=group)
    if organisation is not None:
        directives = directives.filter(lead=organisation)
    since = clock.today() - timedelta(DAYS_BACK)
    by_rhythm, counted = _by_rhythm(directives), _counted(directives, since)
    taken_back = returned_by_lead(directives)
    names = Gathering(actor, window_of(None))
    concerned = by_rhythm.keys() | counted.keys() | taken_back.keys()
    names.mention("organisation", *concerned)
    names.load_names()
    rows = [
        BurdenRow(
            organisation=names.reference("organisation", each),
            directives={
                rhythm.value: by_rhythm.get(each, {}).get(rhythm.value, 0) for rhythm in Rhythm
            },
            **counted.get(each, _NOTHING)._asdict(),
            **taken_back.get(each, NEVER)._asdict(),
        )
        for each in concerned
    ]
    rows.sort(
        key=lambda row: (
            -row.owed,
            -row.fell_due,
            -sum(row.directives.values()),
            row.organisation.name if row.organisation else "",
        )
    )
    return Burden(organisations=tuple(rows[:MOST]), since=since.isoformat(), more=len(rows) > MOST)


class _Reports(NamedTuple):
    """Reports of an organisation: owed and late today; fell due and were filed late lately."""

    owed: int
    late: int
    fell_due: int
    filed_late: int


_NOTHING = _Reports(0, 0, 0, 0)


def _by_rhythm(directives: QuerySet[Directive]) -> dict[int, dict[str, int]]:
    """How many directives are reported on how often, by lead."""
    asked = (
        directives.filter(state__in=[state.value for state in REPORTS_FALL_DUE])
        .exclude(rhythm="")
        .order_by()
        .values_list("lead_id", "rhythm")
        .annotate(Count("pk"))
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for lead, rhythm, count in asked:
        found[lead][rhythm] = count
    return found


def _counted(directives: QuerySet[Directive], since: date) -> dict[int, _Reports]:
    """Reports by organisation."""
    open_ = Q(state__in=[state.value for state in UNANSWERED])
    lately = Q(until__gte=since)
    reports = Report.objects.filter(
        open_ | lately, directive__in=directives.order_by().values("pk")
    )
    counted = (
        reports.order_by()
        .values("organisation_id")
        .annotate(
            owed=Count("pk", filter=open_),
            behind=Count("pk", filter=open_ & Q(due__lt=clock.today())),
            fell=Count("pk", filter=lately),
            after=Count("pk", filter=lately & Q(late=True)),
        )
        .values_list("organisation_id", "owed", "behind", "fell", "after")
    )
    return {organisation: _Reports(*counts) for organisation, *counts in counted}

"""How much each organisation has to report, and how often what it reported done was returned."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.db.models import Count, Q

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
    today = clock.today()
    since = today - timedelta(DAYS_BACK)
    asked = (
        directives.filter(state__in=[state.value for state in REPORTS_FALL_DUE])
        .exclude(rhythm="")
        .order_by()
        .values_list("lead_id", "rhythm")
        .annotate(Count("pk"))
    )
    by_rhythm: dict[int, dict[str, int]] = defaultdict(dict)
    for lead, rhythm, count in asked:
        by_rhythm[lead][rhythm] = count
    open_ = Q(state__in=[state.value for state in UNANSWERED])
    lately = Q(until__gte=since)
    reports = Report.objects.filter(
        open_ | lately, directive__in=directives.order_by().values("pk")
    )
    counted = {
        organisation: counts
        for organisation, *counts in reports.order_by()
        .values("organisation_id")
        .annotate(
            owed=Count("pk", filter=open_),
            behind=Count("pk", filter=open_ & Q(due__lt=today)),
            fell=Count("pk", filter=lately),
            after=Count("pk", filter=lately & Q(late=True)),
        )
        .values_list("organisation_id", "owed", "behind", "fell", "after")
    }
    taken_back = returned_by_lead(directives)
    names = Gathering(actor, window_of(None))
    concerned = by_rhythm.keys() | counted.keys() | taken_back.keys()
    names.mention("organisation", *concerned)
    names.load_names()
    rows = []
    for each in concerned:
        owed, behind, fell, after = counted.get(each, (0, 0, 0, 0))
        rows.append(
            BurdenRow(
                organisation=names.reference("organisation", each),
                directives={
                    rhythm.value: by_rhythm[each].get(rhythm.value, 0) for rhythm in Rhythm
                },
                owed=owed,
                late=behind,
                fell_due=fell,
                filed_late=after,
                **taken_back.get(each, NEVER)._asdict(),
            )
        )
    rows.sort(
        key=lambda row: (
            -row.owed,
            -row.fell_due,
            -sum(row.directives.values()),
            row.organisation.name if row.organisation else "",
        )
    )
    return Burden(organisations=tuple(rows[:MOST]), since=since.isoformat(), more=len(rows) > MOST)

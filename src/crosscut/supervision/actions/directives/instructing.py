"""Directives by an instruction of the leader, without a decision of the table."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Group, Organisation, Person
from crosscut.supervision.actions.directives.making import at_issue, make_directive
from crosscut.supervision.models import Directive
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.directives.subordinates import stands_under
from crosscut.supervision.queries.people import leads_today
from crosscut.supervision.refusals.directives import CitationMissing, NotTheLeader
from crosscut.supervision.rules.directives import binds
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.rules.terms import Origin
from crosscut.table.actions.steps import refuse_past


@action("directive.instructed")
def instruct(
    *,
    group: Group,
    lead: Organisation,
    task: str,
    result: str,
    due: date,
    instructed_by: Person | None = None,
    citation: str = "",
    supporting: Collection[Organisation] = (),
    disclosure: Disclosure = Disclosure.INTERNAL,
    unit: str = "",
    baseline: Decimal | None = None,
    target: Decimal | None = None,
    rhythm: str = "",
    points: Collection[Planned] = (),
    actor: Actor,
) -> Directive:
    """Tell an organisation what to do by the leader's instruction (批示). The leader does it in
    person; the office takes down what a leader instructed, and says in `citation` where that
    stands.

    Refuses: NotForYou, NotTheLeader, CitationMissing, TaskMissing, ResultMissing, DueInThePast,
    IndicatorHalf, IndicatorStill, LeadSupports, BodyGone, NoPlannedDays, PointBeyond, PointTwice,
    PointEmpty, PointUnmeasured, PlanTooLong.
    """
    capacity = may_issue(actor, group.pk)
    if capacity == "leader" and instructed_by is None:
        leader = actor.person
    else:
        leader = instructed_by.pk if instructed_by else None
        if leader is None or not leads_today(group.pk, leader):
            raise NotTheLeader
        if not citation.strip():
            raise CitationMissing
    refuse_past(due)
    return make_directive(
        group=group.pk,
        origin=Origin.INSTRUCTION,
        lead=lead,
        task=task,
        result=result,
        due=due,
        # An instruction has the form of a directive: it binds who stands under the group.
        binds=binds("directive", subordinate=stands_under(group.pk, lead.pk)),
        disclosure=disclosure,
        supporting=supporting,
        unit=unit,
        baseline=baseline,
        target=target,
        rhythm=at_issue(rhythm, points),
        points=points,
        instructed_by_id=leader,
        citation=" ".join(citation.split())[:300],
        capacity=capacity,
        actor=actor,
    )

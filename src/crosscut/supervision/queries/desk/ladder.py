"""What climbed the ladder up to somebody, and what is to be printed, for the desk."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.supervision.models import Directive, Escalation
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.ladder.climbing import running_pauses, still_so
from crosscut.supervision.rules.terms import Audience
from crosscut.table.openness import knows_inside


def ladder_duties(actor: Actor, runs: frozenset[int]) -> list[Duty]:
    """What was told to the head of an organisation, the office, the leader or the body above and
    is still so; and notices that the office has to print. No statement."""
    leads = actor.groups.get("leader")
    found = []
    if runs or leads or actor.organisations or actor.approves_for:
        found.append(_escalated(actor))
    if runs:
        found.append(_to_print(runs))
    return found


def _escalated(actor: Actor) -> Duty:
    reached = (
        Q(audience=Audience.HEAD.value, directive__lead__in=actor.organisations)
        | Q(audience=Audience.OFFICE.value, directive__group__in=actor.groups.get("office", ()))
        | Q(audience=Audience.LEADER.value, directive__group__in=actor.groups.get("leader", ()))
        | Q(audience=Audience.ABOVE.value, directive__group__in=actor.approves_for)
    )
    steps = Escalation.objects.filter(reached, still_so(), directive=OuterRef("pk"))
    resting = running_pauses(clock.today()).filter(directive=OuterRef("pk"))
    rows = visible_to(actor, Directive.objects.filter(Exists(steps)).exclude(Exists(resting)))
    inside = knows_inside(actor)

    def said(row: Directive) -> Said:
        return Said(
            title=row.task,
            thing=("directive_ladder", row.pk),
            about=row.numbered,
            group=row.group_id if row.group_id in inside else None,
            whose=("organisation", row.lead_id),
            capacity=_capacity(row, actor),
            disclosure=disclosure_of(row),
        )

    return Duty("clear_stalled", rows, said, "due", "state_since", ("matter", "group"))


def _capacity(row: Directive, actor: Actor) -> str:
    for capacity in ("leader", "office"):
        if row.group_id in actor.groups.get(capacity, ()):
            return capacity
    return "approver" if row.group_id in actor.approves_for else "head"


def _to_print(runs: frozenset[int]) -> Duty:
    rows = Escalation.objects.filter(
        still_so(), directive__group__in=runs, on_paper=True, delivered_on__isnull=True
    )

    def said(row: Escalation) -> Said:
        directive = row.directive
        return Said(
            title=directive.task,
            thing=("directive_ladder", directive.pk),
            about=directive.numbered,
            group=directive.group_id,
            whose=("organisation", directive.lead_id),
            capacity="office",
            disclosure=disclosure_of(directive),
            kind=f"print_for_{row.audience}",
        )

    beside = ("directive__matter", "directive__group")
    return Duty("print_notice", rows, said, "told_on", "told_on", beside)

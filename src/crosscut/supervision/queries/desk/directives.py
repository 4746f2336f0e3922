"""What waits in supervision, for the desk: directives to acknowledge, to begin, to finish, to
verify, and refused ones."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.db.models import Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.desk import Duty, Said
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.desk.clashes import clash_duties
from crosscut.supervision.queries.desk.inspections import inspection_duties
from crosscut.supervision.queries.desk.ladder import ladder_duties
from crosscut.supervision.queries.desk.reports import report_duties
from crosscut.supervision.queries.desk.reviews import review_duties
from crosscut.table.openness import knows_inside
from crosscut.table.queries.places import run_by

#: What waits for the organisation in charge, by the state in which it does.
IN_CHARGE_DUTIES = {
    "acknowledge": DirectiveState.ISSUED,
    "begin": DirectiveState.ACKNOWLEDGED,
    "finish": DirectiveState.UNDER_WAY,
}
#: So long before its day what is under way is on the desk; reports are there by themselves.
SOON = timedelta(14)


def duties(actor: Actor) -> list[Duty]:
    """What waits for whoever answers for an organisation in charge, and for the office that gave
    the directive. One statement, for leaders."""
    runs = run_by(actor)
    found = []
    if actor.liaison_for or actor.organisations:
        charge = _in_charge(actor)
        for kind, state in IN_CHARGE_DUTIES.items():
            rows = Directive.objects.filter(charge, state=state.value)
            if kind == "finish":
                rows = rows.filter(due__lte=clock.today() + SOON)
            found.append(_duty(kind, visible_to(actor, rows), actor))
    if runs:
        rows = Directive.objects.filter(group__in=runs)
        refused = rows.filter(state=DirectiveState.REFUSED.value)
        issued = rows.filter(state=DirectiveState.ISSUED.value)
        reported = rows.filter(state=DirectiveState.REPORTED_DONE.value)
        found.append(_duty("answer_refusal", refused, actor))
        found.append(_duty("verify", reported, actor))
        found.append(_duty("acknowledgement_awaited", issued, actor, of_others=True))
    return (
        found
        + report_duties(actor, runs)
        + ladder_duties(actor, runs)
        + clash_duties(actor, runs)
        + review_duties(actor, runs)
        + inspection_duties(actor, runs)
    )


def _in_charge(actor: Actor) -> Q:
    """Directives of the organisations for which the actor answers."""
    found = Q(lead__in=actor.organisations)
    groups: dict[int, list[int]] = defaultdict(list)
    for group, organisation in sorted(actor.liaison_for):
        groups[organisation].append(group)
    for organisation, those in groups.items():
        found |= Q(group__in=those, lead=organisation)
    return found


def _duty(kind: str, rows: QuerySet[Directive], actor: Actor, *, of_others: bool = False) -> Duty:
    inside = knows_inside(actor)

    def said(row: Directive) -> Said:
        known = row.group_id in inside
        by = "liaison" if (row.group_id, row.lead_id) in actor.liaison_for else "head"
        return Said(
            title=row.task,
            thing=("directive", row.pk),
            about=row.numbered,
            # Who knows of the directive alone does not know from which group it came.
            group=row.group_id if known else None,
            whose=("organisation", row.lead_id),
            capacity=by if kind in IN_CHARGE_DUTIES else "office",
            disclosure=disclosure_of(row),
        )

    return Duty(kind, rows, said, "due", "state_since", ("matter", "group"), of_others=of_others)

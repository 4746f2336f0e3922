"""Where a group stands: above, below, beside, to whom it reports, whom it leads by."""

from __future__ import annotations

from typing import Any

from django.forms import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import Asked, Fields, act
from crosscut.interfaces.web.acting.fields import (
    DayField,
    KeyField,
    PeriodField,
    RowField,
    ThingField,
)
from crosscut.interfaces.web.groups.acts import on_today, since_today
from crosscut.interfaces.web.wording.dates import spoken_period
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.actions.ending import end_fact
from crosscut.register.actions.groups import tie_group
from crosscut.register.models import Group, GroupTie, Standing, TieKind
from crosscut.register.policy import visible_to

PLACE = _("Where it stands")
KINDS = (
    TieKind.PARENT,
    TieKind.REPORTS_TO,
    TieKind.COUNTERPART,
    TieKind.LEAD_DEPARTMENT,
    TieKind.SUPERVISES,
)


def _tying(asked: Asked) -> dict[str, Any]:
    other = asked["other"] or asked["organisation"]
    if other is None or (asked["other"] and asked["organisation"]):
        raise ValidationError(gettext("Give either a group or an organisation."))
    return {"kind": asked["kind"], "other": other, "period": asked["period"]}


act(
    "group.tied",
    "tie",
    noun="group",
    section=PLACE,
    title=_("Tie to a group or an organisation"),
    help=_(
        "Under which group it stands, to whom it reports, which group of a lower level is its"
        " counterpart, which department leads, whom it supervises. Several may hold at once; one"
        " that no longer holds is ended by itself."
    ),
    fields={
        "kind": KeyField("fact", [kind.value for kind in KINDS], label=_("It")),
        "other": ThingField(
            "group",
            label=_("Group"),
            required=False,
            help_text=_("Above it, beside it, or to which it reports."),
        ),
        "organisation": ThingField(
            "organisation",
            new=True,
            label=_("Organisation"),
            required=False,
            help_text=_("To which it reports, which leads, or which it supervises."),
        ),
        "period": PeriodField(label=_("When")),
    },
    start=since_today,
    arguments=_tying,
    action=tie_group,
    places={"WrongTarget": "other"},
)


def ties_that_go_on(group: Group, actor: Actor) -> list[GroupTie]:
    """Accepted ties that may hold today, to what the actor may know of."""
    ties = group.ties.filter(standing=Standing.ACCEPTED, until_max__gt=clock.today())
    known = visible_to(actor, ties.select_related("other_group", "organisation"))
    return list(known.order_by("kind", "from_min"))


def _said(tie: GroupTie) -> str:
    other = tie.other_group or tie.organisation
    when = spoken_period(tie.period.since_text, tie.period.until_text)
    return f"{word_for(tie.kind, 'fact')}: {other} ({when})"


def _has_ties(sheet: Any) -> bool:
    single = (sheet.reports_to, sheet.lead_department)
    return any(single) or any((sheet.parents, sheet.counterparts, sheet.supervises))


def _ending_fields(group: Group, actor: Actor) -> Fields:
    return {
        "fact": RowField(ties_that_go_on(group, actor), _said, label=_("Which tie")),
        "on": DayField(label=_("First day on which it no longer holds")),
    }


act(
    "fact.ended",
    "end-tie",
    noun="group",
    section=PLACE,
    thing_as="",
    title=_("End a tie"),
    help=_(
        "From a day on the group no longer stands under, reports to or supervises it. Until then it"
        " did; a tie that never was is corrected instead."
    ),
    fields=_ending_fields,
    start=on_today,
    claims=False,
    action=end_fact,
    offered=_has_ties,
)

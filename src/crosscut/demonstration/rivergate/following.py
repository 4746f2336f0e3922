"""What a newcomer is shown of the city's directives today: two that clash, before the table."""

from __future__ import annotations

from crosscut.demonstration.rivergate.tables import Tables
from crosscut.foundation.clock import business_day
from crosscut.supervision.actions.directives.clashing import put_together
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Clash, Directive

#: In which both are carried out: neither is waited for, refused or reported done.
_CARRIED_OUT = (DirectiveState.ACKNOWLEDGED.value, DirectiveState.UNDER_WAY.value)
REASON = (
    "Both need the same crews in the same weeks: one of the two has to wait, and nobody can say"
    " which."
)


def bring_clash(tables: Tables) -> Clash | None:
    """Two directives of one group that cannot both be carried out, to one organisation where one
    has two: the office brings them to the table. None where no group has two in hand."""
    rows = Directive.objects.filter(
        state__in=_CARRIED_OUT, due__gt=tables.today, disclosure="internal", parent=None
    )
    in_hand = list(rows.select_related("group").order_by("due", "issued_on", "number"))
    by_lead = [(each.group_id, each.lead_id) for each in in_hand]
    by_group = [(each.group_id, 0) for each in in_hand]
    for keys in (by_lead, by_group):
        for place, key in enumerate(keys):
            if key in keys[:place]:
                first = in_hand[keys.index(key)]
                with business_day(tables.today):
                    return put_together(
                        directive=first, other=in_hand[place], reason=REASON,
                        actor=tables.actor("office", first.group),
                    )  # fmt: skip
    return None

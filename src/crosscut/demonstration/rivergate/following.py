"""What a newcomer is shown of the city's directives today: two that clash, before the table."""

from __future__ import annotations

from crosscut.demonstration.rivergate.tables import Tables
from crosscut.foundation.clock import business_day
from crosscut.supervision.actions.clashing import put_together
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Clash, Directive

#: In which both are carried out: neither is waited for, refused or reported done.
_CARRIED_OUT = (DirectiveState.ACKNOWLEDGED.value, DirectiveState.UNDER_WAY.value)
REASON = (
    "Both need the same crews in the same weeks: one of the two has to wait, and neither office can"
    " say which."
)


def bring_clash(tables: Tables) -> Clash | None:
    """Two directives of one group to one organisation that cannot both be carried out: the office
    brings them to the table. None where no organisation has two in hand."""
    rows = Directive.objects.filter(
        state__in=_CARRIED_OUT, due__gt=tables.today, disclosure="internal", parent=None
    )
    first: dict[tuple[int, int], Directive] = {}
    with business_day(tables.today):
        for each in rows.select_related("group").order_by("due", "issued_on", "number"):
            other = first.setdefault((each.group_id, each.lead_id), each)
            if other.pk != each.pk:
                return put_together(
                    directive=other, other=each, reason=REASON,
                    actor=tables.actor("office", other.group),
                )  # fmt: skip
    return None

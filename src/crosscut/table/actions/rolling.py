"""What a meeting did not finish goes into the next agenda by itself, with the trail of it."""

from __future__ import annotations

from crosscut.table.lifecycles import OPEN, ItemState, MatterState, MeetingState
from crosscut.table.models import AgendaItem, Meeting

_NEXT = (MeetingState.PLANNED.value, MeetingState.CALLED.value)


def roll_on(meeting: Meeting) -> None:
    """End the open points of a meeting as unfinished, and put them on the next agenda, if there is
    a next meeting."""
    for item in meeting.items.filter(state=ItemState.OPEN.value):
        item.changed(state=ItemState.UNFINISHED.value)
    later = Meeting.objects.filter(
        group=meeting.group_id, state__in=_NEXT, starts_at__gte=meeting.starts_at
    )
    following = later.exclude(pk=meeting.pk).order_by("starts_at", "pk").first()
    if following is not None:
        roll_into(following)


def roll_into(meeting: Meeting) -> None:
    """Put what earlier meetings of the group left unfinished on top of an agenda. A matter that was
    withdrawn or decided meanwhile, or lies on another agenda, stays where it is."""
    waiting = AgendaItem.objects.filter(
        meeting__group=meeting.group_id,
        meeting__series=meeting.series,
        state=ItemState.UNFINISHED.value,
        rolled_into__isnull=True,
    )
    on_it = set(
        AgendaItem.objects.filter(
            meeting__group=meeting.group_id, state=ItemState.OPEN.value, matter__isnull=False
        ).values_list("matter", flat=True)
    )
    rolled = []
    for item in waiting.select_related("matter").order_by("meeting__starts_at", "ordinal"):
        if item.matter is not None:
            if MatterState(item.matter.state) not in OPEN or item.matter_id in on_it:
                continue
            on_it.add(item.matter_id)
        rolled.append(item)
    if not rolled:
        return
    for behind in meeting.items.all():
        behind.changed(ordinal=behind.ordinal + len(rolled))
    for ordinal, item in enumerate(rolled, start=1):
        AgendaItem(
            meeting=meeting,
            matter_id=item.matter_id,
            title=item.title,
            ordinal=ordinal,
            estimate=item.estimate,
            rolled_from=item,
        ).save()

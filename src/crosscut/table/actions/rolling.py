"""What a meeting did not finish goes into the next agenda by itself, with the trail of it; and the
minutes that go round, to be confirmed there."""

from __future__ import annotations

from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import OPEN, ItemState, MatterState, MeetingState, MinutesState
from crosscut.table.models import AgendaItem, Meeting, Minutes

_TO_COME = (MeetingState.PLANNED.value, MeetingState.CALLED.value)


def finish_open(meeting: Meeting) -> None:
    """End the open points of a meeting as unfinished, and put them on the next agenda."""
    for item in meeting.items.filter(state=ItemState.OPEN.value):
        item.changed(state=ItemState.UNFINISHED.value)
    roll_on(meeting)


def roll_on(meeting: Meeting) -> None:
    """Put what a meeting left unfinished on the next agenda, if there is a next meeting."""
    following = _following(meeting)
    if following is not None and roll_into(following):
        following.changed(changes=following.changes + 1)


def roll_into(meeting: Meeting) -> bool:
    """Put what earlier meetings of the group left unfinished on top of an agenda, behind the
    minutes that are to be confirmed. A matter that was withdrawn or decided meanwhile, or lies on
    another agenda, stays where it is; so does what fewer may know of than of this meeting.
    Returns whether anything came."""
    points = [*_minutes_for(meeting), *_unfinished(meeting)]
    if not points:
        return False
    for behind in meeting.items.all():
        behind.changed(ordinal=behind.ordinal + len(points))
    for ordinal, point in enumerate(points, start=1):
        point.ordinal = ordinal
        point.save()
    return True


def take_minutes_off(minutes: Minutes) -> None:
    """They are written anew: no meeting confirms them now."""
    for point in minutes.points.filter(state=ItemState.OPEN.value):
        point.changed(state=ItemState.DROPPED.value)


def _following(meeting: Meeting) -> Meeting | None:
    later = Meeting.objects.filter(
        group=meeting.group_id,
        series=meeting.series,
        disclosure__in=_no_wider(meeting.disclosure),
        state__in=_TO_COME,
        starts_at__gte=meeting.starts_at,
    )
    return later.exclude(pk=meeting.pk).order_by("starts_at", "pk").first()


def _earlier(meeting: Meeting) -> dict[str, object]:
    """Which meetings' points may come here."""
    order = list(Disclosure)
    wider = order[: order.index(Disclosure(meeting.disclosure)) + 1]
    return {
        "meeting__group": meeting.group_id,
        "meeting__series": meeting.series,
        "meeting__disclosure__in": wider,
    }


def _no_wider(disclosure: str) -> list[Disclosure]:
    order = list(Disclosure)
    return order[order.index(Disclosure(disclosure)) :]


def _minutes_for(meeting: Meeting) -> list[AgendaItem]:
    """Points for the minutes that go round and are on no agenda to come."""
    waiting = Minutes.objects.filter(
        state=MinutesState.CIRCULATED.value,
        meeting__starts_at__lt=meeting.starts_at,
        **_earlier(meeting),
    ).exclude(points__state=ItemState.OPEN.value)
    return [
        AgendaItem(meeting=meeting, confirms=minutes, estimate=5)
        for minutes in waiting.order_by("meeting__starts_at", "pk")
    ]


def _unfinished(meeting: Meeting) -> list[AgendaItem]:
    waiting = AgendaItem.objects.filter(
        state=ItemState.UNFINISHED.value,
        rolled_into__isnull=True,
        # The minutes of earlier meetings come by themselves.
        confirms__isnull=True,
        **_earlier(meeting),
    ).exclude(meeting=meeting)
    lying = AgendaItem.objects.filter(
        meeting__group=meeting.group_id, state=ItemState.OPEN.value, matter__isnull=False
    )
    on_it = set(lying.values_list("matter", flat=True))
    rolled = []
    for item in waiting.select_related("matter").order_by("meeting__starts_at", "ordinal"):
        if item.matter is not None:
            if MatterState(item.matter.state) not in OPEN or item.matter_id in on_it:
                continue
            on_it.add(item.matter_id)
        rolled.append(
            AgendaItem(
                meeting=meeting,
                matter_id=item.matter_id,
                title=item.title,
                estimate=item.estimate,
                rolled_from=item,
            )
        )
    return rolled

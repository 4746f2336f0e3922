"""Lists of meetings."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.register.models import Group
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED
from crosscut.table.lifecycles import ItemState, MeetingState
from crosscut.table.models import AgendaItem, Invitation, Meeting
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_answers import MeetingPage, MeetingRow


def list_meetings(
    *,
    actor: Actor,
    group: Group | int | None = None,
    state: str = "",
    to_come: bool = False,
    mine: bool = False,
    after: str | None = None,
    limit: int = PAGE,
) -> MeetingPage:
    """One page of meetings, the latest first; those `to_come`, with what sits now, the next first;
    `mine` are those that the actor is called to. Six statements. Refuses: UnknownPlace."""
    known = visible_to(actor, Meeting.objects.all())
    if group is not None:
        known = known.filter(group=group)
    if state:
        known = known.filter(state=state)
    if to_come:
        ahead = Q(starts_at__gte=clock.now()) & ~Q(state=MeetingState.CANCELLED.value)
        known = known.filter(ahead | Q(state=MeetingState.SITTING.value))
    called = Invitation.objects.filter(person=actor.person or 0, withdrawn_at__isnull=True)
    if mine:
        known = known.filter(Exists(called.filter(meeting=OuterRef("pk"))))
    total = known.order_by()[: COUNTED + 1].count()
    page = known.filter(_beyond(known, after, to_come)) if after else known
    limit = max(1, min(limit, LARGEST))
    order = ("starts_at", "pk") if to_come else ("-starts_at", "-pk")
    rows = list(page.order_by(*order)[: limit + 1])
    points = visible_to(actor, AgendaItem.objects.filter(meeting__in=rows))
    points = points.exclude(state=ItemState.DROPPED.value).order_by().values_list("meeting")
    counted = dict(points.annotate(Count("pk")))
    replies = dict(called.filter(meeting__in=rows).values_list("meeting", "reply"))
    names = Gathering(actor, window_of(None))
    names.mention("group", *(each.group_id for each in rows))
    names.load_names()
    return MeetingPage(
        meetings=tuple(
            MeetingRow(
                id=each.address,
                number=each.numbered,
                title=each.title,
                group=names.reference("group", each.group_id),
                state=each.state,
                crisis=each.crisis,
                starts_at=each.starts_at.isoformat(),
                ends_at=each.ends_at.isoformat(),
                place=each.place,
                items=counted.get(each.pk, 0),
                invited=each.pk in replies,
                reply=replies.get(each.pk, ""),
            )
            for each in rows[:limit]
        ),
        next=rows[limit - 1].address if len(rows) > limit else None,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )


def _beyond(known: QuerySet[Meeting], after: str, to_come: bool) -> Q:
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    at = known.filter(pk=last).values_list("starts_at", flat=True).first()
    if at is None:
        raise UnknownPlace(after=after)
    if to_come:
        return Q(starts_at__gt=at) | Q(starts_at=at, pk__gt=last)
    return Q(starts_at__lt=at) | Q(starts_at=at, pk__lt=last)

"""How often a group meets, and when it meets next by that."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import DateField, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Instrument
from crosscut.register.policy import visible_to as known
from crosscut.register.queries.gathering import instrument_reference
from crosscut.register.working_days import working_days
from crosscut.table.lifecycles import MeetingState
from crosscut.table.models import Cadence, Meeting
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_answers import CadenceAnswer
from crosscut.table.rules.cadence import DayOff, next_session


class Following(NamedTuple):
    """When a group meets next, and by what; which day the rule names, and of which days before
    there is no meeting since nobody works on them."""

    starts_at: datetime
    cadence: Cadence
    by_rule: date
    dropped: tuple[date, ...]

    @property
    def moved_from(self) -> str | None:
        """The day that the rule names, where it is another one."""
        moved = self.by_rule != self.starts_at.date()
        return self.by_rule.isoformat() if moved else None


def cadence_of(group: int, *, actor: Actor) -> CadenceAnswer | None:
    """The cadence of a group today; None of a group that meets on call, and for who may not know
    how it meets. At most six statements."""
    cadence = _present(visible_to(actor, Cadence.objects.all()), group)
    if cadence is None:
        return None
    papers = known(actor, Instrument.objects.filter(pk=cadence.instrument_id or 0))
    # What is hidden from the asker moves nothing that is shown.
    following = next_by_cadence(cadence.group, visible_to(actor, Meeting.objects.all()))
    return CadenceAnswer(
        id=cadence.address,
        rule=cadence.rule,
        since=cadence.since.isoformat(),
        at=cadence.at.isoformat("minutes"),
        minutes=cadence.minutes,
        place=cadence.place,
        instrument=instrument_reference(papers.first()),
        days_off=cadence.days_off,
        next=following.starts_at.isoformat() if following else None,
        moved_from=following.moved_from if following else None,
        dropped=tuple(day.isoformat() for day in following.dropped) if following else (),
    )


def next_by_cadence(group: Group, among: QuerySet[Meeting] | None = None) -> Following | None:
    """The next meeting by the cadence of a group: behind today, and behind every meeting that is
    planned or called, of all or of these; None where it meets on call."""
    cadence = _present(Cadence.objects.all(), group.pk)
    if cadence is None:
        return None
    meetings = Meeting.objects.all() if among is None else among
    to_come = meetings.filter(
        group=group,
        crisis=False,
        state__in=(MeetingState.PLANNED.value, MeetingState.CALLED.value),
    )
    last = to_come.order_by("starts_at").last()
    after = max(clock.now(), last.starts_at) if last is not None else clock.now()
    zone = ZoneInfo(timezone.get_default_timezone_name())
    found = next_session(
        cadence.rule,
        since=cadence.since,
        at=cadence.at,
        zone=zone,
        after=after,
        is_working=working_days().is_working,
        off=DayOff(cadence.days_off),
    )
    if found is None or _is_over(cadence, found.starts_at.date()):
        return None
    return Following(found.starts_at, cadence, found.by_rule, found.dropped)


def _present(rows: QuerySet[Cadence], group: int) -> Cadence | None:
    # What was said anew for the day on which it begins never held.
    held = Q(until__isnull=True) | Q(until__gt=Greatest("since", Value(clock.today(), DateField())))
    going_on = rows.filter(held, group=group)
    return going_on.select_related("group").order_by("since").last()


def _is_over(cadence: Cadence, day: date) -> bool:
    return cadence.until is not None and day >= cadence.until

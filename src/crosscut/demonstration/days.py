"""Moving the business day of a demonstration forward: never that of a real register."""

from __future__ import annotations

from crosscut.demonstration.refusals import DayBehind, DayTooFar, NotADemonstration
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Setting
from crosscut.register.queries.business_day import DAYS_AHEAD, days_ahead

#: So many days ahead a demonstration can be.
FARTHEST = 3 * 366


@action("demonstration.moved")
def move_day(*, ahead: int, actor: Actor) -> Setting:
    """Have the business day so many days ahead of the real one, whoever asks: who is at the machine
    of a demonstration may do anything there. Sessions, tokens and the record keep real time.

    Refuses: NotADemonstration, DayBehind, DayTooFar.
    """
    before = days_ahead()
    if before is None:
        raise NotADemonstration
    if ahead <= before:
        raise DayBehind
    if ahead > FARTHEST:
        raise DayTooFar(most=FARTHEST)
    setting = Setting.objects.filter(key=DAYS_AHEAD).first() or Setting(key=DAYS_AHEAD)
    return setting.changed(value=ahead)

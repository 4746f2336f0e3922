"""Whether a letter goes at once, or waits for the one that gathers several."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils import timezone

from crosscut.access.letters import manner_of, next_moment
from crosscut.access.models import AT_ONCE, NEVER, Account, LetterChoice
from crosscut.foundation import clock
from crosscut.foundation.delivery.models import Delivery
from crosscut.interfaces.jobs.topics import Dropped, Topic

DIGEST = "digest"


def zone_of(account: Account) -> ZoneInfo:
    """The time zone by which somebody is told: the account's, else this installation's."""
    try:
        return ZoneInfo(account.time_zone or timezone.get_default_timezone_name())
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(timezone.get_default_timezone_name())


def moment_for(delivery: Delivery, topic: Topic, account: Account) -> datetime | None:
    """When the letter goes that gathers this with others; None: it goes at once, since it was
    chosen so, or is urgent, or would come too late. Raises Dropped where none is wanted."""
    choice = LetterChoice.objects.filter(account=account).first()
    manner = manner_of(delivery.kind, choice.manners) if choice else AT_ONCE
    if choice is None or manner == AT_ONCE or topic.urgent:
        return None
    if manner == NEVER:
        raise Dropped("the account wants no letters of this kind")
    zone = zone_of(account)
    at = next_moment(
        clock.now(), manner=manner, zone=zone, hour=choice.hour, weekday=choice.weekday
    )
    if topic.due is not None and clock.today() <= topic.due <= at.astimezone(zone).date():
        return None
    return at


def bundle(delivery: Delivery, at: datetime) -> None:
    """Have a delivery wait for the letter of a moment, and that letter be written."""
    with transaction.atomic():
        if delivery.bundle(at):
            Delivery.objects.queue(
                cause=f"{DIGEST}:{at:%Y%m%dT%H%MZ}",
                kind=DIGEST,
                subject="person",
                about=delivery.person,
                person=delivery.person,
                at=at,
            )

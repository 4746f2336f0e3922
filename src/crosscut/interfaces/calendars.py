"""What calendars elsewhere are told: one's own meetings and due days, or one meeting."""

from __future__ import annotations

from datetime import UTC, datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from crosscut.access.calendars import Reader
from crosscut.access.models import ALL_TITLES, TIMES
from crosscut.foundation.period import FAR_PAST
from crosscut.interfaces import duties
from crosscut.register.models import Disclosure
from crosscut.register.queries.desk import DeskLine, desk
from crosscut.register.queries.paging import LARGEST
from crosscut.table.models import Meeting
from crosscut.table.queries.my_meetings import MyMeeting, my_meetings
from crosscut.table.writing.feeds import DayEntry, TimeEntry, feed

#: Meetings are entries at their own times.
NO_DAYS = frozenset({"reply_to_invitation", "hold_meeting"})


def calendar_of(reader: Reader) -> bytes:
    """All that waits for somebody with a day, and all meetings to come, as far as the reader may
    know of them now and the address may name them."""
    shows, account = reader.address.shows, reader.address.account
    with translation.override(account.language or settings.LANGUAGE_CODE):
        meetings = [_meeting(each, shows) for each in my_meetings(reader.actor)]
        lines = desk(actor=reader.actor, limit=LARGEST).lines
        days = [_day(line, shows) for line in lines if line.due and line.kind not in NO_DAYS]
        return feed("Crosscut", [*meetings, *days])


def calendar_of_meeting(meeting: Meeting) -> bytes:
    """One meeting, for who knows of it; nobody is asked to reply."""
    return feed("", [_entry(meeting, f"{meeting.address}.meeting@{_host()}", name=True)])


def _named(disclosure: str, shows: str) -> bool:
    """Whether an entry says what it is about. A calendar shows its entries to whoever looks at it:
    what is sealed is never named there."""
    if disclosure == Disclosure.SEALED or shows == TIMES:
        return False
    return shows == ALL_TITLES or disclosure in (Disclosure.PUBLIC, Disclosure.INTERNAL)


def _meeting(mine: MyMeeting, shows: str) -> TimeEntry:
    # As the invitation by mail has it, so that a calendar does not show both.
    uid = f"{mine.invitation.address}@{_host()}"
    named = _named(mine.disclosure, shows)
    return _entry(mine.meeting, uid, name=named, tentative=mine.invitation.reply == "tentative")


def _entry(meeting: Meeting, uid: str, *, name: bool, tentative: bool = False) -> TimeEntry:
    title = meeting.title or _("Meeting %(number)s") % {"number": meeting.numbered}
    return TimeEntry(
        uid=uid,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        summary=f"{title} ({meeting.group.display})" if name else _("Busy"),
        stamped=meeting.called_at or meeting.starts_at,
        sequence=meeting.sequence,
        place=(meeting.place or meeting.link) if name else "",
        address=_at(reverse("table:meeting", args=[meeting.address])) if name else "",
        tentative=tentative,
    )


def _day(line: DeskLine, shows: str) -> DayEntry:
    named = _named(line.disclosure, shows)
    said = f"{duties.step_of(line)}: {duties.title_of(line)}" if named else _("Something is due")
    since = parse_date(line.since or "") or FAR_PAST.replace(year=2000)
    day = parse_date(line.due or "")
    assert day is not None, "chosen by its day"
    return DayEntry(
        uid=f"{line.kind}.{line.id}.{line.due}@{_host()}",
        day=day,
        summary=said,
        stamped=datetime.combine(since, time(), UTC),
        address=_at(duties.page_of(line) if named else reverse("desk:desk")),
    )


def _at(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


def _host() -> str:
    return urlsplit(settings.SITE_ADDRESS).hostname or "localhost"

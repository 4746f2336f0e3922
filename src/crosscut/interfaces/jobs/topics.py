"""What a letter is about, before it is known to whom it goes and in which language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.utils.formats import date_format

from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure
from crosscut.table.models import Matter
from crosscut.table.writing.calendars import Method


class CalendarFile(NamedTuple):
    """A calendar entry and what the calendar is to do with it."""

    method: Method
    data: bytes


@dataclass(frozen=True, slots=True)
class Topic:
    """`may_still` refuses those whose place has ended; `words` are subject, text and what stands
    before the link, in the language that is active."""

    sealed: bool
    may_still: Callable[[Actor], object]
    words: Callable[[], tuple[str, str, str]]
    link: str
    #: The entry for the calendar of an address, where it is about a meeting.
    calendar: Callable[[str], CalendarFile] | None = None
    #: By when somebody has to do something, or be somewhere: who gathers letters gets this one at
    #: once where the next gathered one would come too late.
    due: date | None = None
    #: Never waits for a gathered letter.
    urgent: bool = False


class Bundled(Exception):
    """It waits for the letter of a moment that gathers several."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        super().__init__(at)


class Dropped(Exception):
    """There is nothing to tell, or nobody to tell it to; the reason is for the office."""


def is_sealed(matter: Matter) -> bool:
    return Disclosure.SEALED in (matter.disclosure, matter.group.disclosure)


def day_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")

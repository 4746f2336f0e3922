"""Dates and periods as sentences, each as coarse as its source."""

from __future__ import annotations

from django.utils import dateformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crosscut.foundation.partial_date import NotADate, PartialDate
from crosscut.interfaces.web.wording.kept import kept


@kept
def spoken_date(text: str | None) -> str:
    """ "2018", "2018-03", "2018-03-21", "1993..1995-06" or "..2003-01-01" as words."""
    if not text:
        return _("unknown")
    if text == "ongoing":
        return _("ongoing")
    if text.startswith(".."):
        return _("%(day)s or before") % {"day": spoken_date(text[2:])}
    if ".." in text:
        first, _dots, last = text.partition("..")
        return _("between %(first)s and %(last)s") % {
            "first": spoken_date(first),
            "last": spoken_date(last),
        }
    try:
        return _spoken(PartialDate.parse(text), text.count("-"))
    except NotADate:
        return text


def _spoken(day: PartialDate, dashes: int) -> str:
    # Translators: formats of a year, of a month and of a day, in Django's letters.
    formats = (
        pgettext("format of a year", "Y"),
        pgettext("format of a month", "F Y"),
        pgettext("format of a day", "j F Y"),
    )
    return dateformat.format(day.first, formats[dashes])


@kept
def marked_up(text: str | None) -> SafeString | str:
    """The same in a <time> where machines can read it."""
    words = spoken_date(text)
    if not text or text == "ongoing" or ".." in text:
        return words
    return format_html('<time datetime="{}">{}</time>', text, words)


@kept
def spoken_period(since: str | None, until: str | None, attested: tuple[str, ...] = ()) -> str:
    """ "since March 2018", "2018 to April 2020", "attested on 21 May 2024" …

    `until` is the first day on which it no longer held.
    """
    if since and since == until:
        return spoken_date(since)
    days = [spoken_date(day) for day in attested]
    said = _bounds(since, until, bool(days))
    if days:
        seen = _("attested %(days)s") % {"days": pgettext("between dates", ", ").join(days)}
        return pgettext("between phrases", "; ").join([said, seen]) if said else seen
    return said


def _bounds(since: str | None, until: str | None, attested: bool) -> str:
    start, end = spoken_date(since), spoken_date(until)
    known = {"start": start, "end": end}
    if since and until == "ongoing":
        return _("since %(start)s") % known
    if since and until:
        return _("%(start)s to %(end)s") % known
    if since:
        return _("from %(start)s, end unknown") % known
    if until == "ongoing":
        return _("ongoing, start unknown")
    if until:
        return _("until %(end)s, start unknown") % known
    return "" if attested else _("dates unknown")

"""Words of meetings: states, verbs, replies, and what the forms of verbs ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.interfaces.web.wording.words import Said, Words

#: Without a context: refusals name states by the same words.
STATES: Words = {
    "planned": _("planned"),
    "called": _("called"),
    "sitting": _("sitting"),
    "held": _("held"),
    "cancelled": _("cancelled"),
}
STATE_ICONS = {
    "planned": "circle-dashed",
    "called": "calendar-event",
    "sitting": "users",
    "held": "circle-check",
    "cancelled": "circle-x",
}
ITEM_STATES: Words = {
    "open": pgettext_lazy("a point of an agenda", "open"),
    "concluded": pgettext_lazy("a point of an agenda", "concluded"),
    "unfinished": pgettext_lazy("a point of an agenda", "unfinished, goes into the next agenda"),
    "dropped": pgettext_lazy("a point of an agenda", "taken off"),
}
MINUTES_STATES: Words = {
    "draft": pgettext_lazy("minutes", "draft"),
    "circulated": pgettext_lazy("minutes", "circulated"),
    "confirmed": pgettext_lazy("minutes", "confirmed"),
}
#: Who has to move next, by the state.
MOVES: Words = {
    "planned": _("The office arranges the agenda and sends the invitations."),
    "called": _("Whoever is called says whether they come; the office opens the meeting."),
    "sitting": _("The meeting is on. The office notes who is there and what comes of each point."),
    "held": _("It is over. The office writes the minutes and circulates them."),
    "cancelled": _("It does not take place. What was on its agenda waits for the next meeting."),
}
MOVES_OF_MINUTES: Words = {
    "draft": _("It is over. The office finishes the minutes and circulates them."),
    "circulated": _("The minutes are circulated; the next meeting confirms them."),
    "confirmed": _("The minutes are confirmed; nobody has to do anything."),
}

#: Buttons.
VERBS: Words = {
    "call": pgettext_lazy("verb of a meeting", "Send the invitations"),
    "open": pgettext_lazy("verb of a meeting", "Open the meeting"),
    "close": pgettext_lazy("verb of a meeting", "Close the meeting"),
    "cancel": pgettext_lazy("verb of a meeting", "Cancel the meeting"),
    "move": pgettext_lazy("verb of a meeting", "Move it"),
    "disclose": pgettext_lazy("verb of a meeting", "Who may know"),
}
HELPS: Words = {
    "call": _("Everybody who has a place gets a letter with an entry for the calendar."),
    "open": _("From now on attendance and conclusions are noted. Replies end here."),
    "close": _("What was not concluded goes into the next agenda by itself."),
    "cancel": _("Calendars of those who were called take the entry out."),
    "move": _("Another time or place. Calendars are brought up to date by themselves."),
    "disclose": _("Narrow the circle of those who may know, or widen it after the event."),
}
#: What was done, above the page that follows.
DONE: Words = {
    "call": _("The invitations are on their way."),
    "open": _("The meeting is open."),
    "close": _("The meeting is closed."),
    "cancel": _("The meeting is cancelled."),
    "move": _("The meeting was moved."),
    "disclose": _("Who may know of the meeting was changed."),
}
LEADS_ON = frozenset({"call", "open", "close"})
HURTS = frozenset({"cancel"})

REPLIES: Words = {
    "accepted": pgettext_lazy("reply to an invitation", "comes"),
    "tentative": pgettext_lazy("reply to an invitation", "perhaps"),
    "declined": pgettext_lazy("reply to an invitation", "does not come"),
    "": pgettext_lazy("reply to an invitation", "has not replied"),
}
REPLY_ICONS = {
    "accepted": "circle-check",
    "tentative": "question-mark",
    "declined": "circle-x",
    "": "circle-dashed",
}
#: The same as buttons of whoever is called.
ANSWERS: Words = {
    "accepted": pgettext_lazy("reply to an invitation", "I come"),
    "tentative": pgettext_lazy("reply to an invitation", "Perhaps"),
    "declined": pgettext_lazy("reply to an invitation", "I do not come"),
}
PRESENCES: Words = {
    "present": pgettext_lazy("at a meeting", "present"),
    "substitute": pgettext_lazy("at a meeting", "by a substitute"),
    "absent": pgettext_lazy("at a meeting", "absent"),
}
#: The rules that are offered (`rules.cadence.OFFERED`).
RULES: Words = {
    "FREQ=WEEKLY": _("every week"),
    "FREQ=WEEKLY;INTERVAL=2": _("every two weeks"),
    "FREQ=MONTHLY;BYDAY=1MO": _("on the first Monday of each month"),
    "FREQ=MONTHLY;BYDAY=2WE": _("on the second Wednesday of each month"),
    "FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO": _("on the first Monday of every third month"),
}
#: What becomes of a meeting that would fall on a day on which nobody works.
DAYS_OFF: Words = {
    "after": _("on the working day after"),
    "before": _("on the working day before"),
    "stays": _("on that day all the same"),
    "none": _("not at all"),
}
#: What a meeting can make of a matter.
OUTCOMES: Words = {
    "": pgettext_lazy("a meeting made of a matter", "noted; the matter stays on the table"),
    "agree": pgettext_lazy("a meeting made of a matter", "agreed"),
    "leave_open": pgettext_lazy("a meeting made of a matter", "not agreed"),
    "send_back": pgettext_lazy("a meeting made of a matter", "back to the office"),
    "postpone": pgettext_lazy("a meeting made of a matter", "off the table, for another day"),
}
CONFIRMED: Said = pgettext_lazy("a meeting made of minutes", "confirmed")


class Field(NamedTuple):
    """What a form calls something that a verb asks for."""

    label: Said
    help_text: Said = ""


FIELDS: Mapping[str, Field] = {
    "starts_at": Field(_("Begins")),
    "minutes": Field(_("Lasts, in minutes")),
    "place": Field(pgettext_lazy("of a meeting", "Place")),
    "link": Field(_("Address to join by"), _("Of a video conference, if there is one.")),
    "reason": Field(_("Reason")),
    "disclosure": Field(_("Who may know of it")),
}


def spoken_moment(moment: datetime) -> str:
    """A moment in words, on the clocks of this installation."""
    # Translators: format of a day with its weekday, in Django's letters.
    day = pgettext("format of a day with its weekday", "l, j F Y")
    local = timezone.localtime(moment)
    return gettext("%(day)s, %(time)s") % {
        "day": date_format(local, day),
        "time": local.strftime("%H:%M"),
    }


def spoken_hours(moment: datetime, until: datetime) -> str:
    """From when until when, in words: the day once where it is one."""
    first, last = timezone.localtime(moment), timezone.localtime(until)
    ends = last.strftime("%H:%M") if first.date() == last.date() else spoken_moment(until)
    return pgettext("from a moment until a moment", "%(first)s – %(last)s") % {
        "first": spoken_moment(moment),
        "last": ends,
    }


def how_far(moment: datetime) -> str:
    """How far away a moment is: "in 20 minutes", "tomorrow", "3 days ago"."""
    minutes = round((moment - clock.now()).total_seconds() / 60)
    if 0 <= minutes < 120:
        return ngettext("in %(count)d minute", "in %(count)d minutes", minutes) % {"count": minutes}
    days = (clock.day_of(moment) - clock.today()).days
    if days == 0:
        return gettext("today")
    if days == 1:
        return gettext("tomorrow")
    if days > 0:
        return ngettext("in %(count)d day", "in %(count)d days", days) % {"count": days}
    return ngettext("%(count)d day ago", "%(count)d days ago", -days) % {"count": -days}

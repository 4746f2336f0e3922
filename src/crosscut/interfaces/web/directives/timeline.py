"""The ledger's rows over time: from the day of issue to the day that they are due, with the first
due date and milestones. Lines are drawn in percent, so that they need no script and no width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from crosscut.foundation import clock
from crosscut.interfaces.web.address import AFTER, PageRequest, asked_place, refused_at
from crosscut.interfaces.web.directives.listing import LEDGER, ask
from crosscut.interfaces.web.lists.listing import look_of
from crosscut.register.queries.paging import PAGE
from crosscut.supervision.queries.ledger.answers import TimelineRow
from crosscut.supervision.queries.ledger.rows import timeline

#: Room at either end, in days, so that no mark stands on the edge.
EDGE = 5
#: Months between two ticks: the first of these by which there are few enough.
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
MOST_TICKS = 5
#: So near to its end there is no room for another word.
ROOM = 12


@require_safe
def show(request: PageRequest) -> HttpResponse:
    """When is what due, and what lies between."""
    asked = ask(request, timeline)
    context: dict[str, Any] = {
        "answers": asked.answers,
        "listing": LEDGER,
        "shown": look_of(LEDGER, request.GET),
        **asked.context,
    }
    if asked.answers.wrong:
        return render(request, "directives/timeline.html", context, status=400)
    with refused_at(AFTER):
        page = asked.fetch(after=asked_place(request), limit=PAGE)
    scale = Scale.over(page.rows, clock.today())
    context |= {
        "page": page,
        "axis": axis(scale),
        "rows": [(row, drawn(row, scale)) for row in page.rows],
    }
    return render(request, "directives/timeline.html", context)


@dataclass(frozen=True)
class Scale:
    """Days from the first to the last, as parts of a hundred."""

    first: date
    last: date

    @classmethod
    def over(cls, rows: Sequence[TimelineRow], today: date) -> Scale:
        """A scale on which all days of rows lie, and today."""
        days = [today, *(day for row in rows for day in _days(row))]
        return cls(min(days) - timedelta(EDGE), max(days) + timedelta(EDGE))

    def at(self, day: date) -> float:
        """Where a day lies, from 0 to 100."""
        return round(100 * (day - self.first).days / max(1, (self.last - self.first).days), 2)

    def ticks(self) -> list[tuple[float, str]]:
        """First days of months, where they lie and what they are called; few enough to be read."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((each for each in STEPS if months // each <= MOST_TICKS), STEPS[-1])
        # Translators: the format of a month on a line of time, as short as it can be.
        written = "Y" if step >= 12 else pgettext("format of a month on a line", "M Y")
        found = [(self.at(day), date_format(day, written)) for day in self._firsts(step)]
        return [(at, word) for at, word in found if at <= 100 - ROOM]

    def _firsts(self, step: int) -> Iterator[date]:
        month = self.first.year * 12 + self.first.month
        month += -month % step if step < 12 else -(month - 1) % step
        while True:
            year, rest = divmod(month - 1, 12) if step >= 12 else divmod(month, 12)
            day = date(year, rest + 1, 1)
            month += step
            if day < self.first:
                continue
            if day > self.last:
                return
            yield day


_SVG = '<svg class="timeline-line{}" aria-hidden="true" focusable="false">{}</svg>'


def axis(scale: Scale) -> SafeString:
    """The head of the lines: months by their names."""
    words = "".join(
        f'<text x="{at}%" dx="4" y="14">{escape(word)}</text>' for at, word in scale.ticks()
    )
    return SafeString(_SVG.format(" timeline-axis", _ticks(scale) + words))


def drawn(row: TimelineRow, scale: Scale) -> SafeString:
    """The line of a directive: a bar from its issue to its first due date, the part by which that
    was extended, how long it is late, its milestones, today. Words beside it say the same."""
    issued, first, due, today = (
        scale.at(day)
        for day in (
            *map(date.fromisoformat, (row.issued_on, row.first_due, row.due)), clock.today(),
        )
    )  # fmt: skip
    end, light = min(first, due), f"timeline-bar timeline-{row.light}"
    shapes = [_ticks(scale), _bar(light, issued, max(0.5, end - issued))]
    if due > end:
        shapes.append(_bar(f"{light} timeline-extended", end, due - end))
    if row.overdue:
        shapes.append(
            f'<line class="timeline-late" x1="{due}%" x2="{today}%" y1="12.5" y2="12.5"></line>'
        )
    if first != due:
        shapes.append(_upright("timeline-first", first, 3, "22"))
    shapes += [
        f'<circle class="timeline-point" cx="{scale.at(date.fromisoformat(each.day))}%" cy="12.5"'
        ' r="5"></circle>'
        for each in row.milestones
    ]
    shapes.append(_upright("timeline-today", today, 0, "100%"))
    return SafeString(_SVG.format("", "".join(shapes)))


def _bar(css: str, start: float, width: float) -> str:
    return f'<rect class="{css}" x="{start}%" y="6" width="{width:.2f}%" height="13"></rect>'


def _upright(css: str, at: float, top: int, bottom: str) -> str:
    return f'<line class="{css}" x1="{at}%" x2="{at}%" y1="{top}" y2="{bottom}"></line>'


def _ticks(scale: Scale) -> str:
    return "".join(_upright("timeline-tick", at, 0, "100%") for at, _word in scale.ticks())


def _days(row: TimelineRow) -> Iterable[date]:
    for day in (row.issued_on, row.first_due, row.due, *(each.day for each in row.milestones)):
        yield date.fromisoformat(day)

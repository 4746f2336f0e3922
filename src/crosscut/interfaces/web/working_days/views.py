"""Which days of a year are worked on."""

from __future__ import annotations

from typing import NamedTuple

from babel import Locale
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from crosscut.foundation import clock
from crosscut.interfaces.web.address import PageRequest
from crosscut.register.queries.year_of_days import MonthOfDays, year_of_days
from crosscut.register.working_days import YEARS

#: As Chinese calendars print it beside a day: 休 and 班.
MARKS = {
    "holiday": pgettext_lazy("beside a day of a calendar: nobody works", "off"),
    "made up": pgettext_lazy("beside a day of a calendar: people work", "on"),
}


#: Heads of columns, as narrow as a day's.
SHORT = (
    pgettext_lazy("head of a column: Monday", "Mo"),
    pgettext_lazy("head of a column: Tuesday", "Tu"),
    pgettext_lazy("head of a column: Wednesday", "We"),
    pgettext_lazy("head of a column: Thursday", "Th"),
    pgettext_lazy("head of a column: Friday", "Fr"),
    pgettext_lazy("head of a column: Saturday", "Sa"),
    pgettext_lazy("head of a column: Sunday", "Su"),
)


class Day(NamedTuple):
    """A cell of a month; 0 for none."""

    number: int
    kind: str = ""
    mark: str | Promise = ""


@require_safe
def show(request: PageRequest) -> HttpResponse:
    """The days of a year: `?year=`, this one without it."""
    asked = request.GET.get("year", "") or str(clock.today().year)
    if not (asked.isascii() and asked.isdecimal() and len(asked) == 4):
        raise Http404
    year = year_of_days(int(asked), language=request.LANGUAGE_CODE)
    if year is None:
        raise Http404
    context = {
        "year": year,
        "country": _called(year.country, request.LANGUAGE_CODE),
        "months": [(MONTHS[each.month], each.working, _weeks(each)) for each in year.months],
        "weekdays": [(WEEKDAYS[day], SHORT[day]) for day in range(7)],
        "before": year.year - 1 if year.year - 1 in YEARS else None,
        "after": year.year + 1 if year.year + 1 in YEARS else None,
        "may_say": request.actor.may_write_register,
    }
    return render(request, "working_days/year.html", context)


def _called(country: str, language: str) -> str:
    """A country by its code, as the reader calls it."""
    return Locale.parse(language, sep="-").territories.get(country, country)


def _weeks(month: MonthOfDays) -> list[list[Day]]:
    """The days of a month by weeks, which begin on Monday."""
    cells = [Day(0)] * month.starts
    cells += [Day(number, kind, MARKS.get(kind, "")) for number, kind in enumerate(month.days, 1)]
    cells += [Day(0)] * (-len(cells) % 7)
    return [cells[start : start + 7] for start in range(0, len(cells), 7)]

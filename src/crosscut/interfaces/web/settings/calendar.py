"""Which days are worked on: the country, and days of which the registry office says otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.settings.sections import sections_for
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.actions.calendar import choose_calendar, leave_day, say_days
from crosscut.register.working_days import calendar_of, calendar_setting, places


class NoDay(Refusal):
    """A form says a day that is none."""

    message = sentence("“{text}” is no day or year. Write 2027-02-06, or 2027.")


def show_calendar(request: PageRequest) -> HttpResponse:
    """The country, the last proclaimed year, and what is said of single days."""
    if not request.actor.may_write_register:
        raise Http404
    wrong, at = "", request.POST.get("does", "")
    if request.method == "POST":
        try:
            _carry_out(request, at)
            return HttpResponseRedirect(f"{reverse('settings:calendar')}?kept={at}")
        except Refusal as refusal:
            wrong = told(refusal)
    setting = calendar_setting()
    context = {
        "sections": sections_for(request.actor, "calendar"),
        "setting": setting,
        "countries": places(),
        "until": calendar_of(setting).published_until,
        "days": sorted(setting.get("days", {}).items(), reverse=True),
        "wrong": wrong,
        "wrong_at": at,
        "typed": request.POST if wrong else {},
        "kept": request.GET.get("kept", "")[:20],
    }
    return render(request, "settings/calendar.html", context, status=400 if wrong else 200)


def _carry_out(request: PageRequest, does: str) -> None:
    sent: Any = request.POST
    if does == "choose":
        until = sent.get("complete_until", "").strip()
        if until and not (until.isdecimal() and len(until) <= 4):
            raise NoDay(text=until[:20])
        choose_calendar(
            country=sent.get("country", ""),
            subdivision=sent.get("subdivision", ""),
            complete_until=int(until) if until else None,
            actor=request.actor,
        )
    elif does == "say":
        last = sent.get("last", "").strip()
        say_days(
            first=_day(sent.get("first", "")),
            last=_day(last) if last else None,
            works=sent.get("works") == "works",
            name=sent.get("name", ""),
            citation=sent.get("citation", ""),
            actor=request.actor,
        )
    elif does == "leave":
        leave_day(day=_day(sent.get("day", "")), actor=request.actor)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NoDay(text=text[:20]) from None

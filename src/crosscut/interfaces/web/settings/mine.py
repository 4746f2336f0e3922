"""The reader's own settings: language, time zone, light. Accounts keep them; who has none keeps
them in cookies."""

from __future__ import annotations

import zoneinfo

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from crosscut.access.actions.preferences import set_preferences
from crosscut.access.models import LIGHTS
from crosscut.foundation import clock
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.preferences import keep_in_cookies
from crosscut.interfaces.web.settings.sections import sections_for
from crosscut.interfaces.web.wording.refusals import told

FIELDS = ("language", "time_zone", "light")


def show_mine(request: PageRequest) -> HttpResponse:
    """How I want pages; and the way to what the registry office sets for all."""
    wrong = ""
    if request.method == "POST":
        chosen = {name: request.POST.get(name, "").strip() for name in FIELDS}
        try:
            if request.actor.account is not None:
                set_preferences(actor=request.actor, **chosen)
            response = HttpResponseRedirect(reverse("settings:mine") + "?kept=1")
            return keep_in_cookies(response, request, **chosen)
        except Refusal as refusal:
            wrong = told(refusal)
    context = {
        "sections": sections_for(request.actor, "mine"),
        "wrong": wrong,
        "kept": "kept" in request.GET,
        "language_now": translation.get_language(),
        "zone_now": request.POST.get("time_zone", timezone.get_current_timezone_name()),
        "zones": sorted(zoneinfo.available_timezones()),
        "lights": LIGHTS,
        "languages": tuple(settings.LANGUAGES),
        "now": clock.now(),
    }
    return render(request, "settings/mine.html", context, status=400 if wrong else 200)

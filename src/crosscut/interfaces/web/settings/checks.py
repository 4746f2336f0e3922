"""Which design checks are on, and their limits."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.settings.sections import sections_for
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.actions.vocabulary import LARGEST_LIMIT, choose_check
from crosscut.register.queries.design import choices_made
from crosscut.register.refusals import LimitNotUsable
from crosscut.register.rules.checks import CHECKS, limit_of


def show_checks(request: PageRequest) -> HttpResponse:
    """Every check with its switch, its limit and where the rule comes from."""
    if not request.actor.may_write_register:
        raise Http404
    wrong, at = "", ""
    if request.method == "POST":
        at = request.POST.get("check", "")
        try:
            choose_check(
                check=at,
                enabled=request.POST.get("enabled") == "on",
                limit=_limit(request.POST.get("limit", "").strip()),
                actor=request.actor,
            )
            return HttpResponseRedirect(f"{reverse('settings:checks')}?kept={at}#check-{at}")
        except Refusal as refusal:
            wrong = told(refusal)
    choices = choices_made()
    context = {
        "sections": sections_for(request.actor, "checks"),
        "checks": [
            (check, choices.get(check.key, {}).get("enabled", True), limit_of(check.key, choices))
            for check in CHECKS
        ],
        "wrong": wrong,
        "wrong_at": at,
        "typed": request.POST.get("limit", ""),
        "kept": request.GET.get("kept", "")[:60],
        "largest": LARGEST_LIMIT,
    }
    return render(request, "settings/checks.html", context, status=400 if wrong else 200)


def _limit(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 9:
        raise LimitNotUsable(limit=text[:40], largest=LARGEST_LIMIT)
    return int(text)

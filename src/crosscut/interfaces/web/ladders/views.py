"""The ladder of a group: shown to whom it is known, set by the office and the leader."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.ladders import wording
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Group
from crosscut.supervision.actions.ladder import set_ladder
from crosscut.supervision.queries.directives.following_answers import LadderSheet
from crosscut.supervision.queries.ladder.escalations import ladder_sheet, list_ladders
from crosscut.supervision.rules.ladder import LONGEST_WAIT, MOST_STEPS, Rung
from crosscut.supervision.rules.terms import Audience, Tone

#: Rows that are offered beyond the steps there are.
FURTHER = 2


@require_safe
def show_list(request: PageRequest) -> HttpResponse:
    """By which steps what stalls climbs in each group that the reader knows from inside."""
    return render(request, "ladders/list.html", {"view": list_ladders(actor=request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: PageRequest, group: int) -> HttpResponse:
    """By which steps what stalls climbs here, and setting them."""
    sheet = ladder_sheet(group, actor=request.actor)
    if sheet is None:
        raise Http404
    if request.method == "POST":
        return _set(request, group, sheet)
    rows = [{"audience": s.audience, "waits": s.waits, "tone": s.tone} for s in sheet.steps]
    return _shown(request, sheet, rows)


def _set(request: PageRequest, group: int, sheet: LadderSheet) -> HttpResponse:
    rows = _typed(request.POST)
    usual = "usual" in request.POST
    try:
        steps = [] if usual else [_rung(row) for row in rows if row["audience"]]
    except ValueError:
        said = _("Give each step whom it reaches, a whole number of working days, and a tone.")
        return _shown(request, sheet, rows, status=400, refused=said)
    if not steps and not usual:
        said = _("A ladder needs a step. To climb the usual one, press that button.")
        return _shown(request, sheet, rows, status=400, refused=said)
    try:
        set_ladder(group=Group.objects.get(pk=group), steps=steps, actor=request.actor)
    except Refusal as refusal:
        now = ladder_sheet(group, actor=request.actor) or sheet
        return _shown(request, now, rows, status=status_of(refusal), refused=told(refusal))
    messages.success(request, _("The ladder is set."))
    return HttpResponseRedirect(request.path)


def _typed(sent: QueryDict) -> list[dict[str, Any]]:
    return [
        {name: sent.get(f"{name}-{place}", "")[:20] for name in ("audience", "waits", "tone")}
        for place in range(MOST_STEPS)
    ]


def _rung(row: dict[str, Any]) -> Rung:
    """Raises ValueError."""
    return Rung(Audience(row["audience"]), int(row["waits"]), Tone(row["tone"]))


def _shown(
    request: HttpRequest,
    sheet: LadderSheet,
    rows: list[dict[str, Any]],
    *,
    status: int = 200,
    refused: str = "",
) -> HttpResponse:
    rows = [row for row in rows if any(row.values())]
    offered = min(len(rows) + FURTHER, MOST_STEPS)
    rows += [{"audience": "", "waits": "", "tone": ""}] * (offered - len(rows))
    context = {
        "sheet": sheet,
        "rows": rows,
        "refused": refused,
        "audiences": wording.AUDIENCES,
        "tones": wording.TONES,
        "longest": LONGEST_WAIT,
    }
    return render(request, "ladders/ladder.html", context, status=status)

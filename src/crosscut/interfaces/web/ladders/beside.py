"""What is said beside a directive, from its page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.views import asked_directive, shown
from crosscut.interfaces.web.ladders import wording
from crosscut.interfaces.web.ladders.forms import ACTIONS, AT, Deed, deeds_of, form_of
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.models import Clash, Directive, Obstacle
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.clashes import known_clash, other_of, others_named
from crosscut.supervision.queries.directives.sheet import known_directive, sheet_of

#: Where on the page each deed stands.
PARTS = {
    "comment": "#comments",
    "obstacle": "#obstacles",
    "hold_up": "#obstacles",
    "end_holdup": "#obstacles",
    "clear": "#obstacles",
    "clash": "#clashes",
    "table": "#clashes",
    "settle": "#clashes",
}
#: What is done to a row itself.
OF_A_ROW = frozenset({"clear", "settle"})


@require_POST
def say(request: PageRequest, directive: int) -> HttpResponse:
    """Say what the page of a directive offered to say beside it."""
    found = asked_directive(request, directive)
    name, about = request.POST.get("deed", ""), request.POST.get("about", "")
    if name not in ACTIONS:
        raise Http404
    sheet = sheet_of(found, actor=request.actor)
    given: dict[str, Any] = {} if name in OF_A_ROW else {"directive": found}
    if name in ("end_holdup", "clear"):
        given["obstacle"] = _obstacle(request, found, about)
    elif name == "settle":
        given["clash"] = _clash(request, found, about)
    elif name == "table":
        clash = _clash(request, found, about)
        given |= {"other": other_of(clash, found), "reason": clash.reason}
    form = form_of(name, sheet, request.actor, request.POST, about)
    deed = Deed(name, lambda: form, open=True, about=about)
    if not form.is_valid():
        return _again(request, found, deed, 400)
    given |= {key: value for key, value in form.cleaned_data.items() if value not in (None, "")}
    try:
        ACTIONS[name](**given, actor=request.actor)
    except Refusal as refusal:
        place = AT.get(type(refusal).__name__)
        form.add_error(place if place in form.fields else None, told(refusal))
        return _again(request, asked_directive(request, directive), deed, status_of(refusal))
    messages.success(request, str(wording.DONE[name]))
    if known_directive(directive, actor=request.actor) is None:
        return HttpResponseRedirect(reverse("ledger:list"))
    at = reverse("ledger:directive", args=[encode(directive)])
    return HttpResponseRedirect(at + PARTS.get(name, "#ladder"))


@require_safe
def offer_others(request: PageRequest, directive: int) -> HttpResponse:
    """Directives that somebody may mean who types: options of a list."""
    found = asked_directive(request, directive)
    typed = next((request.GET[key] for key in request.GET if key.endswith("other")), "")
    others = others_named(typed[:100], beside=found.pk, actor=request.actor)
    return render(request, "ladders/others.html", {"others": others})


def _again(request: PageRequest, directive: Directive, deed: Deed, status: int) -> HttpResponse:
    """The page with what somebody typed; it is kept also where it is not offered any more."""
    deeds = deeds_of(sheet_of(directive, actor=request.actor), request.actor, deed)
    return shown(request, directive, status=status, deeds=deeds, said=deed)


def _clash(request: PageRequest, directive: Directive, written: str) -> Clash:
    """The clash of a directive that is named. Raises Http404 where it is not known."""
    try:
        found = known_clash(decode(written), actor=request.actor)
    except ValueError:
        found = None
    if found is None or directive.pk not in (found.first_id, found.second_id):
        raise Http404
    return found


def _obstacle(request: PageRequest, directive: Directive, written: str) -> Obstacle:
    """The obstacle of a directive that is named. Raises Http404 where it is not known."""
    try:
        rows = Obstacle.objects.filter(pk=decode(written), holdups__directive=directive)
    except ValueError:
        raise Http404 from None
    found: Obstacle | None = visible_to(request.actor, rows).first()
    if found is None:
        raise Http404
    return found

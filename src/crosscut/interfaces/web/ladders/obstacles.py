"""Clearing an obstacle from the page of all that stands in the way."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.ledger import obstacles_shown
from crosscut.interfaces.web.ladders import wording
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.directives.obstacles import clear_obstacle
from crosscut.supervision.models import Obstacle
from crosscut.supervision.policy.directives import visible_to


@require_POST
def clear(request: PageRequest, obstacle: int) -> HttpResponse:
    """Say that it is out of the way, and how."""
    found = visible_to(request.actor, Obstacle.objects.filter(pk=obstacle)).first()
    if found is None:
        raise Http404
    reason = request.POST.get("reason", "").replace("\0", "")
    try:
        clear_obstacle(obstacle=found, reason=reason, actor=request.actor)
    except Refusal as refusal:
        wrong = {"id": found.address, "said": told(refusal), "reason": reason}
        return obstacles_shown(request, status=status_of(refusal), wrong=wrong)
    messages.success(request, str(wording.DONE["clear"]))
    back = request.POST.get("back", "")
    at = reverse("ledger:obstacles")
    return HttpResponseRedirect(back if back.startswith(at) else at)

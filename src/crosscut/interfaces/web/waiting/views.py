"""What waits for a second registrar. The list opens each in the form that it was written in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from crosscut.access.actions.waiting import withdraw_held
from crosscut.access.refusals import NotHeld
from crosscut.access.waiting import waiting_writes
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.wording.refusals import told


@require_GET
def show_list(request: PageRequest) -> HttpResponse:
    """What others wrote and one may enter, and what one wrote oneself and others may."""
    found = waiting_writes(request.actor)
    context = {
        "of_others": [row for row in found if not row.own],
        "own": [row for row in found if row.own],
    }
    return render(request, "waiting/list.html", context)


@require_POST
def give_up(request: PageRequest, held: int) -> HttpResponse:
    """Give up what one wrote oneself."""
    try:
        withdraw_held(held=held, actor=request.actor)
        messages.success(request, _("It is given up; nobody is asked to enter it any more."))
    except NotHeld as nothing:
        raise Http404 from nothing
    except Refusal as refusal:
        messages.error(request, told(refusal))
    return HttpResponseRedirect(reverse("waiting:list"))

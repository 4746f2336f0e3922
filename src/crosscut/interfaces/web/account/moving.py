"""In a demonstration: letting days pass with one click. Nowhere else is there such a way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST

from crosscut.foundation import clock
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.wording.refusals import told

#: How many days pass, and what the button says.
STEPS: Mapping[str, tuple[int, str | Promise]] = {
    "day": (1, pgettext_lazy("days pass in a demonstration", "next day")),
    "week": (7, pgettext_lazy("days pass in a demonstration", "next week")),
    "month": (30, pgettext_lazy("days pass in a demonstration", "next month")),
}


def steps() -> list[tuple[str, str | Promise]]:
    """The buttons, by their keys."""
    return [(key, label) for key, (_days, label) in STEPS.items()]


@require_POST
def move(request: PageRequest) -> HttpResponse:
    """Let a day, a week or a month pass. Only where the request comes from the machine of a
    demonstration itself."""
    key = request.POST.get("by", "")
    if not request.visitor.demonstration or key not in STEPS:
        raise Http404
    # What makes demonstrations needs memory that no other server does.
    from crosscut.interfaces.jobs.moving import move_to

    day = clock.today() + timedelta(STEPS[key][0])
    try:
        move_to(day, actor=request.actor)
    except Refusal as refusal:
        messages.error(request, told(refusal))
    else:
        messages.success(request, _("Days passed; the clock of supervision did its work on each."))
    back = request.POST.get("next", "/")
    own = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if own else "/")

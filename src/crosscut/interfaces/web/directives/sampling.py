"""Samples, from the page of a directive: drawn from a list, and what was found of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.directives.views import asked_directive, shown
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.directives.sampling import check_sample, draw_sample
from crosscut.supervision.queries.directives.beside import known_sample


@require_POST
def draw(request: PageRequest, directive: int) -> HttpResponse:
    """Draw some of what is listed, a line for each."""
    found = asked_directive(request, directive)
    typed = request.POST.get("lines", "").replace("\0", "")
    size = request.POST.get("size", "")[:6]
    refused, status = _("Give a whole number, like 20."), 400
    if size.isascii() and size.isdigit():
        try:
            draw_sample(
                directive=found, lines=typed.splitlines(), size=int(size), actor=request.actor
            )
        except Refusal as refusal:
            refused, status = told(refusal), status_of(refusal)
        else:
            messages.success(request, _("Drawn. Look at these, then say what was found."))
            return _back(directive)
    sampling = {"lines": typed, "size": size, "refused": refused}
    return shown(request, asked_directive(request, directive), status=status, sampling=sampling)


@require_POST
def check(request: PageRequest, sample: int) -> HttpResponse:
    """Say of which of those drawn the result is missing."""
    found = known_sample(sample, actor=request.actor)
    if found is None:
        raise Http404
    asked_directive(request, found.directive_id)
    failed = [
        int(each) for each in request.POST.getlist("failed") if each.isascii() and each.isdigit()
    ]
    remark = request.POST.get("remark", "").replace("\0", "")
    try:
        check_sample(sample=found, failed=failed, remark=remark, actor=request.actor)
    except Refusal as refusal:
        directive = asked_directive(request, found.directive_id)
        checking = {
            "id": found.address,
            "failed": failed,
            "remark": remark,
            "refused": told(refusal),
        }
        return shown(request, directive, status=status_of(refusal), checking=checking)
    messages.success(request, _("What was found of the sample is entered."))
    return _back(found.directive_id)


def _back(directive: int) -> HttpResponse:
    at = reverse("ledger:directive", args=[encode(directive)])
    return HttpResponseRedirect(f"{at}#samples")

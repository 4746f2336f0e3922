"""A list as it stands, kept under a name; views taken away."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from crosscut.access.actions.saved_views import LONGEST, drop_view, save_view
from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import AFTER, PageRequest
from crosscut.interfaces.web.lists.catalogue import LISTINGS
from crosscut.interfaces.web.wording.refusals import told


@require_POST
def keep(request: PageRequest, noun: str) -> HttpResponse:
    """Keep the list under a name, or take a view away; then the list again."""
    listing = LISTINGS.get(noun)
    if listing is None:
        raise Http404
    asked = QueryDict(request.POST.get("asked", "")[: LONGEST + 1], mutable=True)
    asked.pop(AFTER, None)
    try:
        if drop := request.POST.get("drop", ""):
            drop_view(view=_identifier(drop), actor=request.actor)
        else:
            save_view(
                noun=noun,
                name=request.POST.get("name", ""),
                asked=asked.urlencode(),
                shared="shared" in request.POST,
                actor=request.actor,
            )
    except Refusal as refusal:
        context = {"listing": listing, "asked": asked.urlencode(), "refused": told(refusal)}
        return render(request, "lists/not_kept.html", context, status=400)
    address = reverse(listing.route)
    return HttpResponseRedirect(f"{address}?{asked.urlencode()}" if asked else address)


def _identifier(text: str) -> int:
    try:
        return decode(text)
    except ValueError:
        raise Http404 from None

"""Whether somebody who is called to a review comes."""

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
from crosscut.interfaces.web.meetings.inviting import LONGEST_REMARK
from crosscut.interfaces.web.meetings.wording import ANSWERS
from crosscut.interfaces.web.reviews.showing import shown
from crosscut.interfaces.web.reviews.views import asked_review
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.reviews.replying import reply_to_call
from crosscut.supervision.queries.reviews.lists import known_call


@require_POST
def reply(request: PageRequest, call: int) -> HttpResponse:
    """Say whether one comes, or note what the office was told."""
    found = known_call(call, actor=request.actor)
    if found is None:
        raise Http404
    said = request.POST.get("reply", "")
    remark = request.POST.get("remark", "").replace("\0", "")[:LONGEST_REMARK]
    review = asked_review(request, found.review_id)
    if said not in ANSWERS:
        wrong = _("Say whether you come, do not come, or do not know yet.")
        return shown(request, review, status=400, refused=wrong)
    try:
        reply_to_call(call=found, reply=said, remark=remark, actor=request.actor)
    except Refusal as refusal:
        now = asked_review(request, found.review_id)
        return shown(request, now, status=status_of(refusal), refused=told(refusal))
    own = found.person_id == request.actor.person
    messages.success(request, _("Your reply is noted.") if own else _("The reply is noted."))
    place = "#mine" if own else "#called"
    return HttpResponseRedirect(reverse("reviews:review", args=[encode(review.pk)]) + place)

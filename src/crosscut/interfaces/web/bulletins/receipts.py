"""Receipts: what the office enters of those who read on paper."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulletins.views import asked_bulletin, shown, to_bulletin
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.actions.receipts import deliver_on_paper
from crosscut.table.models import Reader
from crosscut.table.policy import visible_to


@require_POST
def deliver(request: PageRequest, reader: int) -> HttpResponse:
    """Enter that somebody was handed it on paper."""
    found = visible_to(request.actor, Reader.objects.filter(pk=reader)).first()
    if found is None:
        raise Http404
    remark = request.POST.get("remark", "").replace("\0", "")[:300]
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        bulletin = asked_bulletin(request, found.bulletin_id)
        said = _("Give the whole day, like 2018-03-21.")
        return shown(request, bulletin, status=400, refused=said)
    try:
        deliver_on_paper(reader=found, on=on, remark=remark, actor=request.actor)
    except Refusal as refusal:
        bulletin = asked_bulletin(request, found.bulletin_id)
        return shown(request, bulletin, status=status_of(refusal), refused=told(refusal))
    messages.success(request, _("Entered: delivered on paper."))
    return to_bulletin(request, found.bulletin_id, "#readers")

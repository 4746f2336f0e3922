"""Setting a waiting paper aside, or taking an entered one back with all its facts."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.wording.refusals import told
from crosscut.notices.actions.documents import withdraw_document
from crosscut.notices.models import DocumentState
from crosscut.notices.queries import document as document_of
from crosscut.notices.queries import what_stands_on
from crosscut.register.queries.instrument_sheet import instrument_sheet

_LONGEST = 1000


def withdraw(request: PageRequest, document: int) -> HttpResponse:
    """What goes with it?"""
    paper = document_of(document, actor=request.actor)
    if paper is None:
        raise Http404
    if paper.state == DocumentState.WITHDRAWN:
        return HttpResponseRedirect(reverse("notices:paper", args=[paper.pk]))
    context: dict[str, Any] = {"paper": paper, "reason": ""}
    status = 200
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()[:_LONGEST]
        version = request.POST.get("version", "")
        context["reason"], status = reason, 400
        if not reason:
            context["wrong"] = _("Say why: it is kept with the paper.")
        else:
            try:
                withdraw_document(
                    document=paper,
                    version=int(version) if version.isdecimal() and len(version) < 10 else 0,
                    reason=reason,
                    actor=request.actor,
                )
            except Refusal as refusal:
                context["refused"] = told(refusal)
            else:
                return HttpResponseRedirect(reverse("notices:paper", args=[paper.pk]))
        paper.refresh_from_db()
    if paper.instrument_id:
        context |= record_context()
        context["sheet"] = instrument_sheet(paper.instrument_id, actor=request.actor)
        context["later"] = what_stands_on(paper, actor=request.actor)
    return render(request, "notices/withdrawal.html", context, status=status)

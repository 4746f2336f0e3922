"""Notices on paper: the file, and that it was handed over."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crosscut.documents import MEDIA_TYPES
from crosscut.documents.content import Language
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulletins.views import FORMATS, LANGUAGES
from crosscut.interfaces.web.directives.views import asked_directive, shown
from crosscut.interfaces.web.wording.refusals import told
from crosscut.supervision.actions.ladder import LONGEST_DELIVERY, deliver_notice
from crosscut.supervision.models import Escalation
from crosscut.supervision.queries.ladder.escalations import known_escalation, to_print
from crosscut.supervision.writing.notices import notice_document


@require_safe
def send_paper(request: PageRequest, escalation: int) -> HttpResponse:
    """The notice as a file: `?format=` pdf or docx, `?language=` en or zh-Hans (that of the page
    without one)."""
    try:
        found = to_print(escalation, actor=request.actor)
    except NotForYou as refusal:
        directive = asked_directive(request, _asked(request, escalation).directive_id)
        return shown(request, directive, status=403, refused=told(refusal))
    if found is None:
        raise Http404
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    format_ = FORMATS.get(request.GET.get("format", "pdf"), "pdf")
    language = LANGUAGES.get(request.GET.get("language", ""), spoken)
    file = notice_document(found, format=format_, language=language, actor=request.actor)
    response = HttpResponse(file.data, content_type=MEDIA_TYPES[format_])
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    return response


@require_POST
def deliver(request: PageRequest, escalation: int) -> HttpResponse:
    """Enter that a printed notice was handed over."""
    found = _asked(request, escalation)
    how = request.POST.get("delivery", "").replace("\0", "")[:LONGEST_DELIVERY]
    try:
        on = date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        return _again(request, found, _("Give the whole day, like 2018-03-21."), 400, how)
    try:
        deliver_notice(escalation=found, on=on, delivery=how, actor=request.actor)
    except Refusal as refusal:
        return _again(request, found, told(refusal), status_of(refusal), how)
    messages.success(request, _("Entered: delivered on paper."))
    at = reverse("ledger:directive", args=[encode(found.directive_id)])
    return HttpResponseRedirect(f"{at}#ladder")


def _again(
    request: PageRequest, escalation: Escalation, refused: str, status: int, how: str
) -> HttpResponse:
    directive = asked_directive(request, escalation.directive_id)
    typed = {"step": escalation.address, "delivery": how, "refused": refused}
    return shown(request, directive, status=status, delivering=typed)


def _asked(request: PageRequest, escalation: int) -> Escalation:
    """The notice that an address names. Raises Http404 where it is not known to who asks."""
    found = known_escalation(escalation, actor=request.actor)
    if found is None:
        raise Http404
    return found

"""Photographs, and the report of an inspection as a paper."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from crosscut.documents import MEDIA_TYPES
from crosscut.documents.content import Language
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.bulletins.views import FORMATS, LANGUAGES
from crosscut.interfaces.web.files import SANDBOX
from crosscut.interfaces.web.inspections.views import asked_inspection
from crosscut.supervision.models import PhotographContent
from crosscut.supervision.queries.inspections.lists import known_photograph
from crosscut.supervision.writing.inspections import inspection_document


@require_safe
def send_photograph(request: PageRequest, photograph: int) -> HttpResponse:
    """A photograph, as it was written anew; `?small` for lists. It may be shown: it is nothing but
    dots."""
    found = known_photograph(photograph, actor=request.actor)
    if found is None:
        raise Http404
    content = PhotographContent.objects.get(pk=found.pk)
    data = bytes(content.small if "small" in request.GET else content.data)
    response = HttpResponse(data, content_type=found.media_type)
    response["Content-Security-Policy"] = SANDBOX
    # Who may see it now may not tomorrow: nobody else keeps it for them.
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def send_paper(request: PageRequest, inspection: int) -> HttpResponse:
    """The report as a file: `?format=` pdf or docx, `?language=` en or zh-Hans (that of the page
    without one)."""
    found = asked_inspection(request, inspection)
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    format_ = FORMATS.get(request.GET.get("format", "pdf"), "pdf")
    language = LANGUAGES.get(request.GET.get("language", ""), spoken)
    file = inspection_document(found, format=format_, language=language, actor=request.actor)
    response = HttpResponse(file.data, content_type=MEDIA_TYPES[format_])
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    return response

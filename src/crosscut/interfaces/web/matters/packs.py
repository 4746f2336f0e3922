"""The pack of a dossier as a PDF file: of the present version, or of one that was tabled."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_safe

from crosscut.documents.content import Language
from crosscut.interfaces.web.address import PageRequest
from crosscut.table.queries.matter_sheet import known_matter
from crosscut.table.writing.packs import pack_of, version_of
from crosscut.table.writing.wording import WORDS


@require_safe
def send(request: PageRequest, matter: int) -> HttpResponse:
    """`?language=` en or zh-Hans (that of the page without one), `?version=` a tabled one."""
    found = known_matter(matter, actor=request.actor)
    number = request.GET.get("version", "")
    version = None
    if found is not None and (not number or (number.isascii() and number.isdigit())):
        version = version_of(found, int(number[:9]) if number else None)
    if found is None or version is None:
        raise Http404
    pack = pack_of(found, version, language=_language(request), actor=request.actor)
    etag = quote_etag(pack.content)
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    name = f"{found.numbered}-{version.number}-{pack.language}.pdf"
    return HttpResponse(
        bytes(pack.data),
        content_type="application/pdf",
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "ETag": etag,
            "Cache-Control": "private, no-cache",
        },
    )


def _language(request: PageRequest) -> Language:
    spoken: Language = "zh-Hans" if request.LANGUAGE_CODE.startswith("zh") else "en"
    asked = request.GET.get("language", spoken)
    return next((language for language in WORDS if language == asked), spoken)

"""Requests that cannot be read, told on a page of its own: the frame of the others says the address
again, and asks who is there.

Before all of this stands the server itself: what is no HTTP, an address of 64 KiB and a head of
400 KiB it answers without a word of ours (docs/security.md).
"""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import get_language_from_request, override
from django.utils.translation import gettext as _

from crosscut.interfaces.limits import LONGEST_ADDRESS, length_of_address

LONGEST_HOST = 80


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What Django refuses to read (`handler400`), wherever it was met; the entrance of the API
    makes a problem of it."""
    # What was refused before the language was found out is told in that of the browser.
    language = getattr(request, "LANGUAGE_CODE", "") or get_language_from_request(request)
    with override(language):
        return _told(request, exception)


def address_too_long(request: HttpRequest) -> HttpResponse | None:
    """The answer to an address that is longer than any of ours."""
    if length_of_address(request) <= LONGEST_ADDRESS:
        return None
    said = _(
        "It has more than %(most)s characters. No page of ours leads there: ask for less at once,"
        " or begin at the first page."
    )
    return _page(_("This address is too long"), said % {"most": LONGEST_ADDRESS}, 414)


def _told(request: HttpRequest, exception: Exception | None) -> HttpResponse:
    if isinstance(exception, DisallowedHost):
        said = _(
            "This server does not answer by the name “%(host)s”. Look whether the address has a"
            " slip; whoever runs the server can add the name to ALLOWED_HOSTS."
        )
        title = _("There is no server of this name here")
        # Every way on would lead to the same name.
        return _page(title, said % {"host": _host(request)}, 400, way_on=False)
    if isinstance(exception, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE >> 20
        said = _("The fields of a form hold %(most)s MB at most. Nothing was changed.")
        return _page(_("This is too much at once"), said % {"most": most}, 413)
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        said = _(
            "A form has %(fields)s fields and %(files)s files at most. Nothing was changed: go back"
            " and send fewer at once."
        )
        most_of = {
            "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
            "files": settings.DATA_UPLOAD_MAX_NUMBER_FILES,
        }
        return _page(_("This is too much at once"), said % most_of, 413)
    if isinstance(exception, MultiPartParserError):
        said = _(
            "What was sent broke off or is damaged: perhaps the connection was lost. Nothing was"
            " changed: go back, choose the files again and send them once more."
        )
        return _page(_("This did not arrive whole"), said, 400)
    said = _(
        "Something of what was sent is broken. Nothing was changed: go back, load the page again"
        " and send it once more."
    )
    return _page(_("This request cannot be read"), said, 400)


def _host(request: HttpRequest) -> str:
    return str(request.META.get("HTTP_HOST", ""))[:LONGEST_HOST]


def _page(title: str, said: str, status: int, *, way_on: bool = True) -> HttpResponse:
    context = {"heading": title, "said": said, "way_on": way_on}
    return render(None, "refused/unreadable.html", context, status=status)

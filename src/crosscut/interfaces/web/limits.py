"""What pages refuse before they do any work: too many searches, files and exports by one account or
address, and bodies that nobody has to send. The API has its own entrance."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve

from crosscut.access.one_time import is_out
from crosscut.access.refused import meet
from crosscut.interfaces.limits import seconds_to_wait
from crosscut.interfaces.web.unreadable import address_too_long

API = "/api/"
#: Routes that are counted, by what they cost. Those of uploads count where something is sent.
COUNTED = {
    "search:search": "search",
    "search:suggestions": "search",
    "acting:choices": "search",
    **dict.fromkeys(
        (
            "audit:export",
            "books:file",
            "books:import_report",
            "bulk:blank",
            "bulk:download",
            "bulk:report",
            "ladders:paper",
            "ledger:file",
            "ledger:import_report",
            "ledger:inspection_paper",
            "ledger:league_file",
            "lists:workbook",
            "reviews:file",
            "reviews:import_report",
            "table:bulletin_paper",
            "table:minutes_paper",
            "table:pack",
            "writing:document",
            "writing:file",
        ),
        "export",
    ),
    **dict.fromkeys(
        (
            "books:enter",
            "books:import",
            "bulk:upload",
            "ledger:add_photographs",
            "ledger:import",
            "ledger:note_finding",
            "ledger:report",
            "ledger:report_unasked",
            "ledger:step",
            "links:open",
            "notices:new",
            "reviews:import",
            "table:attach",
            "table:bulletin_enclose",
            "table:give",
            "table:request",
        ),
        "upload",
    ),
}
#: By these addresses somebody sends files whom nobody signed in: who has a link.
BY_LINK = "links:open"
#: What somebody sends who is nobody, and has no link: forms of the sign-in.
LARGEST_OF_NOBODY = 1 << 20

Answer = Callable[[HttpRequest], HttpResponse]


class LimitsMiddleware:
    """Stands behind the door, which says who asks, and before anything of the body is read."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(API):
            return self.answer(request)
        if (too_long := address_too_long(request)) is not None:
            return too_long
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        largest = settings.LARGEST_UPLOAD
        nobody = request.visitor.account is None  # type: ignore[attr-defined]
        if nobody and length > LARGEST_OF_NOBODY and not _has_a_link(request):
            largest = LARGEST_OF_NOBODY
        if largest and length > largest:
            meet("file", f"TooLarge: {length:,} bytes")
            context = {"megabytes": largest >> 20}
            return render(request, "refused/too_large.html", context, status=413)
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: object, arguments: object, named: object
    ) -> HttpResponse | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        kind = COUNTED.get(route)
        if kind is None or (kind == "upload" and not _may_bring_files(request)):
            return None
        wait = seconds_to_wait(request, kind, request.actor)  # type: ignore[attr-defined]
        if not wait:
            return None
        response = render(request, "refused/too_often.html", {"seconds": wait}, status=429)
        response["Retry-After"] = str(wait)
        return response


def _may_bring_files(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type == "multipart/form-data"


def _has_a_link(request: HttpRequest) -> bool:
    """Whether the address is that of a link that was not used yet."""
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return False
    return found.view_name == BY_LINK and is_out(found.kwargs["secret"])

"""What pages refuse before they do any work: too many searches, files and exports by one account or
address, and bodies that nobody has to send. The API has its own entrance."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from crosscut.interfaces.limits import seconds_to_wait

API = "/api/"
#: Routes that are counted, by what they cost. Those of uploads count where something is sent.
COUNTED = {
    "search:search": "search",
    "search:suggestions": "search",
    "acting:choices": "search",
    "bulk:download": "export",
    "lists:workbook": "export",
    "table:pack": "export",
    "bulk:blank": "export",
    "bulk:report": "export",
    "audit:export": "export",
    "writing:document": "export",
    "writing:file": "export",
    "bulk:upload": "upload",
    "notices:new": "upload",
    "table:attach": "upload",
    "table:give": "upload",
    "table:request": "upload",
}
#: What somebody sends who is nobody: forms of the sign-in.
LARGEST_OF_NOBODY = 1 << 20

Answer = Callable[[HttpRequest], HttpResponse]


class LimitsMiddleware:
    """Stands behind the door, which says who asks, and before anything of the body is read."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(API):
            return self.answer(request)
        nobody = request.visitor.account is None  # type: ignore[attr-defined]
        largest = LARGEST_OF_NOBODY if nobody else settings.LARGEST_UPLOAD
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if largest and length > largest:
            context = {"megabytes": largest >> 20}
            return render(request, "refused/too_large.html", context, status=413)
        return self.answer(request)

    def process_view(
        self, request: HttpRequest, view: object, arguments: object, named: object
    ) -> HttpResponse | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        kind = COUNTED.get(route)
        if kind is None or (kind == "upload" and request.method != "POST"):
            return None
        wait = seconds_to_wait(request, kind, request.actor)  # type: ignore[attr-defined]
        if not wait:
            return None
        response = render(request, "refused/too_often.html", {"seconds": wait}, status=429)
        response["Retry-After"] = str(wait)
        return response

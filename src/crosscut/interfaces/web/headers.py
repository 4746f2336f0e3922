"""What browsers are told with every answer: pages, files, the API, refusals, redirections.

Django's own middleware adds nosniff, the referrer and the opener policy, and HSTS in production.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


class HeadersMiddleware:
    """The outermost: no answer leaves without them."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        response.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        # No page of another site embeds anything of ours, pictures and style sheets included.
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

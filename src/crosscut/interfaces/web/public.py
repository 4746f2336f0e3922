"""The public site: what anybody may read, and nothing else.

The list of pages is closed: whatever is not named here does not exist there, also pages that are
built tomorrow. There is no session and no cookie but the reader's choice of language and light.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)

#: Routes of pages that anybody may read.
PAGES = frozenset({
    "home:home",
    "groups:list",
    "groups:group",
    "people:list",
    "people:person",
    "organisations:list",
    "organisations:organisation",
    "sources:list",
    "sources:source",
    "instruments:list",
    "instruments:instrument",
    "counts:list",
    "books:list",
    "books:book",
    "books:entry",
    "books:file",
    "search:search",
    "search:suggestions",
    "robots",
})  # fmt: skip
#: What a reader chooses for himself: a cookie, nothing of the register.
PREFERENCES = frozenset({"set_language", "appearance:theme"})
API = "/api/"
API_ROUTES = "crosscut.interfaces.api.public_urls"
#: Seconds for which others may keep an answer; then they ask whether it still holds.
KEPT = 60
READ = ("GET", "HEAD")

Answer = Callable[[HttpRequest], HttpResponse]


class PublicSiteMiddleware:
    """Closes everything but the public pages and the API's public reads (`settings.PUBLIC`)."""

    def __init__(self, answer: Answer) -> None:
        if not settings.PUBLIC:
            raise MiddlewareNotUsed
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(API):
            request.urlconf = API_ROUTES
        response = self.answer(request)
        if request.method not in READ or response.status_code != 200 or response.streaming:
            return response
        del response["Cache-Control"]
        patch_cache_control(response, public=True, max_age=KEPT)
        patch_vary_headers(response, ("Accept-Language", "Cookie", "HX-Request"))
        if not response.has_header("ETag"):
            set_response_etag(response)
        answered = get_conditional_response(request, etag=response["ETag"], response=response)
        assert isinstance(answered, HttpResponse)
        return answered

    def process_view(
        self, request: HttpRequest, view: Answer, arguments: object, named: object
    ) -> HttpResponse | None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        if request.path_info.startswith(API):
            return None
        if route in PREFERENCES and request.method == "POST":
            # Nobody is signed in, so nothing can be done in somebody's name.
            request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
            return None
        if route not in PAGES:
            # As where there is no route at all: the page says nothing of its room.
            request.resolver_match = None
            raise Http404
        return None if request.method in READ else HttpResponseNotAllowed(READ)


def show_robots(request: HttpRequest) -> HttpResponse:
    """Robots may read the public site, but for endless searches and days; no other."""
    if settings.PUBLIC:
        said = "User-agent: *\nDisallow: /search/\nDisallow: /*?\nAllow: /\n"
    else:
        said = "User-agent: *\nDisallow: /\n"
    return HttpResponse(said, content_type="text/plain")

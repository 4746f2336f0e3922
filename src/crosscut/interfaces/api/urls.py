"""Addresses of the API: all of it for the registry office, its public reads for anybody."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path, re_path
from ninja import NinjaAPI, Router, Swagger

from crosscut.interfaces.api.entrance import tell_problems
from crosscut.interfaces.api.groups import routes as groups

ABOUT = """Read and write the register of leading groups.

Every read takes `on`: a day, a month or a year; today without it. Lists go on after `next`.
What an answer's values look like is the same everywhere: a date is as coarse as its source, a
period is half-open, `null` is unknown, and a thing is named by thirteen characters.

Every write is one verb of the register, carried out as a whole or not at all. What is refused
is told as a problem (RFC 9457) in the language of `Accept-Language`.
"""
#: The nouns by the first part of their addresses: what anybody may ask, and the rest.
NOUNS: dict[str, tuple[Router | None, Router | None]] = {
    "groups": (groups.reads, groups.verbs),
}


def made(name: str, *, public: bool) -> NinjaAPI:
    """The API with all routes, or with the public reads alone."""
    api = NinjaAPI(
        title="Crosscut",
        version="1",
        description=ABOUT,
        urls_namespace=name,
        docs=Swagger({"persistAuthorization": False}),
    )
    tell_problems(api)
    for noun, (reads, verbs) in NOUNS.items():
        for router in (reads, None if public else verbs):
            if router is not None:
                api.add_router(f"/{noun}", router)
    return api


def nothing_here(request: HttpRequest) -> HttpResponse:
    """An address of the API that leads nowhere; the entrance says so as a problem."""
    raise Http404


api = made("api", public=False)

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/", api.urls),
    re_path("^", nothing_here),
]

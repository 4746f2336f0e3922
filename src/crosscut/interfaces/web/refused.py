"""What Django refuses by itself, in words and with a way on: its own answer is an empty page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure

from crosscut.access.refused import meet

API = "/api/"

Answer = Callable[[HttpRequest], HttpResponse]


class RefusedMiddleware:
    """The innermost: by now it is known who asks, so that the page is framed as all others."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.answer(request)
        if response.status_code != 405 or request.path_info.startswith(API):
            return response
        context = {"above": page_above(request), "sends": "POST" in response.headers["Allow"]}
        told = render(request, "refused/not_this_way.html", context, status=405)
        told["Allow"] = response.headers["Allow"]
        return told


def not_of_our_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was sent by no form of ours, or by one of another session."""
    meet("another site", "NotOfOurForm")
    return csrf_failure(request, reason)


def page_above(request: HttpRequest) -> str:
    """The next address above that there is: of the button `…/step/`, the page that it stands on."""
    above = request.path_info.rstrip("/")
    while "/" in above:
        above = above.rpartition("/")[0]
        try:
            resolve(above + "/", urlconf=getattr(request, "urlconf", None))
        except Resolver404:
            continue
        return above + "/"
    return "/"

"""What Django refuses by itself, in words and with a way on: its own answer is an empty page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure

from crosscut.access.refused import meet

API = "/api/"
#: What browsers ask pages by; all else is for programs, and the API takes it.
OF_PAGES = ("GET", "HEAD", "OPTIONS", "POST")

Answer = Callable[[HttpRequest], HttpResponse]


class RefusedMiddleware:
    """The innermost: by now it is known who asks, so that the page is framed as all others."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(API):
            return self.answer(request)
        # Asked before whether a form of ours sent it: none sends these.
        if request.method not in OF_PAGES:
            return not_this_way(request, ", ".join(OF_PAGES), method=request.method)
        response = self.answer(request)
        return (
            not_this_way(request, response.headers["Allow"], sends="POST" in response["Allow"])
            if response.status_code == 405
            else response
        )


def not_this_way(request: HttpRequest, allowed: str, **how: object) -> HttpResponse:
    """An address that is not asked so, and the page above it."""
    context = {"above": page_above(request), **how}
    told = render(request, "refused/not_this_way.html", context, status=405)
    told["Allow"] = allowed
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

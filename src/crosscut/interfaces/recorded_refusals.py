"""What pages and API refused is entered in the record, after the answer is made.

Most of it doors have told already (`access.refused`). Here stands what no door tells: an act on
nothing that one may know of, addresses by which one climbs out of a folder or is led away, servers
of other names, letters with two addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from secrets import token_hex
from urllib.parse import unquote

from django.conf import settings
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme

from crosscut.access.refused import SAFE, Meeting, enter, meet, meeting
from crosscut.foundation.actor import ANYBODY, Actor, Origin

API = "/api/"
TOO_OFTEN = 429
#: The parameter that names the address to which one is led on.
LED_ON = "next"
#: Fields that hold one address of mail.
OF_MAIL = ("email", "login")

Answer = Callable[[HttpRequest], HttpResponse]


class RecordedRefusalsMiddleware:
    """Stands outside of all that refuses, and of every transaction."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with meeting(request.method or "") as gathered:
            response = self.answer(request)
            look_over(request, response, gathered)
        if gathered.met and not settings.PUBLIC:
            route = request.resolver_match.view_name if request.resolver_match else ""
            # Of the API's routes many have one name: their addresses have places, and no values.
            if request.resolver_match and request.path_info.startswith(API):
                route = request.resolver_match.route
            actor = asking(request)
            for met in gathered.met.values():
                enter(request, actor, route, met)
        return response


def asking(request: HttpRequest) -> Actor:
    """Who asks, as far as the door came to it; the request gets a name if it has none."""
    actor: Actor = getattr(request, "actor", ANYBODY)
    if actor.request:
        return actor
    origin: Origin = "api" if request.path_info.startswith(API) else "page"
    return replace(actor, origin=origin, request=token_hex(16))


def look_over(request: HttpRequest, response: HttpResponse, gathered: Meeting) -> None:
    """Meet what the request shows by itself."""
    if climbs(request.path_info):
        meet("path", "ClimbsOut")
    try:
        host = request.get_host()
    except (DisallowedHost, PermissionDenied):
        meet("host", "AnotherHost")
        return
    if any(led_away(address, host) for address in _led_on(request)):
        meet("redirect", "LedAway")
    if any("\r" in said or "\n" in said for said in _of_mail(request)):
        meet("mail address", "AddressOfTwoLines")
    if response.status_code == TOO_OFTEN:
        meet("limit", "TooOften")
    refused = response.status_code in (403, 404) and request.method not in SAFE
    if refused and request.resolver_match and not gathered.met:
        # Whether there is nothing, or nothing that he may know of, is no difference here either.
        meet("act", "NotForYou" if response.status_code == 403 else "NothingHere")


def climbs(path: str) -> bool:
    """Whether an address leads out of where it stands, however it is written."""
    plain = unquote(unquote(path)).replace("\\", "/")
    return "\0" in plain or ".." in plain.split("/")


def led_away(address: str, host: str) -> bool:
    return not url_has_allowed_host_and_scheme(address, {host})


def _led_on(request: HttpRequest) -> Iterator[str]:
    if f"{LED_ON}=" in request.META.get("QUERY_STRING", ""):
        yield from filter(None, request.GET.getlist(LED_ON))
    if _has_a_form(request):
        yield from filter(None, request.POST.getlist(LED_ON))


def _of_mail(request: HttpRequest) -> Iterator[str]:
    if _has_a_form(request):
        for name in OF_MAIL:
            yield from (said.strip() for said in request.POST.getlist(name))


def _has_a_form(request: HttpRequest) -> bool:
    """Whether the body was read as a form already; what was refused unread stays unread."""
    return request.method == "POST" and hasattr(request, "_post")

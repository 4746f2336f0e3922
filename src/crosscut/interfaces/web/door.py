"""The door of the pages: who asks, whether a page wants to know it, and in which manner it is told.

What somebody may see is no matter of the door: rooms decide that for the actor.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.access.visitors import EXPIRED, Visitor, unsigned, visitor_of
from crosscut.foundation import clock
from crosscut.foundation.actor import ANYBODY
from crosscut.interfaces.web.account.kept import keep_form
from crosscut.interfaces.web.address import BadAddress, PageRequest
from crosscut.interfaces.web.preferences import follow_preferences
from crosscut.interfaces.web.public import PAGES, PREFERENCES
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.queries.business_day import moved_day

API = "/api/"
#: Pages of the door itself, where nobody is signed in yet.
DOOR = frozenset({
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "openid_connect_login",
    "openid_connect_callback",
    "socialaccount_login_cancelled",
    "socialaccount_login_error",
    "account:switch",
    "account:move",
    # Who comes by a one-time link has no account.
    "links:open",
    # The address of a calendar is all that a program sends.
    "calendar",
})  # fmt: skip

Answer = Callable[[HttpRequest], HttpResponse]


class DoorMiddleware:
    """Says who asks, asks who is nobody to sign in where a page is not for everybody, and answers
    an address that cannot be read with the reason at its place."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as day:
            # Whoever a token says is known later, and may be of a demonstration that was moved.
            request.day = day  # type: ignore[attr-defined]
            return self._answer(request)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        of_program = request.path_info.startswith(API)
        # No cookie tells who calls the API, or a page of another site could.
        if of_program:
            by_token = "Authorization" in request.headers
            visitor = Visitor(ANYBODY) if by_token else unsigned(request)
        else:
            visitor = visitor_of(request)
        if visitor.demonstration and (moved := moved_day()):
            request.day.enter_context(clock.business_day(moved))  # type: ignore[attr-defined]
            # Rights are those of the day that it is there.
            visitor = unsigned(request) if of_program else visitor_of(request)
        request.visitor = visitor  # type: ignore[attr-defined]
        request.actor = visitor.actor  # type: ignore[attr-defined]
        follow_preferences(request, visitor.account)
        response = self.answer(request)
        response.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        if request.actor.request:  # type: ignore[attr-defined]
            # Entries of the record that the request left bear it.
            response["X-Request-ID"] = request.actor.request  # type: ignore[attr-defined]
        known = visitor.account is not None and not (visitor.alone or of_program)
        if known and not response.has_header("Cache-Control"):
            # What one account was shown is in no shared cache, nor behind "back" of the next.
            response["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        self, request: HttpRequest, view: object, arguments: object, named: object
    ) -> HttpResponse | None:
        visitor: Visitor = request.visitor  # type: ignore[attr-defined]
        if visitor.account is not None or settings.PUBLIC or request.path_info.startswith(API):
            return None
        route = request.resolver_match.view_name if request.resolver_match else ""
        if route in PAGES or route in PREFERENCES or route in DOOR:
            return None
        return to_sign_in(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, BadAddress):
            return None
        wrong = {place: told(refusal) for place, refusal in exception.places.items()}
        return render(request, "bad_address.html", {"wrong": wrong}, status=400)


def registrars_only(request: PageRequest) -> None:
    """For everybody else there is no such page."""
    if not request.actor.may_write_register:
        raise Http404


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The way to the sign-in and back; a part of a page that is asked for sends the whole page."""
    if getattr(request, EXPIRED, False):
        messages.info(request, _("Your session has ended. Sign in again."))
    back = request.get_full_path() if request.method in ("GET", "HEAD") else keep_form(request)
    address = reverse("account_login") + (f"?{urlencode({'next': back})}" if back else "")
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return HttpResponseRedirect(address)

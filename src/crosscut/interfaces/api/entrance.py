"""What every request to the API passes first, and the form in which anything fails here.

No cookie tells who calls, so nobody's browser can be made to write: a page of another site is
recognised by the headers that browsers set, and a form of one cannot send JSON.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost, RequestDataTooBig
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.operation import Operation

from crosscut.access.authority import actor_of, renewed
from crosscut.access.refusals import NotSignedIn, TokenNotGood, TokenReadsOnly
from crosscut.access.visitors import caller_of
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.api import refusals as own
from crosscut.interfaces.api.asking import JSON
from crosscut.interfaces.api.refusals_as_problems import (
    PROBLEM,
    RefusedAt,
    problem,
    problem_at,
    problem_of_values,
)
from crosscut.interfaces.limits import LONGEST_ADDRESS, length_of_address, seconds_to_wait
from crosscut.register.queries.business_day import moved_day

ROOT = "/api/"
#: No body of one act is larger; whole files go by other ways.
LARGEST_BODY = 1_000_000
SAFE = ("GET", "HEAD", "OPTIONS")
#: What a browser says of a request that its user or a page of ours made.
OWN = ("same-origin", "none")

Answer = Callable[..., HttpResponse]
logger = logging.getLogger(__name__)


class EntranceMiddleware:
    """Stands before the API: refuses early, and turns whatever went wrong into a problem."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self.answer(request)
        refusal = refused_at_entrance(request)
        if refusal is not None:
            response = problem(request, refusal)
        else:
            response = as_problem(request, self.answer(request))
        response.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ("Accept-Language",))
        return response

    def process_view(
        self, request: HttpRequest, view: Answer, arguments: object, named: object
    ) -> HttpResponse | None:
        """Who asks is known by now (`door.DoorMiddleware`), unless a token says so; each request
        gets a name."""
        if not request.path_info.startswith(ROOT):
            return None
        actor: Actor = request.actor  # type: ignore[attr-defined]
        try:
            if "Authorization" in request.headers and not settings.PUBLIC:
                account, actor = caller_of(request.headers["Authorization"], request.method or "")
                if account.demonstrates and (day := moved_day()):
                    request.day.enter_context(clock.business_day(day))  # type: ignore[attr-defined]
                    if request.method in SAFE:
                        actor = actor_of(account, "api")
            elif actor.account is None and request.method not in SAFE and not settings.PUBLIC:
                raise NotSignedIn
        except (TokenNotGood, TokenReadsOnly, NotSignedIn) as refusal:
            return refused_caller(request, refusal)
        request.actor = replace(  # type: ignore[attr-defined]
            actor, origin="api", request=secrets.token_hex(16)
        )
        return refused_for_now(request, actor)


def refused_for_now(request: HttpRequest, actor: Actor) -> HttpResponse | None:
    """A problem that says how long to wait, where somebody asks for too much."""
    kind = "api read" if request.method in SAFE else "api write"
    wait = seconds_to_wait(request, kind, actor)
    if not wait:
        return None
    response = problem(request, own.TooOften(most=settings.LIMITS[kind], seconds=wait))
    response["Retry-After"] = str(wait)
    return response


def refused_caller(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A problem that says by what one signs in here (RFC 6750)."""
    response = problem(request, refusal)
    if response.status_code == 401:
        unknown = isinstance(refusal, TokenNotGood)
        response["WWW-Authenticate"] = 'Bearer realm="Crosscut"' + (
            ', error="invalid_token"' if unknown else ""
        )
    return response


def refused_at_entrance(request: HttpRequest) -> Refusal | None:
    """Why a request is not even looked at."""
    try:
        request.get_host()
    except DisallowedHost:
        return own.HostUnknown(host=request.META.get("HTTP_HOST", "")[:80])
    if length_of_address(request) > LONGEST_ADDRESS:
        return own.AddressTooLong(most=LONGEST_ADDRESS)
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():
        return own.NotEncrypted()
    accepted = request.headers.get("Accept", "*/*")
    answers = ("text/html",) if request.path_info.endswith("/docs") else (JSON, PROBLEM)
    if not any(request.accepts(kind) for kind in answers) and accepted.strip():
        return own.NotAcceptable()
    if request.method in SAFE:
        return None
    if not of_this_site(request):
        return own.FromAnotherSite()
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return own.BadRequest()
    if length > LARGEST_BODY:
        return own.BodyTooLarge(most=LARGEST_BODY)
    if length and request.content_type != JSON:
        return own.NotJson()
    return None


def of_this_site(request: HttpRequest) -> bool:
    """No page of another site made this request. Programs set neither header."""
    if request.headers.get("Sec-Fetch-Site", "none") not in OWN:
        return False
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def looks_up_itself(view: Answer) -> Answer:
    """Mark the view of a route that writes and has who asks looked up in its transaction."""
    view.looks_up_itself = True  # type: ignore[attr-defined]
    return view


def checked(operation: Operation) -> Operation:
    """A misspelt filter would give everything: refuse parameters that the route does not know. Who
    writes has come without rights: they are looked up here, where the route does not do it."""
    waits = hasattr(operation.view_func, "looks_up_itself")
    known = sorted(
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )

    def checking(run: Answer) -> Answer:
        def run_checked(request: HttpRequest, **given: Any) -> HttpResponse:
            for name in request.GET:
                if name not in known:
                    refusal = own.UnknownParameter(name=name[:60], known=", ".join(known))
                    return problem_at(request, RefusedAt(refusal, parameter=name[:60]))
            if request.method not in SAFE and not waits:
                request.actor = renewed(request.actor)  # type: ignore[attr-defined]
            return run(request, **given)

        return run_checked

    # Ninja wraps each copy that it makes of an operation by these.
    operation._run_decorators = [checking]  # type: ignore[attr-defined]
    return operation


def as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """What Django or Ninja answered by itself, as a problem; other answers as they are."""
    if response.status_code < 400 or response.headers.get("Content-Type") == PROBLEM:
        return response
    if response.status_code == 405:
        allowed = response.headers.get("Allow", "")
        told = problem(request, own.MethodNotAllowed(method=request.method, allowed=allowed))
        told["Allow"] = allowed
        return told
    by_status = {404: own.NothingHere, 400: own.BadRequest, 403: own.FromAnotherSite}
    refusal = by_status.get(response.status_code, own.Failed)
    if response.status_code == 413:
        return problem(request, own.BodyTooLarge(most=LARGEST_BODY))
    return problem(request, refusal())


def tell_problems(api: NinjaAPI) -> None:
    """What routes raise becomes a problem."""

    def told_busy(request: HttpRequest, error: Exception) -> HttpResponse:
        logger.warning("the database is busy: %s", error)
        response = problem(request, own.Busy())
        response["Retry-After"] = "1"
        return response

    handlers: dict[type[Exception], Callable[..., HttpResponse]] = {
        Refusal: problem,
        RefusedAt: problem_at,
        ValidationError: problem_of_values,
        Http404: lambda request, _: problem(request, own.NothingHere()),
        RequestDataTooBig: lambda request, _: problem(request, own.BodyTooLarge(most=LARGEST_BODY)),
        OperationalError: told_busy,
        IntegrityError: lambda request, _: problem(request, own.AgainstARule()),
        # A body that is no JSON at all.
        HttpError: lambda request, _: problem(request, own.BadRequest()),
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)

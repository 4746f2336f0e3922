"""The reader's language, time zone and light: the account's where it has some, else cookies."""

from __future__ import annotations

import zoneinfo
from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone, translation

from crosscut.access.models import LIGHTS, Account

LIGHT_COOKIE = "theme"
ZONE_COOKIE = "time_zone"
ONE_YEAR = 365 * 24 * 3600

AnyResponse = TypeVar("AnyResponse", bound=HttpResponseBase)


def follow_preferences(request: HttpRequest, account: Account | None) -> None:
    """Speak the reader's language and tell times in the reader's time zone for this request.
    `LocaleMiddleware` has read the cookie and what the browser asks for already."""
    language = account.language if account else ""
    if language and language in dict(settings.LANGUAGES):
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()
    named = (account.time_zone if account else "") or request.COOKIES.get(ZONE_COOKIE, "")
    try:
        timezone.activate(zoneinfo.ZoneInfo(named) if named else timezone.get_default_timezone())
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        timezone.deactivate()
    request.light = light_of(request, account)  # type: ignore[attr-defined]


def light_of(request: HttpRequest, account: Account | None) -> str:
    """ "auto", "light" or "dark"."""
    light = (account.light if account else "") or request.COOKIES.get(LIGHT_COOKIE, "")
    return light if light in LIGHTS else "auto"


def keep_in_cookies(
    response: AnyResponse,
    request: HttpRequest,
    *,
    language: str | None = None,
    time_zone: str | None = None,
    light: str | None = None,
) -> AnyResponse:
    """Keep what is one of the choices in cookies too: before signing in, pages look the same."""
    chosen = {
        settings.LANGUAGE_COOKIE_NAME: (language, dict(settings.LANGUAGES)),
        ZONE_COOKIE: (time_zone, zoneinfo.available_timezones() if time_zone else ()),
        LIGHT_COOKIE: (light, LIGHTS),
    }
    for cookie, (value, known) in chosen.items():
        if value and value in known:
            response.set_cookie(
                cookie,
                value,
                max_age=ONE_YEAR,
                secure=request.is_secure(),
                httponly=True,
                samesite="Lax",
            )
    return response

"""The reader's choice of language and of light, from the menu of every page: it works without a
script, and is kept with the account, or in a cookie where there is none."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from crosscut.access.actions.preferences import set_preferences
from crosscut.access.models import LIGHTS
from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.preferences import keep_in_cookies


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Set the light and go back to the page from which it was chosen."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    light = request.POST.get("theme", "")
    if light in LIGHTS and _actor(request).account is not None:
        set_preferences(actor=_actor(request), light=light)
    return keep_in_cookies(HttpResponseRedirect(back), request, light=light)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Set the language and go back to the page from which it was chosen."""
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and _actor(request).account is not None:
        set_preferences(actor=_actor(request), language=language)
    return set_language(request)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor

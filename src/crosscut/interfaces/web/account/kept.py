"""A form that was sent after its session had ended: it waits until its writer has signed in again.

Nothing secret is kept: no form of the door, no file, no field that asks for a secret. It is given
back to the account that the browser had, and to no other that signs in there.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from crosscut.access.lockout import account_of_device
from crosscut.access.visitors import EXPIRED
from crosscut.foundation import clock
from crosscut.interfaces.web.address import PageRequest

#: Pages of the door and of one's own account, whose forms are about secrets.
DOOR_FOLDER = "/account/"
#: In a session: the form that waits, its address, whose it is, and since when.
KEPT = "kept_form"
LONGEST = 200_000
SECONDS = 3600
NOT_KEPT = ("csrfmiddlewaretoken", "password", "code", "credential", "secret", "token")


def keep_form(request: HttpRequest) -> str:
    """Keep what was sent, where it can be; the address where it is given back, else ""."""
    whose = getattr(request, EXPIRED, None) or account_of_device(request)
    if request.method != "POST" or whose is None or request.path.startswith(DOOR_FOLDER):
        return ""
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name.casefold() for word in NOT_KEPT)
        for value in values
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > LONGEST:
        return ""
    request.session[KEPT] = {
        "account": whose,
        "address": request.get_full_path(),
        "fields": fields,
        "files": bool(request.FILES),
        "at": clock.now().timestamp(),
    }
    return reverse("account:kept")


def show(request: PageRequest) -> HttpResponse:
    """What was typed, and a button that goes on with it."""
    kept = request.session.get(KEPT) or {}
    account = request.actor.account
    fresh = clock.now().timestamp() - float(kept.get("at", 0)) < SECONDS
    own = kept if fresh and kept.get("account") == account else {}
    return render(request, "account/kept.html", {"kept": own})

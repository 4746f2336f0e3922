"""In a demonstration: being somebody else with one click. Nowhere else is there such a way in."""

from __future__ import annotations

from typing import NamedTuple

from allauth.account.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from crosscut.access.adapters import BEGAN
from crosscut.access.models import Account
from crosscut.access.visitors import NOBODY, at_the_machine
from crosscut.foundation import clock

#: What demonstration accounts show, in the order in which they are offered.
CAPACITIES: dict[str, str | Promise] = {
    "registrar": _("Registrar"),
    "leader": _("Leader"),
    "deputy": _("Deputy leader"),
    "office": _("Office director"),
    "member": _("Member"),
    "liaison": _("Liaison"),
    "head": _("Head of an organisation"),
    "approver": _("Staff of the approving body"),
    "adviser": _("Adviser"),
    "auditor": _("Auditor"),
    "outsider": _("Outsider with an account"),
}


class Choice(NamedTuple):
    """One way to look at the demonstration; `key` "" is not signed in."""

    key: str
    label: str | Promise
    here: bool


def switch_of(request: HttpRequest) -> list[Choice]:
    """The accounts of the demonstration to switch between."""
    visitor = request.visitor  # type: ignore[attr-defined]
    here = visitor.account.demonstrates if visitor.account else ""
    choices = [Choice(key, label, key == here) for key, label in CAPACITIES.items()]
    return [*choices, Choice("", _("Not signed in"), here == "")]


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Become another demonstration account. Only where the request comes from the machine itself,
    and only to an account that was made for the demonstration."""
    key = request.POST.get("as", "")
    accounts = Account.objects.exclude(demonstrates="")
    chosen = accounts.filter(demonstrates=key).first() if key else None
    if not at_the_machine(request) or (key and chosen is None) or not accounts.exists():
        raise Http404
    logout(request)
    if chosen is None:
        request.session[NOBODY] = True
    else:
        get_adapter(request).login(request, chosen)
        UserSession.objects.create_from_request(request)
        request.session[BEGAN] = clock.now().timestamp()
    back = request.POST.get("next", "/")
    own = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(back if own else "/")

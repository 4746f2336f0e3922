"""My account: who I am here and why, where I am signed in, my second factors, my tokens."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from crosscut.access.actions.sessions import end_other_sessions, end_session
from crosscut.access.actions.tokens import LONGEST_DAYS, make_token, revoke_token
from crosscut.access.models import SCOPES, Account
from crosscut.access.queries import account_row, sessions_of, tokens_of
from crosscut.foundation import clock
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.account.capacities import capacities_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.door import to_sign_in
from crosscut.interfaces.web.wording.refusals import told

DAYS = (7, 30, 90, 365)


def show(request: PageRequest) -> HttpResponse:
    """The page of one's own account."""
    account = _account(request)
    if account is None:
        return to_sign_in(request)
    return _page(request, account)


@require_POST
def end_sessions(request: PageRequest) -> HttpResponse:
    """End one session of one's own, or all but this one."""
    account = _account(request)
    if account is None:
        return to_sign_in(request)
    asked = request.POST.get("session", "")
    try:
        if asked.isascii() and asked.isdigit() and len(asked) < 19:
            end_session(session=int(asked), account=account, actor=request.actor)
            messages.success(request, _("That session has ended."))
        else:
            ended = end_other_sessions(
                but=request.session.session_key or "", account=account, actor=request.actor
            )
            messages.success(
                request,
                ngettext("%(n)d session has ended.", "%(n)d sessions have ended.", ended)
                % {"n": ended},
            )
    except Refusal as refusal:
        messages.error(request, told(refusal))
    return HttpResponseRedirect(reverse("account:mine"))


@require_POST
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
def make(request: PageRequest) -> HttpResponse:
    """Make a token and show it, this once."""
    account = _account(request)
    if account is None:
        return to_sign_in(request)
    days = request.POST.get("days", "")
    try:
        _token, written = make_token(
            account=account,
            name=request.POST.get("name", ""),
            scope=request.POST.get("scope", ""),
            days=int(days) if days.isascii() and days.isdigit() and len(days) < 9 else 0,
            actor=request.actor,
        )
    except Refusal as refusal:
        return _page(request, account, wrong=told(refusal), status=400)
    return _page(request, account, written=written)


@require_POST
def revoke(request: PageRequest, token: int) -> HttpResponse:
    """End a token of one's own."""
    account = _account(request)
    if account is None:
        return to_sign_in(request)
    try:
        revoke_token(token=token, account=account, actor=request.actor)
        messages.success(request, _("The token is revoked."))
    except Refusal as refusal:
        messages.error(request, told(refusal))
    return HttpResponseRedirect(reverse("account:mine"))


def _account(request: HttpRequest) -> Account | None:
    """The account of somebody; the machine's own has no page."""
    account: Account | None = request.visitor.account  # type: ignore[attr-defined]
    return None if account is None or account.local_registrar else account


def _page(request: PageRequest, account: Account, status: int = 200, **more: Any) -> HttpResponse:
    factors = Authenticator.objects.filter(user=account)
    kinds = {factor.type for factor in factors}
    context = {
        "account": account,
        "row": account_row(account, actor=request.actor),
        "is_person": request.actor.person is not None,
        "capacities_held": capacities_of(request.actor),
        "sessions": sessions_of(account),
        "this_session": request.session.session_key,
        "app": Authenticator.Type.TOTP in kinds,
        "passkeys": sum(f.type == Authenticator.Type.WEBAUTHN for f in factors),
        "codes": Authenticator.Type.RECOVERY_CODES in kinds,
        "tokens": tokens_of(account),
        "scopes": SCOPES,
        "days": DAYS,
        "longest": LONGEST_DAYS,
        "now": clock.now(),
        "providers": bool(settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]),
        "typed": request.POST,
        "signed_in": request.user.is_authenticated,
        **more,
    }
    return render(request, "account/mine.html", context, status=status)

"""All accounts: make, invite, disable, enable, link. A page for registrars; to others there is
no such address."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.access.actions.accounts import (
    disable_account,
    enable_account,
    link_account,
    make_account,
)
from crosscut.access.links import path_to_set_password, send_invitation
from crosscut.access.models import Account
from crosscut.access.queries import account_of, list_accounts
from crosscut.access.refusals import NoSuchPerson, NotAccountsOfOthers
from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Person
from crosscut.register.queries.finding import find

Given = ParamSpec("Given")
Page = Callable[Concatenate[PageRequest, Given], HttpResponse]


def of_registrars(page: Page[Given]) -> Page[Given]:
    """To who may not look after accounts, the page does not exist."""

    @wraps(page)
    def shown(request: PageRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        try:
            return page(request, *args, **kwargs)
        except NotAccountsOfOthers as refusal:
            raise Http404 from refusal

    return shown


@of_registrars
def show(request: PageRequest) -> HttpResponse:
    """The list, and the form that makes one."""
    return _page(request)


@require_POST
@of_registrars
def make(request: PageRequest) -> HttpResponse:
    """Make an account; invite its owner where there is an address, else show the link."""
    list_accounts(actor=request.actor, state="none")
    typed = {name: request.POST.get(name, "").strip() for name in ("name", "person", "email")}
    try:
        with transaction.atomic():
            person = _person(typed["person"], request) if typed["person"] else None
            made = make_account(
                name=typed["name"], person=person, email=typed["email"], actor=request.actor
            )
    except Refusal as refusal:
        return _page(request, wrong=told(refusal), typed=typed, status=400)
    return _hand_over(request, made)


@require_POST
@of_registrars
def change(request: PageRequest, account: int, verb: str) -> HttpResponse:
    """Carry out one verb on an account."""
    found = account_of(account, actor=request.actor)
    if found is None:
        raise Http404
    try:
        match verb:
            case "disable":
                disable_account(account=found, actor=request.actor)
                messages.success(request, _("“%s” is disabled.") % found.name)
            case "enable":
                enable_account(account=found, actor=request.actor)
                messages.success(request, _("“%s” is enabled.") % found.name)
            case "link":
                asked = request.POST.get("person", "").strip()
                person = _person(asked, request) if asked else None
                link_account(account=found, person=person, actor=request.actor)
                messages.success(request, _("Kept."))
            case "invite":
                return _hand_over(request, found)
            case _:
                raise Http404
    except Refusal as refusal:
        return _page(request, wrong=told(refusal), status=400)
    return HttpResponseRedirect(reverse("accounts:list"))


def _hand_over(request: PageRequest, account: Account) -> HttpResponse:
    """Send the link that sets a password, or show it where there is no address."""
    if not account.email:
        link = request.build_absolute_uri(path_to_set_password(account))
        return _page(request, link=link, made=account)
    try:
        send_invitation(account, site=f"{request.scheme}://{request.get_host()}")
    except Refusal as refusal:
        return _page(request, wrong=told(refusal), status=400)
    messages.success(request, _("A link was sent to %s.") % account.email)
    return HttpResponseRedirect(reverse("accounts:list"))


def _person(asked: str, request: PageRequest) -> Person:
    found = find("person", asked, actor=request.actor, on=None)
    if len(found.matches) != 1:
        raise NoSuchPerson(asked=asked[:80], count=len(found.matches))
    return Person.objects.get(pk=decode(found.matches[0].id))


def _page(request: PageRequest, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "rows": list_accounts(actor=request.actor, name=request.GET.get("name", "")[:150]),
        "asked": request.GET.get("name", ""),
        "own": request.actor.account,
        **more,
    }
    return render(request, "accounts/list.html", context, status=status)

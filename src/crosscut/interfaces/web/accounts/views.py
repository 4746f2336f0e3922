"""Accounts: make, invite, disable, enable, say whose one is. Pages for registrars; to others there
is no such address. No link is shown here: it goes to the owner's address of mail."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from crosscut.access.actions.accounts import (
    change_address,
    disable_account,
    enable_account,
    link_account,
    make_account,
)
from crosscut.access.links import send_invitation
from crosscut.access.models import Account
from crosscut.access.policy import may_look_after_accounts
from crosscut.access.queries import account_of, account_row, is_only_registrar
from crosscut.access.refusals import NeedsSecondForAccount, NoSuchPerson, NotAccountsOfOthers
from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.accounts.listing import ACCOUNTS, ask
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.lists.listing import list_context
from crosscut.interfaces.web.waiting.holding import asked_held, told_or_kept, writer_of
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Person
from crosscut.register.queries.finding import find

Given = ParamSpec("Given")
#: What is said after each verb that an account's page has.
DONE: dict[str, str | Promise] = {
    "disable": gettext_lazy("“%(name)s” is disabled."),
    "enable": gettext_lazy("“%(name)s” is enabled."),
    "take": gettext_lazy("“%(name)s” belongs to nobody now, and nobody comes in by it."),
    "link": gettext_lazy("It is entered whose “%(name)s” is."),
    "address": gettext_lazy("Links to “%(name)s” go to the new address."),
    "invite": "",
}
#: How the record calls what waits for a second registrar.
RECORDED = {"link": "account.linked", "address": "account.addressed"}
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
    """Which accounts there are, whose, and in which state."""
    asked = ask(request)
    context = list_context(request, ACCOUNTS, asked)
    status = 400 if asked.answers.wrong else 200
    return render(request, "accounts/list.html", context, status=status)


@of_registrars
def show_one(request: PageRequest, account: int) -> HttpResponse:
    """One account: whose it is, where its links go, what may be done with it."""
    return _one(request, _known(request, account))


@require_http_methods(["GET", "HEAD", "POST"])
@of_registrars
def make(request: PageRequest) -> HttpResponse:
    """Make an account and invite its owner, if another registrar wrote it; else keep it for
    another."""
    may_look_after_accounts(request.actor)
    if request.method != "POST":
        return _form(request)
    typed = {name: request.POST.get(name, "").strip() for name in ("name", "person", "email")}
    try:
        with transaction.atomic():
            person = _person(typed["person"], request) if typed["person"] else None
            made = make_account(
                name=typed["name"],
                person=person,
                email=typed["email"],
                held=asked_held(request),
                actor=writer_of(request),
            )
    except Refusal as refusal:
        said = told_or_kept(request, refusal, "account.made")
        if isinstance(refusal, NeedsSecondForAccount):
            return _told(request, said, "accounts:list")
        return _form(request, wrong=said, typed=typed, status=400)
    messages.success(request, _("The account “%s” is made.") % made.name)
    return _sent(request, made)


@require_POST
@of_registrars
def change(request: PageRequest, account: int, verb: str) -> HttpResponse:
    """Carry out one verb on an account."""
    found = _known(request, account)
    if verb not in DONE:
        raise Http404
    if verb == "invite":
        return _sent(request, found)
    try:
        with transaction.atomic():
            _carry(request, verb, found)
    except Refusal as refusal:
        said = told_or_kept(request, refusal, RECORDED.get(verb, ""))
        if isinstance(refusal, NeedsSecondForAccount):
            return _told(request, said, "accounts:one", found.address)
        return _one(request, found, wrong=said, typed=request.POST, status=400)
    said = DONE[verb] % {"name": found.name}
    messages.success(request, said)
    return HttpResponseRedirect(reverse("accounts:one", args=[found.address]))


def _carry(request: PageRequest, verb: str, account: Account) -> None:
    actor, held = writer_of(request), asked_held(request)
    match verb:
        case "disable":
            disable_account(account=account, actor=actor)
        case "enable":
            enable_account(account=account, actor=actor)
        case "take":
            link_account(account=account, person=None, actor=actor)
        case "link":
            person = _person(request.POST.get("person", "").strip(), request)
            link_account(account=account, person=person, held=held, actor=actor)
        case "address":
            email = request.POST.get("email", "")
            change_address(account=account, email=email, held=held, actor=actor)


def _sent(request: PageRequest, account: Account) -> HttpResponse:
    """Send the link that sets a password to the address of the account: it is shown to nobody."""
    try:
        send_invitation(account, site=f"{request.scheme}://{request.get_host()}")
    except Refusal as refusal:
        return _one(request, account, wrong=told(refusal), status=400)
    return _told(
        request, _("A link was sent to %s.") % account.email, "accounts:one", account.address
    )


def _told(request: PageRequest, said: str, route: str, *places: str) -> HttpResponse:
    messages.info(request, said)
    return HttpResponseRedirect(reverse(route, args=places))


def _known(request: PageRequest, identifier: int) -> Account:
    found = account_of(identifier, actor=request.actor)
    if found is None:
        raise Http404
    return found


def _person(asked: str, request: PageRequest) -> Person:
    found = find("person", asked, actor=request.actor, on=None)
    if len(found.matches) != 1:
        raise NoSuchPerson(asked=asked[:80], count=len(found.matches))
    return Person.objects.get(pk=decode(found.matches[0].id))


def _form(request: PageRequest, status: int = 200, **more: Any) -> HttpResponse:
    context = {"alone": is_only_registrar(request.actor), **more}
    return render(request, "accounts/make.html", context, status=status)


def _one(request: PageRequest, account: Account, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "row": account_row(account, actor=request.actor),
        "own": account.pk == request.actor.account,
        "alone": is_only_registrar(request.actor),
        **more,
    }
    return render(request, "accounts/one.html", context, status=status)

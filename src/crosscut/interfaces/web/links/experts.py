"""A link for an expert from outside: made by the office on the page of a request, and opened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.access.actions.expert_links import answer_by_link, make_expert_link
from crosscut.access.expert_links import OpenedRequest, answers_by_link, link_that_is_out
from crosscut.access.models import Account
from crosscut.access.refusals import LinkNotGood, MailNotSent
from crosscut.access.rules import cleaned_address
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import NotForYou, Refusal
from crosscut.interfaces.jobs.link_letters import address_of, send
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.files import handed_in
from crosscut.interfaces.web.links.plain import dead, plain
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.wording.refusals import told
from crosscut.table.models import InputRequest
from crosscut.table.policy import may_prepare
from crosscut.table.queries.request_sheet import known_request, request_sheet
from crosscut.table.refusals import DossierFrozen, RequestSettled

#: As long as the office may write a section.
LONGEST = 200_000


def make(request: PageRequest, asked: int) -> HttpResponse:
    """To which address; with POST the link, sent or shown this once."""
    found = _request(request, asked)
    if request.method != "POST":
        return _page(request, found)
    email = request.POST.get("email", "").strip()
    try:
        email = cleaned_address(email)
        link, secret = make_expert_link(request=found, actor=request.actor)
    except Refusal as refusal:
        return _page(request, found, 400, wrong=told(refusal), email=email)
    address = address_of(secret)
    if not email:
        return _page(request, found, address=address)
    try:
        send(link, address, email)
    except MailNotSent as refusal:
        return _page(request, found, 400, wrong=told(refusal), address=address)
    messages.success(request, _("A link was sent to %s.") % email)
    return HttpResponseRedirect(reverse("links:expert", args=[encode(found.pk)]))


def open_request(request: PageRequest, secret: str, opened: OpenedRequest) -> HttpResponse:
    """The question and a form; with POST the answer."""
    if request.method != "POST":
        return _question(request, opened)
    text = request.POST.get("text", "").replace("\0", "")[:LONGEST]
    handed = handed_in(request.FILES.getlist("files"))
    if handed.wrong:
        return _question(request, opened, 400, wrong=handed.wrong, text=text)
    try:
        answer_by_link(secret=secret, text=text, files=handed.files, actor=opened.actor)
    except (LinkNotGood, RequestSettled, DossierFrozen, NotForYou):
        # It was answered, or the matter went on, in this moment.
        return dead(request, secret)
    except Refusal as refusal:
        return _question(request, opened, 400, wrong=[told(refusal)], text=text)
    return plain(request, "links/answered.html", 200)


def _request(request: PageRequest, identifier: int) -> InputRequest:
    """A request to an expert, for those who prepare its matter; else there is no page."""
    found = known_request(identifier, actor=request.actor)
    if found is None or found.expert_id is None:
        raise Http404
    try:
        may_prepare(request.actor, found.matter)
    except NotForYou:
        raise Http404 from None
    return found


def _page(
    request: PageRequest, found: InputRequest, status: int = 200, **more: Any
) -> HttpResponse:
    account = Account.objects.filter(person=found.expert_id).first()
    context = {
        "asked": found,
        "expert": request_sheet(found, actor=request.actor).expert,
        "matter": found.matter,
        "due": found.due.isoformat(),
        "possible": answers_by_link(found),
        "out": link_that_is_out(found),
        "email": account.email if account else "",
        **more,
    }
    return render(request, "links/expert.html", context, status=status)


def _question(
    request: PageRequest, opened: OpenedRequest, status: int = 200, **typed: Any
) -> HttpResponse:
    context = record_context() | {
        "title": opened.request.matter.title,
        "question": opened.request.question,
        "due": opened.link.due.isoformat(),
        **typed,
    }
    return plain(request, "links/question.html", status, context)

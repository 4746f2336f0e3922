"""Asking an organisation by link to propose a successor: for the registry office."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.access.actions.one_time_links import make_link, revoke_link
from crosscut.access.models import OPEN, OneTimeLink
from crosscut.access.one_time import SEAT, recipients, shown_seat, waits_for_answer
from crosscut.access.refusals import MailNotSent, NobodyToAsk, NotDue
from crosscut.access.rules import cleaned_address
from crosscut.foundation import clock
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.jobs.link_letters import address_of, send
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Disclosure, Seat
from crosscut.register.policy import visible_to

#: How long a link opens, unless somebody chooses otherwise.
DAYS = 14


def make(request: PageRequest, seat: int) -> HttpResponse:
    """Who can be asked, until when; with POST the link, sent or shown this once."""
    found = _seat(request, seat)
    if request.method != "POST":
        return _page(request, found)
    typed = {name: request.POST.get(name, "").strip() for name in ("asked", "due", "email")}
    try:
        email = cleaned_address(typed["email"])
        kind, ground, person = _asked(typed["asked"])
        link, secret = make_link(
            seat=found,
            ground_kind=kind,
            ground=ground,
            person=person,
            due=_day(typed["due"]),
            actor=request.actor,
        )
    except Refusal as refusal:
        return _page(request, found, 400, wrong=told(refusal), typed=typed)
    address = address_of(secret)
    if not email:
        return _page(request, found, address=address)
    try:
        send(link, address, email)
    except MailNotSent as refusal:
        return _page(request, found, 400, wrong=told(refusal), address=address)
    messages.success(request, _("A link was sent to %s.") % email)
    return HttpResponseRedirect(reverse("links:make", args=[encode(found.pk)]))


@require_POST
def revoke(request: PageRequest, link: int) -> HttpResponse:
    """End a link that was not used."""
    row = OneTimeLink.objects.filter(pk=link, item_kind=SEAT).first()
    found = _seat(request, row.item if row else 0)
    try:
        revoke_link(link=link, actor=request.actor)
        messages.success(request, _("The link is revoked."))
    except Refusal as refusal:
        messages.error(request, told(refusal))
    return HttpResponseRedirect(reverse("links:make", args=[encode(found.pk)]))


def _seat(request: PageRequest, identifier: int) -> Seat:
    """A seat that the registrar knows of and that can be asked about; else there is no page."""
    rows = visible_to(request.actor, Seat.objects.filter(pk=identifier))
    found = rows.select_related("group").first() if request.actor.may_write_register else None
    if found is None or found.group.disclosure == Disclosure.SEALED:
        raise Http404
    return found


def _asked(text: str) -> tuple[str, int, int]:
    """What a choice of the form says: kind of the fact, the fact, the person."""
    try:
        kind, ground, person = text.split(":")
        return kind, decode(ground), decode(person)
    except ValueError as error:
        raise NobodyToAsk from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotDue(day=text[:20] or "—") from error


def _page(request: PageRequest, seat: Seat, status: int = 200, **more: Any) -> HttpResponse:
    context = record_context() | {
        "seat": seat,
        "written": encode(seat.pk),
        "item": shown_seat(seat, request.actor),
        "waits": waits_for_answer(seat),
        "recipients": recipients(seat, actor=request.actor),
        "links": OneTimeLink.objects.filter(item_kind=SEAT, item=seat.pk, state=OPEN).order_by(
            "due", "pk"
        )[:50],
        "due": (clock.today() + timedelta(days=DAYS)).isoformat(),
        "today": clock.today().isoformat(),
        **more,
    }
    return render(request, "links/make.html", context, status=status)

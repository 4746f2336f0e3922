"""Entering what happened, and taking an entry back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse as address_of
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.books import wording
from crosscut.interfaces.web.books.forms import EntryForm, ReverseForm, given, refuse_at_place
from crosscut.interfaces.web.books.views import asked_book, entry_shown
from crosscut.supervision.actions.books.entering import enter_in_book, reverse_entry
from crosscut.supervision.queries.books.lists import known_entry, sheet_of_book
from crosscut.supervision.rules.books import EntryKind


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: PageRequest, book: int) -> HttpResponse:
    """What happened: `?kind=` says of which kind it is."""
    found = asked_book(request, book)
    written = request.GET.get("kind", "receive")
    if written not in wording.ASKED_KINDS:
        raise Http404
    kind, status = EntryKind(written), 200
    sheet = sheet_of_book(found, actor=request.actor)
    context = {"sheet": sheet, "kind": kind.value, "kinds": wording.ASKED_KINDS}
    if not sheet.may:
        return render(request, "books/enter.html", context, status=403)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EntryForm(*sent, kind=kind, sheet=sheet, actor=request.actor)
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = enter_in_book(
                    book=found, kind=kind.value, actor=request.actor, **given(form)
                )
            except Refusal as refusal:
                refuse_at_place(form, refusal)
                status = status_of(refusal)
            else:
                said = _("Entered as number %(number)s.") % {"number": made.number}
                messages.success(request, said)
                return HttpResponseRedirect(address_of("books:book", args=[found.address]))
    return render(request, "books/enter.html", context | {"form": form}, status=status)


@require_POST
def reverse(request: PageRequest, booked: int) -> HttpResponse:
    """Take an entry back by one that says the contrary."""
    found = known_entry(booked, actor=request.actor)
    if found is None:
        raise Http404
    form = ReverseForm(request.POST)
    if not form.is_valid():
        return entry_shown(request, booked, status=400, form=form)
    try:
        made = reverse_entry(entry=found, actor=request.actor, **given(form))
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        return entry_shown(request, booked, status=status_of(refusal), form=form)
    messages.success(request, _("Reversed by number %(number)s.") % {"number": made.number})
    return HttpResponseRedirect(address_of("books:entry", args=[made.address]))

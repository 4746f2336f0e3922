"""Opening a book; what it counts, what it is called, who reads it, closing a period."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.books.forms import OpenForm, given, refuse_at_place
from crosscut.interfaces.web.books.views import DEEDS, asked_book, shown
from crosscut.interfaces.web.directives.instructing import chosen_group
from crosscut.register.models import Group
from crosscut.supervision.actions.books.keeping import (
    change_book,
    close_period,
    count_item,
    open_book,
)
from crosscut.supervision.queries.directives.issuing import groups_to_instruct_in

ACTIONS: dict[str, Any] = {"item": count_item, "change": change_book, "close": close_period}


@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request: PageRequest) -> HttpResponse:
    """Choose the group, where one writes in several; then what the book is for."""
    groups = groups_to_instruct_in(request.actor)
    if not groups:
        raise Http404
    chosen = chosen_group(request.GET.get("group", ""), groups)
    if chosen is None:
        return render(request, "books/open.html", {"groups": groups})
    status, form = 200, OpenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        status = 400
        if form.is_valid():
            group = Group.objects.get(pk=decode(chosen.id))
            try:
                made = open_book(group=group, actor=request.actor, **given(form))
            except Refusal as refusal:
                refuse_at_place(form, refusal)
                status = status_of(refusal)
            else:
                messages.success(request, _("The book is open."))
                return HttpResponseRedirect(reverse("books:book", args=[made.address]))
    return render(request, "books/open.html", {"group": chosen, "form": form}, status=status)


@require_POST
def change(request: PageRequest, book: int) -> HttpResponse:
    """Write what the page of a book offered to write."""
    found = asked_book(request, book)
    deed = request.POST.get("deed", "")
    if deed not in DEEDS:
        raise Http404
    form = DEEDS[deed](request.POST, prefix=deed)
    if not form.is_valid():
        return shown(request, found, status=400, typed=(deed, form))
    try:
        ACTIONS[deed](book=found, actor=request.actor, **given(form))
    except Refusal as refusal:
        refuse_at_place(form, refusal)
        now = asked_book(request, book)
        return shown(request, now, status=status_of(refusal), typed=(deed, form))
    done = {
        "item": _("The book counts it from now on."),
        "change": _("The book is changed."),
        "close": _("The period is closed."),
    }
    messages.success(request, done[deed])
    return HttpResponseRedirect(reverse("books:book", args=[found.address]))

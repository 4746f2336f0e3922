"""Reshuffle: one person moves, and what follows. Lines, what follows, done; one address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import IntegrityError, OperationalError, transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting import grounds as on_grounds
from crosscut.interfaces.web.acting.grounds import GroundsForm
from crosscut.interfaces.web.acting.views import DONE
from crosscut.interfaces.web.address import LONGEST, PageRequest
from crosscut.interfaces.web.record import record_context
from crosscut.interfaces.web.reshuffle.moves import Moves
from crosscut.interfaces.web.reshuffle.plan import ComesBetween, Plan, enter, plan_of
from crosscut.interfaces.web.waiting.holding import HELD, take_up, told_or_kept, writer_of
from crosscut.interfaces.web.wording.called import called_by_reader
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.queries.reshuffle import standing_holders
from crosscut.register.refusals import PostStillHeld

VERB = "person.reshuffled"


def show_reshuffle(request: PageRequest) -> HttpResponse:
    """Who moves on which day; below it every seat that follows, and what must be decided."""
    if not request.actor.may_write_register:
        raise Http404
    if request.method != "POST":
        given = {name: request.GET.get(name, "") for name in ("person", "post")}
        return _shown(request, Moves(None, request.actor, **given))
    moves = Moves(request.POST, request.actor)
    step, _colon, whom = request.POST.get("step", "look").partition(":")
    if step == "add":
        if not whom:
            moves.is_valid()
            moves.add_empty()
            return _shown(request, moves)
        moves = moves.with_one_more(whom[:LONGEST])
    if not moves.is_valid():
        return _shown(request, moves, status=400)
    return _done(request, moves) if step == "do" else _looked(request, moves)


def _looked(
    request: PageRequest, moves: Moves, wrong: str = "", status: int = 200, *, checked: bool = False
) -> HttpResponse:
    """The plan below the lines; where the register says no, why."""
    plan: Plan | None = None
    holders: list[Any] = []
    try:
        plan = plan_of(moves, request.actor)
    except PostStillHeld as refusal:
        found = standing_holders(moves.leaves(), moves.takes(), moves.day.cleaned_data["on"])
        named = [noun for taking, tenure in found for noun in (tenure.person, taking.post)]
        called = called_by_reader(named)
        holders = [
            (called[tenure.person_id], encode(tenure.person_id), called[taking.post.pk])
            for taking, tenure in found
        ]
        wrong, status = told(refusal), 409
    except Refusal as refusal:
        wrong, status = told_or_kept(request, refusal, VERB), 409
    grounds = None
    if plan:
        asked = request.POST if checked or "basis-kind" in request.POST else None
        kept = None if asked else on_grounds.kept(request, request.actor)
        grounds = GroundsForm(asked, actor=request.actor, initial=kept, claims=True)
        if asked and not checked:
            # Chosen before the lines were changed: kept, and not yet judged.
            grounds.full_clean()
            grounds.errors.clear()
    return _shown(request, moves, status, plan=plan, grounds=grounds, wrong=wrong, holders=holders)


def _done(request: PageRequest, moves: Moves) -> HttpResponse:
    grounds = GroundsForm(request.POST, actor=request.actor, claims=True)
    if not grounds.is_valid():
        return _looked(request, moves, status=400, checked=True)
    try:
        actor = writer_of(request)
        with transaction.atomic():
            entry, basis = enter(moves, grounds, request.POST.get("seen", ""), actor)
            take_up(request, actor)
    except ComesBetween:
        said = _(
            "The register changed while you were looking. Nothing was entered; below stands what"
            " follows now."
        )
        return _looked(request, moves, said, 409, checked=True)
    except Refusal as refusal:
        said = told_or_kept(request, refusal, VERB)
        return _looked(request, moves, said, 409, checked=True)
    except IntegrityError:
        said = _("Somebody else entered the same just now. Look at the page and try again.")
        return _looked(request, moves, said, 409, checked=True)
    except OperationalError:
        said = _("The database is busy. Nothing was entered; try again in a moment.")
        return _looked(request, moves, said, 503, checked=True)
    person = moves.rows[0].cleaned_data["person"]
    address = reverse("people:person", args=[encode(person.pk)])
    response = HttpResponseRedirect(f"{address}?{urlencode({DONE: entry})}")
    on_grounds.keep(response, basis)
    return response


def _shown(request: PageRequest, moves: Moves, status: int = 200, **context: Any) -> HttpResponse:
    held = request.POST.get(HELD, "")
    context = record_context() | {"moves": moves, "held": held, **context}
    return render(request, "reshuffle/reshuffle.html", context, status=status)

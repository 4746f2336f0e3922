"""A fall-back vote on what lies on the table: called, cast, ended."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.refusing import status_of
from crosscut.interfaces.web.acting.seen import seen_by
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.consultation import wording
from crosscut.interfaces.web.matters.views import asked_matter, shown, to_matter
from crosscut.interfaces.web.wording.refusals import told
from crosscut.register.models import Seat
from crosscut.table.actions.voting import call_vote, cast_vote, end_vote
from crosscut.table.models import Matter
from crosscut.table.policy import may_vote
from crosscut.table.refusals import ReasonNeeded

LONGEST = 20_000


class Typed(NamedTuple):
    """What somebody typed for a vote that was refused."""

    seat: str = ""
    choice: str = ""
    reason: str = ""
    call_off: str = ""


@require_POST
def call(request: PageRequest, matter: int) -> HttpResponse:
    """Let the group vote."""
    found = asked_matter(request, matter)
    try:
        call_vote(matter=found, seen=seen_by(request), actor=request.actor)
    except Refusal as refusal:
        return _refused(request, matter, refusal, Typed())
    messages.success(request, _("The vote is open."))
    return to_matter(request, matter, "#vote")


@require_POST
def cast(request: PageRequest, matter: int) -> HttpResponse:
    """One seat votes, or votes otherwise."""
    found = asked_matter(request, matter)
    typed = Typed(
        seat=request.POST.get("seat", ""),
        choice=request.POST.get("choice", ""),
        reason=request.POST.get("reason", "").replace("\0", "")[:LONGEST],
    )
    if typed.choice not in wording.CHOICES:
        said = _("Choose yes, no or abstain.")
        return shown(request, found, status=400, refused=said, voted=typed)
    try:
        cast_vote(
            matter=found,
            seat=_seat(request.actor, found, typed.seat),
            choice=typed.choice,
            reason=typed.reason,
            actor=request.actor,
        )
    except Refusal as refusal:
        return _refused(request, matter, refusal, typed)
    messages.success(request, _("Your vote was noted; it can be changed until the vote ends."))
    return to_matter(request, matter, "#vote")


@require_POST
def end(request: PageRequest, matter: int) -> HttpResponse:
    """Count the votes; or end it uncounted, for a reason."""
    found = asked_matter(request, matter)
    off = request.POST.get("step") == "off"
    reason = request.POST.get("call_off", "").replace("\0", "")[:LONGEST] if off else ""
    try:
        if off and not reason.strip():
            raise ReasonNeeded
        end_vote(matter=found, seen=seen_by(request), call_off=reason, actor=request.actor)
    except Refusal as refusal:
        return _refused(request, matter, refusal, Typed(call_off=reason))
    messages.success(request, _("The vote was called off.") if off else _("The vote has ended."))
    return to_matter(request, matter, "#vote")


def _seat(actor: Actor, matter: Matter, sent: str) -> Seat:
    """The seat of the actor that was named. Refuses: NotForYou."""
    own = [seat for group, seat in actor.votes_in if group == matter.group_id]
    named = next((seat for seat in own if encode(seat) == sent), 0)
    may_vote(actor, matter.group_id, named)
    return Seat.objects.get(pk=named)


def _refused(request: PageRequest, matter: int, refusal: Refusal, typed: Typed) -> HttpResponse:
    """The matter as it is now, and why not."""
    now = asked_matter(request, matter)
    return shown(request, now, status=status_of(refusal), refused=told(refusal), voted=typed)

"""What forms do about a write that needs a second registrar: keep it, and enter it for its writer.

A form that is opened from the list of what waits carries `held`, the identifier of what it enters.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from crosscut.access.actions.waiting import hold_write, take_held
from crosscut.access.models import PAGE
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.access.waiting import held_write
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.address import PageRequest
from crosscut.interfaces.web.wording.refusals import filled, told

HELD = "held"
#: Fields that say nothing of what is to be written.
NOT_KEPT = ("csrfmiddlewaretoken", "step", HELD)


def typed(request: PageRequest) -> list[tuple[str, str]]:
    """What a form sent, in its order."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_KEPT
    ]


def told_or_kept(request: PageRequest, refusal: Refusal, verb: str) -> str:
    """A refusal in the reader's language; a write that needs a second registrar is kept, and the
    sentence says so. To be called after the write was taken back."""
    if not isinstance(refusal, NeedsSecondRegistrar):
        return told(refusal)
    held = hold_write(
        refusal=refusal,
        door=PAGE,
        address=request.path,
        body=urlencode(refusal.said or typed(request)),
        verb=verb,
        actor=request.actor,
    )
    return filled(refusal.kept if held else refusal.message, refusal.facts)


def writer_of(request: PageRequest) -> Actor:
    """Who writes: on behalf of another where the form enters what that one wrote."""
    identifier = asked_held(request)
    held = held_write(identifier, request.actor) if identifier else None
    if held is None or held.account_id == request.actor.account:
        return request.actor
    return replace(request.actor, on_behalf_of=held.person_id)


def take_up(request: PageRequest, actor: Actor) -> None:
    """Mark what the form enters as entered, in the transaction that enters it. Nothing where it
    was not kept for anybody. Refuses: NotHeld, OwnWrite."""
    if HELD in request.POST:
        take_held(held=asked_held(request) or 0, address=request.path, actor=actor)


def asked_held(request: PageRequest) -> int | None:
    """What the form enters for its writer; None where it enters nothing that was kept."""
    try:
        return decode(request.POST.get(HELD, ""))
    except ValueError:
        return None

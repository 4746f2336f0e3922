"""Corrections and other claims. A correction says that it never was so; a change has a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from crosscut.foundation.actor import Actor
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.actions.basis import clashing, refuse_taken_slot
from crosscut.register.actions.groups import refuse_sunset_without_day
from crosscut.register.actions.knowing import refuse_not_one
from crosscut.register.actions.naming import show_name
from crosscut.register.actions.offices import refuse_office_without_host
from crosscut.register.actions.seats import refuse_impossible_seat
from crosscut.register.models import (
    Claim,
    Clearance,
    Deputisation,
    DistributionEntry,
    Liaison,
    Mandate,
    Name,
    Office,
    Seat,
    Sourced,
    Standing,
    Tenure,
)
from crosscut.register.policy import may_write
from crosscut.register.refusals import NotAlternative, NotCorrectable, SeatOfNobody, TieToItself

Fact = TypeVar("Fact", bound=Sourced)

#: What a correction may touch, besides the period and the confidence of every fact.
CORRECTABLE: Mapping[str, Sequence[str]] = {
    "seat": ("role", "organisation", "person", "post", "words", "succession", "ordinal"),
    "tenure": ("person", "post", "personal_rank"),
    "groupname": ("text", "script", "official"),
    "organisationname": ("text", "script", "official"),
    "personname": ("text", "script", "official"),
    "postname": ("text", "script", "official"),
    "groupstatus": ("state",),
    "grouptrait": ("term",),
    "organisationtrait": ("term",),
    "grouptie": ("other_group", "organisation"),
    "organisationtie": ("parent",),
    "mandate": (
        "duties",
        "division_of_work",
        "legal_basis",
        "working_rules",
        "rules_written",
        "sunset",
        "sunset_day",
    ),
    "roster": ("complete",),
    "office": ("name", "placement", "host", "twin"),
    "liaison": ("organisation", "person", "post"),
    "deputisation": ("principal", "deputy", "group"),
    "distributionentry": ("organisation", "person", "post"),
    "clearance": ("person", "post", "mark"),
    "event": ("kind", "day_min", "day_max", "text"),
}
ALWAYS = ("period", "confidence")


@action("fact.corrected")
def correct_fact(*, fact: Fact, changes: Mapping[str, Any], reason: str, actor: Actor) -> Fact:
    """Correct a fact that never was so. The record keeps what was entered and the reason.

    Refuses: NotCorrectable, SlotTaken, EndBeforeStart, and what the entering of such a fact
    refuses: a seat of nobody, a sunset without its day, an office without its host.
    """
    may_write(actor)
    fact = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    fields = (*CORRECTABLE.get(fact.record_kind(), ()), *ALWAYS)
    for field in changes:
        if field not in fields or (field == "period" and not isinstance(fact, Claim)):
            raise NotCorrectable(field=field, kind=fact.record_kind(), fields=", ".join(fields))
    for field, value in changes.items():
        if field == "period":
            assert isinstance(value, Period)
        setattr(fact, field, value)
    _refuse_impossible(fact)
    if isinstance(fact, Claim):
        refuse_taken_slot(fact)
    fact.save()
    if isinstance(fact, Name):
        show_name(getattr(fact, fact.BEARER))
    require_running().facts["reason"] = reason
    return fact


def _refuse_impossible(fact: Sourced) -> None:
    """Say readably what cannot be; a tenure follows the capacity of its post."""
    if isinstance(fact, Seat):
        refuse_impossible_seat(fact)
    elif isinstance(fact, Tenure):
        fact.sole = fact.post.capacity == 1
    elif isinstance(fact, Mandate):
        refuse_sunset_without_day(fact.sunset, fact.sunset_day)
    elif isinstance(fact, Office):
        refuse_office_without_host(fact.placement, fact.host, fact.twin)
    elif isinstance(fact, Liaison) and not (fact.person or fact.post):
        raise SeatOfNobody
    elif isinstance(fact, DistributionEntry | Clearance):
        refuse_not_one({name: getattr(fact, name) for name in fact.READERS})
    elif isinstance(fact, Deputisation) and fact.principal == fact.deputy:
        raise TieToItself(name=fact.principal)


@action("fact.withdrawn")
def withdraw_fact(*, fact: Fact, reason: str, actor: Actor) -> Fact:
    """Take one wrongly entered fact out of all answers; the record keeps it."""
    may_write(actor)
    fact = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    fact.changed(standing=Standing.WITHDRAWN)
    if isinstance(fact, Name):
        show_name(getattr(fact, fact.BEARER))
    require_running().facts["reason"] = reason
    return fact


@action("claim.accepted")
def accept_claim(
    *, fact: Fact, instead_of: Sourced | None = None, reason: str = "", actor: Actor
) -> Fact:
    """Let the register answer with another claim.

    Accepted claims in the same single slot become alternatives, and so does `instead_of`.
    Refuses: NotAlternative.
    """
    may_write(actor)
    fact = type(fact)._default_manager.select_for_update().get(pk=fact.pk)
    if fact.standing != Standing.ALTERNATIVE:
        raise NotAlternative(standing=fact.standing)
    fact.standing = Standing.ACCEPTED
    rivals: list[Sourced] = list(clashing(fact)) if isinstance(fact, Claim) else []
    if instead_of is not None and instead_of.pk not in {rival.pk for rival in rivals}:
        rivals.append(instead_of)
    for rival in rivals:
        rival.changed(standing=Standing.ALTERNATIVE)
    fact.save()
    if isinstance(fact, Name):
        show_name(getattr(fact, fact.BEARER))
    if reason:
        require_running().facts["reason"] = reason
    return fact

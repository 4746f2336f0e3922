"""Carrying an act out: for a look, which is rolled back, or for good."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.db import transaction

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.web.acting.act import Act, Asked
from crosscut.interfaces.web.acting.fields import ToRegister
from crosscut.interfaces.web.acting.grounds import GroundsForm
from crosscut.interfaces.web.acting.things import Place, place_of
from crosscut.interfaces.web.wording.refusals import filled
from crosscut.register.actions.basis import Basis
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.models import Script
from crosscut.register.queries.changes import EntryAnswer, changes_of
from crosscut.register.queries.design import findings_for
from crosscut.register.rules.names import has_han

#: To which field a refusal belongs, whatever the act: the first of these that the form has.
PLACES = {
    "NoName": ("names",),
    "UnknownScript": ("names",),
    "DateBeforeStart": ("on", "period"),
    "AlreadyEnded": ("on", "period"),
    "EndBeforeStart": ("period", "since", "on"),
    "StepNotAllowed": ("on",),
    "TieToItself": ("other", "deputy", "parent"),
    "WrongTarget": ("other", "kind"),
    "HierarchyLoops": ("other", "parent"),
    "SeatOfNobody": ("person", "organisation"),
    "RoleNotInTier": ("role",),
    "CapacityNotOne": ("succession", "post"),
    "HolderNamed": ("person",),
    "OfficeNeedsHost": ("placement", "host"),
    "SunsetWithoutDay": ("sunset_day",),
}


@dataclass(frozen=True)
class Outcome:
    """What carrying out wrote, or would write: one entry of the record for each action."""

    entries: tuple[EntryAnswer, ...]
    basis: Basis
    place: Place | None
    #: What the design checks find now and did not find before.
    warnings: Sequence[str]

    @property
    def done(self) -> str:
        """The act's own entry, by its reference: documents and people entered with it come
        before."""
        return self.entries[-1].id


def carry(
    act: Act,
    thing: Any,
    form: forms.Form,
    grounds: GroundsForm | None,
    actor: Actor,
    *,
    for_good: bool,
    unless: Callable[[], object] = lambda: None,
) -> Outcome | None:
    """Carry an act out in one transaction with all that it brings into the register.

    `unless` is asked inside the transaction, with the thing locked; where it answers, nothing is
    done and the outcome is None. Raises the action's refusals.
    """
    own = _marked(actor)
    with transaction.atomic():
        if thing is not None:
            type(thing)._base_manager.select_for_update().filter(pk=thing.pk).first()
        if unless():
            return None
        basis = grounds.enter(own) if grounds else Basis()
        found_before = () if for_good else _findings(act, thing, None, own)
        asked = Asked(thing, _registered(form.cleaned_data, basis, own), basis, own)
        result = act.carry_out(asked)
        outcome = Outcome(
            entries=_written(own),
            basis=basis,
            place=place_of(act.lands_on(asked, result) if act.lands_on else thing or result),
            warnings=()
            if for_good
            else [each for each in _findings(act, thing, result, own) if each not in found_before],
        )
        if not for_good:
            transaction.set_rollback(True)
    return outcome


def _findings(act: Act, thing: Any, result: Any, actor: Actor) -> Sequence[str]:
    """What the design checks say of the group that an act changes."""
    group = act.checked(thing, result) if act.checked else None
    found = findings_for(group, actor=actor) if group is not None else None
    if found is None:
        return ()
    return [filled(each.message, each.facts, each.names) for each in found.findings]


def written_by(action: Callable[..., Any], actor: Actor, **given: Any) -> str:
    """Carry out one action and give the reference of its entry. Raises its refusals."""
    own = _marked(actor)
    action(**given, actor=own)
    return encode(Entry.objects.filter(request=own.request).latest("sequence").reference)


def refuse(form: forms.Form, act: Act, refusal: Refusal, said: str) -> None:
    """Say a refusal at the field that it belongs to, or above the form."""
    name = type(refusal).__name__
    places = (act.places.get(name, ""), *PLACES.get(name, ()))
    form.add_error(next((place for place in places if place in form.fields), None), said)


def _marked(actor: Actor) -> Actor:
    """The actor of one run: its entries are told from those of others by the request. One request
    may have several runs."""
    return replace(actor, request=f"{actor.request}.{secrets.token_hex(6)}".lstrip("."))


def _written(actor: Actor) -> tuple[EntryAnswer, ...]:
    entries = Entry.objects.filter(request=actor.request).select_related("payload")
    return changes_of(entries.order_by("sequence"), actor=actor)


def _registered(values: dict[str, Any], basis: Basis, actor: Actor) -> dict[str, Any]:
    """The values with new people, organisations and posts entered: organisations before posts."""
    given = dict(values)
    new = {name: value for name, value in given.items() if isinstance(value, ToRegister)}
    for name, value in sorted(new.items(), key=lambda item: item[1].kind == "post"):
        script = Script.HANS if has_han(value.name) else Script.ENGLISH
        names = {script.value: value.name}
        if value.kind == "person":
            given[name] = register_person(names=names, basis=basis, actor=actor)
        elif value.kind == "organisation":
            given[name] = register_organisation(names=names, basis=basis, actor=actor)
        else:
            given[name] = create_post(
                organisation=given.get("organisation"), names=names, basis=basis, actor=actor
            )
    return given

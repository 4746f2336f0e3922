"""What an actor is, in words: the capacities that the register gives it today, by group."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.naming import called, names_of, reference

#: Of groups, by the actor's own keys.
IN_GROUPS: dict[str, str | Promise] = {
    "leader": _("Leader"),
    "deputy": _("Deputy leader"),
    "office": _("Office"),
    "member": _("Member"),
    "liaison": _("Liaison"),
    "adviser": _("Adviser"),
    "observer": _("Observer"),
    "approver": _("Staff of the approving body"),
    "listed": _("On the distribution list"),
}
MOST = 30


class Held(NamedTuple):
    """A capacity, and where it holds; no place where it holds for the whole installation."""

    label: str | Promise
    places: list[Reference]
    more: int


def capacities_of(actor: Actor) -> list[Held]:
    """One statement, however many groups there are; at most thirty of each are named."""
    shown = {key: sorted(ids)[:MOST] for key, ids in actor.groups.items() if ids}
    headed = sorted(actor.organisations)[:MOST]
    today = PartialDate.parse(clock.today())
    wanted = {"group": {i for ids in shown.values() for i in ids}, "organisation": set(headed)}
    names = names_of(wanted, today, actor)

    def places(kind: str, ids: list[int]) -> list[Reference]:
        known = (i for i in ids if names[kind, i])
        return [reference(kind, i, called(names[kind, i], today)) for i in known]

    held = []
    if actor.registrar:
        held.append(Held(_("Registrar"), [], 0))
    if actor.auditor:
        held.append(Held(_("Auditor"), [], 0))
    for key, label in IN_GROUPS.items():
        if key in shown:
            every = len(actor.groups[key])
            held.append(Held(label, places("group", shown[key]), every - len(shown[key])))
    if headed:
        more = len(actor.organisations) - len(headed)
        held.append(Held(_("Head of"), places("organisation", headed), more))
    return held

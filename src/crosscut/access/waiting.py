"""Writes that wait for a second registrar, for those who may know of everything they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from django.apps import apps

from crosscut.access.models import PAGE, WAITING, HeldWrite
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.trace import Recorded
from crosscut.register.models import Disclosure, Instrument
from crosscut.register.openness import open_mark
from crosscut.register.policy import sees_everything, visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.naming import NAMES, called, names_of, reference
from crosscut.register.sight import sight_of

#: A menu counts no further.
MOST = 100


class Waiting(Answer):
    """A held write as its readers see it; `own` where the reader wrote it, and so cannot do it."""

    id: str
    verb: str
    at: datetime
    door: str
    address: str
    #: What the form had, or the JSON as it was sent.
    fields: tuple[tuple[str, str], ...]
    json_body: str
    #: What the writer would have become.
    capacity: str
    writer: Reference | None
    account: str
    about: tuple[Reference, ...]
    own: bool
    #: Whether it says whose an account is: that is entered as it is, without a form.
    of_account: bool


def waiting_writes(actor: Actor) -> tuple[Waiting, ...]:
    """What waits, the longest first: one's own, and what a registrar may take up. The number of
    statements does not grow with it."""
    found = _known(actor, HeldWrite.objects.filter(state=WAITING).select_related("account"))
    window = window_of(None)
    wanted: dict[str, set[int]] = defaultdict(set)
    for held in found:
        if held.person_id:
            wanted["person"].add(held.person_id)
        for kind, identifier in held.about:
            if kind in NAMES:
                wanted[kind].add(identifier)
    names = names_of(wanted, window, actor)

    def named(kind: Any, identifier: int | None) -> Reference | None:
        rows = names.get((kind, identifier or 0))
        return reference(kind, identifier, called(rows, window)) if rows and identifier else None

    return tuple(
        Waiting(
            id=held.written,
            verb=held.verb,
            at=held.at,
            door=held.door,
            address=held.address,
            fields=tuple(fields_of(held)),
            json_body="" if held.door == PAGE else held.body,
            capacity=held.capacity,
            writer=named("person", held.person_id),
            account=held.account.name,
            about=tuple(
                named_thing
                for kind, identifier in held.about
                if kind in NAMES and (named_thing := named(kind, identifier))
            ),
            own=held.account_id == actor.account,
            of_account=held.verb.startswith("account."),
        )
        for held in found
    )


def number_waiting(actor: Actor) -> int:
    """How many writes of others the actor may take up: one statement where none waits."""
    return len(others_waiting(actor))


def others_waiting(actor: Actor) -> list[HeldWrite]:
    """The writes of others that the actor may take up, the longest first; one statement where none
    waits."""
    if not actor.may_write_register or actor.account is None:
        return []
    return _known(actor, HeldWrite.objects.filter(state=WAITING).exclude(account=actor.account))


def own_waits(actor: Actor, verb: str, thing: int | None) -> bool:
    """Whether the actor wrote something of the verb, or about the thing, that waits."""
    own = HeldWrite.objects.filter(state=WAITING, account=actor.account or 0)
    return any(
        held.verb == verb or thing in (identifier for _, identifier in held.about) for held in own
    )


def held_write(identifier: int, actor: Actor) -> HeldWrite | None:
    """One that waits; None where there is none, or none that the actor may know of."""
    rows = HeldWrite.objects.filter(pk=identifier, state=WAITING).select_related("account")
    return next(iter(_known(actor, rows)), None)


def fields_of(held: HeldWrite) -> list[tuple[str, str]]:
    """Names and values of the form that was sent, in its order; nothing for JSON."""
    return parse_qsl(held.body, keep_blank_values=True) if held.door == PAGE else []


def _known(actor: Actor, rows: Any) -> list[HeldWrite]:
    """One's own, unless about a paper for which one has no clearance any more, and to registrars
    those about nothing that they may not know of."""
    if not actor.may_write_register:
        rows = rows.filter(account=actor.account) if actor.account else rows.none()
    listed: list[HeldWrite] = list(rows.order_by("at", "pk")[:MOST])
    if sees_everything(actor):
        return listed
    things = {(kind, identifier) for held in listed for kind, identifier in held.about}
    seen = visible_things(things, actor)
    papers = {identifier for kind, identifier in things if kind == "instrument"}
    marked = papers and set(
        Instrument.objects.filter(pk__in=papers)
        .exclude(open_mark(sight_of(actor)))
        .values_list("pk", flat=True)
    )
    return [
        held
        for held in listed
        if (
            held.account_id == actor.account
            and not any(kind == "instrument" and i in marked for kind, i in held.about)
        )
        or (all((k, i) in seen for k, i in held.about) and _would_know(held, actor))
    ]


def _would_know(held: HeldWrite, actor: Actor) -> bool:
    """Whether the actor would know of the groups that the write founds."""
    if held.founds == Disclosure.INTERNAL:
        return actor.insider
    return held.founds in ("", Disclosure.PUBLIC)


def visible_things(
    things: Iterable[tuple[str, int]], actor: Actor | None
) -> frozenset[tuple[str, int]]:
    """Those of the things that are there and that the actor may know of (None: that are there at
    all); one statement for each kind."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, identifier in things:
        by_kind[kind].add(identifier)
    found: set[tuple[str, int]] = set()
    for kind in sorted(by_kind.keys() & _tables().keys()):
        rows = _tables()[kind]._base_manager.filter(pk__in=by_kind[kind])
        known = rows if actor is None else visible_to(actor, rows)
        found |= {(kind, identifier) for identifier in known.values_list("pk", flat=True)}
    return frozenset(found)


def standing_things(subjects: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Of the things that a refused write was about, those that are there without it."""
    asked = [(kind, identifier) for kind, identifier in subjects]
    there = visible_things(asked, None)
    return [thing for thing in asked if thing in there]


@cache
def _tables() -> Mapping[str, type[Recorded]]:
    """The tables of the register by the kinds of rows that entries name."""
    return {
        model.record_kind(): model
        for model in apps.get_app_config("register").get_models()
        if issubclass(model, Recorded) and model._meta.managed
    }

"""The decorator of every write: one transaction, one entry in the record."""

from __future__ import annotations

import functools
import json
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import random_id
from crosscut.foundation.questions import Question
from crosscut.foundation.record.capacity import capacity_of
from crosscut.foundation.record.digests import COVERED, digest_of, entry_digest
from crosscut.foundation.record.rows import MOST_AT_ONCE, rows_of
from crosscut.foundation.record.trace import Trace, running, tracing

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_VERBS: dict[str, Callable[..., Any]] = {}

#: Who an actor is by now: whoever lost a seat since the request came has lost it.
AUTHORITY_NOW: Question[[Actor], Actor | None] = Question(
    "which authority an actor has now", lambda answers: answers[0] if answers else None
)
#: Asked at the end of each action, with the rows that it made: refuses what makes the writer's own
#: authority wider.
WIDENING: Question[[Actor, frozenset[int]], None] = Question(
    "whether a write widens its writer's own authority", lambda _answers: None
)


_whole: ContextVar[bool] = ContextVar("transaction_as_a_whole", default=False)


@contextmanager
def as_a_whole() -> Iterator[None]:
    """A transaction that whoever began it gives up as a whole if an action in it fails: the action
    needs no savepoint of its own, for which SQLite would write each page that is changed into a
    file first."""
    with transaction.atomic():
        token = _whole.set(True)
        try:
            yield
        finally:
            _whole.reset(token)


def registered_verbs() -> Mapping[str, Callable[..., Any]]:
    """Every verb of the register and the function that carries it out."""
    return _VERBS


def action(
    verb: str, *, rows_kept: bool = True
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Make a function an action: keyword arguments only, `actor` among them.

    It runs in one transaction and leaves one entry. An action that another action calls
    joins it: the outer one is what somebody did. `rows_kept=False` is for bulk actions.
    """

    def decorate(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        room = function.__module__.split(".")[1:2]

        @functools.wraps(function)
        def act(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            if running() is not None:
                return function(*args, **kwargs)
            actor = kwargs["actor"]
            assert isinstance(actor, Actor)
            with (
                transaction.atomic(savepoint=not _whole.get()),
                tracing(Trace(actor, rows_kept=rows_kept, rooms={*room})) as trace,
            ):
                trace.actor = AUTHORITY_NOW.ask(actor) or actor
                kwargs["actor"] = trace.actor
                result = function(*args, **kwargs)
                trace.settle()
                WIDENING.ask(trace.actor, frozenset(trace.made))
                _enter(verb, trace)
            return result

        if verb in _VERBS:
            raise ValueError(f"two actions are called {verb}")
        _VERBS[verb] = act
        return act

    return decorate


def _enter(verb: str, trace: Trace) -> None:
    from crosscut.foundation.record.models import Entry, EntryObject, Payload

    content = json.dumps(
        {"facts": trace.facts, "changes": trace.changes}, ensure_ascii=False, sort_keys=True
    )
    salt = secrets.token_hex(16)
    actor = trace.actor
    entry = Entry(
        reference=random_id(),
        verb=verb,
        account=actor.account,
        person=actor.person,
        seat=actor.seat,
        capacity=trace.capacity or capacity_of(actor, trace.subjects),
        on_behalf_of=actor.on_behalf_of,
        request=actor.request[:64],
        origin=actor.origin,
        at=clock.now(),
        business_day=clock.today(),
        payload_digest=digest_of(salt, content),
    )
    entry.digest = entry_digest([getattr(entry, name) for name in COVERED], trace.subjects)
    rows_of(Entry).insert([entry])
    rows_of(Payload).insert([Payload(entry=entry, salt=salt, content=content)])
    objects = [
        EntryObject(entry=entry, kind=subject.kind, identifier=subject.identifier)
        for subject in trace.subjects
    ]
    if 0 < len(objects) <= MOST_AT_ONCE:
        rows_of(EntryObject).insert(objects)
    else:
        EntryObject.objects.bulk_create(objects, batch_size=1000)

"""How a verb is carried out: one request, one action, one transaction.

`If-Match` names the version that the caller saw: the reference of the last entry about the thing,
which answers give as `ETag`. `Idempotency-Key` makes a repeated request the same request.
`dry_run` carries the action out and takes it back.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Annotated, Any, Literal

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from ninja import Body, Header, Path, Query, Router

from crosscut.access.actions.waiting import hold_write, take_held
from crosscut.access.authority import renewed
from crosscut.access.models import API
from crosscut.access.refusals import NeedsSecondRegistrar
from crosscut.access.waiting import held_write
from crosscut.access.within import looked_up_within
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.record.action import as_a_whole, registered_verbs
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.trace import Recorded
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.api.arguments import arguments_of
from crosscut.interfaces.api.asking import JSON, written
from crosscut.interfaces.api.entrance import looks_up_itself
from crosscut.interfaces.api.given import Given, Identifier
from crosscut.interfaces.api.holding import Known, Under, thing_asked_alike, thing_held
from crosscut.interfaces.api.models import KeptAnswer
from crosscut.interfaces.api.refusals import BadKey, ChangedMeanwhile
from crosscut.interfaces.api.refusals_as_problems import (
    ApiRequest,
    RefusedAt,
    entries_as_json,
    problem,
)
from crosscut.register.models import Sourced
from crosscut.register.policy import may_write, visible_to
from crosscut.register.queries.changes import EntryAnswer, changes_of
from crosscut.register.queries.entries import entries_since, version_of
from crosscut.register.queries.facts import Answer
from crosscut.register.queries.prepared import prepared
from crosscut.register.queries.sayings import KINDS

KEPT_HEADERS = ("ETag", "Location")
Ahead = dict[str, Any] | Exception | None


class Written(Answer):
    """What was written: the entry of the record, and the thing that came of it."""

    #: What the act made or changed; None where it is about many things at once.
    kind: str | None
    id: str | None
    #: It was taken back: nothing of it is in the register.
    dry_run: bool
    entry: EntryAnswer


@dataclass(frozen=True)
class Act:
    """One verb at one address. `of` is the table of the thing in the address (`Sourced`: that of
    the kind of fact in it) and `name` the argument of the action that takes it, if one does; `home`
    is where what was made can be read."""

    path: str
    action: Callable[..., Any]
    body: type[Given]
    of: type[Recorded] | None = None
    name: str = ""
    #: Where the row is that the action holds before it: held after it, two might wait for each
    #: other. A way of names: "round.matter".
    under: Under = ""
    home: str = ""
    #: Who may try at all, before anything is looked at; the action asks again.
    may: Callable[[Actor], None] = may_write
    #: Which rows of its table the caller may know of.
    known: Known = visible_to
    #: `known` asks for nothing but what an `Asker` has: its statement is prepared for all alike.
    alike: bool = False
    #: What the body says as the action takes it, where that is more than names and values; gets
    #: the thing in the address, and who asks: what the body names, he has to know of.
    shape: Callable[[dict[str, Any], Any, Actor], dict[str, Any]] = field(
        default=lambda given, *_: given
    )
    #: In place of `shape`, what takes long and writes nothing: done before the transaction begins,
    #: which holds up whoever else writes.
    ahead: Callable[[dict[str, Any], Actor], dict[str, Any]] | None = None

    @property
    def verb(self) -> str:
        return next(verb for verb, act in registered_verbs().items() if act is self.action)


FactKind = Literal[tuple(name for name, kind in KINDS.items() if issubclass(kind.model, Sourced))]  # type: ignore[valid-type]
DryRun = Annotated[
    bool, Query(description="Carry it out and take it back: what would be written is told.")
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The ETag of the thing in the address: 412 where it changed since.",
    ),
]
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="The same key and request within a day get the same answer; nothing is"
        " written twice.",
    ),
]
TakesHeld = Annotated[
    Identifier | None,
    Header(
        alias="Takes-Held",
        description="Enters what another registrar wrote, who may not enter it alone: the"
        " identifier in the facts of the problem NeedsSecondRegistrar.",
    ),
]


def offer(router: Router, *acts: Act) -> None:
    """Give each act its route."""
    for act in acts:
        status = 201 if act.home else 200
        doc = " ".join((act.action.__doc__ or "").split())
        router.add_api_operation(
            act.path,
            ["POST"],
            looks_up_itself(_operation(act, status)),
            response={status: Written},
            operation_id=act.action.__name__,
            summary=act.verb,
            description=doc,
        )


def _operation(act: Act, status: int) -> Callable[..., HttpResponse]:
    def carry_out(
        request: ApiRequest,
        body: Any,
        dry_run: bool = False,
        if_match: str | None = None,
        idempotency_key: str | None = None,
        takes_held: str | None = None,
        table: type[Recorded] | None = None,
        thing: str | None = None,
    ) -> HttpResponse:
        call = _Call(
            request, act, body, table, thing, dry_run, if_match, idempotency_key, takes_held
        )
        return call.answered(status)

    def at_a_fact(  # type: ignore[no-untyped-def]
        request, kind, thing, body, dry_run=False, if_match=None, idempotency_key=None,
        takes_held=None,
    ):  # fmt: skip
        keys = (if_match, idempotency_key, takes_held)
        return carry_out(request, body, dry_run, *keys, KINDS[kind].model, thing)

    def at_a_thing(  # type: ignore[no-untyped-def]
        request, thing, body, dry_run=False, if_match=None, idempotency_key=None, takes_held=None
    ):
        keys = (if_match, idempotency_key, takes_held)
        return carry_out(request, body, dry_run, *keys, act.of, thing)

    def by_itself(request, body, dry_run=False, idempotency_key=None, takes_held=None):  # type: ignore[no-untyped-def]
        return carry_out(request, body, dry_run, None, idempotency_key, takes_held)

    taken: dict[str, Any] = {
        "body": Annotated[act.body, Body(...)],  # type: ignore[type-arg]
        "dry_run": DryRun,
        "idempotency_key": IdempotencyKey,
        "takes_held": TakesHeld,
    }
    if act.of is None:
        by_itself.__annotations__ = taken
        return by_itself
    taken |= {
        "thing": Annotated[Identifier, Path(...)],  # type: ignore[type-arg]
        "if_match": IfMatch,
    }
    if act.of is Sourced:
        at_a_fact.__annotations__ = {"kind": FactKind, **taken}
        return at_a_fact
    at_a_thing.__annotations__ = taken
    return at_a_thing


@dataclass(frozen=True)
class _Call:
    """One request for one act."""

    request: ApiRequest
    act: Act
    body: Given
    table: type[Recorded] | None
    thing: str | None
    dry_run: bool
    if_match: str | None
    key: str | None
    held: str | None

    def answered(self, status: int) -> HttpResponse:
        ahead: Ahead = None
        if self.act.ahead is not None:
            self.request.actor = renewed(self.request.actor)
            self._asked_first()
            ahead = self._ahead()
        try:
            return self._in_one_transaction(status, ahead)
        except NeedsSecondRegistrar as refusal:
            return self._kept_for_another(refusal)

    def _asked_first(self) -> None:
        self.act.may(self.request.actor)
        if self.key is not None and not (
            1 <= len(self.key) <= 200 and self.key.isascii() and self.key.isprintable()
        ):
            raise BadKey

    def _ahead(self) -> Ahead:
        actor = self.request.actor
        try:
            return self.act.ahead and self.act.ahead(arguments_of(self.body, actor=actor), actor)
        except (Refusal, RefusedAt) as refusal:
            # Told below, unless the same request was answered before.
            return refusal

    def _in_one_transaction(self, status: int, ahead: Ahead) -> HttpResponse:
        # Whoever wants to write is looked up here, with nobody else between that and the action.
        with as_a_whole(), looked_up_within(self.request.actor) as self.request.actor:
            self._asked_first()
            kept = self._kept()
            if kept is not None and kept.status:
                return kept.response()
            if isinstance(ahead, Exception):
                raise ahead
            response = self._carried_out(status, ahead)
            if self.dry_run or response.status_code >= 400:
                transaction.set_rollback(True)
            elif kept is not None:
                kept.keep(response, KEPT_HEADERS)
        return response

    def _kept_for_another(self, refusal: NeedsSecondRegistrar) -> HttpResponse:
        """The problem, with the identifier by which a second registrar enters what was sent."""
        request = self.request
        if not self.dry_run:
            held = hold_write(
                refusal=refusal,
                door=API,
                address=request.path,
                body=request.body.decode(),
                verb=self.act.verb,
                actor=request.actor,
            )
            refusal.facts["held"] = held.written if held else ""
        return problem(request, refusal)

    def _kept(self) -> KeptAnswer | None:
        if self.key is None or self.dry_run:
            return None
        request = self.request
        said = "\n".join((request.method or "", request.get_full_path(), self.if_match or ""))
        digest = hashlib.sha256(said.encode() + b"\n" + request.body).hexdigest()
        return KeptAnswer.begun(request.actor.account, self.key, digest)

    def _carried_out(self, status: int, ahead: dict[str, Any] | None) -> HttpResponse:
        request, act = self.request, self.act
        actor = request.actor
        taken = held_write(written(self.held), actor) if self.held else None
        if taken is not None and taken.account_id != actor.account:
            actor = replace(actor, on_behalf_of=taken.person_id)
        thing = None
        if self.table is not None:
            held = thing_asked_alike if act.alike else thing_held
            place, known = written(self.thing or ""), act.known
            thing = held(self.table, place, actor=actor, known=known, under=act.under)
        changed = self._changed_meanwhile(thing)
        if changed is not None:
            return changed
        given = ahead or act.shape(arguments_of(self.body, actor=actor), thing, actor)
        if thing is not None and act.name:
            given = {**given, act.name: thing}
        made = act.action(**given, actor=actor)
        # The answer tells of the last entry of the request, which is to be the act's own.
        if self.held:
            apart = replace(actor, request=secrets.token_hex(16))
            take_held(held=written(self.held), address=request.path, actor=apart)
        return self._told(made, thing, status)

    def _changed_meanwhile(self, thing: Recorded | None) -> HttpResponse | None:
        if thing is None or self.if_match is None or self.if_match.strip() == "*":
            return None
        current = version_of(thing.record_kind(), thing.pk, actor=self.request.actor)
        wanted = [tag.strip().strip('"') for tag in self.if_match.split(",")]
        if current in wanted:
            return None
        since = entries_since(thing.record_kind(), thing.pk, wanted, actor=self.request.actor)
        return problem(
            self.request,
            ChangedMeanwhile(given=self.if_match[:200], current=current),
            meanwhile=entries_as_json(changes_of(since, actor=self.request.actor)),
        )

    def _told(self, made: Any, thing: Recorded | None, status: int) -> HttpResponse:
        shown = made if isinstance(made, Recorded) else thing
        entry = self._entry()
        answer = Written(
            kind=shown.record_kind() if shown else None,
            id=encode(shown.pk) if shown else None,
            dry_run=self.dry_run,
            entry=changes_of([entry], actor=self.request.actor)[0],
        )
        response = HttpResponse(answer.model_dump_json(), status=status, content_type=JSON)
        if not self.dry_run:
            response["ETag"] = f'"{encode(entry.reference)}"'
            if self.act.home and shown:
                response["Location"] = f"/api/v1/{self.act.home}/{encode(shown.pk)}"
        return response

    def _entry(self) -> Entry:
        """The entry that this request left; those of others may be younger."""
        return _last_entry(request=self.request.actor.request)[0]


@prepared
def _last_entry(request: str) -> QuerySet[Entry]:
    own = Entry.objects.filter(request=request).select_related("payload")
    return own.order_by("-sequence")[:1]


def thing_version(
    request: ApiRequest, response: HttpResponse, kind: str, identifier: int
) -> HttpResponse:
    """Give an answer about a thing its version, for `If-Match`. Who does not write needs none, and
    would see by it how much is written."""
    if request.actor.may_write_register:
        response["ETag"] = f'"{version_of(kind, identifier, actor=request.actor)}"'
    return response

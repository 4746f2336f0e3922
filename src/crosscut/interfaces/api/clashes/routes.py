"""Directives that clash: put together, and settled."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, written
from crosscut.interfaces.api.clashes import schemas
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.supervision.actions.directives.clashing import put_together, settle_clash
from crosscut.supervision.models import Clash, Directive
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.clashes import clashes_at_table
from crosscut.supervision.queries.directives.following_answers import ClashesAtTable

#: At the address of one of both.
clashing_verbs = Router(tags=["directives"])
clash_reads = Router(tags=["clashes"])
clash_verbs = Router(tags=["clashes"])


@clash_reads.get("", **answers(ClashesAtTable), operation_id="list_clashes")
def list_(request: ApiRequest, asked: Annotated[schemas.ClashesAsked, Query()]) -> HttpResponse:
    """The clashes that a matter was raised for, with both directives; those of a directive are told
    with it."""
    found = clashes_at_table(written(asked.matter), actor=request.actor)
    return answered(ClashesAtTable(clashes=found))


def _other(given: dict[str, Any], _directive: Any, actor: Actor) -> dict[str, Any]:
    """The directive that the body names: the caller has to know of it."""
    asked = given["other"]
    found = visible_to(actor, Directive.objects.filter(pk=decode(asked))).first()
    if found is None:
        raise RefusedAt(UnknownThing(kind="directive", identifier=asked), ("other",))
    return {**given, "other": found}


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}

offer(
    clashing_verbs,
    Act("/{thing}/clash", put_together, schemas.PuttingTogether, of=Directive, name="directive",
        shape=_other, **_OURS),
)  # fmt: skip
offer(
    clash_verbs,
    Act("/{thing}/settle", settle_clash, schemas.SettlingClash, of=Clash, name="clash", **_OURS),
)

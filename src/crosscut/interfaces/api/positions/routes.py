"""Positions in rounds of consultation, and the changes of the draft text that come with them.

An address of a position names what one organisation is asked in one round.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, paged, whole, written
from crosscut.interfaces.api.given import Identifier, Nothing
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.positions import schemas
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.table.actions.editing import accept_edit, decline_edit
from crosscut.table.actions.positions import (
    answer_position,
    draft_position,
    drop_draft,
    lift_position,
    take_position,
)
from crosscut.table.actions.rounds import remind_of_position
from crosscut.table.models import Concerned, Position, PositionDraft, TextEdit
from crosscut.table.policy import visible_to
from crosscut.table.queries.consultation_answers import PositionSheet, PositionsPage
from crosscut.table.queries.position_sheet import position_sheet
from crosscut.table.queries.positions_owed import list_owed_positions

position_reads = Router(tags=["positions"])
position_verbs = Router(tags=["positions"])
edit_verbs = Router(tags=["edits"])


@position_reads.get("", **answers(PositionsPage), operation_id="list_positions")
def list_(request: ApiRequest, asked: Annotated[schemas.PositionsAsked, Query()]) -> HttpResponse:
    """Positions that organisations owe in rounds that run, the most urgent first."""
    page = list_owed_positions(
        actor=request.actor,
        mine=asked.mine,
        group=whole(asked.group),
        organisation=whole(asked.organisation),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@position_reads.get("/{position}", **answers(PositionSheet), operation_id="show_position")
def show(request: ApiRequest, position: Identifier) -> HttpResponse:
    """What one organisation is asked in one round, with the text: what it said, and, for those who
    speak for it, the draft that waits."""
    return answered(position_sheet(written(position), actor=request.actor))


def _of_it(
    model: type[Position] | type[PositionDraft], name: str
) -> Callable[[dict[str, Any], Any, Actor], dict[str, Any]]:
    """What the body names by the identifier of `name`, of what stands in the address."""

    def shape(given: dict[str, Any], concerned: Any, actor: Actor) -> dict[str, Any]:
        rows = model._default_manager.filter(pk=decode(given[name]), concerned=concerned)
        found = visible_to(actor, rows).first()
        if found is None:
            raise RefusedAt(UnknownThing(kind=name, identifier=given[name]), (name,))
        return {**given, name: found}

    return shape


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
#: Actions hold the matter first: who held these before it would wait for somebody who waits.
_AT: dict[str, Any] = {"of": Concerned, "under": "round.matter", **_OURS}
_ON_EDIT: dict[str, Any] = {"of": TextEdit, "under": "matter", "name": "edit", **_OURS}

offer(
    position_verbs,
    Act("/{thing}/take", take_position, schemas.TakingPosition, name="concerned", **_AT),
    Act("/{thing}/draft", draft_position, schemas.TakingPosition, name="concerned", **_AT),
    Act("/{thing}/drop-draft", drop_draft, schemas.DroppingDraft,
        shape=_of_it(PositionDraft, "draft"), **_AT),
    Act("/{thing}/remind", remind_of_position, Nothing, name="concerned", **_AT),
    Act("/{thing}/lift", lift_position, schemas.LiftingPosition,
        shape=_of_it(Position, "position"), **_AT),
    Act("/{thing}/answer", answer_position, schemas.AnsweringPosition,
        shape=_of_it(Position, "position"), **_AT),
)  # fmt: skip
offer(
    edit_verbs,
    Act("/{thing}/accept", accept_edit, schemas.AcceptingEdit, **_ON_EDIT),
    Act("/{thing}/decline", decline_edit, schemas.DecliningEdit, **_ON_EDIT),
)

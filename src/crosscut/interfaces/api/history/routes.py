"""The record: what was done to a thing, when, and what it changed; and undoing it."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import Place, answers, paged, written
from crosscut.interfaces.api.given import Given, Identifier
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions.undoing import undo_entry
from crosscut.register.queries.entries import HistoryPage, history_of

reads = Router(tags=["history"])
verbs = Router(tags=["history"])
Kind = Literal[
    "group", "organisation", "person", "post", "seat", "tenure", "source", "instrument",
    "inspection", "review", "book",
]  # fmt: skip


class Undoing(Given):
    """The entry that is taken back."""

    entry: Identifier


@reads.get("/{kind}/{thing}", **answers(HistoryPage), operation_id="show_history")
def show(
    request: ApiRequest,
    kind: Kind,
    thing: Identifier,
    asked: Annotated[Place, Query()],
) -> HttpResponse:
    """The entries of the record about a thing, the latest first."""
    page = history_of(
        kind, written(thing), actor=request.actor, after=asked.after, limit=asked.limit
    )
    return paged(request, page)


offer(verbs, Act("", undo_entry, Undoing))

"""The record, for auditors: entries that are about nothing they may not know of."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from crosscut.foundation.actor import Origin
from crosscut.interfaces.api.asking import Place, answered, answers, paged, whole, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.queries.audit import (
    AuditedEntry,
    AuditFilters,
    AuditPage,
    audited,
    search_record,
)

VERB = "^[a-z_. -]{0,80}$"

reads = Router(tags=["audit"])


class AuditAsked(Place):
    """A page of entries, the latest first."""

    account: Identifier | None = Field(None, description="Done by this account.")
    person: Identifier | None = Field(None, description="Done by this person, or for them.")
    verb: str = Field(
        "",
        pattern=VERB,
        description="One verb: `group.founded`; or `refused`: all that somebody was refused.",
    )
    thing: Identifier | None = Field(None, description="About this thing.")
    since: date | None = Field(None, description="From this day on (UTC).")
    until: date | None = Field(None, description="Up to this day (UTC), it included.")
    origin: Origin | None = None
    capacity: str = Field("", pattern=VERB, description="As what: `registrar`, `leader` …")


@reads.get("", **answers(AuditPage), operation_id="search_record")
def search(request: ApiRequest, asked: Annotated[AuditAsked, Query()]) -> HttpResponse:
    """Entries of the record, the latest first; for auditors."""
    account, person = whole(asked.account), whole(asked.person)
    page = search_record(
        actor=request.actor,
        filters=AuditFilters(
            accounts=(account,) if account else (),
            people=(person,) if person else (),
            verb=asked.verb,
            thing=whole(asked.thing),
            since=asked.since,
            until=asked.until,
            origin=asked.origin or "",
            capacity=asked.capacity,
        ),
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@reads.get("/{entry}", **answers(AuditedEntry), operation_id="show_audited_entry")
def show(request: ApiRequest, entry: Identifier) -> HttpResponse:
    """One entry with all that it is about, what it changed, and its digests; for auditors."""
    return answered(audited(written(entry), actor=request.actor))

"""Documents that change the register: lists, what one entered, entering and withdrawing."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.acting import Act, offer, thing_version
from crosscut.interfaces.api.asking import Asked, answered, answers, paged, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.instruments import schemas
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.register.actions import instruments as acts
from crosscut.register.models import Instrument
from crosscut.register.queries.facts import InstrumentReference
from crosscut.register.queries.instrument_sheet import (
    InstrumentSheet,
    instrument_sheet,
    list_instruments,
)
from crosscut.register.queries.rows import Page

reads = Router(tags=["instruments"])
verbs = Router(tags=["instruments"])


@reads.get("", **answers(Page[InstrumentReference]), operation_id="list_instruments")
def list_(request: ApiRequest, asked: Annotated[schemas.InstrumentsAsked, Query()]) -> HttpResponse:
    """The instruments that stand, by title."""
    page = list_instruments(
        actor=request.actor,
        kind=asked.kind,
        title=asked.title,
        after=asked.after,
        limit=asked.limit,
    )
    return paged(request, page)


@reads.get("/{instrument}", **answers(InstrumentSheet), operation_id="show_instrument")
def show(request: ApiRequest, instrument: Identifier, asked: Asked) -> HttpResponse:
    """An instrument, whom it touched, and all that it entered."""
    pk = written(instrument)
    sheet = instrument_sheet(pk, actor=request.actor, on=asked.day)
    return thing_version(request, answered(sheet), "instrument", pk)


offer(
    verbs,
    Act("", acts.enter_instrument, schemas.EnteringInstrument, home="instruments"),
    Act(
        "/{thing}/mark",
        acts.mark_instrument,
        schemas.MarkingInstrument,
        of=Instrument,
        name="instrument",
    ),
    Act(
        "/{thing}/withdraw",
        acts.withdraw_instrument,
        schemas.WithdrawingInstrument,
        of=Instrument,
        name="instrument",
    ),
)

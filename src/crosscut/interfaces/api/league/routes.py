"""The league: bodies by verified results that came on time."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.interfaces.api.asking import answered, answers, written
from crosscut.interfaces.api.files import gives_file, sent
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.league import schemas
from crosscut.interfaces.api.refusals_as_problems import ApiRequest
from crosscut.supervision.queries.league.answers import CountedItems, League
from crosscut.supervision.queries.league.ranks import items_of, league
from crosscut.supervision.writing.league import FILES, league_document

league_reads = Router(tags=["league"])


@league_reads.get("", **answers(League), operation_id="show_league")
def show(request: ApiRequest, asked: Annotated[schemas.LeagueAsked, Query()]) -> HttpResponse:
    """Bodies in batches of comparable ones, ranked over the directives that the caller may know
    of."""
    return answered(league(actor=request.actor, asked=asked.asked))


@league_reads.get("/file", **gives_file(*FILES.values()), operation_id="show_league_file")
def send(request: ApiRequest, asked: Annotated[schemas.LeagueFileAsked, Query()]) -> HttpResponse:
    """The league as a workbook or a paper."""
    file = league_document(
        asked.asked, format=asked.format, language=asked.language, actor=request.actor
    )
    return sent(file.data, FILES[asked.format])


@league_reads.get(
    "/{organisation}", **answers(CountedItems), operation_id="show_counted_directives"
)
def show_items(
    request: ApiRequest, organisation: Identifier, asked: Annotated[schemas.LeagueAsked, Query()]
) -> HttpResponse:
    """The directives that made the place of a body, the worst first."""
    return answered(items_of(written(organisation), actor=request.actor, asked=asked.asked))

"""Ladders of groups, notices that were climbed, and what goes on beside directives."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Query, Router

from crosscut.documents import MEDIA_TYPES
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, whole, written
from crosscut.interfaces.api.files import gives_file, sent
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.ladders import schemas
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.supervision.actions.directives.conversing import comment_on, judge_outlook
from crosscut.supervision.actions.directives.obstacles import (
    clear_obstacle,
    end_holdup,
    hold_up,
    note_obstacle,
)
from crosscut.supervision.actions.ladder import (
    deliver_notice,
    end_pause,
    pause_ladder,
    set_ladder,
)
from crosscut.supervision.models import Directive, Escalation, Obstacle
from crosscut.supervision.policy.directives import visible_to
from crosscut.supervision.queries.directives.following_answers import Ladders, LadderSheet
from crosscut.supervision.queries.ladder.escalations import ladder_sheet, list_ladders, to_print
from crosscut.supervision.queries.ledger.answers import ObstacleView
from crosscut.supervision.queries.ledger.obstacles import obstacles_in_the_way
from crosscut.supervision.rules.ladder import Rung
from crosscut.supervision.rules.terms import Audience, Tone
from crosscut.supervision.writing.notices import notice_document

ladder_reads = Router(tags=["ladders"])
ladder_verbs = Router(tags=["ladders"])
notice_reads = Router(tags=["escalations"])
notice_verbs = Router(tags=["escalations"])
obstacle_reads = Router(tags=["obstacles"])
obstacle_verbs = Router(tags=["obstacles"])
#: At the address of the directive.
beside_verbs = Router(tags=["directives"])


@ladder_reads.get("", **answers(LadderSheet), operation_id="show_ladder")
def show_ladder(
    request: ApiRequest, asked: Annotated[schemas.LadderAsked, Query()]
) -> HttpResponse:
    """The ladder by which what stalls climbs in a group; 404 for who knows the group from outside
    alone."""
    return answered(ladder_sheet(written(asked.group), actor=request.actor))


@ladder_reads.get("/all", **answers(Ladders), operation_id="list_ladders")
def show_ladders(request: ApiRequest) -> HttpResponse:
    """The ladders of the groups that the caller knows from inside."""
    return answered(list_ladders(actor=request.actor))


@notice_reads.get(
    "/{escalation}/paper", **gives_file(*MEDIA_TYPES.values()), operation_id="show_notice_paper"
)
def send_notice(
    request: ApiRequest, escalation: Identifier, asked: Annotated[schemas.PaperAsked, Query()]
) -> HttpResponse:
    """A step that was told, as a paper that the office hands over."""
    found = to_print(written(escalation), actor=request.actor)
    if found is None:
        raise Http404
    file = notice_document(found, format=asked.format, language=asked.language, actor=request.actor)
    return sent(file.data, MEDIA_TYPES[asked.format])


@obstacle_reads.get("", **answers(ObstacleView), operation_id="list_obstacles")
def list_obstacles(
    request: ApiRequest, asked: Annotated[schemas.ObstaclesAsked, Query()]
) -> HttpResponse:
    """What stands in the way and is not cleared, that which holds most directives first."""
    view = obstacles_in_the_way(
        actor=request.actor,
        group=whole(asked.group),
        organisation=whole(asked.organisation),
        kind=asked.kind or "",
    )
    return answered(view)


def _rungs(given: dict[str, Any], _thing: Any, _actor: Actor) -> dict[str, Any]:
    steps = [
        Rung(Audience(each["audience"]), each["waits"], Tone(each["tone"]))
        for each in given["steps"]
    ]
    return {**given, "steps": steps}


def _obstacle(given: dict[str, Any], _directive: Any, actor: Actor) -> dict[str, Any]:
    """The obstacle that the body names: the caller has to know of it."""
    asked = given["obstacle"]
    found = visible_to(actor, Obstacle.objects.filter(pk=decode(asked))).first()
    if found is None:
        raise RefusedAt(UnknownThing(kind="obstacle", identifier=asked), ("obstacle",))
    return {**given, "obstacle": found}


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
_ON: dict[str, Any] = {"of": Directive, "name": "directive", **_OURS}

offer(
    beside_verbs,
    Act("/{thing}/comments", comment_on, schemas.Commenting, **_ON),
    Act("/{thing}/outlooks", judge_outlook, schemas.Judging, **_ON),
    Act("/{thing}/pause", pause_ladder, schemas.Pausing, **_ON),
    Act("/{thing}/end-pause", end_pause, schemas.Nothing, **_ON),
    Act("/{thing}/obstacles", note_obstacle, schemas.NotingObstacle, **_ON),
    Act("/{thing}/hold-up", hold_up, schemas.NamingObstacle, shape=_obstacle, **_ON),
    Act("/{thing}/end-holdup", end_holdup, schemas.NamingObstacle, shape=_obstacle, **_ON),
)
offer(
    ladder_verbs,
    Act("", set_ladder, schemas.SettingLadder, shape=_rungs, may=with_an_account),
)
offer(
    notice_verbs,
    Act("/{thing}/deliver", deliver_notice, schemas.DeliveringNotice, of=Escalation,
        name="escalation", under="directive", **_OURS),
)  # fmt: skip
offer(
    obstacle_verbs,
    Act("/{thing}/clear", clear_obstacle, schemas.Clearing, of=Obstacle, name="obstacle", **_OURS),
)

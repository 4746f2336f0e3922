"""Meetings of groups: agenda, invitations, minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.foundation.record.trace import Recorded
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, link_to_next, whole, written
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.meetings import schemas
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.table.actions.agenda import (
    arrange_agenda,
    conclude_item,
    drop_item,
    estimate_item,
    put_on_agenda,
)
from crosscut.table.actions.inviting import (
    invite_guest,
    name_substitute,
    note_presence,
    reply_to_invitation,
)
from crosscut.table.actions.meetings import (
    call_crisis_meeting,
    call_meeting,
    cancel_meeting,
    close_meeting,
    move_meeting,
    open_meeting,
    plan_meeting,
)
from crosscut.table.actions.minutes import (
    circulate_minutes,
    confirm_minutes,
    take_back_minutes,
    write_minutes,
)
from crosscut.table.models import AgendaItem, Invitation, Matter, Meeting, Minutes
from crosscut.table.policy import visible_to
from crosscut.table.queries.meeting_answers import MeetingPage, MeetingSheet
from crosscut.table.queries.meeting_sheet import meeting_sheet
from crosscut.table.queries.meetings import list_meetings

meeting_reads = Router(tags=["meetings"])
meeting_verbs = Router(tags=["meetings"])
item_verbs = Router(tags=["items"])
invitation_verbs = Router(tags=["invitations"])
minutes_verbs = Router(tags=["minutes"])


@meeting_reads.get("", **answers(MeetingPage), operation_id="list_meetings")
def list_(request: ApiRequest, asked: Annotated[schemas.MeetingsAsked, Query()]) -> HttpResponse:
    """The meetings that the caller may know of, the latest first; those to come the next first."""
    page = list_meetings(
        actor=request.actor,
        group=whole(asked.group),
        state=asked.state or "",
        to_come=asked.to_come,
        after=asked.after,
        limit=asked.limit,
    )
    response = answered(page)
    link_to_next(request, response, page.next)
    return response


@meeting_reads.get("/{meeting}", **answers(MeetingSheet), operation_id="show_meeting")
def show(request: ApiRequest, meeting: Identifier) -> HttpResponse:
    """A meeting with its agenda, those who are called, and its minutes."""
    return answered(meeting_sheet(written(meeting), actor=request.actor))


def _named(name: str, model: type[Recorded]) -> Callable[[dict[str, Any], Any, Actor], Any]:
    """What the body names by identifiers of a table's rows, one or a list of them."""

    def shape(given: dict[str, Any], _thing: Any, actor: Actor) -> dict[str, Any]:
        asked = given.get(name)
        if asked is None:
            return given
        several = isinstance(asked, (list, tuple))
        wanted = list(asked) if several else [asked]
        rows = visible_to(actor, model._default_manager.filter(pk__in=map(decode, wanted)))
        found = {row.pk: row for row in rows}
        for each in wanted:
            if decode(each) not in found:
                raise RefusedAt(UnknownThing(kind=name, identifier=each), (name,))
        things = [found[decode(each)] for each in wanted]
        return {**given, name: things if several else things[0]}

    return shape


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
_ON: dict[str, Any] = {"of": Meeting, "name": "meeting", **_OURS}
#: Actions hold the meeting first: who held these before it would wait for somebody who waits.
_ON_ITEM: dict[str, Any] = {"of": AgendaItem, "under": "meeting", "name": "item", **_OURS}
_ON_INVITATION: dict[str, Any] = {
    "of": Invitation, "under": "meeting", "name": "invitation", **_OURS
}  # fmt: skip
_ON_MINUTES: dict[str, Any] = {"of": Minutes, "under": "meeting", "name": "minutes", **_OURS}

offer(
    meeting_verbs,
    Act("", plan_meeting, schemas.PlanningMeeting, home="meetings", may=with_an_account),
    Act("/at-once", call_crisis_meeting, schemas.CallingAtOnce, home="meetings",
        may=with_an_account),
    Act("/{thing}/call", call_meeting, schemas.Seeing, **_ON),
    Act("/{thing}/move", move_meeting, schemas.MovingMeeting, **_ON),
    Act("/{thing}/cancel", cancel_meeting, schemas.CancellingMeeting, **_ON),
    Act("/{thing}/open", open_meeting, schemas.Seeing, **_ON),
    Act("/{thing}/close", close_meeting, schemas.Seeing, **_ON),
    Act("/{thing}/items", put_on_agenda, schemas.PuttingOn, shape=_named("matter", Matter), **_ON),
    Act("/{thing}/arrange", arrange_agenda, schemas.ArrangingAgenda,
        shape=_named("order", AgendaItem), **_ON),
    Act("/{thing}/guests", invite_guest, schemas.InvitingGuest,
        shape=_named("item", AgendaItem), **_ON),
    Act("/{thing}/minutes", write_minutes, schemas.WritingMinutes, **_ON),
)  # fmt: skip
offer(
    item_verbs,
    Act("/{thing}/estimate", estimate_item, schemas.EstimatingItem, **_ON_ITEM),
    Act("/{thing}/drop", drop_item, schemas.Nothing, **_ON_ITEM),
    Act("/{thing}/conclude", conclude_item, schemas.ConcludingItem, **_ON_ITEM),
)
offer(
    invitation_verbs,
    Act("/{thing}/reply", reply_to_invitation, schemas.Replying, **_ON_INVITATION),
    Act("/{thing}/substitute", name_substitute, schemas.NamingSubstitute, **_ON_INVITATION),
    Act("/{thing}/presence", note_presence, schemas.NotingPresence, **_ON_INVITATION),
)
offer(
    minutes_verbs,
    Act("/{thing}/circulate", circulate_minutes, schemas.Nothing, **_ON_MINUTES),
    Act("/{thing}/take-back", take_back_minutes, schemas.Reasoned, **_ON_MINUTES),
    Act(
        "/{thing}/confirm",
        confirm_minutes,
        schemas.ConfirmingMinutes,
        shape=_named("at", Meeting),
        **_ON_MINUTES,
    ),
)

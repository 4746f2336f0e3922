"""Meetings of groups: agenda, invitations, minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpResponse
from ninja import Query, Router

from crosscut.documents import MEDIA_TYPES
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.trace import Recorded
from crosscut.interfaces.api.acting import Act, offer
from crosscut.interfaces.api.asking import answered, answers, paged, whole, written
from crosscut.interfaces.api.files import gives_file, sent
from crosscut.interfaces.api.given import Identifier
from crosscut.interfaces.api.matters.capacity import with_an_account
from crosscut.interfaces.api.meetings import schemas
from crosscut.interfaces.api.refusals import UnknownThing
from crosscut.interfaces.api.refusals_as_problems import ApiRequest, RefusedAt
from crosscut.interfaces.calendars import calendar_of_meeting
from crosscut.register.models import Disclosure, Person
from crosscut.register.policy import visible_to as known_in_register
from crosscut.table.actions.agenda import (
    arrange_agenda,
    begin_item,
    conclude_item,
    drop_item,
    estimate_item,
    note_conclusion,
    postpone_item,
    put_on_agenda,
)
from crosscut.table.actions.cadence import end_cadence, plan_next_meeting, set_cadence
from crosscut.table.actions.excerpts import send_excerpts
from crosscut.table.actions.inviting import (
    invite_guest,
    name_substitute,
    note_presence,
    reply_to_invitation,
    take_back_substitute,
)
from crosscut.table.actions.meetings import (
    call_crisis_meeting,
    call_meeting,
    cancel_meeting,
    close_meeting,
    disclose_meeting,
    move_meeting,
    open_meeting,
    plan_meeting,
)
from crosscut.table.actions.minutes import (
    answer_comment,
    circulate_minutes,
    confirm_minutes,
    speak_to_minutes,
    take_back_minutes,
    write_minutes,
)
from crosscut.table.models import (
    AgendaItem,
    Cadence,
    Invitation,
    Matter,
    Meeting,
    Minutes,
    MinutesComment,
)
from crosscut.table.policy import visible_to
from crosscut.table.queries.cadence import cadence_of
from crosscut.table.queries.live import live_sheet
from crosscut.table.queries.live_answers import LiveSheet
from crosscut.table.queries.meeting_answers import CadenceAnswer, MeetingPage, MeetingSheet
from crosscut.table.queries.meeting_sheet import known_meeting, meeting_sheet
from crosscut.table.queries.meetings import list_meetings
from crosscut.table.queries.my_meetings import disclosure_of
from crosscut.table.writing.minutes import minutes_document

meeting_reads = Router(tags=["meetings"])
meeting_verbs = Router(tags=["meetings"])
item_verbs = Router(tags=["items"])
invitation_verbs = Router(tags=["invitations"])
minutes_verbs = Router(tags=["minutes"])
comment_verbs = Router(tags=["comments"])
cadence_reads = Router(tags=["cadences"])
cadence_verbs = Router(tags=["cadences"])


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
    return paged(request, page)


@meeting_reads.get("/{meeting}", **answers(MeetingSheet), operation_id="show_meeting")
def show(request: ApiRequest, meeting: Identifier) -> HttpResponse:
    """A meeting with its agenda, those who are called, and its minutes."""
    return answered(meeting_sheet(written(meeting), actor=request.actor))


@meeting_reads.get("/{meeting}/live", **answers(LiveSheet), operation_id="show_live_meeting")
def show_live(request: ApiRequest, meeting: Identifier) -> HttpResponse:
    """Where a meeting is: the point that is on, since when, its conclusion as it is written,
    positions and the vote; what the live page shows the caller."""
    return answered(live_sheet(written(meeting), actor=request.actor))


@meeting_reads.get(
    "/{meeting}/paper", **gives_file(*MEDIA_TYPES.values()), operation_id="show_minutes"
)
def send_minutes(
    request: ApiRequest, meeting: Identifier, asked: Annotated[schemas.PaperAsked, Query()]
) -> HttpResponse:
    """The minutes as a file, or the excerpt of one point."""
    found = known_meeting(written(meeting), actor=request.actor)
    item = None
    if found is not None and asked.item is not None:
        items = visible_to(request.actor, AgendaItem.objects.filter(meeting=found))
        item = items.filter(pk=decode(asked.item)).first()
        found = found if item is not None else None
    file = None
    if found is not None:
        file = minutes_document(
            found, format=asked.format, language=asked.language, actor=request.actor, item=item
        )
    if file is None:
        raise Http404
    return sent(file.data, MEDIA_TYPES[asked.format])


@meeting_reads.get(
    "/{meeting}/calendar", **gives_file("text/calendar"), operation_id="show_meeting_calendar"
)
def send_calendar(request: ApiRequest, meeting: Identifier) -> HttpResponse:
    """A meeting as an entry for a calendar (RFC 5545). A sealed one goes into none."""
    found = known_meeting(written(meeting), actor=request.actor)
    if found is None or disclosure_of(found) == Disclosure.SEALED:
        raise Http404
    return sent(calendar_of_meeting(found), "text/calendar")


@cadence_reads.get("", **answers(CadenceAnswer), operation_id="show_cadence")
def show_cadence(
    request: ApiRequest, asked: Annotated[schemas.CadenceAsked, Query()]
) -> HttpResponse:
    """How often a group meets, and when next by that; 404 where it meets on call."""
    return answered(cadence_of(written(asked.group), actor=request.actor))


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


def _people(given: dict[str, Any], _item: Any, actor: Actor) -> dict[str, Any]:
    """The people that the body names, of those that the caller may know of."""
    wanted = [decode(each) for each in given.get("people") or ()]
    found = {
        each.pk: each for each in known_in_register(actor, Person.objects.filter(pk__in=wanted))
    }
    for each in wanted:
        if each not in found:
            raise RefusedAt(UnknownThing(kind="person", identifier=encode(each)), ("people",))
    return {**given, "people": list(found.values())}


_OURS: dict[str, Any] = {"may": with_an_account, "known": visible_to}
_ON: dict[str, Any] = {"of": Meeting, "name": "meeting", **_OURS}
#: Actions hold the meeting first: who held these before it would wait for somebody who waits.
_ON_ITEM: dict[str, Any] = {"of": AgendaItem, "under": "meeting", "name": "item", **_OURS}
_ON_INVITATION: dict[str, Any] = {
    "of": Invitation, "under": "meeting", "name": "invitation", **_OURS
}  # fmt: skip
_ON_MINUTES: dict[str, Any] = {"of": Minutes, "under": "meeting", "name": "minutes", **_OURS}
_ON_COMMENT: dict[str, Any] = {
    "of": MinutesComment, "under": "minutes.meeting", "name": "comment", **_OURS
}  # fmt: skip

offer(
    meeting_verbs,
    Act("", plan_meeting, schemas.PlanningMeeting, home="meetings", may=with_an_account),
    Act("/at-once", call_crisis_meeting, schemas.CallingAtOnce, home="meetings",
        may=with_an_account),
    Act("/next", plan_next_meeting, schemas.PlanningNext, home="meetings", may=with_an_account),
    Act("/{thing}/call", call_meeting, schemas.Seeing, **_ON),
    Act("/{thing}/move", move_meeting, schemas.MovingMeeting, **_ON),
    Act("/{thing}/cancel", cancel_meeting, schemas.CancellingMeeting, **_ON),
    Act("/{thing}/open", open_meeting, schemas.Seeing, **_ON),
    Act("/{thing}/close", close_meeting, schemas.Seeing, **_ON),
    Act("/{thing}/disclose", disclose_meeting, schemas.DisclosingMeeting, **_ON),
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
    Act("/{thing}/postpone", postpone_item, schemas.PostponingItem, **_ON_ITEM),
    Act("/{thing}/begin", begin_item, schemas.Nothing, **_ON_ITEM),
    Act("/{thing}/note", note_conclusion, schemas.NotingConclusion, **_ON_ITEM),
    Act("/{thing}/conclude", conclude_item, schemas.ConcludingItem, **_ON_ITEM),
    Act(
        "/{thing}/excerpts",
        send_excerpts,
        schemas.SendingExcerpts,
        shape=_people,
        **_ON_ITEM,
    ),
)
offer(
    invitation_verbs,
    Act("/{thing}/reply", reply_to_invitation, schemas.Replying, **_ON_INVITATION),
    Act("/{thing}/substitute", name_substitute, schemas.NamingSubstitute, **_ON_INVITATION),
    Act("/{thing}/take-back", take_back_substitute, schemas.Nothing, **_ON_INVITATION),
    Act("/{thing}/presence", note_presence, schemas.NotingPresence, **_ON_INVITATION),
)
offer(
    minutes_verbs,
    Act("/{thing}/circulate", circulate_minutes, schemas.Nothing, **_ON_MINUTES),
    Act("/{thing}/take-back", take_back_minutes, schemas.Reasoned, **_ON_MINUTES),
    Act("/{thing}/comments", speak_to_minutes, schemas.SpeakingTo, **_ON_MINUTES),
    Act(
        "/{thing}/confirm",
        confirm_minutes,
        schemas.ConfirmingMinutes,
        shape=_named("at", Meeting),
        **_ON_MINUTES,
    ),
)
offer(
    comment_verbs,
    Act("/{thing}/answer", answer_comment, schemas.AnsweringComment, **_ON_COMMENT),
)
offer(
    cadence_verbs,
    Act("", set_cadence, schemas.SettingCadence, may=with_an_account),
    Act("/{thing}/end", end_cadence, schemas.EndingCadence, of=Cadence, under="group",
        name="cadence", **_OURS),
)  # fmt: skip

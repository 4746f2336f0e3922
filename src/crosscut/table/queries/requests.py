"""Who owes what: open requests for input over all matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.refusal import NotForYou
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.table.lifecycles import WRITABLE, RequestState
from crosscut.table.models import InputRequest, Matter
from crosscut.table.policy import may_answer, visible_to
from crosscut.table.queries.answers import OwedPage, OwedRow, RequestLine


def list_owed(
    *,
    actor: Actor,
    mine: bool = False,
    group: int | None = None,
    organisation: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> OwedPage:
    """One page of the open requests that somebody may know of, the most urgent first; `mine` are
    those that he or she may answer. What was asked for a dossier that lies on the table, or came
    off it, nobody owes any more. Three statements. Refuses: UnknownPlace."""
    owed = InputRequest.objects.filter(
        state=RequestState.OPEN.value, matter__state__in=[each.value for each in WRITABLE]
    )
    known = visible_to(actor, owed)
    if mine:
        known = known.filter(own_requests(actor))
    if group is not None:
        # Of whose matter somebody may not know, the group is not known either.
        of_group = visible_to(actor, Matter.objects.filter(group=group))
        known = known.filter(matter__in=of_group.values("pk"))
    if organisation is not None:
        known = known.filter(organisation=organisation)
    if after:
        known = known.filter(beyond_due(known, after))
    limit = max(1, min(limit, LARGEST))
    shown = list(known.select_related("matter").order_by("due", "pk")[: limit + 1])
    going_on = len(shown) > limit
    shown = shown[:limit]
    gathering = Gathering(actor, window_of(None))
    gathering.mention_rows(shown, "organisation", "expert:person")
    gathering.mention("group", *(each.matter.group_id for each in shown))
    gathering.load_names()
    rows = tuple(OwedRow(**owed_by(each, gathering, actor)) for each in shown)
    return OwedPage(requests=rows, next=encode(shown[-1].pk) if going_on else None, more=going_on)


def owed_by(request: InputRequest, gathering: Gathering, actor: Actor) -> dict[str, Any]:
    """The values of a request among those of many matters."""
    return {
        **dict(line_of(request, gathering, actor)),
        "matter_title": request.matter.title,
        "matter_number": request.matter.numbered,
        "group": gathering.reference("group", request.matter.group_id),
    }


def line_of(request: InputRequest, gathering: Gathering, actor: Actor) -> RequestLine:
    """A request as answers give it; the row brings its matter with it."""
    return RequestLine(
        id=request.address,
        matter=encode(request.matter_id),
        organisation=_named(gathering, "organisation", request.organisation_id),
        expert=_named(gathering, "person", request.expert_id),
        question=request.question,
        due=request.due.isoformat(),
        days_left=(request.due - clock.today()).days,
        state=request.state,
        asked_on=request.asked_on.isoformat(),
        reminders=request.reminders,
        reason=request.reason,
        reminded_on=request.reminded_on.isoformat() if request.reminded_on else None,
        may_answer=request.state == RequestState.OPEN.value and _may_answer(actor, request),
    )


def _named(gathering: Gathering, kind: str, identifier: int | None) -> Reference | None:
    return gathering.reference(kind, identifier)


def own_requests(actor: Actor) -> Q:
    """Requests that the actor may answer: of an organisation that he or she speaks for in the group
    or heads, and as an expert."""
    condition = Q(organisation__in=actor.organisations)
    condition |= spoken_for(actor.sits_for | actor.liaison_for, "matter__group")
    if actor.person:
        condition |= Q(expert=actor.person)
    return condition


def spoken_for(pairs: Iterable[tuple[int, int]], group: str) -> Q:
    """Rows of one of the pairs of a group and an organisation; `group` is where a row has the
    group. One condition for each organisation, in however many groups it is."""
    groups: dict[int, list[int]] = defaultdict(list)
    for each, organisation in sorted(pairs):
        groups[organisation].append(each)
    condition = Q(pk__in=[])
    for organisation, those in groups.items():
        condition |= Q(**{f"{group}__in": those, "organisation": organisation})
    return condition


def _may_answer(actor: Actor, request: InputRequest) -> bool:
    try:
        may_answer(actor, request)
    except NotForYou:
        return False
    return True


def beyond_due(known: QuerySet[Any], after: str, due: str = "due") -> Q:
    """What comes after a row of a list by due date, which is found by `due`; `after` is the address
    of a row that is known. Refuses: UnknownPlace."""
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    day = known.filter(pk=last).values_list(due, flat=True).first()
    if day is None:
        raise UnknownPlace(after=after)
    return Q(**{f"{due}__gt": day}) | Q(**{due: day, "pk__gt": last})

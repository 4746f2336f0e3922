"""What a link opens for an expert from outside: one request for input, and its answer.

The expert sees the question, the title of the matter and the day, and nothing else of it.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from crosscut.access.authority import standing_person
from crosscut.access.models import OPEN, OneTimeLink
from crosscut.access.one_time import digest_of
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Disclosure
from crosscut.table.lifecycles import WRITABLE, MatterState, RequestState
from crosscut.table.models import InputRequest
from crosscut.table.queries.places import IN_BEING

REQUEST = "inputrequest"
ANSWER = "input.answered"


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """Who comes by a link for an expert: an actor who is that person and knows of nothing that is
    not public, and the request. No page but the link's own is shown to it."""

    actor: Actor
    link: OneTimeLink
    request: InputRequest


def opened_request(secret: str, *, locked: bool = False) -> OpenedRequest | None:
    """What a link opens for an expert now; None where it opens nothing, whatever the reason: it
    never was, was used or replaced, is past its day; the request was answered or withdrawn; the
    matter is on the table, ended or was sealed; the group was sealed or is gone; the expert was
    taken out of the register. `locked` keeps others from using it meanwhile."""
    rows = OneTimeLink.objects.select_for_update() if locked else OneTimeLink.objects.all()
    link = rows.filter(digest=digest_of(secret), state=OPEN, item_kind=REQUEST).first()
    if link is None or clock.today() > link.due:
        return None
    requests = InputRequest.objects.select_related("matter", "matter__group")
    request = requests.filter(pk=link.item, expert=link.person_id).first()
    if request is None or not answers_by_link(request):
        return None
    actor = Actor(person=link.person_id, origin="page", request=secrets.token_hex(16))
    return OpenedRequest(actor, link, request)


def answers_by_link(request: InputRequest) -> bool:
    """Whether a request can be answered by a link today."""
    matter = request.matter
    group = matter.group
    today = PartialDate.parse(clock.today())
    return (
        request.expert_id is not None
        and standing_person(request.expert_id) == request.expert_id
        and request.state == RequestState.OPEN
        and clock.today() <= request.due
        and MatterState(matter.state) in WRITABLE
        and Disclosure.SEALED not in (matter.disclosure, group.disclosure)
        and group.statuses.accepted().certain(today).filter(state__in=IN_BEING).exists()
    )


def link_that_is_out(request: InputRequest) -> OneTimeLink | None:
    """The link to a request that opens still, if one does."""
    links = OneTimeLink.objects.filter(item_kind=REQUEST, item=request.pk, state=OPEN)
    return links.filter(due__gte=clock.today()).first() if answers_by_link(request) else None

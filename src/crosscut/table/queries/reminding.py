"""Who is told of what an organisation owes, and what waits for a reminder: input, positions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Exists, OuterRef

from crosscut.foundation import clock
from crosscut.table.lifecycles import WRITABLE, RequestState
from crosscut.table.models import Concerned, InputRequest, Position
from crosscut.table.queries.people import heads_of, liaisons_of, seated_for
from crosscut.table.rules.reminding import BEFORE, reminder


def who_answers(request: InputRequest) -> frozenset[int]:
    """The people to be told of a request: the expert; or the organisation's liaisons in the group,
    else who sits for it there, else its head, as far as facts give them authority today."""
    if request.expert_id is not None:
        return frozenset([request.expert_id])
    group, organisation = request.matter.group_id, request.organisation_id
    for found in (
        liaisons_of(group, organisation),
        seated_for(group, organisation),
        heads_of(organisation),
    ):
        if people := frozenset(found):
            return people
    return frozenset()


def cause_of_reminder(request: InputRequest) -> str | None:
    """Why a request is to be reminded of today; None if it is not."""
    return reminder(
        asked=request.asked_on,
        due=request.due,
        reminded=request.reminded_on,
        today=clock.today(),
    )


def to_remind() -> Iterator[InputRequest]:
    """The open requests that a reminder is due for, the most urgent first; one statement."""
    rows = InputRequest.objects.filter(
        state=RequestState.OPEN.value,
        due__lte=clock.today() + timedelta(days=BEFORE),
        matter__state__in=[state.value for state in WRITABLE],
    )
    for request in rows.select_related("matter").order_by("due", "pk"):
        if cause_of_reminder(request):
            yield request


def who_takes_position(concerned: Concerned) -> frozenset[int]:
    """The people to be told of a round: who sits for the organisation, who takes the position, and
    its liaisons, who draft it; where there is neither, its head."""
    group, organisation = concerned.round.matter.group_id, concerned.organisation_id
    people = frozenset([*seated_for(group, organisation), *liaisons_of(group, organisation)])
    return people or frozenset(heads_of(organisation))


def cause_of_position(concerned: Concerned) -> str | None:
    """Why an organisation is to be reminded of its position today; None if it is not."""
    return reminder(
        asked=concerned.round.opened_on,
        due=concerned.round.due,
        reminded=concerned.reminded_on,
        today=clock.today(),
    )


def positions_to_remind() -> Iterator[Concerned]:
    """Whom a reminder of a position is due to, the most urgent first; one statement. Past the day
    of a round in which silence counts nobody can answer any more."""
    today = clock.today()
    taken = Position.objects.filter(concerned=OuterRef("pk"), replaced_at__isnull=True)
    rows = (
        Concerned.objects.filter(
            round__closed_on__isnull=True, round__due__lte=today + timedelta(days=BEFORE)
        )
        .exclude(round__silence_counts=True, round__due__lt=today)
        .exclude(Exists(taken))
    )
    for concerned in rows.select_related("round__matter").order_by("round__due", "pk"):
        if cause_of_position(concerned):
            yield concerned

"""Lists of matters."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.register.business import Business
from crosscut.register.models import Group
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED
from crosscut.table.lifecycles import OPEN, WRITABLE, MatterState, RequestState
from crosscut.table.models import InputRequest, Matter
from crosscut.table.policy import visible_to
from crosscut.table.queries.answers import MatterPage, MatterRow

#: Matters that stand in the way of a dissolution and are named; more only blur the sentence.
MOST_SAID = 6


def list_matters(
    *,
    actor: Actor,
    group: Group | int | None = None,
    state: str = "",
    text: str = "",
    after: str | None = None,
    limit: int = PAGE,
) -> MatterPage:
    """One page of matters, the latest first. `state` is a state, or "open" for those that have
    not ended. Four statements. Refuses: UnknownPlace."""
    known = visible_to(actor, Matter.objects.all())
    if group is not None:
        known = known.filter(group=group)
    if state == "open":
        known = known.filter(state__in=[each.value for each in OPEN])
    elif state:
        known = known.filter(state=state)
    if text:
        known = known.filter(title__icontains=text.strip())
    total = known.order_by()[: COUNTED + 1].count()
    page = known.filter(_beyond(known, after)) if after else known
    limit = max(1, min(limit, LARGEST))
    shown = list(page.order_by("-raised_on", "pk")[: limit + 1])
    going_on = len(shown) > limit
    return MatterPage(
        matters=rows_of(shown[:limit], actor),
        next=encode(shown[limit - 1].pk) if going_on else None,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )


def rows_of(matters: list[Matter], actor: Actor) -> tuple[MatterRow, ...]:
    """Rows of a list: two statements. A group that may not be named has no rows."""
    gathering = Gathering(actor, window_of(None))
    gathering.mention_rows(matters, "group")
    gathering.load_names()
    today = clock.today()
    writable = [matter.pk for matter in matters if MatterState(matter.state) in WRITABLE]
    open_requests = InputRequest.objects.filter(matter__in=writable, state=RequestState.OPEN.value)
    counts = {
        matter: (owed, late)
        for matter, owed, late in open_requests.order_by()
        .values("matter")
        .annotate(owed=Count("pk"), late=Count("pk", filter=Q(due__lt=today)))
        .values_list("matter", "owed", "late")
    }
    found = []
    for matter in matters:
        group = gathering.reference("group", matter.group_id)
        if group is None:
            continue
        owed, late = counts.get(matter.pk, (0, 0))
        found.append(
            MatterRow(
                id=matter.address,
                number=matter.numbered,
                title=matter.title,
                group=group,
                state=matter.state,
                state_since=matter.state_since.isoformat(),
                remit=matter.remit,
                crisis=matter.crisis,
                disclosure=matter.disclosure,
                raised_by=matter.raised_by,
                raised_on=matter.raised_on.isoformat(),
                wanted_by=matter.wanted_by.isoformat() if matter.wanted_by else None,
                requests_open=owed,
                requests_late=late,
            )
        )
    return tuple(found)


def open_business(actor: Actor, group: int) -> Business:
    """The matters that a group cannot be dissolved with, by their numbers; those that are relayed
    are their directives' business. Whoever may dissolve a group may not know of every matter of
    it: nothing is said of a sealed one but to those who may know of it."""
    states = [each.value for each in OPEN if each != MatterState.RELAYED]
    rows = Matter.objects.filter(group=group, state__in=states)
    shown = visible_to(actor, rows).order_by("year", "number")
    known = tuple(each.numbered for each in shown[:MOST_SAID])
    return Business(known, hidden=rows.exclude(pk__in=shown.order_by().values("pk")).exists())


def count_open(actor: Actor, group: int) -> int:
    """How many open matters of a group somebody may know of; counting stops at a thousand and
    one."""
    open_ones = Matter.objects.filter(group=group, state__in=[each.value for each in OPEN])
    return visible_to(actor, open_ones).order_by()[: COUNTED + 1].count()


def _beyond(known: QuerySet[Matter], after: str) -> Q:
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    raised = known.filter(pk=last).values_list("raised_on", flat=True).first()
    if raised is None:
        raise UnknownPlace(after=after)
    return Q(raised_on__lt=raised) | Q(raised_on=raised, pk__gt=last)

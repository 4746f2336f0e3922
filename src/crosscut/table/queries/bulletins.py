"""Lists of bulletins: what was told, what goes to somebody and is not noted yet."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode
from crosscut.register.models import Group
from crosscut.register.policy import visible_to as known_in_register
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.register.queries.rows import COUNTED
from crosscut.table.lifecycles import BulletinState
from crosscut.table.models import Bulletin, Matter, Reader
from crosscut.table.openness import addressed_to
from crosscut.table.policy import visible_to
from crosscut.table.queries.bulletin_answers import BulletinPage, BulletinRow


def list_bulletins(
    *,
    actor: Actor,
    group: int | None = None,
    kind: str = "",
    state: str = "",
    matter: int | None = None,
    mine: bool = False,
    unread: bool = False,
    after: str | None = None,
    limit: int = PAGE,
) -> BulletinPage:
    """One page of bulletins, the latest first; `mine` are those that go to the actor, `unread`
    those of them that hold and that he or she has not noted. Discarded drafts are listed only by
    that state. Three statements. Refuses: UnknownPlace."""
    known = marked(visible_to(actor, Bulletin.objects.all()), actor)
    if group is not None:
        # Of whose group somebody may not know, a bulletin is not found by it either.
        groups = known_in_register(actor, Group.objects.filter(pk=group))
        known = known.filter(group__in=groups.values("pk"))
    if matter is not None:
        matters = visible_to(actor, Matter.objects.filter(pk=matter))
        known = known.filter(matter__in=matters.values("pk"))
    if kind:
        known = known.filter(kind=kind)
    known = (
        known.filter(state=state) if state else known.exclude(state=BulletinState.DISCARDED.value)
    )
    if mine or unread:
        known = known.filter(is_mine=True)
    if unread:
        known = known.filter(is_noted=False, state=BulletinState.ISSUED.value)
    total = known.order_by()[: COUNTED + 1].count()
    page = known.filter(_beyond(known, after)) if after else known
    limit = max(1, min(limit, LARGEST))
    rows = list(page.order_by("-day", "-pk")[: limit + 1])
    names = Gathering(actor, window_of(None))
    names.mention("group", *(each.group_id for each in rows))
    names.load_names()
    return BulletinPage(
        bulletins=tuple(BulletinRow(**row_values(each, names)) for each in rows[:limit]),
        next=rows[limit - 1].address if len(rows) > limit else None,
        total=min(total, COUNTED),
        more=total > COUNTED,
    )


def marked(rows: QuerySet[Any], actor: Actor) -> QuerySet[Any]:
    """Bulletins, each with whether it goes to the actor and was noted by him or her."""
    issued = ~Q(state__in=(BulletinState.DRAFT.value, BulletinState.DISCARDED.value))
    own = Reader.objects.filter(
        bulletin=OuterRef("pk"), person=actor.person or 0, noted_at__isnull=False
    )
    goes = When(issued & addressed_to(actor), then=Value(True))
    return rows.annotate(is_mine=Case(goes, default=Value(False)), is_noted=Exists(own))


def row_values(each: Any, names: Gathering) -> dict[str, Any]:
    """The values of a row that `marked` marked."""
    return {
        "id": each.address,
        "number": each.numbered,
        "kind": each.kind,
        "title": each.title,
        "group": names.reference("group", each.group_id),
        "state": each.state,
        "disclosure": each.disclosure,
        "day": each.day.isoformat(),
        "mine": each.is_mine,
        "noted": each.is_noted,
    }


def _beyond(known: QuerySet[Any], after: str) -> Q:
    try:
        last = decode(after)
    except ValueError:
        raise UnknownPlace(after=after) from None
    day = known.filter(pk=last).values_list("day", flat=True).first()
    if day is None:
        raise UnknownPlace(after=after)
    return Q(day__lt=day) | Q(day=day, pk__lt=last)

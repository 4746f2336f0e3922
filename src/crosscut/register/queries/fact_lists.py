"""Lists of facts of one kind over all groups and organisations, as of a date: seats, offices,
mandates, liaisons, tenures, deputisations, events. A sheet shows them for one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Deputisation,
    Event,
    EventPart,
    Liaison,
    Mandate,
    Office,
    Seat,
    Sitting,
    Tenure,
)
from crosscut.register.models.claim import DatedQuerySet
from crosscut.register.policy import visible_to
from crosscut.register.queries import stating
from crosscut.register.queries.asking import answering, in_window, marked, window_of
from crosscut.register.queries.facts import (
    Answer,
    EventEntry,
    LiaisonFact,
    MandateFact,
    OfficeFact,
    Reference,
    SeatFact,
    SourceEntry,
)
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import PAGE, Slice, slice_of
from crosscut.register.queries.person_sheet import deputisation_facts, mention_tenures, tenure_facts
from crosscut.register.queries.rows import Page
from crosscut.register.queries.seating import mention_seats, open_seats, seat_facts, sittings
from crosscut.register.queries.sheets import DeputisationFact, TenureFact

Row = TypeVar("Row", bound=Answer)


class FactPage(Page[Row]):
    """One page of facts, with the sources at which they point by number."""

    citations: tuple[SourceEntry, ...]


class GroupSeat(Answer):
    """A seat and the group that it is in."""

    group: Reference
    seat: SeatFact


class GroupOffice(Answer):
    """An office and its group."""

    group: Reference
    office: OfficeFact


class GroupMandate(Answer):
    """A mandate and its group."""

    group: Reference
    mandate: MandateFact


def list_seats(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    group: int | None = None,
    organisation: int | None = None,
    person: int | None = None,
    post: int | None = None,
    role: str | None = None,
    tier: str | None = None,
    seat: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FactPage[GroupSeat]:
    """One page of the seats on the date. A page is so many seats; one that goes with a post is
    there once for each holder on the date. Refuses: UnknownPlace."""
    window = window_of(on)
    then = answering(only_confirmed=False) & in_window(window)
    wanted = _equal(group=group, post=post, role=role, tier=tier, pk=seat)
    if organisation:
        wanted &= Q(organisation=organisation) | Q(post__organisation=organisation)
    if person:
        wanted &= Q(pk__in=Sitting.objects.filter(then, person=person).values("seat"))
    page = _slice(Seat.objects.filter(wanted & then), window, actor, after, limit)
    keys = [row.pk for row in page.rows]
    held = list(sittings(Q(seat__in=keys), window, only_confirmed=False))
    empty = list(open_seats(Q(pk__in=keys), window, only_confirmed=False))
    gathering = Gathering(actor, window)
    mention_seats(gathering, [*held, *empty])
    gathering.mention_rows(page.rows, "group")
    gathering.load()
    facts = seat_facts(gathering, held, empty)
    by_seat: dict[str, list[SeatFact]] = {}
    for fact in facts:
        by_seat.setdefault(fact.fact, []).append(fact)
    rows = [
        GroupSeat(group=named, seat=fact)
        for row in page.rows
        if (named := gathering.reference("group", row.group_id))
        for fact in by_seat.get(gathering.written(row.pk) or "", ())
    ]
    return _page(FactPage[GroupSeat], rows, page, gathering)


def list_offices(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    group: int | None = None,
    host: int | None = None,
    placement: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FactPage[GroupOffice]:
    """One page of the offices of groups on the date. Refuses: UnknownPlace."""
    wanted = _equal(group=group, placement=placement)
    if host:
        wanted &= Q(host=host) | Q(twin=host)

    def built(gathering: Gathering, row: Office) -> GroupOffice | None:
        group = gathering.reference("group", row.group_id)
        if group is None:
            return None
        return GroupOffice(group=group, office=stating.office_fact(gathering, row))

    mentions = ("group", "host:organisation", "twin:organisation")
    return _listed(FactPage[GroupOffice], Office, wanted, mentions, built, actor, on, after, limit)


def list_mandates(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    group: int | None = None,
    sunset: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FactPage[GroupMandate]:
    """One page of the mandates of groups on the date. Refuses: UnknownPlace."""

    def built(gathering: Gathering, row: Mandate) -> GroupMandate | None:
        group = gathering.reference("group", row.group_id)
        if group is None:
            return None
        return GroupMandate(group=group, mandate=stating.mandate_fact(gathering, row))

    wanted = _equal(group=group, sunset=sunset)
    return _listed(
        FactPage[GroupMandate], Mandate, wanted, ("group",), built, actor, on, after, limit
    )


def list_liaisons(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    group: int | None = None,
    organisation: int | None = None,
    person: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FactPage[LiaisonFact]:
    """One page of the liaisons on the date. Refuses: UnknownPlace."""

    def built(gathering: Gathering, row: Liaison) -> LiaisonFact | None:
        return stating.one(stating.liaison_facts(gathering, [row]))

    wanted = _equal(group=group, organisation=organisation, person=person)
    mentions = ("group", "organisation", "person", "post")
    return _listed(FactPage[LiaisonFact], Liaison, wanted, mentions, built, actor, on, after, limit)


def list_deputisations(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    group: int | None = None,
    person: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FactPage[DeputisationFact]:
    """One page of who acts for whom on the date. Refuses: UnknownPlace."""
    wanted = _equal(group=group)
    if person:
        wanted &= Q(principal=person) | Q(deputy=person)

    def built(gathering: Gathering, row: Deputisation) -> DeputisationFact | None:
        return stating.one(tuple(deputisation_facts(gathering, [row])))

    mentions = ("group", "principal:person", "deputy:person")
    return _listed(
        FactPage[DeputisationFact], Deputisation, wanted, mentions, built, actor, on, after, limit
    )


def list_tenures(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    person: int | None = None,
    post: int | None = None,
    organisation: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FactPage[TenureFact]:
    """One page of who holds which post on the date. Refuses: UnknownPlace."""
    window = window_of(on)
    wanted = _equal(person=person, post=post, post__organisation=organisation)
    rows = Tenure.objects.filter(wanted & answering(only_confirmed=False) & in_window(window))
    rows = rows.select_related("post__rank", "personal_rank")
    page = _slice(rows, window, actor, after, limit)
    gathering = Gathering(actor, window)
    mention_tenures(gathering, page.rows)
    gathering.load()
    facts = [fact for row in page.rows for fact in tenure_facts(gathering, [row])]
    return _page(FactPage[TenureFact], facts, page, gathering)


def list_events(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    group: int | None = None,
    organisation: int | None = None,
    kind: str | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> FactPage[EventEntry]:
    """One page of what happened to groups and organisations; with a date, in that time. All who
    took part are among `subjects`, `out_of` and `into`. Refuses: UnknownPlace."""
    wanted = _equal(kind=kind) & answering(only_confirmed=False)
    if group:
        wanted &= Q(pk__in=EventPart.objects.filter(group=group).values("event"))
    if organisation:
        wanted &= Q(pk__in=EventPart.objects.filter(organisation=organisation).values("event"))
    if on is not None:
        wanted &= Q(day_min__lte=on.last, day_max__gte=on.first)
    rows = visible_to(actor, Event.objects.filter(wanted))
    page = slice_of(rows, by="pk", after=after, limit=limit, actor=actor)
    parts = EventPart.objects.filter(event__in=[row.pk for row in page.rows])
    gathering = Gathering(actor, window_of(on))
    of_these = list(parts.select_related("event__instrument"))
    gathering.mention_events(of_these)
    gathering.load()
    by_key = {entry.fact: entry for entry in gathering.events(of_these, "event", 0)}
    keys = (gathering.written(row.pk) for row in page.rows)
    facts = [by_key[key] for key in keys if key in by_key]
    return _page(FactPage[EventEntry], facts, page, gathering)


Built = Callable[[Gathering, Any], Answer | None]


def _listed(
    made: type[FactPage[Row]],
    model: Any,
    wanted: Q,
    mentions: Iterable[str],
    built: Built,
    actor: Actor,
    on: PartialDate | None,
    after: str | None,
    limit: int,
) -> FactPage[Row]:
    """A page of claims that need nothing but names and citations."""
    window = window_of(on)
    then = answering(only_confirmed=False) & in_window(window)
    page = _slice(model.objects.filter(wanted & then), window, actor, after, limit)
    gathering = Gathering(actor, window)
    gathering.mention_rows(page.rows, *mentions)
    gathering.note(page.rows)
    gathering.load()
    facts = (built(gathering, row) for row in page.rows)
    return _page(made, [fact for fact in facts if fact], page, gathering)


def _equal(**wanted: Any) -> Q:
    return Q(**{name: value for name, value in wanted.items() if value is not None})


def _slice(
    rows: DatedQuerySet, window: PartialDate, actor: Actor, after: str | None, limit: int
) -> Slice:
    seen = visible_to(actor, rows)
    shown = visible_to(actor, marked(rows, window))
    return slice_of(seen, by="pk", after=after, limit=limit, actor=actor, shown_as=shown)


def _page(
    made: type[FactPage[Row]], rows: Iterable[Any], page: Slice, gathering: Gathering
) -> FactPage[Row]:
    return made(
        date=str(gathering.window),
        rows=tuple(rows),
        next=page.next,
        total=page.total,
        more=page.more,
        citations=gathering.sources(),
    )

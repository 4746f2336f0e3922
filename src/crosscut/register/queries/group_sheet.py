"""All that the register answers about one group on a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    EventPart,
    Group,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Liaison,
    Mandate,
    Office,
    Remark,
    Role,
    Roster,
    Seat,
    Sitting,
    Standing,
    TieKind,
    Tier,
)
from crosscut.register.queries import stating
from crosscut.register.queries.asking import answering, claims, known, window_of
from crosscut.register.queries.contradictions import (
    contradictions,
    said_of_office,
    said_of_seat,
    said_of_tie,
)
from crosscut.register.queries.facts import Alternative, SeatFact, TermFact, TieFact
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.prepared import prepared
from crosscut.register.queries.seating import (
    mention_seats,
    open_seats,
    seat_facts,
    sittings,
)
from crosscut.register.queries.sheets import Also, GroupSheet, OfficeEntry

SINGLE_ASPECTS = ("kind", "category", "horizon", "span", "level", "decision_rule")
#: What no seat says of the tenure, post and rank that come with its row.
UNSAID_OF_SEATS = (
    *(f"tenure__{name}" for name in ("standing", "confidence", "instrument", "sole", "person")),
    *(f"tenure__{name}" for name in ("post", "from_min", "from_max", "until_min", "until_max")),
    *(f"post__{name}" for name in ("display", "merged_into", "withdrawn", "instrument")),
    *(f"post__rank__{name}" for name in ("vocabulary", "ordinal", "retired")),
    *(f"tenure__personal_rank__{name}" for name in ("vocabulary", "ordinal", "retired")),
)
ACTING = (Role.FIRST_DEPUTY, Role.EXECUTIVE_DEPUTY)


@dataclass(frozen=True)
class _Rows:
    """Everything fetched for one group: claims of all times, seats of the window."""

    statuses: list[GroupStatus]
    traits: list[GroupTrait]
    ties: list[GroupTie]
    mandates: list[Mandate]
    rosters: list[Roster]
    offices: list[Office]
    liaisons: list[Liaison]
    sittings: list[Sitting]
    open_seats: list[Seat]
    leader_left: bool
    parts: list[EventPart]
    remarks: list[Remark]


def group_sheet(
    group: Group | int,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    only_confirmed: bool = False,
) -> GroupSheet | None:
    """The sheet of a group on a date, today without one; None where there is no such group, or
    none that the actor may know of. A duplicate answers with the group that it was merged into.

    The number of statements does not depend on what the group has.
    """
    found = known(Group, group, actor)
    if found is None:
        return None
    window = window_of(on)
    rows = _fetch(found.pk, window, only_confirmed)
    gathering = Gathering(actor, window)
    _mention(gathering, found.pk, rows)
    gathering.load(("group", found.pk))
    return _build(gathering, found, rows)


def _fetch(group: int, window: PartialDate, only_confirmed: bool) -> _Rows:
    asked: dict[str, Any] = {
        "group": group, "first": window.first, "last": window.last,
        "only_confirmed": only_confirmed,
    }  # fmt: skip
    return _Rows(
        statuses=_claims(model=GroupStatus, **asked),
        traits=_traits_with_terms(**asked),
        ties=_ties_both_ways(**asked),
        mandates=_claims(model=Mandate, **asked),
        rosters=_claims(model=Roster, **asked),
        offices=_claims(model=Office, **asked),
        liaisons=_claims(model=Liaison, **asked),
        sittings=_sittings(**asked),
        open_seats=_open_seats(**asked),
        leader_left=bool(_leaders_who_left(**asked)),
        parts=_parts(**asked),
        remarks=_remarks(**asked),
    )


@prepared
def _claims(
    group: int, first: date, last: date, *, model: Any, only_confirmed: bool
) -> QuerySet[Any]:
    return claims(model.objects.filter(group=group), PartialDate(first, last), only_confirmed)


@prepared
def _traits_with_terms(
    group: int, first: date, last: date, *, only_confirmed: bool
) -> QuerySet[GroupTrait]:
    rows = GroupTrait.objects.filter(group=group).select_related("term")
    return claims(rows, PartialDate(first, last), only_confirmed)


@prepared
def _ties_both_ways(
    group: int, first: date, last: date, *, only_confirmed: bool
) -> QuerySet[GroupTie]:
    rows = GroupTie.objects.filter(Q(group=group) | Q(other_group=group))
    return claims(rows, PartialDate(first, last), only_confirmed)


@prepared
def _sittings(group: int, first: date, last: date, *, only_confirmed: bool) -> QuerySet[Sitting]:
    rows = sittings(Q(group=group), PartialDate(first, last), only_confirmed)
    return rows.defer(*UNSAID_OF_SEATS)


@prepared
def _open_seats(group: int, first: date, last: date, *, only_confirmed: bool) -> QuerySet[Seat]:
    return open_seats(Q(group=group), PartialDate(first, last), only_confirmed)


@prepared
def _leaders_who_left(group: int, first: date, *, only_confirmed: bool) -> QuerySet[Seat, Any]:
    leaders = Seat.objects.filter(
        answering(only_confirmed), group=group, tier=Tier.GROUP, role=Role.LEADER
    )
    return leaders.filter(until_max__lte=first).values_list("pk")[:1]


@prepared
def _parts(group: int, *, only_confirmed: bool) -> QuerySet[EventPart]:
    parts = EventPart.objects.filter(event__parts__group=group).exclude(
        event__standing=Standing.WITHDRAWN
    )
    if only_confirmed:
        parts = parts.filter(event__confidence="confirmed")
    return parts.select_related("event__instrument").distinct()


@prepared
def _remarks(group: int) -> QuerySet[Remark]:
    return Remark.objects.filter(group=group)


def _mention(gathering: Gathering, group: int, rows: _Rows) -> None:
    gathering.mention("group", group)
    gathering.mention_rows(rows.ties, "group", "other_group:group", "organisation")
    gathering.mention_rows(rows.offices, "host:organisation", "twin:organisation")
    gathering.mention_rows(rows.liaisons, "organisation", "person", "post")
    gathering.mention_events(rows.parts)
    mention_seats(gathering, [*rows.sittings, *rows.open_seats])
    for claimed in (
        rows.statuses, rows.traits, rows.ties, rows.mandates, rows.rosters, rows.offices,
        rows.liaisons, rows.remarks,
    ):  # fmt: skip
        gathering.note(claimed)


def _build(gathering: Gathering, group: Group, rows: _Rows) -> GroupSheet:
    traits = _traits(gathering, rows.traits)
    statuses = tuple(
        stating.status_fact(gathering, row) for row in stating.held(gathering, rows.statuses)
    )
    mandates = tuple(
        stating.mandate_fact(gathering, row) for row in stating.held(gathering, rows.mandates)
    )
    upward = [row for row in rows.ties if row.group_id == group.pk]
    inward = [row for row in rows.ties if row.group_id != group.pk]
    lead = _ties(gathering, upward, TieKind.LEAD_DEPARTMENT)
    reports_to = _ties(gathering, upward, TieKind.REPORTS_TO)
    everybody = seat_facts(gathering, rows.sittings, rows.open_seats)
    seats = tuple(seat for seat in everybody if seat.tier == Tier.GROUP.value)
    names = gathering.called("group", group.pk)
    events = gathering.events(rows.parts, "group", group.pk)
    return GroupSheet(
        id=encode(group.pk),
        date=str(gathering.window),
        name=names.name or group.display,
        scripts=names.scripts,
        names=gathering.name_facts("group", group.pk),
        disclosure=group.disclosure,
        kind=stating.one(traits["kind"]),
        category=stating.one(traits["category"]),
        horizon=stating.one(traits["horizon"]),
        span=stating.one(traits["span"]),
        level=stating.one(traits["level"]),
        systems=tuple(traits["system"]),
        decision_rule=stating.one(traits["decision_rule"]),
        status=stating.one(statuses),
        mandate=stating.one(mandates),
        lead_department=stating.one(lead),
        reports_to=stating.one(reports_to),
        supervises=_ties(gathering, upward, TieKind.SUPERVISES),
        parents=_ties(gathering, upward, TieKind.PARENT),
        children=_ties(gathering, inward, TieKind.PARENT, reverse=True),
        counterparts=_counterparts(gathering, upward, inward),
        also=Also(
            **{aspect: tuple(traits[aspect][1:]) for aspect in SINGLE_ASPECTS},
            status=statuses[1:],
            mandate=mandates[1:],
            lead_department=lead[1:],
            reports_to=reports_to[1:],
        ),
        roster=_roster(gathering, rows.rosters),
        seats=seats,
        acting_leader=_acting(gathering, rows, seats),
        office=_office(
            gathering, rows.offices, tuple(s for s in everybody if s.tier == Tier.OFFICE.value)
        ),
        liaisons=stating.liaison_facts(gathering, rows.liaisons),
        events=tuple(event for event in events if event.standing == Standing.ACCEPTED),
        remarks=stating.remark_entries(gathering, rows.remarks),
        alternatives=tuple(_alternatives(gathering, group, rows)),
        citations=gathering.sources(),
    )


def _traits(gathering: Gathering, rows: list[GroupTrait]) -> dict[str, list[TermFact]]:
    traits: dict[str, list[TermFact]] = {aspect: [] for aspect in (*SINGLE_ASPECTS, "system")}
    for row in stating.held(gathering, rows):
        traits.setdefault(row.aspect, []).append(stating.term_fact(gathering, row))
    return traits


def _ties(
    gathering: Gathering, rows: list[GroupTie], kind: TieKind, *, reverse: bool = False
) -> tuple[TieFact, ...]:
    of_kind = (row for row in rows if row.kind == kind)
    return stating.tie_facts(gathering, stating.held(gathering, of_kind), reverse=reverse)


def _counterparts(
    gathering: Gathering, upward: list[GroupTie], inward: list[GroupTie]
) -> tuple[TieFact, ...]:
    higher = _ties(gathering, inward, TieKind.COUNTERPART, reverse=True)
    lower = _ties(gathering, upward, TieKind.COUNTERPART)
    return (
        *(tie.model_copy(update={"direction": "higher"}) for tie in higher),
        *(tie.model_copy(update={"direction": "lower"}) for tie in lower),
    )


def _roster(gathering: Gathering, rows: list[Roster]) -> Any:
    stated = stating.one(stating.held(gathering, rows))
    if stated is None:
        return "unknown"
    return "complete" if stated.complete else "partial"


def _office(
    gathering: Gathering, rows: list[Office], seats: tuple[SeatFact, ...]
) -> OfficeEntry | None:
    offices = [stating.office_fact(gathering, row) for row in stating.held(gathering, rows)]
    if not offices and not seats:
        return None
    stands = stating.one(offices)
    return OfficeEntry(
        placement=stands.placement if stands else "unknown",
        name=stands.name if stands else "",
        host=stands.host if stands else None,
        also_known_as=stands.also_known_as if stands else None,
        stands=stands,
        further=tuple(offices[1:]),
        seats=seats,
    )


def _acting(gathering: Gathering, rows: _Rows, seats: tuple[SeatFact, ...]) -> SeatFact | None:
    return acting_among(seats) if _leader_has_left(gathering, rows, seats) else None


def _leader_has_left(gathering: Gathering, rows: _Rows, seats: tuple[SeatFact, ...]) -> bool:
    """The leader's seat is known to be vacant: its post is, or a leader left and nobody came,
    or all seats are known and none is a leader's. Where the register merely does not know who
    leads, nobody acts."""
    leaders = [seat for seat in seats if seat.role == Role.LEADER]
    if leaders:
        return all(seat.vacant and seat.vacant_since for seat in leaders)
    roster = _roster(gathering, rows.rosters)
    return bool(seats) and (roster == "complete" or (roster == "unknown" and rows.leader_left))


def acting_among(seats: tuple[SeatFact, ...]) -> SeatFact | None:
    """Who acts for the leader: the first deputy, then the executive deputy (DOMAIN §2)."""
    for role in ACTING:
        for seat in seats:
            if seat.role == role and seat.person and seat.certainty == "certain":
                return seat
    return None


def _alternatives(gathering: Gathering, group: Group, rows: _Rows) -> list[Alternative]:
    names = gathering.names("group", group.pk)
    events = {part.event_id: part.event for part in rows.parts}
    known_ties = [
        row
        for row in rows.ties
        if said_of_tie(gathering)(row) and gathering.reference("group", row.group_id)
    ]
    return [
        *contradictions(gathering, "name", names, lambda row: row.text, lambda row: row.script),
        *contradictions(gathering, "status", rows.statuses, lambda row: row.state),
        *(
            claim
            for aspect in sorted({row.aspect for row in rows.traits})
            for claim in contradictions(
                gathering,
                aspect,
                [row for row in rows.traits if row.aspect == aspect],
                lambda row: row.term.key,
            )
        ),
        *(
            claim
            for kind in TieKind
            for claim in contradictions(
                gathering,
                kind.value,
                [row for row in known_ties if row.kind == kind],
                said_of_tie(gathering),
                lambda row: row.group_id,
            )
        ),
        *contradictions(gathering, "mandate", rows.mandates, lambda row: row.duties),
        *contradictions(gathering, "roster", rows.rosters, str),
        *contradictions(
            gathering,
            "seat",
            rows.sittings,
            said_of_seat(gathering),
            lambda row: (row.tier, row.role),
        ),
        *contradictions(gathering, "office", rows.offices, said_of_office(gathering)),
        *contradictions(
            gathering, "event", events.values(), lambda row: row.text or row.kind,
            lambda row: row.kind,
        ),
    ]  # fmt: skip

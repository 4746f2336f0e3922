"""All that the register answers about one organisation on a date."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    EventPart,
    GroupTie,
    Liaison,
    Office,
    Organisation,
    OrganisationTie,
    OrganisationTrait,
    Post,
    Remark,
    Sitting,
    Standing,
    Tenure,
    TieKind,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries import stating
from crosscut.register.queries.asking import answering, claims, in_window, known, marked, window_of
from crosscut.register.queries.contradictions import contradictions, said_of_office
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.person_sheet import mention_tenures, seats_by_group, tenure_facts
from crosscut.register.queries.seating import mention_seats, sittings
from crosscut.register.queries.sheets import (
    GroupTieFact,
    HostedOffice,
    OrganisationPost,
    OrganisationSheet,
)

#: The longest list that a sheet shows; a ministry may have far more seats than a page can bear.
LONGEST = 500


@dataclass(frozen=True)
class _Rows:
    """Everything fetched for one organisation: claims of all times, seats of the window."""

    traits: list[OrganisationTrait]
    above: list[OrganisationTie]
    below: list[OrganisationTie]
    posts: list[Post]
    tenures: list[Tenure]
    seats: list[Sitting]
    group_ties: list[GroupTie]
    offices: list[Office]
    liaisons: list[Liaison]
    parts: list[EventPart]
    remarks: list[Remark]

    @property
    def cut(self) -> tuple[str, ...]:
        lists: dict[str, list[Any]] = {
            "children": self.below, "posts": self.posts, "groups": self.seats,
            "supervised_by": self.group_ties, "hosts": self.offices, "liaisons": self.liaisons,
        }  # fmt: skip
        return tuple(name for name, rows in lists.items() if len(rows) >= LONGEST)


def organisation_sheet(
    organisation: Organisation | int,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    only_confirmed: bool = False,
) -> OrganisationSheet | None:
    """The sheet of an organisation on a date, today without one; None where there is no such
    organisation. Groups that the actor may not know of are left out."""
    found = known(Organisation, organisation, actor)
    if found is None:
        return None
    window = window_of(on)
    rows = _fetch(found.pk, actor, window, only_confirmed)
    gathering = Gathering(actor, window)
    _mention(gathering, found.pk, rows)
    gathering.load(("organisation", found.pk))
    return _build(gathering, found, rows)


def _fetch(organisation: int, actor: Actor, window: PartialDate, only_confirmed: bool) -> _Rows:
    own = Q(organisation=organisation)
    then = answering(only_confirmed) & in_window(window)

    def of(model: Any, where: Q = own, *related: str) -> list[Any]:
        rows = claims(model.objects.filter(where), window, only_confirmed)
        rows = visible_to(actor, rows.order_by("-until_max", "pk"))
        return list((rows.select_related(*related) if related else rows)[:LONGEST])

    tenures = marked(Tenure.objects.filter(then, post__organisation=organisation), window)
    seats = sittings(own | Q(post__organisation=organisation), window, only_confirmed)
    parts = visible_to(actor, EventPart.objects.filter(event__parts__organisation=organisation))
    return _Rows(
        traits=of(OrganisationTrait, own, "term"),
        above=of(OrganisationTie),
        below=of(OrganisationTie, Q(parent=organisation)),
        posts=list(
            visible_to(actor, Post.objects.live().filter(own)).select_related("rank")[:LONGEST]
        ),
        tenures=list(
            visible_to(actor, tenures).select_related("post__rank", "personal_rank")[:LONGEST]
        ),
        seats=list(visible_to(actor, seats)[:LONGEST]),
        group_ties=of(GroupTie),
        offices=of(Office, Q(host=organisation) | Q(twin=organisation)),
        liaisons=of(Liaison),
        parts=list(
            parts.exclude(event__standing=Standing.WITHDRAWN)
            .select_related("event__instrument")
            .distinct()
        ),
        remarks=list(visible_to(actor, Remark.objects.filter(own))),
    )


def _mention(gathering: Gathering, organisation: int, rows: _Rows) -> None:
    gathering.mention("organisation", organisation)
    gathering.mention_rows(rows.above, "parent:organisation")
    gathering.mention_rows(rows.below, "organisation")
    gathering.mention("post", *(post.pk for post in rows.posts))
    mention_tenures(gathering, rows.tenures)
    mention_seats(gathering, rows.seats)
    gathering.mention_rows([*rows.seats, *rows.group_ties], "group")
    gathering.mention_rows(rows.offices, "group", "host:organisation", "twin:organisation")
    gathering.mention_rows(rows.liaisons, "group", "organisation", "person", "post")
    gathering.mention_events(rows.parts)
    for noted in (
        rows.traits, rows.above, rows.below, rows.group_ties, rows.offices, rows.liaisons,
        rows.remarks,
    ):  # fmt: skip
        gathering.note(noted)


def _build(gathering: Gathering, found: Organisation, rows: _Rows) -> OrganisationSheet:
    names = gathering.called("organisation", found.pk)
    traits = defaultdict(list)
    for row in stating.held(gathering, rows.traits):
        traits[row.aspect].append(stating.term_fact(gathering, row))
    events = gathering.events(rows.parts, "organisation", found.pk)
    return OrganisationSheet(
        id=encode(found.pk),
        date=str(gathering.window),
        name=names.name or found.display,
        scripts=names.scripts,
        names=gathering.name_facts("organisation", found.pk),
        kind=stating.one(traits["organisation_kind"]),
        level=stating.one(traits["level"]),
        track=stating.one(traits["track"]),
        systems=tuple(traits["system"]),
        parents=stating.place_facts(gathering, stating.held(gathering, rows.above), "parent"),
        children=stating.place_facts(
            gathering, stating.held(gathering, rows.below), "organisation"
        ),
        posts=_posts(gathering, rows),
        groups=seats_by_group(gathering, rows.seats),
        liaisons=stating.liaison_facts(gathering, rows.liaisons),
        leads=_group_ties(gathering, rows, TieKind.LEAD_DEPARTMENT),
        hosts=_hosts(gathering, found.pk, rows),
        supervised_by=_group_ties(gathering, rows, TieKind.SUPERVISES),
        approves_for=_group_ties(gathering, rows, TieKind.REPORTS_TO),
        events=tuple(event for event in events if event.standing == Standing.ACCEPTED),
        remarks=stating.remark_entries(gathering, rows.remarks),
        alternatives=(
            *contradictions(
                gathering, "name", gathering.names("organisation", found.pk),
                lambda row: row.text, lambda row: row.script,
            ),
            *contradictions(
                gathering, "what it is", rows.traits, lambda row: row.term.key,
                lambda row: row.aspect,
            ),
            *contradictions(
                gathering, "parent", rows.above,
                lambda row: gathering.called("organisation", row.parent_id).name,
            ),
            *contradictions(
                gathering, "office", rows.offices, said_of_office(gathering),
                lambda row: row.group_id,
            ),
        ),
        citations=gathering.sources(),
        cut=rows.cut,
    )  # fmt: skip


def _posts(gathering: Gathering, rows: _Rows) -> tuple[OrganisationPost, ...]:
    holders = defaultdict(list)
    for row in rows.tenures:
        holders[row.post_id].append(row)
    entries = ((row.pk, gathering.post(row)) for row in rows.posts)
    made = [
        OrganisationPost(post=entry, holders=tenure_facts(gathering, holders[pk]))
        for pk, entry in entries
        if entry
    ]
    rank = {encode(row.pk): row.rank.ordinal if row.rank else 1_000 for row in rows.posts}
    return tuple(sorted(made, key=lambda each: (rank[each.post.id], each.post.name)))


def _group_ties(gathering: Gathering, rows: _Rows, kind: TieKind) -> tuple[GroupTieFact, ...]:
    made = []
    for row in stating.held(gathering, (row for row in rows.group_ties if row.kind == kind)):
        group = gathering.reference("group", row.group_id)
        if group:
            made.append(GroupTieFact(**gathering.fact(row), group=group))
    return tuple(sorted(made, key=lambda each: each.group.name))


def _hosts(gathering: Gathering, organisation: int, rows: _Rows) -> tuple[HostedOffice, ...]:
    made = []
    for row in stating.held(gathering, rows.offices):
        group = gathering.reference("group", row.group_id)
        if group:
            made.append(
                HostedOffice(
                    group=group,
                    office=stating.office_fact(gathering, row),
                    as_twin=row.twin_id == organisation,
                )
            )
    return tuple(sorted(made, key=lambda each: each.group.name))

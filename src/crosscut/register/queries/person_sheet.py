"""All that the register answers about one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Deputisation,
    Person,
    Role,
    Seat,
    Sitting,
    Standing,
    Tenure,
    Tier,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import claims, known, window_of
from crosscut.register.queries.contradictions import contradictions, said_of_seat
from crosscut.register.queries.facts import SeatFact
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import word
from crosscut.register.queries.seating import (
    ROLE_ORDER,
    mention_seats,
    open_seats,
    sitting_fact,
    sittings,
)
from crosscut.register.queries.sheets import DeputisationFact, GroupSeats, PersonSheet, TenureFact
from crosscut.register.queries.stating import held


def person_sheet(
    person: Person | int,
    *,
    actor: Actor,
    on: PartialDate | None = None,
    only_confirmed: bool = False,
) -> PersonSheet | None:
    """The sheet of a person: the whole career, what holds on the date marked. None where there
    is no such person. Seats in groups that the actor may not know of are left out."""
    found = known(Person, person, actor)
    if found is None:
        return None
    window = window_of(on)
    own = Q(person=found)
    held_posts = visible_to(actor, claims(Tenure.objects.filter(own), window, only_confirmed))
    tenures = list(held_posts.select_related("post__rank", "personal_rank"))
    seats = list(visible_to(actor, sittings(own, window, only_confirmed, all_times=True)))
    leaving = list(visible_to(actor, open_seats(own, window, only_confirmed)))
    deputisations = list(
        visible_to(
            actor,
            claims(
                Deputisation.objects.filter(Q(principal=found) | Q(deputy=found)),
                window,
                only_confirmed,
            ),
        )
    )
    gathering = Gathering(actor, window)
    gathering.mention("person", found.pk)
    mention_tenures(gathering, tenures)
    mention_seats(gathering, seats)
    gathering.mention_rows(seats, "group")
    gathering.mention_rows(deputisations, "group", "principal:person", "deputy:person")
    gathering.note(deputisations)
    gathering.load(("person", found.pk))
    names = gathering.called("person", found.pk)
    certain = [
        row for row in seats if row.standing == Standing.ACCEPTED and row.certainty == "certain"
    ]
    return PersonSheet(
        id=encode(found.pk),
        date=str(window),
        name=names.name or found.display,
        scripts=names.scripts,
        names=gathering.name_facts("person", found.pk),
        distinction=found.distinction,
        tenures=tenure_facts(gathering, tenures),
        groups=seats_by_group(gathering, seats, leaving),
        seats_held=len({row.pk for row in certain}),
        chairs_held=len({row.pk for row in certain if is_chair(row)}),
        deputisations=tuple(deputisation_facts(gathering, deputisations)),
        alternatives=(
            *contradictions(
                gathering, "name", gathering.names("person", found.pk), lambda row: row.text,
                lambda row: row.script,
            ),
            *contradictions(
                gathering, "tenure", tenures,
                lambda row: gathering.called("post", row.post_id).name,
                lambda row: row.post_id,
            ),
            *contradictions(
                gathering, "seat", seats, said_of_seat(gathering), lambda row: row.group_id
            ),
        ),
        citations=gathering.sources(),
    )  # fmt: skip


def is_chair(row: Any) -> bool:
    """A chair is the leader's seat of a group, not of its office."""
    return bool(row.tier == Tier.GROUP and row.role == Role.LEADER)


def mention_tenures(gathering: Gathering, tenures: Iterable[Tenure]) -> None:
    """First pass: what tenure facts mention and cite; the rows bring `post` with them."""
    tenures = list(tenures)
    gathering.mention_rows(tenures, "person", "post")
    gathering.mention("organisation", *(row.post.organisation_id for row in tenures))
    gathering.note(tenures)


def tenure_facts(gathering: Gathering, tenures: Iterable[Tenure]) -> tuple[TenureFact, ...]:
    """Accepted tenures, the latest first."""
    facts = []
    accepted = (row for row in tenures if row.standing == Standing.ACCEPTED)
    for row in sorted(accepted, key=lambda row: (row.from_max, row.until_max), reverse=True):
        person, post = gathering.reference("person", row.person_id), gathering.post(row.post)
        if person and post:
            facts.append(
                TenureFact(
                    **gathering.fact(row),
                    person=person,
                    post=post,
                    personal_rank=word(row.personal_rank) if row.personal_rank else None,
                )
            )
    return tuple(facts)


def seats_by_group(
    gathering: Gathering, seats: Iterable[Sitting], leaving: Iterable[Seat] = ()
) -> tuple[GroupSeats, ...]:
    """Accepted sittings by group, groups by name; within one those of the date come first."""
    awaiting = {seat.pk for seat in leaving}
    by_group: dict[int, list[SeatFact]] = defaultdict(list)
    for row in seats:
        if row.standing == Standing.ACCEPTED:
            by_group[row.group_id].append(sitting_fact(gathering, row, awaits=row.pk in awaiting))
    found = []
    for group, facts in by_group.items():
        named = gathering.reference("group", group)
        if named:
            facts.sort(key=lambda seat: (seat.certainty is None, ROLE_ORDER[seat.role], seat.fact))
            found.append(GroupSeats(group=named, seats=tuple(facts)))
    return tuple(sorted(found, key=lambda each: (each.group.name, each.group.id)))


def deputisation_facts(
    gathering: Gathering, rows: Iterable[Deputisation]
) -> Iterable[DeputisationFact]:
    """Who acts for whom, as far as both are named."""
    for row in held(gathering, rows):
        principal = gathering.reference("person", row.principal_id)
        deputy = gathering.reference("person", row.deputy_id)
        if principal and deputy:
            yield DeputisationFact(
                **gathering.fact(row),
                principal=principal,
                deputy=deputy,
                group=gathering.reference("group", row.group_id),
            )

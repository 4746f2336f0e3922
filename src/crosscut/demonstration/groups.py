"""Groups as their files describe them, entered through the register's actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from crosscut.demonstration import schema
from crosscut.demonstration.bodies import Bodies, Ground, in_scripts
from crosscut.demonstration.files import BadDemonstrationFile
from crosscut.foundation.period import Period
from crosscut.foundation.refusal import Refusal
from crosscut.register.actions.basis import end_on_same_day
from crosscut.register.actions.groups import (
    describe_group,
    found_group,
    state_roster,
    tie_group,
    write_mandate,
)
from crosscut.register.actions.instruments import record_event
from crosscut.register.actions.lives import dissolve_group, succeed_group
from crosscut.register.actions.naming import give_names
from crosscut.register.actions.offices import place_office
from crosscut.register.actions.people import appoint
from crosscut.register.actions.seats import seat
from crosscut.register.actions.sources import attest, remark
from crosscut.register.models import (
    Claim,
    Disclosure,
    EventKind,
    Group,
    Organisation,
    Part,
    Sunset,
    Tier,
    Vocabulary,
)

#: Ties that lead to a group; the others lead to an organisation unless a group has the key.
TO_GROUPS = {"parent", "counterpart"}


def enter_groups(
    described: Mapping[str, tuple[schema.Group, Ground]], bodies: Bodies
) -> dict[str, Group]:
    """Found all groups first, then say of each what may point at others."""
    groups: dict[str, Group] = {}
    for key, (block, ground) in described.items():
        with naming_the_place(ground):
            groups[key] = _found(block, ground, bodies)
    for key, (block, ground) in described.items():
        with naming_the_place(ground):
            _tell(groups[key], block, ground, bodies, groups)
    return groups


@contextmanager
def naming_the_place(ground: Ground) -> Iterator[None]:
    """A refusal of the register says in which block of which file it arose."""
    try:
        yield
    except BadDemonstrationFile:
        raise
    except Refusal as refusal:
        raise BadDemonstrationFile(where=ground.where, what=str(refusal)) from refusal


def _found(block: schema.Group, ground: Ground, bodies: Bodies) -> Group:
    """The group with its first names; the names that followed; further names."""
    basis = bodies.basis(block, ground)
    attested, basis = basis.attested, basis.unattested()
    group = found_group(
        names=in_scripts(block.names),
        since=block.since,
        until=block.until,
        kind=block.kind,
        level=block.level,
        disclosure=Disclosure.PUBLIC,
        basis=basis,
        actor=bodies.actor,
    )
    first: list[Claim] = [*group.names.all(), *group.traits.filter(aspect=Vocabulary.KIND)]
    lasting: list[Claim] = [*group.statuses.all(), *group.traits.filter(aspect=Vocabulary.LEVEL)]
    # Where other names followed, that the group stood on a day says nothing of its first ones.
    for fact in lasting if block.later else [*lasting, *first]:
        for day in attested:
            attest(fact=fact, day=day, actor=bodies.actor)
    if block.names_until:
        end_on_same_day(first, block.names_until, basis)
    before = first
    ground = replace(ground, cite=block.cite or ground.cite)
    for later in block.later:
        before = _rename(group, later, before, ground, bodies)
    for also in block.also:
        basis = bodies.basis(also, ground)
        give_names(group, in_scripts(also), also.period, basis, official=False)
    return group


def _rename(
    group: Group, later: schema.Later, before: list[Claim], ground: Ground, bodies: Bodies
) -> list[Claim]:
    """The next names: those before end on the day, or at a time that nobody knows."""
    basis = bodies.basis(later, ground)
    period = Period.of(later.renamed or later.since, later.until)
    kinds = [fact for fact in before if fact.record_kind() == "grouptrait"]
    if later.renamed:
        stays = [] if later.kind else kinds
        ending = [fact for fact in before if fact not in stays]
        end_on_same_day(ending, later.renamed, basis)
    made: list[Claim] = list(give_names(group, in_scripts(later.names), period, basis))
    if later.kind:
        kinds = [
            describe_group(
                group=group,
                aspect=Vocabulary.KIND,
                term_key=later.kind,
                period=period,
                basis=basis,
                actor=bodies.actor,
            )
        ]
    if later.renamed:
        record_event(EventKind.RENAMED, later.renamed, [(Part.SUBJECT, group)], basis)
    return [*made, *kinds]


def _tell(
    group: Group,
    block: schema.Group,
    ground: Ground,
    bodies: Bodies,
    groups: Mapping[str, Group],
) -> None:
    """All that a block says of a group that is founded."""
    ground = replace(ground, cite=block.cite or ground.cite)
    _seat_all(group, block, ground, bodies)
    _say_what_it_is(group, block, ground, bodies)
    if block.mandate:
        _write_mandate(group, block.mandate, ground, bodies)
    _bind(group, block, ground, bodies, groups)
    enter_remarks(block.remarks, group, ground, bodies)
    if block.dissolved:
        dissolve_group(
            group=group,
            on=block.dissolved,
            basis=bodies.basis(schema.Claimed(), ground).unattested(),
            actor=bodies.actor,
        )


def _say_what_it_is(group: Group, block: schema.Group, ground: Ground, bodies: Bodies) -> None:
    """Its traits, how complete its roster is, its offices."""
    for trait in block.traits:
        for aspect, key in trait.terms:
            describe_group(
                group=group,
                aspect=aspect,
                term_key=key,
                period=bodies.period(trait, ground),
                basis=bodies.basis(trait, ground),
                actor=bodies.actor,
            )
    for roster in block.roster:
        state_roster(
            group=group,
            complete=roster.complete,
            period=bodies.period(roster, ground),
            basis=bodies.basis(roster, ground),
            actor=bodies.actor,
        )
    for office in block.offices:
        place_office(
            group=group,
            name=office.name,
            placement=office.placement,
            host=bodies.organisation(office.host, ground) if office.host else None,
            twin=bodies.organisation(office.twin, ground) if office.twin else None,
            period=bodies.period(office, ground),
            basis=bodies.basis(office, ground),
            actor=bodies.actor,
        )


def _bind(
    group: Group,
    block: schema.Group,
    ground: Ground,
    bodies: Bodies,
    groups: Mapping[str, Group],
) -> None:
    """What binds it to others, what happened to it, what it succeeds."""
    for tie in block.ties:
        for kind, other in tie.ends:
            tie_group(
                group=group,
                kind=kind,
                other=_other(kind, other, groups, bodies, ground),
                period=bodies.period(tie, ground),
                basis=bodies.basis(tie, ground),
                actor=bodies.actor,
            )
    for event in block.events:
        for happened, day in event.kinds:
            basis = bodies.basis(event, ground).unattested()
            record_event(EventKind(happened), day, [(Part.SUBJECT, group)], basis, event.text)
    for lineage in block.succeeds:
        succeed_group(
            old=[_group(lineage.old, groups, ground)],
            new=group,
            on=lineage.on,
            text=lineage.text,
            basis=bodies.basis(lineage, ground).unattested(),
            actor=bodies.actor,
        )


def _seat_all(group: Group, block: schema.Group, ground: Ground, bodies: Bodies) -> None:
    """Seats in their order. A notice also says who holds which post; articles say so of people."""
    told: set[tuple[int, int]] = set()
    for ordinal, place in enumerate(block.seats, start=1):
        basis = bodies.basis(place, ground)
        person = bodies.person(place.person, ground) if place.person else None
        post = bodies.post(place.post, ground, place.of) if place.post else None
        seat(
            group=group,
            tier=Tier.OFFICE if place.office else Tier.GROUP,
            role=place.office or place.role or "",
            person=person,
            post=post,
            organisation=bodies.organisation(place.of, ground) if place.of else None,
            words=place.words,
            succession="by class" if place.by_class else block.succession,
            period=bodies.period(place, ground),
            ordinal=ordinal,
            basis=basis,
            actor=bodies.actor,
        )
        if ground.place and person and post and (person.pk, post.pk) not in told:
            told.add((person.pk, post.pk))
            appoint(person=person, post=post, period=Period(), basis=basis, actor=bodies.actor)


def _write_mandate(group: Group, mandate: schema.Mandate, ground: Ground, bodies: Bodies) -> None:
    sunset = mandate.sunset
    write_mandate(
        group=group,
        duties=mandate.duties,
        working_rules=mandate.rules,
        sunset=Sunset.DATE if isinstance(sunset, date) else sunset,
        sunset_day=sunset if isinstance(sunset, date) else None,
        period=bodies.period(mandate, ground),
        basis=bodies.basis(mandate, ground),
        actor=bodies.actor,
    )


def _other(
    kind: str, key: str, groups: Mapping[str, Group], bodies: Bodies, ground: Ground
) -> Group | Organisation:
    if kind in TO_GROUPS or key in groups:
        return _group(key, groups, ground)
    return bodies.organisation(key, ground)


def _group(key: str, groups: Mapping[str, Group], ground: Ground) -> Group:
    if key not in groups:
        raise BadDemonstrationFile(where=ground.where, what=f"“{key}” is no group")
    return groups[key]


def enter_remarks(
    remarks: Iterable[schema.Remark], group: Group | None, ground: Ground, bodies: Bodies
) -> None:
    for said in remarks:
        remark(
            text=said.says,
            attributed_to=said.by,
            group=group,
            organisation=bodies.organisation(said.of, ground) if said.of else None,
            about=said.about,
            citations=bodies.cited(said.cite, ground),
            actor=bodies.actor,
        )

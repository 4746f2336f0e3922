"""Organisations: registering, renaming, placing, describing, lineage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, end_on_same_day, enter
from crosscut.register.actions.instruments import record_event
from crosscut.register.actions.naming import end_official_names, give_names, new_noun
from crosscut.register.actions.telling import refuse_untold
from crosscut.register.actions.vocabulary import term
from crosscut.register.models import (
    Event,
    EventKind,
    Organisation,
    OrganisationTie,
    OrganisationTrait,
    Part,
    Standing,
    Term,
    Vocabulary,
)
from crosscut.register.policy import may_write
from crosscut.register.refusals import HierarchyLoops, TieToItself
from crosscut.register.rules.hierarchy import path_upward

#: Since and until unknown: the ordinary case for bodies that one only knows of.
ANY_TIME = Period()


@action("organisation.registered")
def register_organisation(
    *,
    names: Mapping[str, str],
    period: Period = ANY_TIME,
    short_names: Mapping[str, str] | None = None,
    level: str | None = None,
    systems: Sequence[str] = (),
    track: str | None = None,
    kind: str | None = None,
    parent: Organisation | None = None,
    basis: Basis = Basis(),
    actor: Actor,
) -> Organisation:
    """Register an organisation with its names by script; terms are given by key."""
    may_write(actor)
    organisation = Organisation()
    new_noun(organisation, basis)
    give_names(organisation, names, period, basis)
    if short_names:
        give_names(organisation, short_names, period, basis, official=False)
    for aspect, keys in (
        (Vocabulary.LEVEL, (level,)),
        (Vocabulary.SYSTEM, systems),
        (Vocabulary.TRACK, (track,)),
        (Vocabulary.ORGANISATION_KIND, (kind,)),
    ):
        for key in keys:
            if key:
                describe_organisation(
                    organisation=organisation,
                    aspect=aspect,
                    term_key=key,
                    period=period,
                    basis=basis,
                    actor=actor,
                )
    if parent is not None:
        place_organisation(
            organisation=organisation, parent=parent, period=period, basis=basis, actor=actor
        )
    return organisation


@action("organisation.renamed")
def rename_organisation(
    *,
    organisation: Organisation,
    names: Mapping[str, str],
    on: PartialDate,
    basis: Basis = Basis(),
    actor: Actor,
) -> Organisation:
    """From a day on it bears other names; it stays the same organisation."""
    may_write(actor)
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    end_official_names(organisation, names, on, basis)
    give_names(organisation, names, Period.of(on), basis)
    record_event(EventKind.RENAMED, on, [(Part.SUBJECT, organisation)], basis)
    return organisation


@action("organisation.described")
def describe_organisation(
    *,
    organisation: Organisation,
    aspect: str,
    term_key: str | Term,
    period: Period = ANY_TIME,
    replacing: bool = False,
    basis: Basis = Basis(),
    actor: Actor,
) -> OrganisationTrait:
    """What an organisation is for a time: `aspect` is level, system, track or
    organisation_kind. `replacing` ends what it was until then in this aspect."""
    may_write(actor)
    start = period.since_text
    if replacing and start and not start.startswith("..") and basis.standing == Standing.ACCEPTED:
        held = organisation.traits.filter(aspect=aspect, standing=Standing.ACCEPTED)
        end_on_same_day(held, PartialDate.parse(start), basis)
    trait = OrganisationTrait(organisation=organisation, aspect=aspect, term=term(aspect, term_key))
    trait.period = period
    return enter(trait, basis)


@action("organisation.placed")
def place_organisation(
    *,
    organisation: Organisation,
    parent: Organisation,
    period: Period = ANY_TIME,
    basis: Basis = Basis(),
    actor: Actor,
) -> OrganisationTie:
    """An organisation stands under another. Refuses: TieToItself, HierarchyLoops."""
    may_write(actor)
    if organisation.pk == parent.pk:
        raise TieToItself(name=organisation)
    parents: dict[int, list[int]] = {}
    ties = OrganisationTie.objects.select_for_update().filter(standing=Standing.ACCEPTED)
    for below, above in ties.during(period).values_list("organisation_id", "parent_id"):
        parents.setdefault(below, []).append(above)
    loop = path_upward(parent.pk, organisation.pk, parents)
    if loop:
        names = Organisation.objects.in_bulk(loop)
        refuse_untold(names.values())
        raise HierarchyLoops(child=organisation, path=" → ".join(str(names[step]) for step in loop))
    tie = OrganisationTie(organisation=organisation, parent=parent)
    tie.period = period
    return enter(tie, basis)


@action("organisation.lineage recorded")
def record_organisation_lineage(
    *,
    kind: str,
    day: PartialDate | None,
    sources: Iterable[Organisation] = (),
    into: Iterable[Organisation] = (),
    subjects: Iterable[Organisation] = (),
    text: str = "",
    basis: Basis = Basis(),
    actor: Actor,
) -> Event:
    """Founded, merged, split, partly succeeded, dissolved: who came out of whom.

    `kind` is an `EventKind`; a partial succession says so in `text`.
    """
    may_write(actor)
    parts = [
        *((Part.FROM, organisation) for organisation in sources),
        *((Part.INTO, organisation) for organisation in into),
        *((Part.SUBJECT, organisation) for organisation in subjects),
    ]
    return record_event(kind, day, parts, basis, text)

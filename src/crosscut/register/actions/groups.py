"""Groups: founding, renaming, describing, tying to others, mandates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_PAST, Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, end_on_same_day, enter
from crosscut.register.actions.instruments import record_event
from crosscut.register.actions.knowing import stay_in_sight
from crosscut.register.actions.naming import end_official_names, give_names, new_noun
from crosscut.register.actions.telling import refuse_untold
from crosscut.register.actions.vocabulary import term
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import (
    Disclosure,
    EventKind,
    Group,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Mandate,
    Organisation,
    Part,
    Roster,
    Standing,
    Sunset,
    Term,
    TieKind,
    Vocabulary,
)
from crosscut.register.policy import may_write
from crosscut.register.refusals import (
    HierarchyLoops,
    SunsetWithoutDay,
    TieToItself,
    WrongTarget,
)
from crosscut.register.rules.hierarchy import path_upward


@action("group.founded")
def found_group(
    *,
    names: Mapping[str, str],
    since: PartialDate | date | str | int | None,
    until: PartialDate | date | str | int | None = "ongoing",
    short_names: Mapping[str, str] | None = None,
    kind: str | None = None,
    category: str | None = None,
    horizon: str | None = None,
    span: str | None = None,
    level: str | None = None,
    systems: Sequence[str] = (),
    disclosure: str = Disclosure.INTERNAL,
    state: str = GroupState.ACTIVE,
    basis: Basis = Basis(),
    actor: Actor,
) -> Group:
    """Found a group: its names, its state and what it is, from a day on.

    `since` None is an unknown day; `until` is "ongoing", a day, or None for unknown.
    Terms are given by key. Refuses: NoName, UnknownTerm, EndBeforeStart,
    ClosedWithoutInstrument.
    """
    may_write(actor)
    period = Period.of(since, until)
    group = Group(disclosure=Disclosure(disclosure))
    new_noun(group, basis)
    give_names(group, names, period, basis)
    if short_names:
        give_names(group, short_names, period, basis, official=False)
    status = GroupStatus(group=group, state=GroupState(state))
    status.period = period
    enter(status, basis)
    aspects: list[tuple[str, str | None]] = [
        (Vocabulary.KIND, kind),
        (Vocabulary.CATEGORY, category),
        (Vocabulary.HORIZON, horizon),
        (Vocabulary.SPAN, span),
        (Vocabulary.LEVEL, level),
        *((Vocabulary.SYSTEM, system) for system in systems),
    ]
    for aspect, key in aspects:
        if key:
            describe_group(
                group=group, aspect=aspect, term_key=key, period=period, basis=basis, actor=actor
            )
    # "Not later than" is no founding day: the event would claim more than is known.
    if period.from_min > FAR_PAST:
        day = PartialDate(period.from_min, period.from_max)
        record_event(EventKind.FOUNDED, day, [(Part.SUBJECT, group)], basis)
    stay_in_sight(group, basis, actor)
    return group


@action("group.renamed")
def rename_group(
    *,
    group: Group,
    names: Mapping[str, str],
    on: PartialDate,
    kind: str | None = None,
    basis: Basis = Basis(),
    actor: Actor,
) -> Group:
    """From a day on it bears other names, and maybe is of another kind; it is the same group."""
    may_write(actor)
    group = Group.objects.select_for_update().get(pk=group.pk)
    end_official_names(group, names, on, basis)
    give_names(group, names, Period.of(on), basis)
    if kind:
        held = group.traits.filter(aspect=Vocabulary.KIND, standing=Standing.ACCEPTED)
        end_on_same_day(held, on, basis)
        describe_group(
            group=group,
            aspect=Vocabulary.KIND,
            term_key=kind,
            period=Period.of(on),
            basis=basis,
            actor=actor,
        )
    record_event(EventKind.RENAMED, on, [(Part.SUBJECT, group)], basis)
    return group


@action("group.described")
def describe_group(
    *,
    group: Group,
    aspect: str,
    term_key: str | Term,
    period: Period = Period(),
    replacing: bool = False,
    basis: Basis = Basis(),
    actor: Actor,
) -> GroupTrait:
    """What a group is for a time: `aspect` is kind, category, horizon, span, level, system or
    decision_rule.

    `replacing` ends what it was until then in this aspect.
    """
    may_write(actor)
    start = period.since_text
    if replacing and start and not start.startswith("..") and basis.standing == Standing.ACCEPTED:
        held = group.traits.filter(aspect=aspect, standing=Standing.ACCEPTED)
        end_on_same_day(held, PartialDate.parse(start), basis)
    trait = GroupTrait(group=group, aspect=aspect, term=term(aspect, term_key))
    trait.period = period
    return enter(trait, basis)


@action("group.tied")
def tie_group(
    *,
    group: Group,
    kind: str,
    other: Group | Organisation,
    period: Period = Period(),
    basis: Basis = Basis(),
    actor: Actor,
) -> GroupTie:
    """Tie a group to a group or an organisation; `kind` is a `TieKind`.

    Refuses: WrongTarget, TieToItself, HierarchyLoops.
    """
    may_write(actor)
    if kind in (TieKind.PARENT, TieKind.COUNTERPART) and not isinstance(other, Group):
        raise WrongTarget(kind=kind, expected="a group", given=other)
    if kind in (TieKind.LEAD_DEPARTMENT, TieKind.SUPERVISES) and isinstance(other, Group):
        raise WrongTarget(kind=kind, expected="an organisation", given=other)
    if isinstance(other, Group):
        if other.pk == group.pk:
            raise TieToItself(name=group)
        refuse_loop(group, TieKind(kind), other, period)
    tie = GroupTie(
        group=group,
        kind=TieKind(kind),
        other_group=other if isinstance(other, Group) else None,
        organisation=other if isinstance(other, Organisation) else None,
    )
    tie.period = period
    return enter(tie, basis)


def refuse_loop(group: Group, kind: TieKind, above: Group, period: Period) -> None:
    """Refuse what would put a group above itself: in the hierarchy, among counterparts, or
    along the reporting line."""
    parents: dict[int, list[int]] = {}
    ties = (
        GroupTie.objects.select_for_update()
        .filter(kind=kind, standing=Standing.ACCEPTED, other_group__isnull=False)
        .during(period)
    )
    for below, higher in ties.values_list("group_id", "other_group_id"):
        parents.setdefault(below, []).append(higher)
    loop = path_upward(above.pk, group.pk, parents)
    if loop:
        names = Group.objects.in_bulk(loop)
        refuse_untold(names.values())
        raise HierarchyLoops(child=group, path=" → ".join(str(names[step]) for step in loop))


@action("mandate.written")
def write_mandate(
    *,
    group: Group,
    duties: str = "",
    period: Period = Period(),
    division_of_work: str = "",
    legal_basis: str = "",
    working_rules: str = "",
    rules_written: bool | None = None,
    sunset: str = Sunset.UNKNOWN,
    sunset_day: date | None = None,
    basis: Basis = Basis(),
    actor: Actor,
) -> Mandate:
    """Write the group's task text for a period; an older one that goes on ends where it starts.

    Refuses: SunsetWithoutDay.
    """
    may_write(actor)
    refuse_sunset_without_day(sunset, sunset_day)
    start = period.since_text
    if start and basis.standing == Standing.ACCEPTED and not start.startswith(".."):
        older = group.mandates.filter(standing=Standing.ACCEPTED, from_max__lt=period.from_min)
        end_on_same_day(older, PartialDate.parse(start), basis)
    mandate = Mandate(
        group=group,
        duties=duties,
        division_of_work=division_of_work,
        legal_basis=legal_basis,
        working_rules=working_rules,
        rules_written=rules_written,
        sunset=Sunset(sunset),
        sunset_day=sunset_day,
    )
    mandate.period = period
    return enter(mandate, basis)


def refuse_sunset_without_day(sunset: str, day: date | None) -> None:
    if (sunset == Sunset.DATE) != (day is not None):
        raise SunsetWithoutDay


@action("roster.stated")
def state_roster(
    *,
    group: Group,
    complete: bool,
    period: Period = Period(),
    basis: Basis = Basis(),
    actor: Actor,
) -> Roster:
    """Say whether the seats known for a time are all there were."""
    may_write(actor)
    roster = Roster(group=group, complete=complete)
    roster.period = period
    return enter(roster, basis)


@action("group.disclosure changed")
def disclose_group(*, group: Group, disclosure: str, basis: Basis = Basis(), actor: Actor) -> Group:
    """Make a group known more widely or more narrowly. Refuses: ClosedWithoutInstrument."""
    may_write(actor)
    group = Group.objects.select_for_update().get(pk=group.pk)
    group.changed(disclosure=Disclosure(disclosure))
    stay_in_sight(group, basis, actor)
    return group

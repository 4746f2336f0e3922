"""The life of a group: standby, waking, winding up, dissolution, re-establishment, lineage."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from crosscut.foundation.actor import Actor
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.foundation.record.action import action
from crosscut.register.actions.basis import Basis, end, end_on_same_day, enter
from crosscut.register.actions.instruments import record_event
from crosscut.register.business import OPEN_BUSINESS
from crosscut.register.lifecycles import GROUP, GroupState
from crosscut.register.models import (
    Event,
    EventKind,
    Group,
    GroupStatus,
    Organisation,
    Part,
    Standing,
)
from crosscut.register.policy import may_write
from crosscut.register.refusals import NotAvailable, OpenBusiness

Day = PartialDate | date | str

EVENT_OF = {
    "activate": EventKind.FOUNDED,
    "put on standby": EventKind.STANDBY,
    "wake": EventKind.WOKEN,
    "wind up": EventKind.WINDING_UP,
    "dissolve": EventKind.DISSOLVED,
    "re-establish": EventKind.RE_ESTABLISHED,
}


@action("group.activated")
def activate(*, group: Group, on: Day, basis: Basis = Basis(), actor: Actor) -> Group:
    """A proposed group begins its work."""
    return step("activate", group, on, basis, actor)


@action("group.put on standby")
def put_on_standby(*, group: Group, on: Day, basis: Basis = Basis(), actor: Actor) -> Group:
    """Between tasks only the office works."""
    return step("put on standby", group, on, basis, actor)


@action("group.woken")
def wake(*, group: Group, on: Day, basis: Basis = Basis(), actor: Actor) -> Group:
    """A group on standby works again."""
    return step("wake", group, on, basis, actor)


@action("group.winding up")
def wind_up(*, group: Group, on: Day, basis: Basis = Basis(), actor: Actor) -> Group:
    """The group takes no new work and hands over what is open."""
    return step("wind up", group, on, basis, actor)


@action("group.dissolved")
def dissolve_group(*, group: Group, on: Day, basis: Basis = Basis(), actor: Actor) -> Group:
    """The group ends: its seats, office, liaisons and ties end with it.

    Refuses: OpenBusiness, StepNotAllowed; NotAvailable where only something is open of which the
    actor may not know.
    """
    may_write(actor)
    business = OPEN_BUSINESS.ask(actor, group.pk)
    if business.known:
        raise OpenBusiness(group=group, business="; ".join(business.known[:5]))
    if business.hidden:
        raise NotAvailable
    step("dissolve", group, on, basis, actor)
    day = on if isinstance(on, PartialDate) else PartialDate.parse(on)
    for related in ("seats", "offices", "liaisons", "ties", "mandates", "rosters", "traits"):
        facts = getattr(group, related).filter(standing=Standing.ACCEPTED)
        end_on_same_day(facts, day, basis)
    return group


@action("group.re-established")
def re_establish(*, group: Group, on: Day, basis: Basis = Basis(), actor: Actor) -> Group:
    """A dissolved group is founded anew: the same group, as often as it happens.

    What it was in its last life (kind, category, level, …) holds again from the day on;
    seats and office are entered anew.
    """
    may_write(actor)
    step("re-establish", group, on, basis, actor)
    day = on if isinstance(on, PartialDate) else PartialDate.parse(on)
    last = group.traits.filter(standing=Standing.ACCEPTED).order_by("-until_max", "-from_max")
    latest_end = last.values_list("until_max", flat=True).first()
    for trait in last.filter(until_max=latest_end) if latest_end else ():
        if trait.until_max <= day.last:
            again = type(trait)(group=group, aspect=trait.aspect, term=trait.term)
            again.period = Period.of(day)
            enter(again, basis)
    return group


@action("groups.merged")
def merge_groups(
    *,
    groups: Iterable[Group],
    into: Group,
    on: Day,
    basis: Basis = Basis(),
    actor: Actor,
) -> Event:
    """Groups are dissolved into another, which carries their task on."""
    may_write(actor)
    merged = list(groups)
    for group in merged:
        dissolve_group(group=group, on=on, basis=basis, actor=actor)
    parts: list[tuple[str, Group | Organisation]] = [(Part.FROM, group) for group in merged]
    return record_event(EventKind.MERGED, _day(on), [*parts, (Part.INTO, into)], basis)


@action("group.split")
def split_group(
    *,
    group: Group,
    into: Iterable[Group],
    on: Day,
    dissolve: bool = False,
    basis: Basis = Basis(),
    actor: Actor,
) -> Event:
    """Groups come out of a group, which ends (`dissolve`) or stays."""
    may_write(actor)
    if dissolve:
        dissolve_group(group=group, on=on, basis=basis, actor=actor)
    parts: list[tuple[str, Group | Organisation]] = [(Part.INTO, new) for new in into]
    return record_event(EventKind.SPLIT, _day(on), [(Part.FROM, group), *parts], basis)


@action("group.succeeded")
def succeed_group(
    *,
    old: Iterable[Group],
    new: Group,
    on: Day | None,
    text: str = "",
    basis: Basis = Basis(),
    actor: Actor,
) -> Event:
    """A group takes up the task of older ones without being one of them."""
    may_write(actor)
    parts: list[tuple[str, Group | Organisation]] = [(Part.FROM, group) for group in old]
    day = _day(on) if on is not None else None
    return record_event(EventKind.SUCCEEDED, day, [*parts, (Part.INTO, new)], basis, text)


def step(verb: str, group: Group, on: Day, basis: Basis, actor: Actor) -> Group:
    """Take one step of the lifecycle on a day. Refuses: StepNotAllowed, DateBeforeStart."""
    may_write(actor)
    group = Group.objects.select_for_update().get(pk=group.pk)
    day = _day(on)
    held = (
        group.statuses.filter(standing=Standing.ACCEPTED)
        .filter(from_max__lte=day.last, until_max__gt=day.first)
        .order_by("-from_max", "-from_min")
        .first()
    )
    if held is None:
        raise StepNotAllowed(verb=verb, state="unknown")
    target = GROUP.after(verb, GroupState(held.state))
    if target == GroupState.DISSOLVED:
        later = group.statuses.filter(standing=Standing.ACCEPTED, from_min__gt=day.last).first()
        if later is not None:
            raise StepNotAllowed(verb=verb, state=later.state)
    end(held, day, basis)
    status = GroupStatus(group=group, state=target)
    status.period = Period.of(day)
    enter(status, basis)
    record_event(EVENT_OF[verb], day, [(Part.SUBJECT, group)], basis)
    return group


def _day(on: Day) -> PartialDate:
    return on if isinstance(on, PartialDate) else PartialDate.parse(on)

"""Raising matters, and what is said of them beside their steps: remit, crisis, disclosure."""

from __future__ import annotations

from datetime import date

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure, Group, GroupTie, Organisation, TieKind
from crosscut.table.actions.steps import held, refuse_past, refuse_untimely, series_of, trail
from crosscut.table.models import Matter, RaisedBy, Remit
from crosscut.table.policy import (
    capacities,
    may_prepare,
    may_raise,
    may_send_down,
    may_set_remit,
    may_speak_for,
)
from crosscut.table.queries.places import in_being
from crosscut.table.refusals import (
    NotCounterpart,
    NothingChanged,
    NotInBeing,
    QuestionMissing,
)


@action("matter.raised")
def raise_matter(
    *,
    group: Group,
    question: str,
    organisation: Organisation | None = None,
    from_group: Group | None = None,
    disclosure: str = "",
    crisis: bool = False,
    wanted_by: date | None = None,
    actor: Actor,
) -> Matter:
    """Bring a question to a group's table: by a seat, for an organisation or not; by the office;
    or, with `from_group`, by a seat or the office of a counterpart at a lower level.

    Refuses: NotForYou, NotInBeing, QuestionMissing, NotCounterpart, DueInThePast.
    """
    if from_group is not None:
        capacity = may_raise(actor, from_group.pk)
        _refuse_stranger(group, from_group)
        raised_by = RaisedBy.COUNTERPART
    else:
        capacity = may_raise(actor, group.pk)
        office = "office" in capacities(actor, group.pk) and organisation is None
        raised_by = RaisedBy.OFFICE if office else RaisedBy.MEMBER
        if organisation is not None:
            may_speak_for(actor, group.pk, organisation.pk)
    return raised(
        group, question, raised_by, capacity, disclosure, crisis, wanted_by, actor,
        for_organisation=organisation, from_group=from_group,
    )  # fmt: skip


@action("matter.sent_down")
def send_down_matter(
    *,
    group: Group,
    question: str,
    disclosure: str = "",
    crisis: bool = False,
    wanted_by: date | None = None,
    actor: Actor,
) -> Matter:
    """The body that a group reports to puts a question to it.

    Refuses: NotForYou, NotInBeing, QuestionMissing, DueInThePast.
    """
    capacity = may_send_down(actor, group.pk)
    return raised(group, question, RaisedBy.ABOVE, capacity, disclosure, crisis, wanted_by, actor)


@action("matter.remit_proposed")
def propose_remit(*, matter: Matter, seen: int, remit: str, actor: Actor) -> Matter:
    """The office says what it takes the matter for; the leader sets it.

    Refuses: MatterChanged, StepNotAllowed, NotForYou, NothingChanged.
    """
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("propose_remit", matter, seen)
    value = Remit(remit)
    if matter.remit_proposed == value:
        raise NothingChanged
    matter = matter.changed(remit_proposed=value, changes=matter.changes + 1)
    trail(matter, "propose_remit", matter.state, capacity, value.value, actor)
    return matter


@action("matter.remit_set")
def set_remit(*, matter: Matter, seen: int, remit: str, reason: str = "", actor: Actor) -> Matter:
    """The leader says whether the group settles it itself or recommends it upward.

    Refuses: MatterChanged, StepNotAllowed, NotForYou, NothingChanged.
    """
    matter = held(matter)
    capacity = may_set_remit(actor, matter)
    refuse_untimely("set_remit", matter, seen)
    value = Remit(remit)
    if matter.remit == value:
        raise NothingChanged
    matter = matter.changed(remit=value, changes=matter.changes + 1)
    trail(matter, "set_remit", matter.state, capacity, f"{value.value} {reason}", actor)
    return matter


@action("matter.crisis_marked")
def mark_crisis(*, matter: Matter, seen: int, crisis: bool, reason: str, actor: Actor) -> Matter:
    """Say that a matter cannot wait for a round of consultation, or that it can after all.

    Refuses: MatterChanged, StepNotAllowed, NotForYou, NothingChanged.
    """
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("mark_crisis", matter, seen)
    if matter.crisis == crisis:
        raise NothingChanged
    matter = matter.changed(crisis=crisis, changes=matter.changes + 1)
    trail(matter, "crisis" if crisis else "no_crisis", matter.state, capacity, reason, actor)
    return matter


@action("matter.disclosed")
def disclose_matter(
    *, matter: Matter, seen: int, disclosure: str, reason: str = "", actor: Actor
) -> Matter:
    """Say who may know of a matter from now on: narrower than its group, or wider after the event.

    Refuses: MatterChanged, StepNotAllowed, NotForYou, NothingChanged.
    """
    matter = held(matter)
    capacity = may_prepare(actor, matter)
    refuse_untimely("disclose", matter, seen)
    value = Disclosure(disclosure)
    if matter.disclosure == value:
        raise NothingChanged
    matter = matter.changed(disclosure=value, changes=matter.changes + 1)
    trail(matter, "disclose", matter.state, capacity, f"{value.value} {reason}", actor)
    return matter


def raised(
    group: Group,
    question: str,
    raised_by: RaisedBy,
    capacity: str,
    disclosure: str,
    crisis: bool,
    wanted_by: date | None,
    actor: Actor,
    for_organisation: Organisation | None = None,
    from_group: Group | None = None,
    came_from: Matter | None = None,
) -> Matter:
    """A new matter under the next number of its group and year.

    Refuses: QuestionMissing, DueInThePast, NotInBeing.
    """
    title = " ".join(question.split())
    if not title:
        raise QuestionMissing
    if wanted_by is not None:
        refuse_past(wanted_by)
    # Holding the group keeps two from taking one number.
    group = Group.objects.select_for_update().get(pk=group.pk)
    _refuse_ended(group)
    day = clock.today()
    if not disclosure:
        sealed = group.disclosure == Disclosure.SEALED
        disclosure = Disclosure.SEALED if sealed else Disclosure.RESTRICTED
    series = series_of(Disclosure(disclosure), group.disclosure)
    numbers = Matter.objects.filter(group=group, series=series, year=day.year)
    matter = Matter(
        group=group,
        series=series,
        year=day.year,
        number=(numbers.aggregate(last=Max("number"))["last"] or 0) + 1,
        title=title[:500],
        disclosure=Disclosure(disclosure),
        crisis=crisis,
        raised_by=raised_by,
        raiser_id=actor.person,
        for_organisation=for_organisation,
        from_group=from_group,
        came_from=came_from,
        chain_id=(came_from.chain_id or came_from.pk) if came_from else None,
        raised_on=day,
        state_since=day,
        wanted_by=wanted_by,
    )
    matter.save()
    trail(matter, "raise", "", capacity, "", actor)
    return matter


def _refuse_ended(group: Group) -> None:
    """Refuses: NotInBeing."""
    if not in_being(group.pk):
        raise NotInBeing(group=group)


def _refuse_stranger(group: Group, lower: Group) -> None:
    """Refuses: NotCounterpart."""
    today = PartialDate.parse(clock.today())
    ties = GroupTie.objects.filter(group=group, other_group=lower, kind=TieKind.COUNTERPART)
    if not ties.accepted().certain(today).exists():
        raise NotCounterpart(group=lower, higher=group)

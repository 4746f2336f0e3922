"""Two directives that clash: put together, brought to the table, settled by what it decides."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.models import Disclosure
from crosscut.supervision.actions.directives.steps import held
from crosscut.supervision.lifecycles import OFFICE, OPEN, DirectiveState
from crosscut.supervision.models import Clash, Directive
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import BOTH_SIDES, acting, capacities_on
from crosscut.supervision.queries.directives.clashes import settled_by, undecided
from crosscut.supervision.refusals.directives import (
    ClashAlready,
    ClashOfItself,
    ClashOfTwoGroups,
    ClashSettled,
    ClashUndecided,
    EndedAlready,
    SettlementMissing,
)
from crosscut.table.actions.matters import raise_matter
from crosscut.table.models import Matter
from crosscut.table.queries.people import office_of
from crosscut.table.refusals import ReasonNeeded

_WIDE = frozenset({Disclosure.PUBLIC, Disclosure.INTERNAL})


@action("clash.found")
def put_together(*, directive: Directive, other: Directive, reason: str, actor: Actor) -> Clash:
    """Say that a directive and another cannot both be carried out. The office, or the leader,
    brings both to the table of the directive's group by it; of what the liaison or the head says
    the office is told, and brings it there by saying so too. While it lies before the table the
    ladder is not climbed for either.

    Refuses: NotForYou, ClashOfItself, EndedAlready, ReasonNeeded, ClashOfTwoGroups, ClashAlready
    and as `raise_matter`.
    """
    directive = held(directive)
    capacity = acting(BOTH_SIDES, capacities_on(actor, directive))
    if other.pk == directive.pk:
        raise ClashOfItself
    # Not held: of two that are put together from both ends in one moment neither waits for the
    # other, and the table of clashes takes one pair once.
    other = Directive.objects.select_related("matter", "group").get(pk=other.pk)
    for each in (directive, other):
        if DirectiveState(each.state) not in OPEN:
            raise EndedAlready(number=each.numbered)
    reason = reason.strip()
    if not reason:
        raise ReasonNeeded
    _refuse_hidden(directive, other)
    clash = _of_both(directive, other, reason, to_table=capacity in OFFICE)
    if capacity not in OFFICE:
        _tell(clash, [directive, other], actor)
        return clash
    matter = _brought_to_table(directive, other, reason, actor)
    clash = clash.changed(matter=matter)
    if other.group_id != directive.group_id:
        _tell(clash, [other], actor)
    return clash


@action("clash.settled")
def settle_clash(*, clash: Clash, text: str, actor: Actor) -> Clash:
    """Say what the table decided of two that clash: the ladder is climbed again. What follows for
    each is done by its own steps. Where it does not lie before a table, or one of both has ended:
    say so.

    Refuses: NotForYou, ClashSettled, SettlementMissing, ClashUndecided.
    """
    clash = Clash.objects.select_for_update().get(pk=clash.pk)
    acting(OFFICE, settled_by(clash, actor))
    if clash.settled_on is not None:
        raise ClashSettled
    if not text.strip():
        raise SettlementMissing
    if clash.matter is not None and undecided(clash):
        raise ClashUndecided(number=clash.matter.numbered)
    settled: Clash = clash.changed(settled_on=clock.today(), settlement=text.strip())
    return settled


def _refuse_hidden(directive: Directive, other: Directive) -> None:
    """Each group learns of the directive of the other. Refuses: ClashOfTwoGroups."""
    if directive.group_id == other.group_id:
        return
    for each in (directive, other):
        if disclosure_of(each) not in _WIDE:
            raise ClashOfTwoGroups(number=each.numbered)


def _of_both(directive: Directive, other: Directive, reason: str, *, to_table: bool) -> Clash:
    """The clash of both: a new one, or, to bring it to the table, that which nobody brought there
    yet. Refuses: ClashAlready."""
    first, second = sorted((directive, other), key=lambda each: each.pk)
    standing = Clash.objects.select_for_update().filter(
        first=first, second=second, settled_on__isnull=True
    )
    found: Clash | None = standing.first()
    if found is not None:
        if found.matter_id is not None or not to_table:
            raise ClashAlready(first=first.numbered, second=second.numbered)
        return found
    made = Clash(first=first, second=second, reason=reason, found_on=clock.today())
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise ClashAlready(first=first.numbered, second=second.numbered) from None
    return made


def _brought_to_table(directive: Directive, other: Directive, reason: str, actor: Actor) -> Matter:
    """A matter of the directive's group, known no wider than either."""
    named = other.numbered
    if other.group_id != directive.group_id:
        named = f"{other.group.display} {named}"
    sealed = Disclosure.SEALED in (disclosure_of(directive), disclosure_of(other))
    return raise_matter(
        group=directive.group,
        question=f"{directive.numbered} ↔ {named}: {reason}",
        disclosure=Disclosure.SEALED if sealed else "",
        actor=actor,
    )


def _tell(clash: Clash, directives: list[Directive], actor: Actor) -> None:
    """The offices of the groups, each of its own directive."""
    if actor.origin == "generator":
        return
    told = {person: each for each in reversed(directives) for person in office_of(each.group_id)}
    for person, directive in sorted(told.items(), key=lambda each: each[0]):
        if person != actor.person:
            Delivery.objects.queue(
                cause=f"directive.clashes:{clash.pk}:{'table' if clash.matter_id else 'said'}",
                kind="directive.clashes",
                subject=directive.record_kind(),
                about=directive.pk,
                person=person,
            )

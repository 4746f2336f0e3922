"""Changing what there is: members, name, end."""

from __future__ import annotations

from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.notices.actions.entering import Entering
from crosscut.notices.actions.founding import (
    know_group,
    known_group,
    known_kind,
    place_the_office,
    refuse_later,
    state_completeness,
    take_whole_list,
    write_task,
)
from crosscut.notices.actions.seating import held_seats, seat_everybody
from crosscut.notices.matching.groups import ATTESTED, state_of
from crosscut.notices.matching.leaving import leaving_of, sittings_on
from crosscut.notices.matching.mentions import SeatMeant
from crosscut.notices.matching.paper import ADDED, PartMatched
from crosscut.notices.reading.draft import Draft
from crosscut.notices.refusals import BeforeFounding, DayNeeded, GroupEnded, NothingToEnter
from crosscut.notices.rules.papers import from_day
from crosscut.register.actions.groups import rename_group
from crosscut.register.actions.instruments import record_event
from crosscut.register.actions.lives import dissolve_group
from crosscut.register.actions.naming import give_names
from crosscut.register.actions.seats import vacate_seat
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import (
    EventKind,
    Group,
    GroupTrait,
    Part,
    Roster,
    Seat,
    Standing,
    Vocabulary,
)


def change_group(entering: Entering, part: PartMatched) -> Group:
    """The group of a paper that changes one, as the paper leaves it.

    Refuses: DayNeeded, BeforeFounding, GroupEnded, NothingToEnter, LaterListStands.
    """
    draft, day = part.mentions.draft, part.day
    if day is None:
        raise DayNeeded(group=draft.group)
    attested = part.group.answer == ATTESTED
    group = know_group(entering, part) if attested else known_group(part)
    if not attested:
        _refuse_ended(group, day)
        _refuse_unborn(group, day)
        _learn_name(entering, group, part)
    if draft.kind == "dissolve":
        basis = entering.citing(draft.spans.get("group"))
        return dissolve_group(group=group, on=day, basis=basis, actor=entering.actor)
    if draft.kind == "rename":
        _rename(entering, group, part, day)
    _change_members(entering, group, part, day)
    write_task(entering, group, part)
    place_the_office(entering, group, part)
    return group


def _refuse_ended(group: Group, day: PartialDate) -> None:
    status = state_of(group.pk, day)
    if status and status.state == GroupState.DISSOLVED:
        raise GroupEnded(group=group, day=status.period.since_text or "?", paper=day)


def _refuse_unborn(group: Group, day: PartialDate) -> None:
    first = group.statuses.filter(standing=Standing.ACCEPTED).order_by("from_min").first()
    if first and first.from_min > day.last:
        raise BeforeFounding(group=group, since=first.period.since_text or "?", paper=day)


def _learn_name(entering: Entering, group: Group, part: PartMatched) -> None:
    """Somebody said that the group is meant by a name that it did not bear: it is one of its."""
    candidate = part.group.candidate
    if candidate and not candidate.exact and part.mentions.draft.kind != "rename":
        span = part.mentions.draft.spans.get("group")
        names = entering.names(part.group.name)
        give_names(group, names, Period(), entering.citing(span), official=False)


def _rename(entering: Entering, group: Group, part: PartMatched, day: PartialDate) -> None:
    name = part.mentions.draft.group or ""
    kind = known_kind(name)
    held = GroupTrait.objects.accepted().filter(group=group, aspect=Vocabulary.KIND)
    same = held.possible(day).filter(term__key=kind).exists()
    rename_group(
        group=group,
        names=entering.names(name),
        on=day,
        kind=None if same else kind,
        basis=entering.citing(part.mentions.draft.spans.get("group")),
        actor=entering.actor,
    )


def _change_members(entering: Entering, group: Group, part: PartMatched, day: PartialDate) -> None:
    draft, mentions = part.mentions.draft, part.mentions
    change = draft.change
    if change and change.mode != "whole list":
        come = [*mentions.added, *(into for _, into in mentions.replaced if into)]
        if come or leaving_of(mentions):
            refuse_later(entering, group, day, Roster)
        elif not _tells_more(draft):
            raise NothingToEnter(group=group)
        _let_go(entering, part, day)
        _add(entering, group, part, mentions.added, day)
        _replace(entering, group, part, day)
        if part.group.answer == ATTESTED:
            _show_who_left(entering, group, part, day)
    elif mentions.seats or (draft.kind == "change" and not _tells_more(draft)):
        if part.seats_are == ADDED:
            _add(entering, group, part, mentions.seats, day)
        else:
            take_whole_list(entering, group, part)
            state_completeness(entering, group, part)
    elif draft.kind != "change":
        return
    if draft.kind == "change":
        record_event(EventKind.CHANGED, day, [(Part.SUBJECT, group)], entering.basis)


def _tells_more(draft: Draft) -> bool:
    """Whether a change without members says something: of the office, or what there is to do."""
    return draft.office is not None or bool(draft.duties or draft.sunset)


def _let_go(entering: Entering, part: PartMatched, day: PartialDate) -> None:
    for leaving in part.leaving:
        if leaving.seat is not None:
            vacate_seat(
                seat=Seat.objects.get(pk=leaving.seat),
                on=day,
                basis=entering.citing(leaving.meant.read.spans.get("seat")),
                actor=entering.actor,
            )


def _add(
    entering: Entering,
    group: Group,
    part: PartMatched,
    seats: tuple[SeatMeant, ...],
    day: PartialDate,
    follows: Seat | None = None,
) -> None:
    """Seats that come to those that there are; who has the very seat already keeps it."""
    held = sittings_on(group.pk, day)
    taken: set[int] = set()
    coming = []
    for meant in seats:
        found = held_seats(entering, meant, held, taken)
        taken |= found
        if not found:
            coming.append(meant)
        for identifier in found:
            entering.again(Seat.objects.get(pk=identifier), day, meant.read.spans.get("seat"))
    seat_everybody(
        entering,
        group,
        coming,
        from_day(day, goes_on=entering.goes_on),
        day=day,
        succession=part.mentions.draft.succession,
        follows=follows,
    )


def _replace(entering: Entering, group: Group, part: PartMatched, day: PartialDate) -> None:
    left = {leaving.key: leaving.seat for leaving in part.leaving}
    for n, (_, into) in enumerate(part.mentions.replaced):
        if into:
            seat = left.get(f"replaced:{part.mentions.number}:{n}")
            follows = Seat.objects.get(pk=seat) if seat else None
            _add(entering, group, part, (into,), day, follows)


def _show_who_left(entering: Entering, group: Group, part: PartMatched, day: PartialDate) -> None:
    """A group that was not known: who leaves by the paper sat there before, since unknown."""
    before = Period.of(None, day)
    seats = [meant for _, meant in leaving_of(part.mentions)]
    seat_everybody(entering, group, seats, before, day=None, succession=None)

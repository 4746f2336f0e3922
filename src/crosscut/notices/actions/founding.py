"""Founding what a paper founds, and entering groups that a paper only shows to exist."""

from __future__ import annotations

import re

from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.notices.actions.entering import Entering
from crosscut.notices.actions.seating import seat_everybody, seat_whole_list
from crosscut.notices.matching.groups import AGAIN, ATTESTED, LIST, identifier_in
from crosscut.notices.matching.paper import PartMatched
from crosscut.notices.matching.questions import NEW
from crosscut.notices.refusals import DayNeeded, LaterListStands, NothingToEnter, SunsetBeforeStart
from crosscut.notices.rules.kinds import kind_of
from crosscut.notices.rules.papers import from_day, known_by
from crosscut.register.actions.basis import end_on_same_day, enter
from crosscut.register.actions.groups import (
    describe_group,
    found_group,
    state_roster,
    write_mandate,
)
from crosscut.register.actions.instruments import record_event
from crosscut.register.actions.lives import re_establish
from crosscut.register.actions.naming import give_names, new_noun
from crosscut.register.actions.offices import place_office
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import (
    EventKind,
    Group,
    GroupStatus,
    Organisation,
    Part,
    Placement,
    Roster,
    Seat,
    Standing,
    Sunset,
    Term,
    Tier,
    Vocabulary,
)
from crosscut.register.rules.names import simplified

_PARTY_BODY = re.compile(
    r"(?:[省市州县区旗镇乡]|党)委(?!员会)|^中共|^中央(?!军委|人民政府)|委员会党组"
)


def found_what_is_read(entering: Entering, part: PartMatched) -> Group:
    """The group of a founding paper: a new one, an old one again, or a whole new list."""
    draft, answer = part.mentions.draft, part.group.answer
    assert draft.group is not None
    if answer == NEW:
        period = from_day(part.day, goes_on=entering.goes_on)
        group = found_group(
            names=entering.names(draft.group),
            since=part.day,
            until="ongoing" if entering.goes_on else None,
            kind=known_kind(draft.group),
            disclosure=entering.disclosure,
            basis=entering.citing(draft.spans.get("group")),
            actor=entering.actor,
        )
        seat_everybody(
            entering,
            group,
            part.mentions.seats,
            period,
            day=part.day,
            succession=draft.succession,
        )
    else:
        group = known_group(part)
        if part.day is None:
            raise DayNeeded(group=group)
        if answer and answer.startswith(AGAIN):
            basis = entering.citing(draft.spans.get("group"))
            re_establish(group=group, on=part.day, basis=basis, actor=entering.actor)
        elif answer and answer.startswith(LIST):
            _say_founded(entering, group, part.day)
        take_whole_list(entering, group, part)
    write_task(entering, group, part)
    place_the_office(entering, group, part)
    state_completeness(entering, group, part)
    return group


def known_group(part: PartMatched) -> Group:
    """The register's group that the part is about, held until the transaction ends."""
    written = identifier_in(part.group.answer or "")
    assert written is not None
    return Group.objects.select_for_update().get(pk=decode(written))


def _say_founded(entering: Entering, group: Group, day: PartialDate) -> None:
    """A group that was known from elsewhere: this paper tells of its founding."""
    if not group.event_parts.filter(event__kind=EventKind.FOUNDED).exists():
        record_event(EventKind.FOUNDED, day, [(Part.SUBJECT, group)], entering.basis)


def know_group(entering: Entering, part: PartMatched) -> Group:
    """A group that the register did not know and the paper shows to exist on its day; since when
    is unknown."""
    draft = part.mentions.draft
    assert part.day is not None
    assert part.group.answer == ATTESTED
    former = draft.former_names[0] if draft.kind == "rename" and draft.former_names else None
    name = former or draft.group or ""
    basis = entering.citing(draft.spans.get("group"))
    period = known_by(part.day, goes_on=entering.goes_on)
    group = Group(disclosure=entering.disclosure)
    new_noun(group, basis)
    give_names(group, entering.names(name), period, basis)
    status = GroupStatus(group=group, state=GroupState.ACTIVE)
    status.period = period
    enter(status, basis)
    kind = known_kind(name)
    if kind:
        describe_group(
            group=group,
            aspect=Vocabulary.KIND,
            term_key=kind,
            period=period,
            basis=basis,
            actor=entering.actor,
        )
    return group


def known_kind(name: str) -> str | None:
    """The kind that the name tells, if the organisation's vocabulary has it."""
    key = kind_of(name)
    known = key and Term.objects.filter(vocabulary=Vocabulary.KIND, key=key).exists()
    return key if known else None


def take_whole_list(entering: Entering, group: Group, part: PartMatched) -> None:
    """The paper's seats are the group's from its day on.

    Refuses: NothingToEnter, LaterListStands.
    """
    day = part.day
    assert day is not None
    if not part.mentions.seats:
        if part.mentions.draft.kind == "change":
            raise NothingToEnter(group=group)
        return
    refuse_later(entering, group, day, Seat)
    seat_whole_list(
        entering,
        group,
        part.mentions.seats,
        Tier.GROUP,
        day,
        from_day(day, goes_on=entering.goes_on),
        succession=part.mentions.draft.succession,
    )


def refuse_later(
    entering: Entering, group: Group, day: PartialDate, model: type[Seat] | type[Roster]
) -> None:
    """Refuse to put an older list over a newer one. Refuses: LaterListStands.

    A paper that is only evidence of its day contradicts nothing.
    """
    if not entering.goes_on:
        return
    later = model.objects.filter(standing=Standing.ACCEPTED, group=group, from_min__gt=day.last)
    first = later.order_by("from_min").first()
    if first:
        since = first.period.since_text or "?"
        raise LaterListStands(group=group, day=since, paper=day)


def write_task(entering: Entering, group: Group, part: PartMatched) -> None:
    """The mandate: duties and sunset, where the paper has them. Refuses: SunsetBeforeStart."""
    draft, day = part.mentions.draft, part.day
    if not draft.duties and not draft.sunset:
        return
    sunset, last = Sunset.UNKNOWN, None
    if draft.sunset == Sunset.ON_COMPLETION:
        sunset = Sunset.ON_COMPLETION
    elif draft.sunset:
        # "Until the end of 2026" is a year: its last day.
        sunset, last = Sunset.DATE, PartialDate.parse(draft.sunset).last
        if day and last < day.first:
            raise SunsetBeforeStart(sunset=draft.sunset, start=day)
    span = draft.spans.get("duties") or draft.spans.get("sunset")
    write_mandate(
        group=group,
        duties=draft.duties or "",
        period=from_day(day, goes_on=entering.goes_on),
        sunset=sunset,
        sunset_day=last,
        basis=entering.citing(span),
        actor=entering.actor,
    )


def place_the_office(entering: Entering, group: Group, part: PartMatched) -> None:
    """The office: where it is placed, and who sits in it."""
    office, day = part.mentions.draft.office, part.day
    if office is None:
        return
    period = from_day(day, goes_on=entering.goes_on)
    twins = [entering.organisation(key) for key in part.mentions.twins]
    for key in part.mentions.hosts or (None,):
        host = entering.organisation(key) if key else None
        _place(entering, group, part, host=host, twin=twins[0] if twins else None, period=period)
    seats = part.mentions.office_seats
    if day is None or not Seat.objects.filter(group=group, tier=Tier.OFFICE).exists():
        succession = part.mentions.draft.succession
        seat_everybody(entering, group, seats, period, day=day, succession=succession)
    elif seats:
        seat_whole_list(
            entering,
            group,
            seats,
            Tier.OFFICE,
            day,
            period,
            succession=part.mentions.draft.succession,
        )


def _place(
    entering: Entering,
    group: Group,
    part: PartMatched,
    *,
    host: Organisation | None,
    twin: Organisation | None,
    period: Period,
) -> None:
    office = part.mentions.draft.office
    assert office is not None
    name = office.name or ""
    held = group.offices.filter(standing=Standing.ACCEPTED, host=host, twin=twin)
    known = held.possible(part.day).first() if part.day else None
    if known and (not name or known.name == name):
        entering.again(known, part.day, office.spans.get("host"))
        return
    placement = Placement.UNKNOWN
    if twin:
        placement = Placement.TWO_NAMES
    elif host:
        party = _PARTY_BODY.search(simplified(str(host)))
        placement = Placement.IN_PARTY_BODY if party else Placement.ATTACHED
    place_office(
        group=group,
        placement=placement,
        host=host,
        twin=twin,
        name=name,
        period=period,
        basis=entering.citing(office.spans.get("host") or office.spans.get("office")),
        actor=entering.actor,
    )


def state_completeness(entering: Entering, group: Group, part: PartMatched) -> None:
    """A whole list is complete, unless something in the paper was not understood."""
    if not part.mentions.seats:
        return
    complete = not part.mentions.draft.not_understood
    held = group.rosters.filter(standing=Standing.ACCEPTED)
    if part.day is not None:
        rosters = list(held.possible(part.day))
        if any(r.complete == complete and r.period.certain_in(part.day) for r in rosters):
            return
        end_on_same_day(rosters, part.day, entering.basis)
    state_roster(
        group=group,
        complete=complete,
        period=from_day(part.day, goes_on=entering.goes_on),
        basis=entering.basis,
        actor=entering.actor,
    )

"""What is on at a meeting: points put on, arranged, taken off, and concluded while it sits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.table.actions.concluding import agree_matter, leave_open_matter
from crosscut.table.actions.deciding import next_decision_number
from crosscut.table.actions.meeting_steps import held_meeting, kept_in
from crosscut.table.actions.minutes import confirm_minutes
from crosscut.table.actions.preparing import postpone_matter, send_back_matter
from crosscut.table.actions.rolling import roll_on
from crosscut.table.lifecycles import ItemState, MeetingState
from crosscut.table.models import AgendaItem, Matter, Meeting
from crosscut.table.policy import may_convene
from crosscut.table.refusals import (
    ConclusionChanged,
    ConclusionMissing,
    ItemSettled,
    NotOfTheGroup,
    OnTheAgendaAlready,
    QuestionMissing,
    ReasonNeeded,
)
from crosscut.table.rules.agenda import arranged
from crosscut.table.rules.sections import tidy

#: What a meeting can make of a matter, and under which name the action wants the conclusion.
VERBS: Mapping[str, tuple[Any, str]] = {
    "agree": (agree_matter, "text"),
    "leave_open": (leave_open_matter, "views"),
    "postpone": (postpone_matter, "reason"),
    "send_back": (send_back_matter, "reason"),
}


@action("item.put_on")
def put_on_agenda(
    *,
    meeting: Meeting,
    matter: Matter | None = None,
    title: str = "",
    estimate: int = 15,
    actor: Actor,
) -> AgendaItem:
    """Put a matter, or a point by itself, at the end of an agenda.
    Refuses: NotForYou, StepNotAllowed, NotOfTheGroup, OnTheAgendaAlready, QuestionMissing."""
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    kept_in("arrange", meeting)
    if matter is None and not title.strip():
        raise QuestionMissing
    if matter is not None:
        if matter.group_id != meeting.group_id:
            raise NotOfTheGroup(matter=matter.title)
        lying = (
            AgendaItem.objects.filter(matter=matter, state=ItemState.OPEN.value)
            .select_related("meeting")
            .first()
        )
        if lying is not None:
            raise OnTheAgendaAlready(matter=matter.title, meeting=lying.meeting.numbered)
    last = meeting.items.aggregate(last=Max("ordinal"))["last"] or 0
    made = AgendaItem(
        meeting=meeting, matter=matter, title=title.strip(), ordinal=last + 1, estimate=estimate
    )
    made.save()
    meeting.changed(changes=meeting.changes + 1)
    return made


@action("agenda.arranged")
def arrange_agenda(
    *, meeting: Meeting, order: Sequence[AgendaItem], actor: Actor
) -> list[AgendaItem]:
    """Put the points in another order. What somebody else put on meanwhile keeps its place.
    Refuses: NotForYou, StepNotAllowed."""
    meeting = held_meeting(meeting)
    may_convene(actor, meeting.group_id)
    kept_in("arrange", meeting)
    items = {each.pk: each for each in meeting.items.exclude(state=ItemState.DROPPED.value)}
    wished = arranged(list(items), [each.pk for each in order])
    for ordinal, pk in enumerate(wished, start=1):
        if items[pk].ordinal != ordinal:
            items[pk].changed(ordinal=ordinal)
    meeting.changed(changes=meeting.changes + 1)
    return [items[pk] for pk in wished]


@action("item.estimated")
def estimate_item(*, item: AgendaItem, estimate: int, actor: Actor) -> AgendaItem:
    """Say how many minutes a point takes. Refuses: NotForYou, StepNotAllowed, ItemSettled."""
    return _held_item("arrange", item, actor).changed(estimate=estimate)


@action("item.dropped")
def drop_item(*, item: AgendaItem, actor: Actor) -> AgendaItem:
    """Take a point off. One that rolled over waits for the next agenda again.
    Refuses: NotForYou, StepNotAllowed, ItemSettled."""
    item = _held_item("arrange", item, actor)
    return item.changed(state=ItemState.DROPPED.value, rolled_from=None)


@action("item.postponed")
def postpone_item(*, item: AgendaItem, reason: str, actor: Actor) -> AgendaItem:
    """Put a point off: it goes into the agenda of the next meeting, with the reason on its trail.
    Refuses: NotForYou, StepNotAllowed, ItemSettled, ReasonNeeded."""
    item = _held_item("postpone", item, actor)
    if not reason.strip():
        raise ReasonNeeded
    done = clock.now() if item.meeting.state == MeetingState.SITTING.value else None
    item = item.changed(
        state=ItemState.UNFINISHED.value, postponed_because=reason.strip(), concluded_at=done
    )
    roll_on(item.meeting)
    return item


@action("item.begun")
def begin_item(*, item: AgendaItem, actor: Actor) -> AgendaItem:
    """Take a point up now, whatever stands before it on the agenda.
    Refuses: NotForYou, StepNotAllowed, ItemSettled."""
    return _held_item("begin", item, actor).changed(begun_at=clock.now())


@action("item.noted")
def note_conclusion(*, item: AgendaItem, text: str, seen: int, actor: Actor) -> AgendaItem:
    """Keep a conclusion while it is typed; the point stays open. `seen` is its `noted`.
    Refuses: NotForYou, StepNotAllowed, ItemSettled, ConclusionChanged."""
    item = _held_item("note", item, actor)
    text = tidy(text)
    if text == item.conclusion:
        return item
    _refuse_unseen(item, seen)
    return item.changed(conclusion=text, noted=item.noted + 1)


@action("item.concluded")
def conclude_item(
    *,
    item: AgendaItem,
    conclusion: str,
    verb: str = "",
    decides: bool = False,
    seen: int | None = None,
    actor: Actor,
) -> AgendaItem:
    """Note what the meeting made of a point. With a verb the matter takes that step with the words
    of the conclusion; without one it stays where it is. Agreement on a matter, and what `decides`,
    is numbered with the decisions of the group and year. A point on minutes is concluded by
    "confirm".

    Refuses: NotForYou, StepNotAllowed, ItemSettled, ConclusionMissing, ConclusionChanged, and what
    the step refuses.
    """
    item = _held_item("conclude", item, actor)
    conclusion = tidy(conclusion)
    if seen is not None and conclusion != item.conclusion:
        _refuse_unseen(item, seen)
    confirms = item.confirms if verb == "confirm" else None
    if not conclusion and confirms is None:
        raise ConclusionMissing
    if confirms is not None:
        confirm_minutes(minutes=confirms, at=item.meeting, actor=actor)
    elif verb in VERBS and item.matter is not None:
        act, name = VERBS[verb]
        matter = Matter.objects.get(pk=item.matter.pk)
        # The words on a text that was agreed as it lies there are no other text.
        said = {} if verb == "agree" else {name: conclusion}
        act(matter=matter, seen=matter.changes, actor=actor, **said)
    else:
        verb = ""
    number = _numbered(item) if verb == "agree" or (not verb and decides) else {}
    return item.changed(
        state=ItemState.CONCLUDED.value,
        conclusion=conclusion,
        verb=verb,
        concluded_at=clock.now(),
        **number,
    )


def _numbered(item: AgendaItem) -> dict[str, Any]:
    """The next number among the decisions of the group; what is sealed is counted apart."""
    meeting, matter = item.meeting, item.matter
    group = Group.objects.get(pk=meeting.group_id)
    series = meeting.series or (matter.series if matter else "")
    year = clock.today().year
    number = next_decision_number(group, series, year)
    return {"decision_series": series, "decision_year": year, "decision_number": number}


def _refuse_unseen(item: AgendaItem, seen: int) -> None:
    """Refuses: ConclusionChanged."""
    if item.noted != seen:
        raise ConclusionChanged(text=item.conclusion)


def _held_item(verb: str, item: AgendaItem, actor: Actor) -> AgendaItem:
    """A point that is open, held with its meeting.
    Refuses: NotForYou, StepNotAllowed, ItemSettled."""
    meeting = held_meeting(item.meeting)
    may_convene(actor, meeting.group_id)
    kept_in(verb, meeting)
    item = (
        AgendaItem.objects.select_for_update(of=("self",))
        .select_related("meeting", "matter", "confirms")
        .get(pk=item.pk)
    )
    if item.state != ItemState.OPEN.value:
        raise ItemSettled
    meeting.changed(changes=meeting.changes + 1)
    return item

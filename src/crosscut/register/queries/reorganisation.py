"""The register before and after: what became of groups under an instrument, or between two days,
as two trees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

from django.db.models import Exists, OuterRef, Q, QuerySet

from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.lifecycles import GroupState
from crosscut.register.models import (
    Event,
    EventPart,
    Group,
    GroupStatus,
    GroupTie,
    GroupTrait,
    Instrument,
    Part,
    Standing,
    TieKind,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, certainty_of, in_window, marked
from crosscut.register.queries.facts import (
    Answer,
    Certainty,
    InstrumentReference,
    Reference,
)
from crosscut.register.queries.gathering import Gathering, instrument_reference
from crosscut.register.queries.paging import slice_of

#: Groups of one page; with those above and below them a page stays readable.
PAGE = 60
#: A tree is not followed deeper, nor a group shown with more below it.
DEEPEST = 8
IN_BEING = (GroupState.ACTIVE, GroupState.STANDBY, GroupState.WINDING_UP)

Happened = Literal["founded", "dissolved", "renamed", "moved", "renamed and moved", "touched", ""]


class Branch(Answer):
    """A group in one of the trees, by its name on that day. `happened` is what became of it
    between the days ("" for a group that only stands near); `elsewhen` is the group by its name
    on the other day where that is another. `out_of` and `into` are lineage."""

    group: Reference
    state: str | None
    certainty: Certainty | None
    happened: Happened
    elsewhen: Reference | None
    out_of: tuple[Reference, ...]
    into: tuple[Reference, ...]
    branches: tuple[Branch, ...]


class Reorganisation(Answer):
    """Two trees and how many groups of the page had what happen to them. `next` is where the
    list of groups goes on."""

    first: str
    second: str
    instrument: InstrumentReference | None
    before: tuple[Branch, ...]
    after: tuple[Branch, ...]
    counts: dict[str, int]
    total: int
    more: bool
    next: str | None


@dataclass
class _Scene:
    """What is known of the groups on one of the days."""

    gathering: Gathering
    states: dict[int, tuple[str, Certainty | None]] = field(default_factory=dict)
    parents: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def is_there(self, group: int) -> bool:
        state = self.states.get(group)
        return state is not None and state[0] in IN_BEING

    def name(self, group: int) -> str:
        return self.gathering.called("group", group).name


def reorganisation_of(
    instrument: int, *, actor: Actor, after: str | None = None
) -> Reorganisation | None:
    """What an instrument did to groups: the day before it and the last day of its events; None
    where there is no such instrument. Refuses: UnknownPlace."""
    found = visible_to(actor, Instrument.objects.filter(withdrawn=False)).filter(pk=instrument)
    paper = found.first()
    if paper is None:
        return None
    events = Event.objects.filter(instrument=paper).exclude(standing=Standing.WITHDRAWN)
    days = [(event.day_min, event.day_max) for event in events if event.date_text]
    if paper.day is not None:
        days.append((paper.day.first, paper.day.last))
    if not days:
        return None
    start, end = min(first for first, _ in days), max(last for _, last in days)
    eve = start - timedelta(days=1)
    return _compare(
        Exists(_parts(events)), PartialDate(eve, eve), PartialDate(end, end), events, actor=actor,
        after=after, instrument=instrument_reference(paper),
    )  # fmt: skip


def reorganisation_between(
    first: PartialDate,
    second: PartialDate,
    *,
    actor: Actor,
    traits: Mapping[str, str] | None = None,
    after: str | None = None,
) -> Reorganisation:
    """What happened to groups after one day and until another; `traits` are terms by aspect
    ("level": "city") that narrow it. Refuses: UnknownPlace."""
    if second < first:
        first, second = second, first
    events = Event.objects.filter(day_max__gt=first.last, day_min__lte=second.last).exclude(
        standing=Standing.WITHDRAWN
    )
    # An event of which only the latest day is known may have been long before.
    events = events.filter(day_min__gt=first.first - timedelta(days=3660))
    condition = Q(Exists(_parts(events)))
    for aspect, key in (traits or {}).items():
        held = GroupTrait.objects.filter(
            answering(only_confirmed=False), in_window(first) | in_window(second),
            group=OuterRef("pk"), aspect=aspect, term__key=key,
        )  # fmt: skip
        condition &= Q(Exists(held))
    return _compare(condition, first, second, events, actor=actor, after=after, instrument=None)


def _parts(events: QuerySet[Event]) -> QuerySet[EventPart]:
    return EventPart.objects.filter(group=OuterRef("pk"), event__in=events)


def _compare(
    touched: Any,
    first: PartialDate,
    second: PartialDate,
    events: QuerySet[Event],
    *,
    actor: Actor,
    after: str | None,
    instrument: InstrumentReference | None,
) -> Reorganisation:
    groups = visible_to(actor, Group.objects.live()).filter(touched)
    page = slice_of(groups, by="display", after=after, limit=PAGE, actor=actor)
    own = {group.pk for group in page.rows}
    scenes = _Scene(Gathering(actor, first)), _Scene(Gathering(actor, second))
    lineage = _lineage(own, events)
    related = {other for sides in lineage.values() for side in sides for other in side}
    shown = own | _place(scenes, own, actor)
    _fill(scenes, shown, related)
    happened = {group: _happened(group, scenes) for group in own}
    counts: dict[str, int] = defaultdict(int)
    for what in happened.values():
        counts[what] += 1
    trees = [
        _Tree(scene, other, shown, happened, lineage).roots()
        for scene, other in (scenes, scenes[::-1])
    ]
    return Reorganisation(
        first=str(first),
        second=str(second),
        instrument=instrument,
        before=trees[0],
        after=trees[1],
        counts=dict(counts),
        total=page.total,
        more=page.more,
        next=page.next,
    )


def _lineage(own: Collection[int], events: QuerySet[Event]) -> dict[int, tuple[set[int], set[int]]]:
    """Out of which groups each came, and into which it went."""
    by_event: dict[int, list[EventPart]] = defaultdict(list)
    of_own = EventPart.objects.filter(group__in=own, event__in=events).values("event")
    for part in EventPart.objects.filter(event__in=of_own, group__isnull=False):
        by_event[part.event_id].append(part)
    found: dict[int, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for parts in by_event.values():
        sources = {part.group_id for part in parts if part.part == Part.FROM and part.group_id}
        targets = {part.group_id for part in parts if part.part == Part.INTO and part.group_id}
        for part in parts:
            if part.group_id not in own or part.group_id is None:
                continue
            if part.part != Part.FROM:
                found[part.group_id][0].update(sources - {part.group_id})
            if part.part != Part.INTO:
                found[part.group_id][1].update(targets - {part.group_id})
    return found


def _place(scenes: tuple[_Scene, _Scene], own: Collection[int], actor: Actor) -> set[int]:
    """Note on both days above whom groups stand; returns those above and below."""
    near: set[int] = set()
    windows = [scene.gathering.window for scene in scenes]
    ties = GroupTie.objects.filter(
        answering(only_confirmed=False),
        in_window(windows[0]) | in_window(windows[1]),
        Q(group__in=own) | Q(other_group__in=own),
        kind=TieKind.PARENT,
        other_group__isnull=False,
    )
    for tie in visible_to(actor, ties):
        for scene in scenes:
            window = scene.gathering.window
            if tie.from_min <= window.last and tie.until_max > window.first:
                assert tie.other_group_id is not None
                scene.parents[tie.group_id].add(tie.other_group_id)
                near |= {tie.group_id, tie.other_group_id}
    return near


def _fill(scenes: tuple[_Scene, _Scene], shown: Collection[int], related: Collection[int]) -> None:
    """States and names of all groups on both days."""
    for scene in scenes:
        window = scene.gathering.window
        statuses = GroupStatus.objects.filter(
            answering(only_confirmed=False), in_window(window), group__in=shown
        )
        for row in marked(statuses, window):
            certainty = certainty_of(row, window)
            there = scene.states.get(row.group_id)
            if there is None or certainty == "certain":
                scene.states[row.group_id] = row.state, certainty
        scene.gathering.mention("group", *shown, *related)
        scene.gathering.load_names()


def _happened(group: int, scenes: tuple[_Scene, _Scene]) -> Happened:
    before, after = scenes
    if before.is_there(group) != after.is_there(group):
        return "founded" if after.is_there(group) else "dissolved"
    renamed = before.name(group) != after.name(group)
    moved = before.parents.get(group, set()) != after.parents.get(group, set())
    if renamed and moved:
        return "renamed and moved"
    return "renamed" if renamed else "moved" if moved else "touched"


@dataclass
class _Tree:
    """One of the two trees."""

    scene: _Scene
    other: _Scene
    shown: Collection[int]
    happened: Mapping[int, Happened]
    lineage: Mapping[int, tuple[set[int], set[int]]]

    def roots(self) -> tuple[Branch, ...]:
        """Groups in being under no other one that is shown; each with what stands under it."""
        self.children: dict[int, list[int]] = defaultdict(list)
        here = {group for group in self.shown if self.scene.is_there(group)}
        for group in here:
            for parent in self.scene.parents.get(group, ()):
                if parent in here:
                    self.children[parent].append(group)
        under = {group for below in self.children.values() for group in below}
        return self._branches(here - under, frozenset())

    def _branches(self, groups: Iterable[int], above: frozenset[int]) -> tuple[Branch, ...]:
        branches = (self._branch(group, above) for group in groups if group not in above)
        return tuple(sorted(filter(None, branches), key=lambda branch: branch.group.name))

    def _branch(self, group: int, above: frozenset[int]) -> Branch | None:
        named = self.scene.gathering.reference("group", group)
        if named is None:
            return None
        state, certainty = self.scene.states.get(group, (None, None))
        other = self.other.gathering.reference("group", group)
        out_of, into = self.lineage.get(group, (set(), set()))
        below = self.children.get(group, []) if len(above) < DEEPEST else []
        return Branch(
            group=named,
            state=state,
            certainty=certainty,
            happened=self.happened.get(group, ""),
            elsewhen=other if other and other.scripts != named.scripts else None,
            out_of=self.scene.gathering.references("group", sorted(out_of)),
            into=self.scene.gathering.references("group", sorted(into)),
            branches=self._branches(below, above | {group}),
        )

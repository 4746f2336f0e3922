"""What is given to whom on which day, drawn from a seed: the same years each time."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from crosscut.demonstration.rivergate.story import GroupStory
from crosscut.demonstration.rivergate.supervising.told import Task, WorkTold

SEED = 2020
#: So many of three directives come of decisions; the others of instructions.
OF_DECISIONS = 0.45
#: How many directives a decision has.
PARTS = (2, 4)
#: Days that a group must still have before it, when it decides something.
AHEAD = 60
DAYS_A_YEAR = 365.25
DAYS_A_MONTH = 30
SATURDAY = 5


class Span(NamedTuple):
    """Days on which a group was at work, the last not among them; None: it still is."""

    since: date
    until: date | None

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Given:
    """What a department is to do. `ordinal` counts all of them, and seeds what becomes of it."""

    ordinal: int
    group: str
    lead: str
    supporting: tuple[str, ...]
    text: str
    task: Task
    issued: date
    due: date


@dataclass(frozen=True, slots=True)
class Occasion:
    """One decision with what follows of it, or, without a question, one instruction."""

    day: date
    group: str
    question: str
    given: tuple[Given, ...]


@dataclass
class Drawing:
    """Draws what the groups of a city have done, from how they are told of."""

    told: WorkTold
    groups: Mapping[str, GroupStory]
    spans: Mapping[str, list[Span]]
    seed: int = SEED
    draw: random.Random = field(init=False)
    waiting: dict[str, deque[tuple[Task, str]]] = field(init=False, default_factory=dict)
    ordinal: int = 0

    def __post_init__(self) -> None:
        self.draw = random.Random(self.seed)

    def occasions(self, first: date, last: date, a_year: int) -> Iterator[Occasion]:
        """So many directives a year from one day to another, in the order of the days."""
        wanted = round(a_year * (last - first).days / DAYS_A_YEAR)
        days = sorted(self._working_day(first, last) for _ in range(wanted))
        while days:
            day = days[0]
            there = [key for key in self.groups if self._at_work(key, day)]
            if not there:
                days.pop(0)
                continue
            # Who has more members has more to do.
            key = self.draw.choices(there, [len(self.leads(each)) for each in there])[0]
            decided = self.draw.random() < OF_DECISIONS
            count = min(len(days), self.draw.randint(*PARTS)) if decided else 1
            del days[:count]
            yield self._occasion(key, day, count, decided=decided)

    def leads(self, group: str) -> list[str]:
        """The departments that sit in a group, in their order."""
        posts = self.groups[group].member
        departments = (post.split(".")[0] for post in posts)
        return [each for each in dict.fromkeys(departments) if each in self.told.tasks]

    def _occasion(self, group: str, day: date, count: int, *, decided: bool) -> Occasion:
        those = self.leads(group)
        leads = self.draw.sample(those, min(count, len(those)))
        given = tuple(self._given(group, lead, day) for lead in leads)
        question = ""
        if decided:
            about = self.draw.choice(self.told.questions[group])
            question = self.told.question(about, day.year)
        return Occasion(day, group, question, given)

    def _given(self, group: str, lead: str, day: date) -> Given:
        self.ordinal += 1
        task, place = self._next_task(lead)
        others = [each for each in self.leads(group) if each != lead]
        helping = self.draw.sample(others, min(len(others), self.draw.choice((0, 0, 1, 2))))
        days = round(task.months * DAYS_A_MONTH * self.draw.uniform(0.7, 1.2))
        return Given(
            ordinal=self.ordinal,
            group=group,
            lead=lead,
            supporting=tuple(helping),
            text=self.told.task_at(task, place),
            task=task,
            issued=day,
            due=_on_a_working_day(day + timedelta(max(days, 21))),
        )

    def _next_task(self, lead: str) -> tuple[Task, str]:
        """Of all that a department can do at all places, what it did not do for longest."""
        if lead not in self.waiting:
            pairs = [(task, place) for task in self.told.tasks[lead] for place in self.told.places]
            self.draw.shuffle(pairs)
            self.waiting[lead] = deque(pairs)
        self.waiting[lead].rotate(-1)
        return self.waiting[lead][-1]

    def _at_work(self, group: str, day: date) -> bool:
        ahead = day + timedelta(AHEAD)
        return any(span.holds(day) and span.holds(ahead) for span in self.spans[group])

    def _working_day(self, first: date, last: date) -> date:
        day = first + timedelta(self.draw.randrange((last - first).days))
        return day - timedelta(max(0, day.weekday() - SATURDAY + 1))


def spans_of(story: GroupStory, founded: date) -> list[Span]:
    """When a group was at work, by what is told of it: neither on standby nor ended."""
    spans, since = [], founded
    running = True
    for day, step in sorted(pair for steps in story.then for pair in steps.items()):
        stops = step.standby or step.wind_up or step.dissolve or bool(step.merge_into)
        if stops and running:
            spans.append(Span(since, day))
            running = False
        elif (step.wake or step.re_establish) and not running:
            since, running = day, True
    return [*spans, Span(since, None)] if running else spans


def _on_a_working_day(day: date) -> date:
    return day + timedelta(max(0, 7 - day.weekday()) % 7 if day.weekday() >= SATURDAY else 0)

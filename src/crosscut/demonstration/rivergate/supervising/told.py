"""What `work.yaml` and `in_chinese.yaml` say, checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import Field

from crosscut.demonstration.rivergate.story import Strict
from crosscut.supervision.rules.terms import ObstacleKind

Habit = Literal["prompt", "steady", "late", "overclaiming"]


#: Between a text and the same in Chinese: whoever reads one of them finds what it is about.
BESIDE = " · "


class Task(NamedTuple):
    """What a department can be given to do; without a unit it has no indicator."""

    text: str
    result: str
    unit: str
    target: int
    months: int


class InChinese(Strict):
    """Texts in Chinese by those in English; of a task with its result."""

    places: dict[str, str]
    tasks: dict[str, tuple[str, str]]
    questions: dict[str, str]
    units: dict[str, str]
    findings: dict[str, str]


class WorkTold(Strict):
    """Tasks by department, questions by group, and what people say."""

    chinese: InChinese

    habits: dict[Habit, list[str]]
    places: list[str]
    tasks: dict[str, list[Task]]
    questions: dict[str, list[str]]
    obstacles: list[tuple[ObstacleKind, str]]
    #: What an inspection may find.
    findings: list[str]
    says: dict[str, list[str]] = Field(default_factory=dict)

    def habit_of(self, department: str) -> Habit:
        return next(
            (habit for habit, those in self.habits.items() if department in those), "steady"
        )

    def task_at(self, task: Task, place: str) -> str:
        """What is to be done at a place, in both languages."""
        said, _ = self.chinese.tasks[task.text]
        there = said.format(place=self.chinese.places[place])
        return task.text.format(place=place) + BESIDE + there

    def result_of(self, task: Task) -> str:
        _, said = self.chinese.tasks[task.text]
        return task.result + BESIDE + said

    def unit_of(self, task: Task) -> str:
        return task.unit + BESIDE + self.chinese.units[task.unit]

    def found(self) -> list[str]:
        """What an inspection may find, in both languages."""
        return [text + BESIDE + self.chinese.findings[text] for text in self.findings]

    def question(self, about: str, year: int) -> str:
        said = self.chinese.questions[about]
        return f"What is done in {year} about {about}?{BESIDE}{year}年如何解决{said}问题？"


def work_told() -> WorkTold:
    return WorkTold.model_validate(_written("work.yaml") | {"chinese": _written("in_chinese.yaml")})


def _written(name: str) -> Any:
    return yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))

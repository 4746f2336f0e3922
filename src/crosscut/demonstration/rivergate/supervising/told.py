"""What `work.yaml` says, checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple

import yaml
from pydantic import Field

from crosscut.demonstration.rivergate.story import Strict
from crosscut.supervision.rules.terms import ObstacleKind

Habit = Literal["prompt", "steady", "late", "overclaiming"]


class Task(NamedTuple):
    """What a department can be given to do; without a unit it has no indicator."""

    text: str
    result: str
    unit: str
    target: int
    months: int


class WorkTold(Strict):
    """Tasks by department, questions by group, and what people say."""

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


def work_told() -> WorkTold:
    written: Any = yaml.safe_load(Path(__file__).with_name("work.yaml").read_text("utf-8"))
    return WorkTold.model_validate(written)

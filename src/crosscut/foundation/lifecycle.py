"""States and verbs as frozen data.

Buttons, allowed API actions, checks, diagrams and the simulation all come from one table.
Guards and capacities are names: what they mean is said by the room's rules and policy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import sentence

State = TypeVar("State", bound=StrEnum)


class StepNotAllowed(Refusal):
    """The verb does not start from this state."""

    message = sentence("“{verb}” is not possible from the state “{state}”.")


@dataclass(frozen=True)
class Step(Generic[State]):
    """One verb: the states it starts from, the state it leads to, who takes it, what it needs."""

    source: frozenset[State]
    target: State
    by: frozenset[str] = frozenset()
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lifecycle(Generic[State]):
    """A start state and the steps by verb; `keeps` are verbs that change no state."""

    start: State
    steps: Mapping[str, Step[State]]
    keeps: frozenset[str] = field(default_factory=frozenset)

    def after(self, verb: str, state: State) -> State:
        """The state that the verb leads to. Refuses: StepNotAllowed."""
        step = self.steps.get(verb)
        if step is None or state not in step.source:
            raise StepNotAllowed(verb=verb, state=state.value)
        return step.target

    def verbs_from(self, state: State) -> tuple[str, ...]:
        return tuple(verb for verb, step in self.steps.items() if state in step.source)

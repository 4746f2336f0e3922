"""Questions that a lower room asks and an upper room answers.

A lower room declares a question with the answer that holds while nobody above answers;
upper rooms register answers when the app starts. There is no other way up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")

DECLARED: dict[str, Question[..., object]] = {}


class Question(Generic[Asked, Answer]):
    """A named question; answers of all rooms are joined by `join`."""

    def __init__(self, name: str, join: Callable[[list[Answer]], Answer]) -> None:
        self.name = name
        self._join = join
        self._answers: dict[str, Callable[Asked, Answer]] = {}
        DECLARED[name] = self  # type: ignore[assignment]

    def answer(self, room: str, how: Callable[Asked, Answer]) -> None:
        """Register a room's answer; a second one of the same room replaces the first."""
        self._answers[room] = how

    @property
    def rooms(self) -> tuple[str, ...]:
        return tuple(sorted(self._answers))

    def ask(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        return self._join([how(*args, **kwargs) for how in self._answers.values()])

"""Groups may stand under several others, but never under themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Node = TypeVar("Node")


def path_upward(
    start: Node, goal: Node, parents: Mapping[Node, Iterable[Node]]
) -> list[Node] | None:
    """A way from `start` over parents to `goal`, both included; None where there is none."""
    came_from: dict[Node, Node | None] = {start: None}
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node == goal:
            path: list[Node] = []
            step: Node | None = node
            while step is not None:
                path.append(step)
                step = came_from[step]
            return path[::-1]
        for parent in parents.get(node, ()):
            if parent not in came_from:
                came_from[parent] = node
                waiting.append(parent)
    return None

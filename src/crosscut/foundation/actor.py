"""Who acts: a frozen value, computed at the door and again inside each action."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Origin = Literal["page", "api", "command", "job", "generator"]


@dataclass(frozen=True, slots=True)
class Actor:
    """An account and what the register gives it today.

    `groups` maps a capacity ("leader", "office", "member", "liaison" …) to group ids;
    `knows` are the groups that it may know of though they are restricted or sealed;
    `insider` says whether it may know of internal ones;
    `heads` are the organisations of which it holds the head's post, `organisations` those with all
    below them;
    `sits_for` and `liaison_for` are the pairs of a group and the organisation for which it has the
    seat, or is the liaison, there;
    `votes_in` are the pairs of a group and a seat in it that has a vote;
    `approves_for` are the groups whose recommendations it may approve, `approves_as` the pairs of
    such a group and the organisation or group for which it would;
    `cleared` are the classification marks of which it may read papers;
    `local` is whoever sits at the machine itself: the whole database lies open there.
    """

    account: int | None = None
    person: int | None = None
    seat: int | None = None
    on_behalf_of: int | None = None
    registrar: bool = False
    auditor: bool = False
    local: bool = False
    system: bool = False
    insider: bool = False
    knows: frozenset[int] = frozenset()
    groups: Mapping[str, frozenset[int]] = field(default_factory=dict)
    heads: frozenset[int] = frozenset()
    organisations: frozenset[int] = frozenset()
    sits_for: frozenset[tuple[int, int]] = frozenset()
    liaison_for: frozenset[tuple[int, int]] = frozenset()
    votes_in: frozenset[tuple[int, int]] = frozenset()
    approves_for: frozenset[int] = frozenset()
    approves_as: frozenset[tuple[int, int]] = frozenset()
    cleared: frozenset[int] = frozenset()
    origin: Origin = "job"
    request: str = ""

    @property
    def may_write_register(self) -> bool:
        return self.registrar or self.system


#: Jobs and installation act as the system; no request ever does.
SYSTEM = Actor(system=True)

#: A visitor who is not signed in.
ANYBODY = Actor(origin="page")

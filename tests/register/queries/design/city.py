"""A city in the making: its bodies, posts and people, and groups of which each test seats a few."""

from __future__ import annotations

from typing import Any

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import Period
from crosscut.register.actions.groups import found_group, state_roster, tie_group
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.people import appoint, register_person
from crosscut.register.actions.posts import create_post
from crosscut.register.actions.seats import seat
from crosscut.register.models import Group, Organisation, Person, Post
from crosscut.register.queries.design import findings_for, findings_for_all

SINCE = Period.of("2020-01-01")
ON = "2021-06-01"


def day(text: str = ON) -> PartialDate:
    return PartialDate.parse(text)


def body(name: str, kind: str = "department", level: str = "city", **more: Any) -> Organisation:
    return register_organisation(names={"en": name}, kind=kind, level=level, actor=SYSTEM, **more)


def post(of: Organisation, name: str, rank: str = "division_head", headship: str = "head") -> Post:
    return create_post(
        organisation=of, names={"en": name}, rank=rank, capacity=1, headship=headship, actor=SYSTEM
    )


def holder(name: str, *posts: Post, **more: Any) -> Person:
    person = register_person(names={"en": name}, actor=SYSTEM)
    for held in posts:
        appoint(person=person, post=held, period=SINCE, actor=SYSTEM, **more)
    return person


def group(
    name: str = "Works Group",
    *,
    level: str | None = "city",
    complete: bool | None = True,
    disclosure: str = "public",
    **more: Any,
) -> Group:
    made = found_group(
        names={"en": name}, since="2020-01-01", level=level, disclosure=disclosure, actor=SYSTEM,
        **more,
    )  # fmt: skip
    if complete is not None:
        state_roster(group=made, complete=complete, period=SINCE, actor=SYSTEM)
    return made


def sits(of: Group, role: str, by: Post | Person | Organisation, **more: Any) -> None:
    how: dict[str, Any] = {"organisation": by} if isinstance(by, Organisation) else {}
    if isinstance(by, Post):
        how = {"post": by, "succession": "with the post"}
    elif isinstance(by, Person):
        how = {"person": by}
    seat(**{"group": of, "role": role, "period": SINCE, "actor": SYSTEM, **how, **more})


def tied(of: Group, kind: str, other: Group | Organisation) -> None:
    tie_group(group=of, kind=kind, other=other, period=SINCE, actor=SYSTEM)


def found(of: Group, on: str = ON, actor: Actor = SYSTEM) -> dict[str, list[str]]:
    """What the checks say of a group, by check."""
    answer = findings_for(of, actor=actor, on=day(on))
    assert answer is not None
    by_check: dict[str, list[str]] = {}
    for finding in answer.findings:
        by_check.setdefault(finding.check, []).append(finding.says)
    return by_check


def everywhere(actor: Actor = SYSTEM, **more: Any) -> dict[str, dict[str, list[str]]]:
    by_group: dict[str, dict[str, list[str]]] = {}
    for answer in findings_for_all(actor=actor, on=day(), **more):
        says = by_group[answer.group.name] = {}
        for finding in answer.findings:
            says.setdefault(finding.check, []).append(finding.says)
    return by_group

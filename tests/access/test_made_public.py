"""A group, and a matter, made public after the event: nothing before, everything then."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from crosscut.access.models import Account
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode
from crosscut.register.actions.groups import disclose_group
from crosscut.register.models import Group, Instrument, Organisation, Person, Post, Source
from crosscut.table.actions.matters import disclose_matter
from crosscut.table.models import Attachment, InputRequest, Matter
from tests.contracts.test_access_matrix import plain
from tests.register.hiding import SECRET, hide
from tests.register.lanting import Lanting, lanting, vocabulary
from tests.table.hiding import matter_with_all

__all__ = ["lanting", "vocabulary"]

PAGES = {
    Group: "groups",
    Organisation: "organisations",
    Person: "people",
    Instrument: "instruments",
    Source: "sources",
}
LISTS = (
    "/groups/?status=any", "/people/", "/organisations/", "/instruments/", "/sources/",
    f"/search/?q={SECRET}", f"/search/suggestions/?q={SECRET}",
    "/api/v1/groups?status=any", "/api/v1/seats", "/api/v1/offices?on=2017", "/api/v1/sources",
    "/api/v1/instruments", "/api/v1/posts", "/api/v1/people", "/api/v1/mandates",
)  # fmt: skip


def answers(*addresses: str) -> dict[str, tuple[int, bytes]]:
    """What is answered to somebody who is not signed in."""
    client = Client(headers={"accept-language": "en"})
    found = {}
    for address in addresses:
        response: Any = client.get(address)
        found[address] = response.status_code, plain(response.content)
    return found


@pytest.mark.thorough
def test_a_group_made_public_opens_to_everybody(lanting: Lanting, owner: Account) -> None:
    before = answers(*LISTS)
    things = hide(lanting, "sealed")
    groups = [thing for thing in things if isinstance(thing, Group)]
    own = [f"/{PAGES[type(thing)]}/{encode(thing.pk)}/" for thing in things if type(thing) in PAGES]
    own += [f"/api/v1/posts/{thing.address}" for thing in things if isinstance(thing, Post)]
    lists = (*LISTS, f"/people/{lanting.li.address}/?on=2017")
    assert {status for status, _ in answers(*own).values()} == {404}
    sealed = answers(*lists)
    assert {each: sealed[each] for each in LISTS} == before

    for group in groups:
        disclose_group(group=group, disclosure="public", actor=SYSTEM)

    assert {status for status, _ in answers(*own).values()} == {200}
    opened = answers(*lists)
    assert [each for each, (_, content) in opened.items() if SECRET.encode() not in content] == []

    for group in groups:
        disclose_group(group=group, disclosure="sealed", actor=SYSTEM)

    assert answers(*lists) == sealed
    assert {status for status, _ in answers(*own).values()} == {404}


@pytest.mark.parametrize("first", ["group", "matter"])
def test_a_matter_is_open_when_both_it_and_its_group_are(
    lanting: Lanting, owner: Account, first: str
) -> None:
    group = lanting.harbour
    disclose_group(group=group, disclosure="sealed", actor=SYSTEM)
    matter = matter_with_all(group, SECRET, "sealed", lanting.zeng)
    own = [f"/api/v1/matters/{matter.address}", f"/api/v1/matters/{matter.address}/versions/1"]
    own += [f"/api/v1/attachments/{each.address}" for each in Attachment.objects.all()]
    lists = ["/api/v1/matters", "/api/v1/requests", f"/api/v1/matters?text={SECRET}"]

    def known() -> set[int]:
        said = answers(*own, *lists)
        bearing = [each for each in lists if SECRET.encode() in said[each][1]]
        statuses = {said[each][0] for each in own}
        assert bool(bearing) == (statuses == {200})
        return statuses

    def open_matter() -> None:
        now = Matter.objects.get(pk=matter.pk)
        office = Actor(groups={"office": frozenset({group.pk})})
        disclose_matter(
            matter=now, seen=now.changes, disclosure="public", reason="Over", actor=office
        )

    def open_group() -> None:
        disclose_group(group=group, disclosure="public", actor=SYSTEM)

    steps = [open_group, open_matter] if first == "group" else [open_matter, open_group]
    assert known() == {404}
    steps[0]()
    assert known() == {404}
    steps[1]()
    assert known() == {200}
    assert InputRequest.objects.filter(matter=matter).exists()

"""A tenure that ends while a request is on its way: by another connection, really committed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.foundation.refusal import NotForYou
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.people import end_tenure
from crosscut.register.models import Group
from tests.access.test_authority import City, city
from tests.access.test_widening import acting, registrar
from tests.register.lanting import vocabulary

__all__ = ["city", "vocabulary"]
pytestmark = pytest.mark.django_db(transaction=True)

#: How long a write waits in its middle for somebody who may have to wait for it, in seconds.
PATIENCE = 2.0


def by_another_connection(does: Callable[[], object]) -> threading.Thread:
    def run() -> None:
        try:
            does()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


class Names(dict[str, str]):
    """Names that do something when an action first reads them: it has asked for the authority by
    then."""

    def __init__(self, first: Callable[[], object], **names: str) -> None:
        super().__init__(names)
        self.first: Callable[[], object] | None = first

    def items(self) -> Any:
        self._begin()
        return super().items()

    def values(self) -> Any:
        self._begin()
        return super().values()

    def __iter__(self) -> Iterator[str]:
        self._begin()
        return super().__iter__()

    def _begin(self) -> None:
        first, self.first = self.first, None
        if first:
            first()


def test_what_ended_before_the_write_refuses_it(city: City) -> None:
    ada, tenure = registrar(city)
    at_the_door = acting(ada)
    assert at_the_door.registrar
    by_another_connection(
        lambda: end_tenure(tenure=tenure, on=date(2026, 1, 1), basis=city.basis, actor=SYSTEM)
    ).join()
    before = Entry.objects.count()

    with pytest.raises(NotForYou):
        found_group(names={"en": "Late Group"}, since="2020", actor=at_the_door)

    assert Entry.objects.count() == before
    assert not Group.objects.filter(names__text="Late Group").exists()


def test_what_ends_in_the_middle_of_a_write_ends_after_it(city: City) -> None:
    """Both are done, as if the write had come first; on SQLite the other waits until then."""
    ada, tenure = registrar(city)
    at_the_door = acting(ada)
    ended = threading.Event()
    others: list[threading.Thread] = []
    seen: list[bool] = []

    def end() -> None:
        end_tenure(tenure=tenure, on=date(2026, 1, 1), basis=city.basis, actor=SYSTEM)
        ended.set()

    def meanwhile() -> None:
        others.append(by_another_connection(end))
        seen.append(ended.wait(PATIENCE))

    found_group(names=Names(meanwhile, en="Last Group"), since="2020", actor=at_the_door)
    others[0].join()

    assert seen == [connection.vendor == "postgresql"]
    assert Group.objects.filter(names__text="Last Group").exists()
    assert ended.is_set()
    assert not acting(ada).registrar
    with pytest.raises(NotForYou):
        found_group(names={"en": "Late Group"}, since="2020", actor=at_the_door)

"""The demonstration's real parts, loaded once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from crosscut.demonstration import load_china, load_india, load_notices
from crosscut.foundation.actor import ANYBODY, SYSTEM
from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.actions.installation import set_up_installation
from crosscut.register.queries.finding import find
from crosscut.register.queries.group_sheet import group_sheet
from crosscut.register.queries.sheets import GroupSheet
from tests.register.once import once

AskGroup = Callable[[str, str], GroupSheet]


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loading takes seconds, so it is done once; each file of tests has it in a transaction that
    is rolled back, and all of them run in one worker.

    Tests that ask for it are marked `django_db`: without the mark there is no database.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        once("demonstration", _load)
        yield
        transaction.set_rollback(True)


def _load() -> None:
    set_up_installation(actor=SYSTEM)
    load_china(actor=SYSTEM)
    load_india(actor=SYSTEM)
    load_notices(actor=SYSTEM)


@pytest.fixture
def ask(loaded: None) -> AskGroup:
    """The sheet of a group, found by any of its names, on a date, as any visitor sees it."""

    def sheet(name: str, on: str) -> GroupSheet:
        found = find("group", name, actor=ANYBODY)
        assert len(found.matches) == 1, [match.name for match in found.matches]
        answer = group_sheet(decode(found.matches[0].id), actor=ANYBODY, on=PartialDate.parse(on))
        assert answer is not None
        return answer

    return sheet

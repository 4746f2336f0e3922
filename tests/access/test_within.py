"""Who writes is looked up within the transaction, once where nobody else can write meanwhile."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from crosscut.access.actions.tokens import make_token
from crosscut.access.authority import actor_of
from crosscut.access.within import looked_up_within
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.period import FAR_FUTURE
from crosscut.foundation.record.action import AUTHORITY_NOW, as_a_whole
from crosscut.foundation.record.models import Entry
from crosscut.register.actions.people import end_tenure
from crosscut.register.models import Tenure
from crosscut.register.refusals import AlreadyEnded
from tests.access.owners import fresh_limits
from tests.access.test_authority import city
from tests.interfaces.web.waiting.test_waiting import Office, office
from tests.register.lanting import vocabulary

__all__ = ["city", "fresh_limits", "office", "vocabulary"]
#: Asked whenever the rights of somebody are looked up, and at no other time.
OF_RIGHTS = 'FROM "register_deputisation"'
ON_SQLITE = connection.vendor == "sqlite"


def looks(watched: CaptureQueriesContext) -> int:
    return sum(OF_RIGHTS in each["sql"] for each in watched.captured_queries)


def new_person(office: Office, token: str) -> Any:
    return Client().post(
        "/api/v1/people",
        json.dumps({"names": {"en": "Cai Wen"}}),
        content_type="application/json",
        headers={"authorization": f"Bearer {token}"},
    )


def test_a_write_by_token_looks_once_where_nobody_else_can_write(office: Office) -> None:
    _, token = make_token(account=office.ada, name="p", scope="write", days=1, actor=SYSTEM)
    new_person(office, token)

    with CaptureQueriesContext(connection) as watched:
        done = new_person(office, token)

    assert done.status_code == 201, done.content
    # A person is written in the room of which rights are made: they are compared once more.
    assert looks(watched) == (2 if ON_SQLITE else 3)
    entry = Entry.objects.get(request=done["X-Request-ID"])
    assert (entry.account, entry.person) == (office.ada.pk, office.ada.person_id)


def test_only_the_first_action_of_the_transaction_takes_what_was_looked_up(office: Office) -> None:
    asked = Actor(account=office.ada.pk, person=office.ada.person_id, on_behalf_of=7, origin="api")

    with transaction.atomic(), looked_up_within(asked) as now:
        with CaptureQueriesContext(connection) as first:
            taken = AUTHORITY_NOW.ask(asked)
        with CaptureQueriesContext(connection) as second:
            again = AUTHORITY_NOW.ask(asked)

    assert now == taken == again
    assert taken is not None
    assert (taken.registrar, taken.on_behalf_of) == (True, 7)
    assert (looks(first), looks(second)) == (0 if ON_SQLITE else 1, 1)


def test_of_somebody_else_nothing_is_taken(office: Office) -> None:
    ada, bo = (Actor(account=each.pk, origin="api") for each in (office.ada, office.bo))

    with transaction.atomic(), looked_up_within(ada):
        other = AUTHORITY_NOW.ask(bo)

    assert other == actor_of(office.bo, "api")


def test_after_the_transaction_nothing_is_known(office: Office) -> None:
    asked = Actor(account=office.ada.pk, origin="api")

    with transaction.atomic(), looked_up_within(asked) as now:
        pass
    assert now.registrar
    (tenure,) = Tenure.objects.filter(person=office.ada.person_id)
    end_tenure(tenure=tenure, on=date(2021, 1, 1), actor=SYSTEM)

    later = AUTHORITY_NOW.ask(asked)

    assert later is not None
    assert not later.registrar


def test_an_action_that_fails_takes_the_whole_transaction_back(office: Office) -> None:
    tenure = Tenure.objects.get(person=office.ada.person_id)
    ends: dict[str, Any] = {"tenure": tenure, "on": date(2021, 1, 1), "actor": SYSTEM}
    entries = Entry.objects.count()

    def end_twice() -> None:
        with as_a_whole():
            end_tenure(**ends)
            assert Entry.objects.count() == entries + 1
            end_tenure(**ends)

    with CaptureQueriesContext(connection) as watched, pytest.raises(AlreadyEnded):
        end_twice()

    tenure.refresh_from_db()
    assert (Entry.objects.count(), tenure.until_min) == (entries, FAR_FUTURE)
    # That of the test, whose transaction is the outer one here, is the only savepoint.
    assert sum(each["sql"].startswith("SAVEPOINT") for each in watched.captured_queries) == 1

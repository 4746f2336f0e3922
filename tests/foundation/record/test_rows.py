"""Rows are written by SQL that is written once: it is what Django would write."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import AutoField
from django.db.models.sql import InsertQuery
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.action import _enter
from crosscut.foundation.record.models import Entry, EntryObject, Payload
from crosscut.foundation.record.rows import MOST_AT_ONCE, rows_of
from crosscut.foundation.record.trace import Recorded, Trace, tracing
from crosscut.register.models import Setting
from crosscut.register.models.group import Group

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TABLES = [
    model
    for model in apps.get_models()
    if (issubclass(model, Recorded) and model._meta.managed)
    or model in (Entry, EntryObject, Payload)
]


@pytest.mark.parametrize("model", TABLES, ids=lambda model: model._meta.label)
def test_a_row_is_written_as_django_writes_it(model: Any) -> None:
    fields = [each for each in model._meta.concrete_fields if not isinstance(each, AutoField)]
    assert not [each.name for each in fields if each.generated or each.has_db_default()]
    query = InsertQuery(model)
    query.insert_values(fields, [model()], raw=False)
    compiler: Any = query.get_compiler(connection=connection)
    ((sql, values),) = compiler.as_sql()
    assert rows_of(model)._insert(1) == sql
    assert len(values) == len(fields)


def test_only_what_changed_is_written_and_all_of_it_is_recorded() -> None:
    with tracing(Trace(SYSTEM)) as trace:
        group = Group()
        group.save()
        group.withdrawn = True
        with CaptureQueriesContext(connection) as captured:
            group.save()
            group.save()
    reading, update, again = (each["sql"] for each in captured.captured_queries)
    assert "withdrawn" in update.split("WHERE")[0]
    assert "disclosure" not in update
    # Nothing differs the second time.
    assert reading == again
    assert Group.objects.get(pk=group.pk).withdrawn
    last = trace.changes[-1]
    assert len(trace.changes) == 2
    assert {name for name in last["after"] if last["after"][name] != last["before"][name]} == {
        "withdrawn"
    }


def test_a_row_that_the_database_refuses_ends_the_transaction() -> None:
    with tracing(Trace(SYSTEM)):
        first = Group()
        first.save()
        second = Group(id=first.pk)
        with pytest.raises(IntegrityError):
            second.save()
    assert connection.needs_rollback
    transaction.set_rollback(False)


@pytest.mark.parametrize("things", [0, 1, MOST_AT_ONCE, MOST_AT_ONCE + 1])
def test_an_entry_names_each_of_its_things(things: int) -> None:
    with transaction.atomic(), tracing(Trace(SYSTEM)) as trace:
        for place in range(things):
            Setting(key=f"of {place}", value=[place, "x"]).save()
        _enter("settings.changed", trace)
    entry = Entry.objects.order_by("-sequence")[0]
    touched = {each.identifier for each in entry.objects_touched.all()}
    assert touched == trace.made
    assert len(touched) == things
    assert len(json.loads(entry.payload.content)["changes"]) == things
    assert {tuple(each.value) for each in Setting.objects.filter(pk__in=touched)} == {
        (place, "x") for place in range(things)
    }

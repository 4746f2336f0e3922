"""The record: every action leaves one entry, nothing is written past it, tampering shows."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.period import Period
from crosscut.foundation.record.models import Entry
from crosscut.foundation.record.trace import Trace, WriteOutsideActionError, tracing
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.people import register_person
from crosscut.register.actions.seats import seat, vacate_seat
from crosscut.register.models import GroupStatus, Person, bounds
from crosscut.register.refusals import SeatOfNobody

pytestmark = pytest.mark.django_db


def water():
    return found_group(names={"en": "Water group"}, since="2015-03-01", actor=SYSTEM)


def test_an_action_leaves_one_entry_that_says_who_and_what():
    actor = Actor(account=7, registrar=True, local=True, origin="page", request="r-1")
    person = register_person(names={"en": "Ann"}, actor=actor)
    entry = Entry.objects.get()
    assert (entry.verb, entry.account, entry.origin, entry.request) == (
        "person.registered", 7, "page", "r-1",
    )  # fmt: skip
    assert entry.objects_touched.filter(kind="person", identifier=person.pk).exists()
    kinds = {change["kind"] for change in json.loads(entry.payload.content)["changes"]}
    assert kinds == {"person", "personname"}


def test_an_entry_keeps_before_and_after():
    group = water()
    held = seat(group=group, role="member", words="the harbour master",
                period=Period.of("2015-03-01"), actor=SYSTEM)  # fmt: skip
    vacate_seat(seat=held, on=date(2016, 1, 1), actor=SYSTEM)
    change = json.loads(Entry.objects.latest("sequence").payload.content)["changes"][0]
    assert change["id"] == encode(held.pk)
    assert (change["before"]["until_max"], change["after"]["until_max"]) == (
        "9999-12-31", "2016-01-01",
    )  # fmt: skip


def test_a_refused_action_leaves_neither_facts_nor_entry():
    group = water()
    before = Entry.objects.count()
    with pytest.raises(SeatOfNobody):
        seat(group=group, role="member", period=Period.of("2015-03-01"), actor=SYSTEM)
    assert Entry.objects.count() == before


def test_nothing_is_written_outside_an_action():
    with pytest.raises(WriteOutsideActionError):
        Person().save()
    person = register_person(names={"en": "Ann"}, actor=SYSTEM)
    with pytest.raises(WriteOutsideActionError):
        person.delete()
    with pytest.raises(WriteOutsideActionError):
        Person.objects.filter(pk=person.pk).update(display="x")
    with pytest.raises(WriteOutsideActionError):
        Person.objects.all().delete()


def test_the_database_itself_refuses_two_facts_in_one_slot():
    group = water()
    with tracing(Trace(SYSTEM)), pytest.raises(IntegrityError), transaction.atomic():
        GroupStatus(group=group, state="standby", **bounds(Period.of("2016-01-01"))).save()

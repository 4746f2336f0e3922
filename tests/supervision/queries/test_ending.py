"""What keeps a group from being dissolved, named to who may know of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.lives import dissolve_group, wind_up
from crosscut.register.refusals import NotAvailable, OpenBusiness
from crosscut.supervision.actions.inspections.inspecting import (
    begin_inspection,
    cancel_inspection,
    close_inspection,
)
from crosscut.supervision.actions.reviews.reviewing import cancel_review
from crosscut.supervision.actions.reviews.ruling import answer_ruling
from crosscut.supervision.models import Ruling
from crosscut.supervision.queries.ending import open_business
from tests.supervision.books.bookkeeping import STORE, entered, opened, received
from tests.supervision.decided import decided, issued
from tests.supervision.inspected import planned, reported
from tests.supervision.reviewed import called, closed, concern, drafted
from tests.table.world import Table

pytestmark = pytest.mark.django_db

#: Writes the register, and sits nowhere.
REGISTRAR = Actor(registrar=True, insider=True)


def _known(table: Table, actor: Actor = SYSTEM) -> tuple[str, ...]:
    return open_business(actor, table.group.pk).known


def test_inspections_hold_a_dissolution_up_until_each_is_closed_or_cancelled(table: Table) -> None:
    office = table.actor("office")
    inspection = planned(table, announced=True)
    wind_up(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)
    with pytest.raises(OpenBusiness, match=inspection.numbered):
        dissolve_group(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)

    inspection = begin_inspection(inspection=inspection, seen=1, actor=table.actor("deputy"))
    assert _known(table) == (inspection.numbered,)
    inspection = reported(table, inspection)
    assert _known(table) == (inspection.numbered,)
    close_inspection(inspection=inspection, seen=inspection.changes, actor=office)
    assert open_business(SYSTEM, table.group.pk) == ((), False)
    tomorrow = clock.today() + timedelta(1)
    dissolve_group(group=table.group, on=tomorrow, basis=table.basis, actor=SYSTEM)


def test_one_that_is_not_announced_is_named_to_nobody_but_who_knows_it(table: Table) -> None:
    secret = planned(table, subject="Pumps at night")
    wind_up(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)
    assert open_business(table.actor("office"), table.group.pk) == (("Pumps at night",), False)
    for who in (REGISTRAR, table.actor("water"), table.actor("liaison")):
        assert open_business(who, table.group.pk) == ((), True)
    with pytest.raises(NotAvailable) as refused:
        dissolve_group(group=table.group, on=clock.today(), basis=table.basis, actor=REGISTRAR)
    assert "Pumps" not in str(refused.value)

    cancel_inspection(
        inspection=secret, seen=secret.changes, reason="No more", actor=table.actor("office")
    )
    assert open_business(REGISTRAR, table.group.pk) == ((), False)


def test_reviews_hold_it_up_and_books_in_which_something_lies_or_is_promised(table: Table) -> None:
    office = table.actor("office")
    concern(table)
    review = called(table, drafted(table))
    assert _known(table) == (review.numbered,)
    assert open_business(REGISTRAR, table.group.pk) == ((), True)
    cancel_review(review=review, seen=review.changes, reason="The group ends", actor=office)

    book = opened(table)
    assert _known(table) == ()
    entered(table, book, "pledge", "100", donor="Red Cross")
    assert _known(table) == ("Flood relief",)
    received(table, book, "100", promise="pledged")
    assert _known(table) == ("Flood relief",)
    entered(table, book, "use", "60", place=STORE)
    assert _known(table) == ("Flood relief",)
    entered(table, book, "give back", "40", place=STORE, donor="Red Cross")
    assert open_business(SYSTEM, table.group.pk) == ((), False)


def test_a_ruling_of_which_nobody_said_what_became_of_it_holds_it_up(table: Table) -> None:
    concern(table)
    review = closed(table)
    (ruling,) = Ruling.objects.all()
    assert _known(table) == (f"{review.numbered}: {ruling.text}",)
    assert open_business(REGISTRAR, table.group.pk) == ((), True)
    wind_up(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)
    with pytest.raises(OpenBusiness, match=review.numbered):
        dissolve_group(group=table.group, on=clock.today(), basis=table.basis, actor=SYSTEM)
    answer_ruling(
        ruling=ruling, outcome="carried out", answer="It stands", actor=table.actor("office")
    )
    assert open_business(SYSTEM, table.group.pk) == ((), False)


def test_all_kinds_are_named_in_as_many_statements_however_many_there_are(table: Table) -> None:
    matter, counts = decided(table), []
    for many in (1, 3):
        for number in range(many):
            issued(table, matter, task=f"Task {number} of {many}")
            planned(table, announced=True)
        with CaptureQueriesContext(connection) as statements:
            found = open_business(table.actor("office"), table.group.pk)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert [each.split("-")[1][0] for each in found.known] == ["D"] * 4 + ["I"] * 4

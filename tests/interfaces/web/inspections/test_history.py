"""What was written about inspections, reviews and account books, for who may read it."""

from __future__ import annotations

from typing import Any

import pytest

from crosscut.access.grounds import own_bodies
from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.people import appoint
from crosscut.register.actions.posts import create_post
from crosscut.register.models import Organisation
from crosscut.supervision.actions.inspections.inspecting import announce_inspection
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.books.bookkeeping import opened, received
from tests.supervision.inspected import planned
from tests.supervision.reviewed import called, concern, drafted
from tests.table.world import SINCE, Table

pytestmark = pytest.mark.django_db


def _registrar(table: Table, name: str) -> None:
    """Let somebody write the register beside the seat."""
    office = Organisation.objects.get(pk=own_bodies()["own_registry_office"])
    made: dict[str, Any] = {"basis": table.basis, "actor": SYSTEM}
    post = create_post(organisation=office, names={"en": f"Clerk {name}"}, **made)
    appoint(person=table.people[name], post=post, period=SINCE, **made)


def test_their_pages_lead_to_their_history_for_who_may_read_it(table: Table, as_: As) -> None:
    concern(table)
    review, book = called(table, drafted(table)), opened(table)
    inspection = planned(table, announced=True)
    received(table, book, "100")
    _registrar(table, "office")
    things = {
        f"/inspections/{inspection.address}/": ("inspection", inspection.address, "planned"),
        f"/reviews/{review.address}/": ("review", review.address, "called"),
        f"/books/{book.address}/": ("book", book.address, "opened"),
    }
    for page, (kind, address, said) in things.items():
        history = f"/history/{kind}/{address}/"
        assert history in as_("office").opens(page).page
        office = as_("office").opens(history)
        assert said in office.text
        assert page in office.page
        assert history not in as_("deputy").opens(page).page
        assert as_("deputy").opens(history).status == 404
        assert as_("office", CHINESE).opens(history).status == 200


def test_nobody_is_led_to_the_history_of_what_is_still_a_secret(table: Table, as_: As) -> None:
    inspection = planned(table)
    _registrar(table, "office")
    _registrar(table, "water")
    here, history = (
        f"/inspections/{inspection.address}/",
        f"/history/inspection/{inspection.address}/",
    )
    assert as_("water").opens(here).status == as_("water").opens(history).status == 404
    assert history not in as_("office").opens(here).page
    announce_inspection(inspection=inspection, seen=1, actor=table.actor("office"))
    assert history in as_("office").opens(here).page
    assert as_("water").opens(history).status == 200

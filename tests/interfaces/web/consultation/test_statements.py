"""The number of SQL statements of a page is constant: neither organisations nor rounds add any."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.organisations import register_organisation
from crosscut.register.actions.seats import seat
from crosscut.register.models import Organisation
from crosscut.table.actions.positions import take_position
from crosscut.table.actions.preparing import consult_on_matter, take_back_matter
from crosscut.table.models import Concerned, Matter
from tests.interfaces.web.matters.conftest import As, Visitor
from tests.table.actions.test_positions import ASKED, DRAFT, asked, takes
from tests.table.world import SINCE, Table

pytestmark = pytest.mark.django_db

#: For the office director, whose own authority takes most of them.
STATEMENTS = {
    "/matters/{matter}/": 37,
    "/positions/{position}/": 19,
    "/edits/{edit}/": 36,
    "/positions/?whose=all": 16,
}


def bodies(table: Table, number: int) -> list[Organisation]:
    """More organisations at the table."""
    made = []
    for each in range(number):
        body = register_organisation(
            names={"en": f"Bureau {each:02}"}, period=SINCE, basis=table.basis, actor=SYSTEM
        )
        seat(
            group=table.group, role="member", organisation=body, period=SINCE, basis=table.basis,
            actor=SYSTEM,
        )  # fmt: skip
        made.append(body)
    return made


def consulted(table: Table, matter: Matter, organisations: list[Organisation]) -> Matter:
    """Another round, in which everybody has reservations, asks for a change and is heard."""
    matter.refresh_from_db()
    matter = consult_on_matter(
        matter=matter, seen=matter.changes, organisations=organisations,
        due=clock.today() + timedelta(days=5), actor=table.actor("office"),
    )  # fmt: skip
    # In the order of names: somebody says nothing in every world, whatever the identifiers.
    asked_now = Concerned.objects.filter(round=matter.rounds.last())
    for number, each in enumerate(asked_now.order_by("organisation__display")):
        if number % 3 == 2:
            continue
        actor = Actor(
            sits_for=frozenset({(table.group.pk, each.organisation_id)}),
            person=table.people["water"].pk,
        )
        wished = DRAFT.replace("June", f"the {number}th of June")
        take_position(
            concerned=each, stance="reserve", reason="The money?", wished=wished, actor=actor
        )
    return matter


def ended(table: Table, matter: Matter) -> None:
    matter.refresh_from_db()
    take_back_matter(matter=matter, seen=matter.changes, reason="Anew", actor=table.actor("office"))


def statements(visitor: Visitor, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert visitor.opens(path).status == 200
    return len(captured)


def test_three_organisations_and_thirty_take_as_many_statements(table: Table, as_: As) -> None:
    few = [table.bodies[name] for name in ASKED]
    counted = []
    for organisations, rounds in ((few, 1), ([*few, *bodies(table, 27)], 4)):
        matter = table.prepared()
        for number in range(rounds):
            if number:
                ended(table, matter)
            matter = consulted(table, matter, organisations)
        position = takes(table, matter, "roads", "changes", wished=DRAFT.replace("June", "May"))
        names = {
            "matter": matter.address,
            "position": asked(matter, table, "roads").address,
            "edit": position.edits.get().address,
        }
        # Telling takes long; a session that was not used for a while is looked at anew.
        office = as_("office").opens("/matters/")
        counted.append({path: statements(office, path.format(**names)) for path in STATEMENTS})
    assert counted[0] == counted[1]
    assert counted[1] == STATEMENTS

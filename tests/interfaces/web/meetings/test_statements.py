"""The number of SQL statements of a page is constant: it does not grow with agendas or people."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.table.actions.agenda import conclude_item, put_on_agenda
from crosscut.table.actions.inviting import invite_guest
from crosscut.table.actions.minutes import circulate_minutes, speak_to_minutes, write_minutes
from crosscut.table.models import Meeting, Minutes
from tests.interfaces.web.meetings.conftest import As, Visitor
from tests.table.actions.test_meetings import called, closed, opened, planned, tabled
from tests.table.world import Table

pytestmark = pytest.mark.django_db

#: For the office director, whose own authority takes most of them.
STATEMENTS = {
    "/meetings/": 18,
    "/meetings/plan/": 15,
    "/meetings/at-once/?group={group}": 17,
    "/meetings/{sitting}/": 25,
    "/meetings/{sitting}/hold/": 25,
    "/meetings/{sitting}/agenda/": 25,
    "/meetings/{sitting}/guests/": 25,
    "/meetings/{held}/minutes/": 29,
    "/groups/{group}/meetings/": 19,
    "/groups/{group}/cadence/": 16,
}


def _asked(visitor: Visitor, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert visitor.opens(path).status == 200
    return len(captured)


def _grow(table: Table, sitting: Meeting, minutes: Minutes) -> None:
    office = table.actor("office")
    for number in range(4):
        item = put_on_agenda(meeting=sitting, matter=tabled(table), actor=office)
        put_on_agenda(meeting=sitting, title=f"Point {number}", actor=office)
        conclude_item(item=item, conclusion="Agreed.", verb="agree", actor=office)
        planned(table, 4 + number)
        speak_to_minutes(minutes=minutes, text=f"Line {number}", actor=table.actor("water"))
    for name in ("insider", "above"):
        invite_guest(meeting=sitting, person=table.people[name], actor=office)


def test_pages_take_as_many_statements_however_long_the_agenda(table: Table, as_: As) -> None:
    director, office = as_("office"), table.actor("office")
    held = opened(table, called(table))
    conclude_item(item=held.items.get(), conclusion="Agreed.", verb="agree", actor=office)
    held = closed(table, held)
    write_minutes(meeting=held, seen_version=0, text="Agreed.", actor=office)
    minutes = circulate_minutes(minutes=Minutes.objects.get(), actor=office)
    speak_to_minutes(minutes=minutes, text="Line 1", actor=table.actor("water"))
    sitting = called(table, days=5)
    invite_guest(
        meeting=sitting, person=table.people["expert"], item=sitting.items.first(), actor=office
    )
    sitting = opened(table, sitting)
    names = {
        "group": table.group.address,
        "sitting": sitting.address,
        "held": held.address,
    }
    paths = {path: path.format(**names) for path in STATEMENTS}
    before = {path: _asked(director, at) for path, at in paths.items()}
    _grow(table, sitting, minutes)
    after = {path: _asked(director, at) for path, at in paths.items()}
    assert before == after
    assert after == STATEMENTS

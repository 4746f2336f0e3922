"""Who is told the same while a meeting sits: found by where somebody stands to the groups of the
agenda, and never more than each of them may know by all that he or she is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.access.actions.accounts import make_account
from crosscut.access.authority import actor_of
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.groups import found_group
from crosscut.register.actions.people import register_person
from crosscut.register.actions.seats import seat
from crosscut.register.models import Person
from crosscut.register.sight import sight_of
from crosscut.table.actions.agenda import put_on_agenda
from crosscut.table.actions.inviting import invite_guest
from crosscut.table.actions.meetings import disclose_meeting
from crosscut.table.actions.minutes import circulate_minutes, write_minutes
from crosscut.table.actions.preparing import table_matter
from crosscut.table.models import Meeting, Minutes
from crosscut.table.policy import visible_to
from crosscut.table.queries.agenda_sight import agenda_sight
from crosscut.table.queries.live import Audience, LiveMeeting
from tests.table.actions.test_meetings import called, closed, opened, tabled
from tests.table.world import SINCE, Table

pytestmark = pytest.mark.django_db


def sat_twice(table: Table) -> Meeting:
    """It confirms the minutes of an earlier one, has a sealed matter, and a guest for one point."""
    first = closed(table, opened(table, called(table, tabled(table))))
    office = table.actor("office")
    write_minutes(meeting=first, seen_version=0, text="The Water Bureau pays.", actor=office)
    circulate_minutes(minutes=Minutes.objects.get(), actor=office)
    matter = table.prepared(crisis=True, disclosure="sealed", question="Whose dyke is it?")
    matter = table_matter(matter=matter, seen=matter.changes, actor=office)
    second = opened(table, called(table, matter))
    point = put_on_agenda(meeting=second, title="Budget", actor=office)
    invite_guest(meeting=second, person=table.people["expert"], item=point, actor=office)
    second.refresh_from_db()
    return second


def of_another_group(table: Table) -> Person:
    """Somebody of whom only a sealed group speaks; it is led by one who sits here, too."""
    group = found_group(
        names={"en": "Port Group"}, since="2020-01-01", disclosure="sealed", basis=table.basis,
        actor=SYSTEM,
    )  # fmt: skip
    hidden = register_person(names={"en": "Hidden Reed"}, actor=SYSTEM)
    for person, role in ((hidden, "member"), (table.people["water"], "leader")):
        seat(
            group=group, role=role, person=person, period=SINCE, basis=table.basis, actor=SYSTEM
        )  # fmt: skip
    return hidden


def asked_alone(live: LiveMeeting, actor: Actor) -> Audience | None:
    """What somebody may know by all that he or she is."""
    if not visible_to(actor, Meeting.objects.filter(pk=live.meeting.pk)).exists():
        return None
    sight = agenda_sight(actor, live.meeting, live.items, live.invited)
    return Audience(sight, live._names_by(sight_of(actor)))


def test_each_is_told_what_he_or_she_may_know_alone(table: Table) -> None:
    meeting = sat_twice(table)
    hidden = of_another_group(table)
    invite_guest(meeting=meeting, person=hidden, actor=table.actor("office"))
    account = make_account(name="hidden", person=hidden, actor=SYSTEM)
    actors = {name: table.actor(name) for name in table.accounts}
    actors |= {"hidden": actor_of(account, "page"), "system": SYSTEM, "nobody": Actor()}
    for disclosure in ("sealed", "internal"):
        meeting.refresh_from_db()
        disclose_meeting(
            meeting=meeting, seen=meeting.changes, disclosure=disclosure,
            actor=table.actor("leader"),
        )  # fmt: skip
        live = LiveMeeting(meeting.pk)
        found = {name: live.audience(actor) for name, actor in actors.items()}
        fresh = LiveMeeting(meeting.pk)
        assert found == {name: asked_alone(fresh, actor) for name, actor in actors.items()}
        # The rooms that this is about: none of them is empty.
        assert (found["nobody"], found["insider"] is None) == (None, disclosure == "sealed")
        assert found["expert"] is not None
        assert found["expert"].sight.only is not None
        told = {name for name, each in found.items() if each and names(each, hidden)}
        assert told == {"water", "hidden", "system"}


def names(audience: Audience, person: Person) -> bool:
    return ("person", person.pk) in audience.names.references()


def test_the_statements_do_not_grow_with_those_who_watch(table: Table) -> None:
    meeting = sat_twice(table)
    names = ("water", "roads", "health", "leader", "deputy", "office", "liaison", "adviser")

    def statements(*names: str) -> int:
        live = LiveMeeting(meeting.pk)
        actors = [table.actor(name) for name in names]
        with CaptureQueriesContext(connection) as asked:
            assert all(live.audience(actor) for actor in actors)
        return len(asked)

    assert statements(names[0]) == statements(*names) <= 7

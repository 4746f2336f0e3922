"""Lists of bulletins, and one of them: what each asker is answered."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation.actor import Actor
from crosscut.register.queries.paging import UnknownPlace
from crosscut.table.actions.receipts import note_bulletin, remind_readers
from crosscut.table.queries.bulletin_sheet import bulletin_sheet, places_offered
from crosscut.table.queries.bulletins import list_bulletins
from tests.table.above import board_above
from tests.table.actions.test_bulletins import briefing, circular, issued
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def ids(page: object) -> list[str]:
    return [each.id for each in page.bulletins]  # type: ignore[attr-defined]


def test_what_goes_to_me_and_is_not_noted_yet_is_found_by_itself(table: Table) -> None:
    up, down = issued(table, briefing(table)), issued(table, circular(table))
    draft = briefing(table, title="Not yet")
    above, office = table.actor("above"), table.actor("office")
    assert ids(list_bulletins(actor=above)) == [up.address]
    assert {*ids(list_bulletins(actor=office))} == {up.address, down.address, draft.address}
    assert ids(list_bulletins(actor=office, unread=True)) == []
    assert ids(list_bulletins(actor=above, unread=True)) == [up.address]
    note_bulletin(bulletin=up, actor=above)
    assert ids(list_bulletins(actor=above, unread=True)) == []
    (row,) = list_bulletins(actor=above, mine=True).bulletins
    assert (row.mine, row.noted) == (True, True)
    found = list_bulletins(actor=office, kind="circular", group=table.group.pk)
    assert ids(found) == [down.address]
    assert ids(list_bulletins(actor=office, state="draft")) == [draft.address]
    assert ids(list_bulletins(actor=Actor(origin="page"))) == []


def test_pages_go_on_where_the_last_one_ended(table: Table) -> None:
    made = [issued(table, briefing(table)) for _ in range(3)]
    office = table.actor("office")
    first = list_bulletins(actor=office, limit=2)
    rest = list_bulletins(actor=office, limit=2, after=first.next)
    assert {*ids(first), *ids(rest)} == {each.address for each in made}
    assert (first.total, rest.next) == (3, None)
    with pytest.raises(UnknownPlace):
        list_bulletins(actor=office, after="nowhere")


def test_the_office_sees_who_has_noted_it_and_a_reader_sees_himself(table: Table) -> None:
    made = issued(table, briefing(table))
    note_bulletin(bulletin=made, actor=table.actor("above"))
    remind_readers(bulletin=made, actor=table.actor("office"))
    sheet = bulletin_sheet(made.pk, actor=table.actor("office"))
    assert sheet is not None
    assert sheet.receipts is not None
    assert (sheet.receipts.readers, sheet.receipts.noted, sheet.receipts.waiting) == (2, 1, 1)
    by = {each.person.name: each for each in sheet.readers if each.person}
    assert by["Above Moss"].noted_as == "approver"
    assert (by["Deputy Moss"].reminders, by["Deputy Moss"].has_account) == (1, True)
    assert sheet.verbs == ("remind", "deliver", "correct", "withdraw")
    own = bulletin_sheet(made.pk, actor=table.actor("deputy"))
    assert own is not None
    assert [each.person.name for each in own.readers if each.person] == ["Deputy Moss"]
    assert (own.receipts, own.verbs) == (None, ("note",))
    assert bulletin_sheet(made.pk, actor=table.actor("below")) is None


def test_a_correction_and_what_it_corrects_name_each_other(table: Table) -> None:
    old = issued(table, briefing(table))
    draft = briefing(table, corrects=old)
    above = table.actor("above")
    before = bulletin_sheet(old.pk, actor=above)
    assert before is not None
    # Of the draft nobody else knows.
    assert before.corrected_by is None
    new = issued(table, draft)
    after, named = bulletin_sheet(old.pk, actor=above), bulletin_sheet(new.pk, actor=above)
    assert after is not None
    assert named is not None
    assert after.corrected_by is not None
    assert named.corrects is not None
    assert (after.corrected_by.number, named.corrects.number) == (new.numbered, old.numbered)


def test_statements_do_not_grow_with_addressees_readers_and_rows(table: Table) -> None:
    office = table.actor("office")

    def asked(bodies: tuple[str, ...]) -> tuple[int, int]:
        made = issued(table, circular(table, organisations=[table.bodies[it] for it in bodies]))
        with CaptureQueriesContext(connection) as of_sheet:
            bulletin_sheet(made.pk, actor=office)
        with CaptureQueriesContext(connection) as of_list:
            list_bulletins(actor=office)
        return len(of_sheet), len(of_list)

    one, many = asked(()), asked(("water", "roads", "health", "council"))
    assert one == many
    assert many[1] == 3


def test_only_those_are_offered_to_whom_it_can_go(table: Table) -> None:
    board_above(table)
    office = table.actor("office")
    up = places_offered(table.group.pk, "briefing", actor=office)
    assert [each.way for each in up][:2] == ["above", "above"]
    assert {each.place.name for each in up if each.place and each.way == "above"} == {
        "City Council",
        "Safety Board",
    }
    down = places_offered(table.group.pk, "circular", actor=office)
    assert [each.place.name for each in down if each.place and each.way == "below"] == [
        "East District Flood Group"
    ]
    sealed = places_offered(table.group.pk, "circular", sealed=True, actor=office)
    assert {each.way for each in sealed} == {"member"}

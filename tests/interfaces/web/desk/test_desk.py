"""My desk as a page: what waits, its one step, the counts beside the rooms."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from crosscut.interfaces import duties
from crosscut.table.actions.receipts import note_bulletin
from tests.interfaces.web.desk.conftest import CHINESE, As
from tests.table.actions.test_bulletins import briefing, issued
from tests.table.actions.test_meetings import called, tabled
from tests.table.test_desk import asked, consulted
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_each_line_leads_to_the_page_of_its_step(table: Table, as_: As) -> None:
    matter = table.prepared()
    asked(table, matter)
    consulted(table)
    called(table, tabled(table))
    for name in ("liaison", "roads", "office", "water", "leader"):
        visitor = as_(name).opens("/desk/")
        steps = re.findall(r'desk-step"\s+href="([^"#]+)', visitor.page)
        assert steps, name
        for step in set(steps):
            assert as_(name).opens(step).status == 200, (name, step)


def test_what_i_wait_for_stands_below_and_has_a_list_of_its_own(table: Table, as_: As) -> None:
    matter = table.prepared()
    for days in range(1, 13):
        asked(table, matter, days=days)
    office = as_("office").opens("/desk/")
    assert "I wait for others" in office.text
    assert office.page.count("desk-awaited") == 10
    office.opens("/desk/?of=others")
    assert office.page.count("desk-step") == 12
    assert "What does roads need in 12 days?" in office.text


def test_an_empty_desk_says_so(table: Table, as_: As) -> None:
    assert "Nothing waits for you." in as_("water").opens("/desk/").text
    assert "You wait for nobody." in as_("water").opens("/desk/?of=others").text
    assert "没有" in as_("water", CHINESE).opens("/desk/").text


def test_a_place_that_is_none_is_told_at_its_place(table: Table, as_: As) -> None:
    for wrong in ("x", "20261301-20260101-aaaaaaaaaaaaa", "--", "1-2-3"):
        assert as_("water").opens(f"/desk/?after={wrong}").status == 400


def test_counts_stand_beside_the_rooms_for_who_is_signed_in(table: Table, as_: As) -> None:
    matter = table.prepared()
    asked(table, matter)
    liaison = as_("liaison")
    assert 'hx-get="/desk/counts/"' in liaison.opens("/groups/").page
    counts = liaison.opens("/desk/counts/").page
    assert re.search(r'id="count-desk"[^>]*>\s*1\s*<', counts)
    assert re.search(r'id="count-table"[^>]*>\s*1\s*<', counts)
    assert "count-" not in as_("water").opens("/desk/counts/").page


def test_who_is_nobody_has_no_desk(table: Table) -> None:
    client = Client()
    assert "/desk/" not in client.get("/").content.decode()
    assert client.get("/desk/").status_code == 302
    assert client.get("/desk/counts/").status_code == 302


def test_every_kind_and_page_has_words() -> None:
    """In the languages of the interface; the kinds are named where rooms answer."""
    from pathlib import Path

    import crosscut

    source = "".join(path.read_text() for path in Path(crosscut.__path__[0]).rglob("*desk*.py"))
    source += "".join(
        path.read_text() for path in Path(crosscut.__path__[0]).rglob("queries/desk/*.py")
    )
    for kind in re.findall(r'(?:Duty|_duty)\(\s*"(\w+)"', source):
        # Rows of these wait for different steps, and say which.
        assert kind in duties.STEPS or kind in ("matter", "print_notice"), kind
    for thing in re.findall(r'thing=\("(\w+)"', source):
        assert thing in duties.PAGES, thing


def test_bulletins_that_i_have_not_noted_wait_for_me(table: Table, as_: As) -> None:
    letter = issued(table, briefing(table))
    reader = letter.readers.filter(person__isnull=False).first()
    assert reader is not None
    name = next(key for key, person in table.people.items() if person.pk == reader.person_id)
    visitor = as_(name).opens("/desk/")
    assert f"/bulletins/{letter.address}/" in visitor.page
    note_bulletin(bulletin=letter, actor=table.actor(name))
    assert f"/bulletins/{letter.address}/" not in visitor.opens("/desk/").page

"""Changes of the draft text on their pages: shown in the text, accepted, reworded, declined."""

from __future__ import annotations

import re

import pytest

from crosscut.table.actions.editing import decline_edit
from crosscut.table.models import Matter, TextEdit
from crosscut.table.queries.matter_sheet import sheet_of
from tests.interfaces.web.matters.conftest import As, Visitor
from tests.table.actions.test_positions import DRAFT, consulted, takes
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def wants(table: Table, matter: Matter, name: str, wished: str) -> str:
    """The address of the one change that an organisation asks for."""
    position = takes(table, matter, name, "changes", wished=wished)
    return f"/edits/{position.edits.get().address}/"


def text_of(matter: Matter, table: Table) -> str:
    matter.refresh_from_db()
    dossier = sheet_of(matter, actor=table.actor("office")).dossier
    assert dossier
    return dossier.sections.draft


def version(visitor: Visitor) -> str:
    found = re.search(r'name="seen_version" value="(\d+)"', visitor.page)
    return found.group(1) if found else ""


def test_all_changes_that_wait_stand_in_the_text(table: Table, as_: As) -> None:
    matter = consulted(table)
    wants(table, matter, "roads", DRAFT.replace("June", "May"))
    wants(table, matter, "water", DRAFT.replace("The Water", "With the Roads Bureau, the Water"))
    page = as_("roads").opens(f"/matters/{matter.address}/").page
    text = page.partition("matter-draft matter-difference")[2].partition("</div>")[0]
    assert text.count("<ins>") == 2
    assert text.index("#change-1") < text.index("#change-2")
    assert ">Accept<" not in page.replace(" ", "").replace("\n", "")


def test_a_change_is_accepted_from_the_matter_and_the_next_version_has_it(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    here = wants(table, matter, "roads", DRAFT.replace("June", "May"))
    office = as_("office").opens(f"/matters/{matter.address}/")
    office.sends(here, step="accept")
    assert office.address == f"/matters/{matter.address}/"
    assert "The draft text was changed." in office.text
    assert text_of(matter, table) == DRAFT.replace("June", "May")
    assert "1 was answered" in office.text
    assert "Change accepted" in office.text
    assert office.sends(here, step="accept").status == 409
    assert as_("roads").sends(here, step="decline", answer="x").status == 403


def test_a_change_is_declined_with_an_answer_only(table: Table, as_: As) -> None:
    matter = consulted(table)
    here = wants(table, matter, "roads", DRAFT.replace("June", "May"))
    office = as_("office").sends(here, step="decline", answer=" ")
    assert office.status == 409
    assert "Say why" in office.text
    office.sends(here, step="decline", answer="May is too early.")
    assert "The change was declined." in office.text
    assert "May is too early." in office.text
    assert text_of(matter, table) == DRAFT


def test_where_the_passage_was_rewritten_the_office_finds_its_own_words(
    table: Table, as_: As
) -> None:
    matter = consulted(table)
    first = wants(table, matter, "roads", DRAFT.replace("June", "May"))
    second = wants(table, matter, "water", DRAFT.replace("June", "July"))
    office = as_("office").opens(second)
    was = version(office)
    office.sends(first, step="accept")
    assert "The passage was rewritten since." in office.text
    office.sends(second, step="accept", answer="We try.")
    assert office.status == 409
    assert "We try." in office.page
    # What was typed over the text of before overwrites nothing.
    own = DRAFT.replace("June", "the end of May")
    office.sends(second, step="reword", draft=own, seen_version=was)
    assert office.status == 409
    assert "nothing was overwritten" in office.text
    assert own in office.text
    office.sends(second, step="reword", draft=own, seen_version=version(office))
    assert text_of(matter, table) == own


def test_what_was_typed_for_a_change_that_is_gone_comes_back(table: Table, as_: As) -> None:
    matter = consulted(table)
    here = wants(table, matter, "roads", DRAFT.replace("June", "May"))
    decline_edit(edit=TextEdit.objects.get(), answer="No.", actor=table.actor("office"))
    office = as_("office").sends(here, step="decline", answer="For many reasons.")
    assert office.status == 409
    assert "For many reasons." in office.text
    takes(table, matter, "roads", "support")
    office.sends(here, step="decline", answer="For many reasons.")
    assert "asked for no longer" in office.text
    assert "For many reasons." in office.text


def test_who_does_not_know_the_matter_knows_no_change_of_it(table: Table, as_: As) -> None:
    matter = consulted(table)
    here = wants(table, matter, "roads", DRAFT.replace("June", "May"))
    assert as_("insider").opens(here).status == 404
    roads = as_("roads").opens(here)
    assert "The office of the group answers it." in roads.text
    assert roads.sends(here, step="accept").status == 403
    assert as_("office").sends(here, step="nothing").status == 200

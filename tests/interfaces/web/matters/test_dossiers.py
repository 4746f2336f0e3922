"""Dossiers and attachments on their pages: written, compared, frozen; files kept and left out."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crosscut.foundation.actor import SYSTEM
from crosscut.register.actions.knowing import give_clearance
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.preparing import table_matter
from crosscut.table.models import Attachment
from tests.interfaces.bad_input import recorded_reasons
from tests.interfaces.web.matters.conftest import As, at
from tests.table.world import SINCE, Table, draft

pytestmark = pytest.mark.django_db

ROWS = {
    "option-title": ["New pumps", "", "Old pumps"],
    "option-text": ["", "", "Mend them."],
    "option-cost": ["4 million", "", "1 million"],
    "option-borne_by": ["Water Bureau", "", "nobody"],
}


def test_a_dossier_is_written_read_and_compared(table: Table, as_: As) -> None:
    matter = table.raised()
    office, here = as_("office"), at(matter)
    assert "Who pays for the pumps?" in office.opens(f"{here}dossier/").page
    office.sends(f"{here}dossier/", seen_version="0", question="Who?", draft="By June.", **ROWS)
    assert office.address == here
    assert "4 million" in office.text
    assert "Old pumps" in office.text
    office.sends(f"{here}dossier/", seen_version="1", question="Who?", draft="By July.", **ROWS)
    office.opens(f"{here}versions/2/")
    assert "June</del>" in office.page
    assert "July</ins>" in office.page
    assert "The first version." in office.opens(f"{here}versions/1/").text
    assert office.opens(f"{here}versions/2/", against="1").status == 200
    assert office.opens(f"{here}versions/7/").status == 404
    office.sends(f"{here}dossier/", seen_version="2", question="Who?", draft="By July.", **ROWS)
    assert "Nothing was changed." in office.text


def test_more_rows_keep_what_was_typed(table: Table, as_: As) -> None:
    matter = table.raised()
    office = as_("office").sends(
        f"{at(matter)}dossier/", seen_version="0", draft="Half a sent", more="1", **ROWS
    )
    assert "Half a sent" in office.page
    assert office.page.count('name="option-title"') == 8


def test_two_who_write_the_same_section_see_both_texts_and_lose_nothing(
    table: Table, as_: As
) -> None:
    matter = table.prepared()
    revise_dossier(
        matter=matter, seen_version=1, actor=table.actor("leader"),
        sections=draft(draft="The city replaces the pumps.", analysis="The leader's."),
    )  # fmt: skip
    typed = {"question": "Who pays for the pumps?", "draft": "The state replaces the pumps."}
    office = as_("office").sends(f"{at(matter)}dossier/", seen_version="1", **typed)
    assert office.status == 409
    assert "Somebody else wrote in the same place" in office.text
    assert "The city replaces the pumps." in office.text
    assert "The state replaces the pumps." in office.page
    # What only the other wrote is taken over into the form.
    assert "The leader&#x27;s." in office.page
    assert 'name="seen_version" value="2"' in office.page
    office.sends(f"{at(matter)}dossier/", seen_version="2", **typed)
    assert office.status == 200
    last = matter.versions.last()
    assert last is not None
    assert last.sections["draft"] == "The state replaces the pumps."


def test_a_frozen_dossier_says_so_and_keeps_what_was_typed(table: Table, as_: As) -> None:
    matter = table.prepared(crisis=True)
    office = as_("office").opens(f"{at(matter)}dossier/")
    table_matter(matter=matter, seen=matter.changes, actor=table.actor("office"))
    office.sends(f"{at(matter)}dossier/", seen_version="1", draft="Typed too late.")
    assert office.status == 409
    assert "is frozen" in office.text
    assert "Typed too late." in office.page


def test_texts_that_are_too_long_are_refused_at_their_place(table: Table, as_: As) -> None:
    matter = table.raised()
    office = as_("office").sends(
        f"{at(matter)}dossier/", seen_version="0", analysis="x" * 200_001, draft="kept"
    )
    assert office.status == 400
    assert 'id="analysis-wrong"' in office.page
    assert "kept" in office.page


def test_files_are_attached_sent_back_unchanged_and_left_out(table: Table, as_: As) -> None:
    matter = table.prepared()
    office, here = as_("office"), at(matter)
    files = [
        SimpleUploadedFile("../水位 plan.txt", "水位四米".encode()),
        SimpleUploadedFile("setup.pdf", b"MZ\x90\x00" + b"\0" * 64),
    ]
    office.sends(f"{here}attachments/", files=files)
    assert office.status == 400
    assert "this is a program" in office.text
    assert recorded_reasons() == ["AttachmentRefused: this is a program, not a document."]
    assert "“水位 plan.txt” was attached." in office.text
    kept = Attachment.objects.get()
    answer = as_("water").client.get(f"/attachments/{kept.address}/")
    assert answer.content.decode() == "水位四米"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert as_("water").sends(f"/attachments/{kept.address}/withdraw/").status == 403
    office.sends(f"/attachments/{kept.address}/withdraw/")
    assert office.status == 200
    assert "None of the office’s own." in office.text
    assert office.sends(f"{here}attachments/").status == 400


def test_files_with_a_mark_are_offered_to_those_who_are_cleared(table: Table, as_: As) -> None:
    matter = table.prepared()
    assert 'name="mark"' not in as_("office").opens(at(matter)).page
    give_clearance(mark="secret", person=table.people["office"], period=SINCE, basis=table.basis,
                   actor=SYSTEM)  # fmt: skip
    office = as_("office").opens(at(matter))
    assert 'value="confidential"' in office.page
    assert 'value="top_secret"' not in office.page
    sent = [SimpleUploadedFile("a.txt", b"deep")]
    office.sends(f"{at(matter)}attachments/", files=sent, mark="confidential")
    kept = Attachment.objects.get()
    assert "Confidential" in office.text
    assert "a.txt" not in as_("water").opens(at(matter)).text
    assert as_("water").opens(f"/attachments/{kept.address}/").status == 404


def test_attachments_of_what_one_may_not_know_of_do_not_exist(table: Table, as_: As) -> None:
    matter = table.prepared()
    as_("office").sends(f"{at(matter)}attachments/", files=[SimpleUploadedFile("a.txt", b"secret")])
    kept = Attachment.objects.get()
    assert as_("insider").opens(f"/attachments/{kept.address}/").status == 404
    assert as_("insider").sends(f"/attachments/{kept.address}/withdraw/").status == 404

"""Pages of projects, programmes and grievances: entered, put right, resolved, from a list."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from openpyxl import load_workbook

from crosscut.foundation.identifier import encode
from crosscut.interfaces.web.reviews.wording import FIELDS
from crosscut.supervision.models import Concern
from crosscut.supervision.queries.reviews.listed import COLUMNS
from tests.interfaces.web.matters.conftest import As, Visitor
from tests.supervision.reviewed import concern
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_concerns_are_entered_and_resolved(table: Table, as_: As) -> None:
    group = encode(table.group.pk)
    at = f"/groups/{group}/concerns/"
    office = as_("office").opens(at)
    assert as_("insider").opens(at).status == 404
    given = {
        "kind": "grievance", "title": "Noise at the weir", "organisation": "Health Bureau",
        "stalled_since": "2026-01-05", "citation": "Petition no. 4", "as_of": "2026-01-20",
    }  # fmt: skip
    assert office.sends(at, **given | {"title": ""}).status == 400
    assert office.sends(at, **given | {"value": "5"}).status == 409
    assert as_("water").opens(at).sends(at, **given).status == 403
    office.opens(at).sends(at, **given)
    assert "Petition no. 4" in office.text
    here = f"/concerns/{Concern.objects.get().address}/"
    assert "Noise at the weir" in as_("water").opens("/concerns/").text
    assert "Noise at the weir" not in as_("insider").opens("/concerns/").text
    assert as_("insider").opens(here).status == 404
    assert as_("water").opens(here).sends(here, **{"resolve-reason": "So"}).status == 403
    assert office.sends(here, **{"resolve-reason": ""}).status == 400
    office.opens(here).sends(here, **{"resolve-reason": "A wall was built"})
    assert "A wall was built" in office.text
    assert "Noise at the weir" in as_("water").opens("/concerns/?resolved=yes").text
    assert as_("water").opens("/concerns/?group=nothing").status == 400


def test_a_concern_is_put_right(table: Table, as_: As) -> None:
    found = concern(table)
    here, at = f"/concerns/{found.address}/", f"/concerns/{found.address}/correct/"
    office = as_("office").opens(at)
    assert "Letter of the Health Bureau, no. 7" in office.page
    given = {
        "kind": "project", "title": "The bridge", "organisation": "Health Bureau",
        "stalled_since": "2026-01-05", "citation": "Letter no. 9", "as_of": "2026-01-20",
    }  # fmt: skip
    assert as_("insider").opens(at).status == as_("water").opens(at).status == 404
    assert office.sends(at, **given | {"title": ""}).status == 400
    assert office.sends(at, **given | {"stalled_since": "2026-02-20"}).status == 409
    assert "Put right what is said of it" in office.opens(here).text
    office.opens(at).sends(at, **given)
    assert "It is put right." in office.text
    assert "Letter no. 9" in office.text
    assert "250,000,000" not in office.text
    office.opens(here).sends(here, **{"resolve-reason": "A wall was built"})
    assert office.sends(at, **given).status == 409


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_columns_that_the_page_names_are_known_by_those_names(language: str) -> None:
    fields = {"due": "due_if"}
    with translation.override(language):
        named = [str(FIELDS[fields.get(each.key, each.key)].label) for each in COLUMNS]

    for each, label in zip(COLUMNS, named, strict=True):
        assert label.casefold() in {heading.casefold() for heading in (each.key, *each.headings)}


LIST = (
    "kind,title,organisation,stalled_since,citation,as_of\n"
    "project,The footbridge,Health Bureau,2026-01-05,Letter no. 7,2026-01-20\n"
)


def gives(visitor: Visitor, at: str, text: str, name: str = "list.csv") -> Visitor:
    return visitor.opens(at).sends(at, file=SimpleUploadedFile(name, text.encode()))


def test_a_list_of_concerns_is_put_right_and_entered(table: Table, as_: As) -> None:
    at = f"/groups/{encode(table.group.pk)}/concerns/import/"
    office = as_("office").opens(at)
    assert "Needed in every row" in office.text
    assert as_("insider").opens(at).status == 404
    assert gives(as_("water"), at, LIST).status == 403
    assert office.sends(at).status == 400
    assert gives(office, at, "{}", "list.json").status == 400
    assert gives(office, at, "MZ", "list.xlsx").status == 400
    page = gives(office, at, f"{LIST}bridge,,Nowhere,soon,,2026-01-20\n")
    for said in ("5 problems", "A3", "B3", "C3", "D3", "E3", "Nothing was entered."):
        assert said in page.text
    report: Any = office.client.get(f"{page.address.rstrip('/')}/report/")
    book = load_workbook(BytesIO(b"".join(report.streaming_content)))
    assert book.sheetnames == ["# Problems", "list"]
    assert "bridge" in book["list"]["A3"].comment.text
    assert office.sends(page.address).status == 409
    assert not Concern.objects.exists()
    right = gives(office, at, LIST)
    assert "1 row would be entered" in right.text
    here = right.address
    assert as_("leader").opens(here).status == 404
    office.opens(here).sends(here)
    assert "1 row was entered." in office.text
    assert "The footbridge" in office.text
    assert "all of its rows are entered already" in gives(office, at, LIST).text
    assert office.sends(office.address).status == 409
    series = f"/groups/{encode(table.group.pk)}/reviews/"
    assert at in office.opens(series).page
    assert at in office.opens("/concerns/").page

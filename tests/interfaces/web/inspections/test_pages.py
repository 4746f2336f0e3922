"""Inspections at their pages: planned in secret, carried out, answered, put right, closed."""

from __future__ import annotations

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from openpyxl import load_workbook
from PIL import Image

from crosscut.foundation import clock
from crosscut.supervision.models import Directive, Finding, Inspection, Photograph
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.decided import decided, issued
from tests.supervision.inspected import (
    begun,
    checklist,
    drawn,
    found,
    photograph,
    planned,
    reported,
)
from tests.table.world import Table

pytestmark = pytest.mark.django_db

PLAN = "/inspections/plan/"


def said(table: Table, **more: Any) -> dict[str, Any]:
    return {
        "subject": "Pumps of the east bank",
        "organisation": table.bodies["roads"].address,
        "day": clock.today().isoformat(),
        "inspectors": "Deputy Moss\nOffice Moss",
        "place": "Pump house 3",
        "spot": "22.5431, 114.0579",
        **more,
    }


def upload(data: bytes, name: str = "IMG_1.JPG") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/octet-stream")


def test_an_inspection_goes_through_its_pages(table: Table, as_: As) -> None:
    directive = issued(table, decided(table))
    kept = checklist(table)
    office = as_("office").opens("/inspections/")
    assert "The office of a group plans them" in office.text
    office.opens(f"{PLAN}?directive={directive.address}")
    assert f'value="{table.bodies["roads"].address}" selected' in office.page
    assert directive.numbered in office.page

    office.sends(f"{PLAN}?group={table.group.address}",
                 **said(table, directives=directive.numbered, checklist=kept.address))  # fmt: skip
    inspection = Inspection.objects.get()
    here = f"/inspections/{inspection.address}/"
    assert office.address == here
    assert "Nobody but the office and whoever inspects knows of it yet." in office.text
    assert "22.5431, 114.0579" in office.text
    assert as_("liaison").opens(here).status == 404
    assert as_("water").opens("/inspections/").text.count("Pumps of the east bank") == 0

    inspector = as_("deputy").opens(here)
    inspector.sends(f"{here}step/", verb="begin", seen=1)
    assert "has begun" in inspector.text
    assert as_("liaison").opens(here).status == 200
    points = list(inspection.points.all())
    ticks = {f"tick-{points[0].address}": "yes", f"tick-{points[1].address}": "no"}
    inspector.sends(f"{here}checklist/", **ticks)
    assert "Say in a few words what is missing" in inspector.text
    inspector.sends(
        f"{here}checklist/", **ticks, **{f"words-{points[1].address}": "No log since May"}
    )
    assert "No log since May" in inspector.page
    inspector.sends(
        f"{here}findings/", text="Two pumps stand still", severity="grave",
        point=points[0].address, photographs=[upload(drawn()), upload(drawn("red"), "b.jpg")],
        caption="Pump 2 without a belt", spot="",
    )  # fmt: skip
    assert "The finding is taken down." in inspector.text
    assert 'alt="Pump 2 without a belt"' in inspector.page
    assert "Two pumps stand still" not in as_("liaison").opens(here).text
    inspector.sends(f"{here}step/", verb="report", seen=2, **{"report-conclusion": "Half run."})
    assert "The inspection is reported." in inspector.text

    finding = Finding.objects.get()
    at = f"/findings/{finding.address}/"
    liaison = as_("liaison").opens(here)
    assert "Two pumps stand still" in liaison.text
    liaison.sends(
        f"{at}step/", verb="answer", seen=1, **{f"answer-{finding.address}-text": "New belts"}
    )
    assert "The answer is with the office." in liaison.text
    office.opens(f"{at}correct/")
    office.sends(
        f"{at}correct/", task="Repair both pumps", lead=table.bodies["roads"].address,
        result="Both run", due=(clock.today() + timedelta(5)).isoformat(),
    )  # fmt: skip
    correction = Directive.objects.get(origin="inspection")
    assert correction.numbered in office.text
    office.opens(f"/directives/{correction.address}/")
    assert "Two pumps stand still" in office.text
    assert here in office.page
    office.sends(f"{at}step/", verb="settle", seen=2, **{f"settle-{finding.address}-text": "Fine"})
    assert "is not verified yet" in office.text
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = office.client.get(f"{here}paper/?format={form}")
        assert answer.content.startswith(begins)


def test_a_photograph_is_shown_to_who_may_know_it_and_holds_nothing_else(
    table: Table, as_: As
) -> None:
    inspection = begun(table)
    found(table, inspection, photographs=[photograph()])
    picture = Photograph.objects.get()
    at = f"/photographs/{picture.address}/"
    seen = as_("office").client.get(at)
    assert (seen.status_code, seen["Content-Type"]) == (200, "image/jpeg")
    assert "sandbox" in seen["Content-Security-Policy"]
    assert seen["Cache-Control"] == "private, no-cache"
    with Image.open(io.BytesIO(as_("office").client.get(f"{at}?small").content)) as small:
        assert small.size == (64, 48)
    for name in ("liaison", "water", "head", "insider"):
        assert as_(name).client.get(at).status_code == 404
    assert Client().get(at).status_code in (302, 404)
    reported(table, inspection)
    assert as_("liaison").client.get(at).status_code == 200
    assert as_("liaison").sends(f"{at}take-out/").status == 403
    office = as_("office")
    office.sends(f"/inspections/{inspection.address}/step/", verb="send_back", seen=3,
                 **{"send_back-reason": "One shows a passer-by"})  # fmt: skip
    office.sends(f"{at}take-out/")
    assert office.client.get(at).status_code == 404


def test_photographs_are_added_to_a_finding_and_to_the_place(table: Table, as_: As) -> None:
    inspection = begun(table)
    finding = found(table, inspection)
    at = f"/inspections/{inspection.address}/photographs/"
    office = as_("office").sends(at, finding=finding.address, photographs=[upload(drawn())])
    assert office.status == 200
    office.sends(at, photographs=[upload(drawn())], caption="The gate")
    assert {each.finding_id for each in Photograph.objects.all()} == {finding.pk, None}
    refused = office.sends(at, photographs=[upload(b"GIF89a", "x.gif")])
    assert (refused.status, Photograph.objects.count()) == (400, 2)
    assert as_("water").sends(at, photographs=[upload(drawn())]).status in (403, 404)


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"MZ\x90\0" + bytes(80), "pump.jpg", "this is a program"),
        (drawn()[:-40], "cut.jpg", "damaged or not whole"),
        (b"GIF89a", "x.gif", "only photographs as JPEG, PNG or HEIC"),
    ],
)
def test_what_is_no_photograph_is_refused_and_the_words_are_kept(
    table: Table, as_: As, data: bytes, name: str, why: str
) -> None:
    inspection = begun(table)
    here = f"/inspections/{inspection.address}/"
    inspector = as_("deputy").sends(
        f"{here}findings/", text="Two pumps stand still", severity="minor",
        photographs=[upload(data, name)],
    )  # fmt: skip
    assert inspector.status == 400
    assert why in inspector.text
    assert "Two pumps stand still" in inspector.page
    assert not Finding.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"subject": " "}, "This field is required."),
        ({"organisation": ""}, "Say which organisation is inspected."),
        ({"inspectors": "Nobody Known"}, "Nobody and nothing is called"),
        ({"inspectors": "Liaison Moss"}, "nobody inspects what is their own"),
        ({"day": "2001-01-01"}, "has passed"),
        ({"spot": "95, 10"}, "Give both degrees"),
        ({"directives": "2020-D99"}, "There is no directive “2020-D99” in this group."),
    ],
)
def test_a_plan_that_is_not_right_says_why(
    table: Table, as_: As, wrong: dict[str, str], sentence: str
) -> None:
    office = as_("office").sends(f"{PLAN}?group={table.group.address}", **said(table, **wrong))
    assert office.status in (400, 409)
    assert sentence in office.text
    assert not Inspection.objects.exists()


def test_a_plan_is_changed_announced_and_cancelled(table: Table, as_: As) -> None:
    inspection = planned(table)
    here = f"/inspections/{inspection.address}/"
    office = as_("office").opens(here)
    office.sends(f"{here}step/", verb="amend", seen=1, **{
        "amend-subject": "All pumps", "amend-day": clock.today().isoformat(), "amend-spot": "",
        "amend-place": "Everywhere",
    })  # fmt: skip
    assert "The plan is changed." in office.text
    office.sends(f"{here}step/", verb="appoint", seen=2, **{"appoint-inspectors": "Water Moss"})
    assert "Water Moss" in office.text
    office.sends(f"{here}step/", verb="announce", seen=3)
    assert as_("liaison").opens(here).status == 200
    office.sends(f"{here}step/", verb="cancel", seen=3, **{"cancel-reason": "Storm"})
    assert office.status == 409
    office.sends(f"{here}step/", verb="cancel", seen=4, **{"cancel-reason": "Storm"})
    assert "The inspection is cancelled." in office.text


def test_checklists_are_kept_by_the_office_and_read_inside(table: Table, as_: As) -> None:
    here = f"/groups/{table.group.address}/checklists/"
    office = as_("office").opens(here)
    office.sends(here, name="Dykes", lines="No burrows\n\nGrass is cut")
    assert "Grass is cut" in office.text
    office.sends(here, name="Dykes", lines="")
    assert office.status == 400
    member = as_("water").opens(here)
    assert "Keep a checklist" not in member.text
    assert member.sends(here, name="Mine", lines="x").status == 403
    assert as_("head").opens(here).status == 404
    kept = table.group.checklists.get()
    office.opens(f"{here}?change={kept.address}")
    assert "No burrows\nGrass is cut" in office.page
    office.sends(f"/checklists/{kept.address}/leave-out/")
    assert "There is no checklist yet." in office.text


def test_the_place_of_the_device_is_asked_for_on_its_pages_alone(table: Table, as_: As) -> None:
    inspection = begun(table)
    here = f"/inspections/{inspection.address}/"
    for name, path, place in (
        ("deputy", here, "geolocation=(self)"),
        ("office", PLAN, "geolocation=(self)"),
        ("liaison", here, "geolocation=()"),
        ("office", "/inspections/", "geolocation=()"),
    ):
        assert place in as_(name).client.get(path)["Permissions-Policy"]


def test_tiles_of_ones_own_are_named_to_the_map(table: Table, as_: As) -> None:
    inspection = begun(table, planned(table, latitude=Decimal(22), longitude=Decimal(114)))
    with override_settings(MAP_TILES="https://tiles.example.org/{z}/{x}/{y}.png"):
        page = as_("office").opens(f"/inspections/{inspection.address}/").page
    assert 'data-tiles="https://tiles.example.org/{z}/{x}/{y}.png"' in page


def test_the_pages_speak_chinese(table: Table, as_: As) -> None:
    inspection = begun(table, planned(table, checklist=checklist(table)))
    found(table, inspection)
    office = as_("office", CHINESE)
    for path in ("/inspections/?which=all", f"/inspections/{inspection.address}/", PLAN):
        text = office.opens(path).text
        assert "督查" in text


def test_the_list_is_narrowed_kept_and_taken_away(table: Table, as_: As) -> None:
    planned(table, subject="Pumps of the west bank", announced=True)
    planned(table, "health", subject="Beds of the hospital")
    office = as_("office").opens("/inspections/")
    assert "Pumps of the west bank" in office.text
    assert "Beds of the hospital" in office.text
    leader = as_("leader").opens("/inspections/?whose=mine&state=planned")
    assert "There is no such inspection" in leader.text
    office.opens("/inspections/?announced=yes")
    assert "Pumps of the west bank" in office.text
    assert "Beds of the hospital" not in office.text
    office.opens(f"/inspections/?organisation={table.bodies['health'].address}&sort=day")
    assert "Beds of the hospital" in office.text
    assert "Pumps of the west bank" not in office.text
    for wrong in ("since=soon", "announced=maybe", "group=Nobody", "inspector=Nobody"):
        assert office.opens(f"/inspections/?{wrong}").status == 400
    assert office.opens("/inspections/?directive=nonsense").status == 404

    office.sends("/lists/inspections/views/", asked="announced=yes", name="Told of")
    assert (office.address, "Told of" in office.text) == ("/inspections/", True)
    workbook: Any = office.client.get(
        "/lists/inspections/workbook/?announced=yes&column=organisation"
    )
    sheet = load_workbook(io.BytesIO(b"".join(workbook.streaming_content)), read_only=True).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Inspection", "Organisation")
    assert [str(each[0]).endswith("Pumps of the west bank") for each in rows[1:]] == [True]


def test_planning_begins_from_a_directive_an_organisation_and_a_group(
    table: Table, as_: As
) -> None:
    directive = issued(table, decided(table))
    body = table.bodies["roads"].address
    pages = {
        f"/directives/{directive.address}/": f"{PLAN}?directive={directive.address}",
        f"/organisations/{body}/": f"{PLAN}?organisation={body}",
        f"/groups/{table.group.address}/": f"{PLAN}?group={table.group.address}",
    }
    for page, link in pages.items():
        assert link in as_("office").opens(page).page
        assert PLAN not in as_("water").opens(page).page
    office = as_("office").opens(pages[f"/organisations/{body}/"])
    assert f'value="{body}" selected' in office.page
    listed = office.opens(f"/inspections/?directive={directive.address}").page
    assert f"{PLAN}?directive={directive.address}" in listed


def test_checklists_are_found_from_the_list_of_inspections(table: Table, as_: As) -> None:
    kept = f"/groups/{table.group.address}/checklists/"
    assert "/inspections/checklists/" in as_("office").opens("/inspections/").page
    # Who runs one group is there at once.
    assert as_("office").opens("/inspections/checklists/").address == kept
    outside = as_("insider").opens("/inspections/checklists/")
    assert "There is no checklist that you may know of." in outside.text
    checklist(table)
    assert as_("insider").opens("/inspections/checklists/").text == outside.text
    assert as_("water").opens("/inspections/checklists/").address == kept

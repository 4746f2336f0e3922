"""The ledger's pages: what stands on it, steps from its rows, the timeline, what stands in the way,
views that are kept, its workbook."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from lxml import html
from openpyxl import load_workbook

from crosscut.foundation import clock
from crosscut.interfaces.web.directives.timeline import Scale
from crosscut.supervision.actions.directives.obstacles import note_obstacle
from crosscut.supervision.models import Directive
from crosscut.supervision.rules.planning import Planned
from crosscut.supervision.rules.terms import ObstacleKind
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.decided import decided, issued
from tests.supervision.reporting import START, filed, owing, tick
from tests.supervision.under_way import brought, later, take
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def obstructed(table: Table, directive: Directive) -> str:
    """A directive that waits for money."""
    made = note_obstacle(
        directive=directive, kind=ObstacleKind.MONEY, text="The grant is not released",
        organisation=table.bodies["council"], actor=table.actor("office"),
    )  # fmt: skip
    return made.address


def cells(page: str) -> list[dict[str, str]]:
    """The rows of the table, each cell by its head."""
    shown: Any = html.document_fromstring(page)
    heads = [" ".join(each.text_content().split()) for each in shown.xpath("//thead//th")]
    return [
        dict(zip(heads, (" ".join(cell.text_content().split()) for cell in row), strict=True))
        for row in shown.xpath("//table[contains(@class, 'rows')]/tbody/tr")
    ]


def test_claimed_verified_and_on_schedule_stand_side_by_side_and_their_parting_is_told(
    table: Table, as_: As
) -> None:
    with clock.business_day(START):
        directive = owing(table, due=START + timedelta(20))
        take(table, "begin", directive, "liaison")
        plan = [Planned(START + timedelta(10), Decimal(10))]
        take(table, "plan", directive, "office", points=plan)
    (report,) = tick(START + timedelta(9), directive)
    with clock.business_day(START + timedelta(10)):
        filed(table, report, claim="on track", figure=2)
    with clock.business_day(START + timedelta(40)):
        page = as_("office").opens("/directives/").page
    (row,) = cells(page)
    assert '<div id="list" class="ledger-page">' in page, "its style sheet finds it"
    assert row["Light"].startswith("red")
    assert row["Claimed"].startswith("on track")
    assert "yet red" in row["Claimed"]
    assert "yet behind schedule" in row["Claimed"]
    assert (row["Verified"], row["On schedule"]) == ("not yet", "behind")
    assert "with the lead · " in row["State"]


def test_a_step_is_taken_from_a_row_and_leads_back_to_the_list_as_it_was(
    table: Table, as_: As
) -> None:
    directive = issued(table)
    liaison = as_("liaison").opens("/directives/", light="green")
    shown: Any = html.document_fromstring(liaison.page)
    form = shown.xpath("//form[input[@name='verb'][@value='acknowledge']]")[0]
    sent = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
    answer = liaison.client.post(form.get("action"), sent)
    assert answer.status_code == 302
    assert answer["Location"] == "/directives/?light=green"
    directive.refresh_from_db()
    assert directive.state == "acknowledged"
    sent["back"] = "https://elsewhere.example/directives/"
    sent |= {"verb": "begin", "seen": str(directive.changes)}
    answer = liaison.client.post(form.get("action"), sent)
    assert answer["Location"] == f"/directives/{directive.address}/"


def test_a_step_from_a_row_says_why_it_was_not_taken_and_keeps_what_was_typed(
    table: Table, as_: As
) -> None:
    directive = brought(table, "begin")
    leader = as_("leader").opens("/directives/")
    assert f'id="extend-reason-{directive.address}"' in leader.page
    leader.sends(
        f"/directives/{directive.address}/step/", verb="extend", seen=directive.changes,
        back="/directives/", **{"extend-due": "2001-01-01", "extend-reason": "The crane is late"},
    )  # fmt: skip
    assert leader.status == 409
    assert "The crane is late" in leader.page


def test_filters_meet_in_the_address_and_wrong_ones_are_told(table: Table, as_: As) -> None:
    directive = issued(table)
    office = as_("office")
    obstacle = obstructed(table, directive)
    day = directive.due.isoformat()
    for asked in (
        {"light": "green"}, {"held": "lead"}, {"claim": "none"}, {"origin": "decision"},
        {"rhythm": "none"}, {"obstacle": obstacle}, {"since": day, "until": day},
    ):  # fmt: skip
        assert directive.task in office.opens("/directives/", **asked).text, asked
    for asked in (
        {"light": "red"}, {"held": "office"}, {"claim": "stuck"}, {"origin": "review"},
        {"rhythm": "weekly"}, {"due": "late"}, {"until": "2001-01-01"},
        {"obstacle": directive.address},
    ):  # fmt: skip
        page = office.opens("/directives/", **asked)
        assert "No directive meets this." in page.text, asked
    for asked in (
        {"light": "blue"}, {"held": "me"}, {"claim": "well"}, {"since": "soon"}, {"sort": "moon"},
    ):  # fmt: skip
        assert office.opens("/directives/", **asked).status == 400, asked
    assert office.opens("/directives/", obstacle="nonsense").status == 404


def test_the_timeline_says_in_words_what_it_draws(table: Table, as_: As) -> None:
    directive = brought(table, "begin")
    first = directive.first_due
    half = Planned(clock.today() + timedelta(10), milestone="Half of them run")
    take(table, "plan", directive, "office", points=[half])
    take(
        table, "extend", directive, "leader", due=first + timedelta(30), reason="The crane is late"
    )
    page = as_("office").opens("/directives/timeline/", group="Flood Group")
    assert page.status == 200
    assert "Half of them run" in page.text
    assert "first:" in page.text
    shown: Any = html.document_fromstring(page.page)
    drawn = shown.xpath("//svg[@class='timeline-line']")[0]
    by_css = {each.get("class"): each for each in drawn}
    assert {
        "timeline-bar timeline-green", "timeline-bar timeline-green timeline-extended",
        "timeline-first", "timeline-point", "timeline-today",
    } <= set(by_css)  # fmt: skip
    places = [float(each.get(at).rstrip("%")) for each in drawn for at in ("x", "x1", "cx")
              if each.get(at)]  # fmt: skip
    assert all(0 <= place <= 100 for place in places)
    with later(80):
        assert 'class="timeline-late"' in as_("office").opens("/directives/timeline/").page
    assert as_("office").opens("/directives/timeline/", light="blue").status == 400


@pytest.mark.parametrize("days", [1, 40, 200, 900, 4000, 20000])
def test_a_scale_has_a_few_ticks_in_their_order_however_long_it_is(days: int) -> None:
    scale = Scale(date(2026, 1, 29), date(2026, 1, 29) + timedelta(days))
    ticks = scale.ticks()
    assert len(ticks) <= 9
    assert [at for at, _ in ticks] == sorted(at for at, _ in ticks)
    assert all(0 <= at <= 100 for at, _ in ticks)


def test_obstacles_lead_to_the_directives_that_they_hold(table: Table, as_: As) -> None:
    directive = issued(table)
    obstacle = obstructed(table, directive)
    issued(table, directive.matter, task="Free of it")
    office = as_("office").opens("/directives/obstacles/", kind="money", group="Flood Group")
    assert "The grant is not released" in office.text
    assert "City Council" in office.text or "Council" in office.text
    assert f"/directives/?obstacle={obstacle}" in office.page
    office.opens("/directives/", obstacle=obstacle)
    assert directive.task in office.text
    assert "Free of it" not in office.text
    assert office.opens("/directives/obstacles/", kind="moon").status == 400
    assert "Nothing stands in the way" in office.opens("/directives/obstacles/", kind="law").text
    assert "The grant" not in as_("insider").opens("/directives/obstacles/").text


def test_the_workbook_has_the_rows_of_the_list_as_texts(table: Table, as_: As) -> None:
    matter = decided(table)
    issued(table, matter, task="=HYPERLINK(1)")
    issued(table, matter, task="Dredge", due=clock.today() + timedelta(1))
    for language in ("en", CHINESE):
        office = as_("office", language)
        answer: Any = office.client.get(
            "/lists/directives/workbook/?column=name&column=light",
            headers={"accept-language": language},
        )
        sheet: Any = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
        rows = list(sheet.iter_rows(values_only=True))
        assert len(rows[0]) == 2
        assert [re.sub(r"^\S+ ", "", row[0]) for row in rows[1:]] == ["Dredge", "=HYPERLINK(1)"]
        assert all(cell.data_type == "s" for row in sheet.iter_rows() for cell in row)


def test_a_view_of_the_ledger_is_kept_and_sorted_by_each_column(table: Table, as_: As) -> None:
    issued(table)
    office = as_("office")
    office.sends("/lists/directives/views/", name="Red ones", asked="light=red&state=all")
    assert office.address == "/directives/"
    assert "Red ones" in office.opens("/directives/").text
    for key in ("name", "light", "claimed", "verified", "on_schedule", "due", "lead", "group",
                "state", "claimed_on", "holder", "held_days", "obstacles", "supporting",
                "first_due",
                "issued_on", "origin", "rhythm"):  # fmt: skip
        page = office.opens("/directives/", sort=f"-{key}", column=key)
        assert page.status == 200
        assert "Replace the pumps" in page.text

"""Reports at their pages: filed by a liaison, looked at by the office, counted for everybody."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crosscut.foundation import clock
from crosscut.supervision.actions.directives.answering import withdraw_directive
from crosscut.supervision.models import Directive, Evidence, Filing, Report
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.decided import decided
from tests.supervision.reporting import START, filed, owing, tick
from tests.table.world import Table

pytestmark = pytest.mark.django_db

TEST_FILE = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.fixture
def owed(table: Table) -> Report:
    """A report of the Roads Bureau that fell due on a Sunday of July."""
    with clock.business_day(START):
        directive = owing(table)
    (report,) = tick(date(2026, 7, 5), directive)
    return report


def _at(report: Report) -> str:
    return f"/reports/{report.address}/"


def test_a_liaison_finds_the_report_and_files_it(table: Table, as_: As, owed: Report) -> None:
    liaison = as_("liaison").opens("/reports/")
    assert "Replace the pumps of the east bank" in liaison.text
    liaison.opens(_at(owed))
    assert "for 1 July 2026 to 5 July 2026" in liaison.text
    assert "Figure (pumps)" in liaison.text

    liaison.sends(
        _at(owed), claim="behind", figure="7.5", obstacle_kind="money", obstacle="No money",
        help_needed="The Council", text="Seven run", seen="1",
        files=[SimpleUploadedFile("seven.txt", b"seven")],
    )  # fmt: skip

    assert liaison.address == f"/directives/{owed.directive.address}/"
    assert "Your report is with the office." in liaison.text
    filing = Filing.objects.get()
    assert (filing.claim, filing.reports.get().figure, filing.capacity) == (
        "behind",
        Decimal("7.5"),
        "liaison",
    )
    liaison.opens(_at(owed))
    for said in ("behind", "7.5 pumps", "No money", "The Council", "Seven run", "seven.txt"):
        assert said in liaison.text
    evidence = Evidence.objects.get()
    answer = liaison.client.get(f"/evidence/{evidence.address}/")
    assert (answer.content, answer["Content-Security-Policy"][:7]) == (b"seven", "sandbox")
    assert as_("insider").client.get(f"/evidence/{evidence.address}/").status_code == 404
    assert "Say it anew" in liaison.text
    liaison.opens(_at(owed), again="")
    assert 'value="7.5' in liaison.page


def test_a_figure_far_beyond_its_target_is_taken_and_told_back(
    table: Table, as_: As, owed: Report
) -> None:
    said = "5000 lies far beyond the target of 20"
    liaison = as_("liaison").sends(_at(owed), claim="on track", figure="5000", seen="1")
    assert said in liaison.text
    assert Report.objects.exclude(filing=None).get().figure == 5000
    office = as_("office").opens(_at(owed))
    assert said in office.text
    assert "far beyond the target" in office.opens("/reports/", which="filed").text
    assert said not in liaison.opens("/directives/").text
    # Results may exceed what was asked for.
    liaison.sends(_at(owed), claim="on track", figure="40", seen="2")
    assert "far beyond" not in liaison.text
    assert "far beyond" not in as_("office").opens(_at(owed)).text


def test_done_leads_to_the_step_that_ends_it(table: Table, as_: As, owed: Report) -> None:
    liaison = as_("liaison").sends(_at(owed), claim="done", seen="1")
    assert "Nothing ends by saying so" in liaison.text
    owed.directive.refresh_from_db()
    assert owed.directive.state == "acknowledged"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "This field is required."),
        ({"claim": "stuck", "help_needed": ""}, "Say in a few words what holds it up."),
        ({"claim": "behind", "obstacle": "No money"}, "Say in a few words what the obstacle is"),
        ({"claim": "on track", "figure": "many"}, "Enter a number."),
        ({"claim": "on track", "figure": "1.23456"}, "4 decimal places"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    as_: As, owed: Report, typed: dict[str, str], said: str
) -> None:
    given = {"help_needed": "A crane", **typed}
    liaison = as_("liaison").sends(_at(owed), seen="1", **given)
    assert liaison.status in (400, 409)
    assert said in liaison.text
    assert given["help_needed"] in liaison.page
    assert not Filing.objects.exists()


def test_140_per_cent_is_refused_at_its_field(table: Table, as_: As) -> None:
    with clock.business_day(START):
        directive = owing(table, unit="per cent", baseline=0, target=80)
    (report,) = tick(date(2026, 7, 5), directive)
    liaison = as_("liaison").sends(_at(report), claim="on track", figure="140", seen="1")
    assert "140 per cent cannot be: a share lies between 0 and 100." in liaison.text
    assert liaison.status == 409


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("photo.jpg", TEST_FILE, "this holds the test sign of virus scanners (EICAR)."),
        ("photo.jpg", b"MZ\x00\x03" + b"\0" * 80, "this is a program, not a document."),
        ("pumps.exe", b"\x7fELF\x02", "this is a program, not a document."),
        ("empty.pdf", b"", "the file is empty."),
    ],
)
def test_no_evidence_is_a_program_whatever_its_name(
    as_: As, owed: Report, name: str, data: bytes, said: str
) -> None:
    liaison = as_("liaison").sends(
        _at(owed), claim="on track", seen="1", files=[SimpleUploadedFile(name, data)]
    )
    assert liaison.status == 400
    assert said in liaison.text
    assert not Evidence.objects.exists()


def test_a_report_that_was_answered_meanwhile_keeps_what_was_typed(
    table: Table, as_: As, owed: Report
) -> None:
    filed(table, owed)
    liaison = as_("liaison").sends(_at(owed), claim="behind", text="Eight run", seen="1")
    assert liaison.status == 409
    assert "This report was answered or changed since you opened it." in liaison.text
    assert "Eight run" in liaison.page


def test_a_report_on_what_has_ended_is_refused_clearly(table: Table, as_: As, owed: Report) -> None:
    directive = owed.directive
    directive.refresh_from_db()
    withdraw_directive(
        directive=directive, seen=directive.changes, reason="No", actor=table.actor("office")
    )
    liaison = as_("liaison").sends(_at(owed), claim="behind", text="Eight run", seen="1")
    assert liaison.status == 409
    assert "Eight run" in liaison.text
    at = f"/directives/{directive.address}/report/"
    liaison.sends(at, claim="behind", text="Nine run", seen="1")
    assert "reports are taken from when it is acknowledged until its result is" in liaison.text
    assert "Nine run" in liaison.page
    assert not Filing.objects.exists()


def test_who_reports_unasked(table: Table, as_: As, owed: Report) -> None:
    here = f"/directives/{owed.directive.address}/"
    liaison = as_("liaison").opens(here)
    assert "Report now" in liaison.text
    liaison.opens(f"{here}report/").sends(f"{here}report/", claim="stuck", text="Flood")
    assert liaison.address == here
    owed.refresh_from_db()
    # What is owed is answered by it.
    assert (owed.state, Report.objects.count()) == ("filed", 1)
    water = as_("water").opens(here)
    assert "Report now" not in water.text
    assert "The liaison of the organisation in charge reports" in water.opens(f"{here}report/").text
    assert water.sends(f"{here}report/", claim="on track").status == 403


def test_the_office_looks_at_what_came(table: Table, as_: As, owed: Report) -> None:
    filed(table, owed)
    office, step = as_("office").opens("/reports/"), f"{_at(owed)}step/"
    assert "with the office" in office.text
    office.opens(_at(owed))
    assert "Accept" in office.text
    office.sends(step, verb="ask_back", seen="2", **{"ask_back-reason": " "})
    assert (office.status, "This field is required." in office.text) == (400, True)
    office.sends(step, verb="ask_back", seen="2", **{"ask_back-reason": "Which street?"})
    assert "Asked back; the organisation was told." in office.text
    assert "Which street?" in as_("liaison").opens(_at(owed)).text
    filed(table, owed, text="Mill Street")
    office.sends(step, verb="doubt", seen="4", **{"doubt-reason": "I was there"})
    assert "Why the office doubts it" in office.text
    office.sends(step, verb="accept", seen="4")
    assert office.status == 409
    office.sends(step, verb="accept", seen="5")
    owed.refresh_from_db()
    assert owed.state == "accepted"
    assert office.sends(step, verb="lapse", seen="6").status == 404
    assert as_("liaison").sends(step, verb="doubt", seen="6", **{"doubt-reason": "?"}).status == 403


def test_the_office_sees_a_figure_beside_the_target_and_what_was_reported_before(
    table: Table, as_: As, owed: Report
) -> None:
    directive = owed.directive
    filed(table, owed, figure=Decimal(7))
    assert "before" not in as_("office").opens(_at(owed)).text
    with clock.business_day(owed.until + timedelta(7)):
        (later,) = tick(clock.today(), directive)
        assert "last reported: 7" in as_("liaison").opens(_at(later)).text
        filed(table, later, figure=Decimal(140))
        page = " ".join(as_("office").opens(_at(later)).text.split())
        assert f"140 {directive.unit} 0 → 20 · before: 7" in page
        # Said anew, it is held against the report before it too.
        filed(table, later, figure=Decimal(14))
        assert "before: 7" in as_("office").opens(_at(later)).text


def test_the_office_sets_the_rhythm_at_the_page_of_a_directive(
    table: Table, as_: As, owed: Report
) -> None:
    here = f"/directives/{owed.directive.address}/"
    office = as_("office").opens(here)
    assert "every week" in office.text
    office.takes_from_here("set_rhythm", here, rhythm="quarterly")
    assert "every quarter" in office.text
    office.takes_from_here("set_rhythm", here, rhythm="")
    directive = Directive.objects.get(pk=owed.directive_id)
    assert directive.rhythm == ""


def test_the_burden_counts_what_the_reader_may_know(table: Table, as_: As, owed: Report) -> None:
    with clock.business_day(START):
        more = [owing(table, "monthly"), owing(table, matter=decided(table, disclosure="internal"))]
    tick(date(2026, 7, 5), *more)
    tick(date(2026, 7, 31), more[0])
    with clock.business_day(date(2026, 8, 3)):
        for name, counts in (
            ("office", [2, 1, 0, 0, 3, 2, 3, 0, 0, 0]),
            ("insider", [1, 0, 0, 0, 1, 1, 1, 0, 0, 0]),
        ):
            page = as_(name).opens("/reports/burden/").page
            assert [int(each) for each in _numbers(page[page.index("Roads Bureau") :])] == counts


def _numbers(row: str) -> list[str]:
    import re

    cells = re.findall(r"<td[^>]*>(.*?)</td>", row.split("</tr>")[0], re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in cells]


def test_who_may_not_know_of_a_directive_is_told_of_no_report(table: Table, as_: As) -> None:
    with clock.business_day(START):
        directive = owing(table, matter=decided(table, disclosure="restricted"))
    (report,) = tick(date(2026, 7, 5), directive)
    filed(table, report)
    insider = as_("insider")
    assert "Replace the pumps" not in insider.opens("/reports/", which="all").text
    for path in (
        _at(report), f"/directives/{directive.address}/report/",
        f"/reports/?directive={directive.address}",
    ):  # fmt: skip
        assert insider.opens(path).status == 404


def test_pages_speak_chinese(as_: As, owed: Report) -> None:
    liaison = as_("liaison", CHINESE)
    for path in (_at(owed), "/reports/", "/reports/burden/"):
        assert liaison.opens(path).status == 200


@pytest.mark.parametrize("path", ["/reports/", "/reports/burden/", "one"])
def test_statements_do_not_depend_on_how_much_there_is(
    table: Table, as_: As, path: str, owed: Report
) -> None:
    office, counts = as_("office"), []
    at: dict[str, Any] = {"which": "all"} if path == "/reports/" else {}
    for _ in range(2):
        with clock.business_day(START):
            more = [owing(table) for _ in range(3)]
        tick(date(2026, 7, 30), *more)
        here = f"/directives/{more[0].address}/" if path == "one" else path
        office.opens(here, **at)
        with CaptureQueriesContext(connection) as asked:
            office.opens(here, **at)
        counts.append(len(asked))
    assert counts[0] == counts[1]

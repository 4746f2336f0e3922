"""What cannot be is told at page, API and command line alike, in the same words, and enters
nothing."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from crosscut.foundation import clock
from crosscut.interfaces.cli.main import main
from crosscut.interfaces.jobs.ticking import round_of_clock
from crosscut.supervision.models import BookEntry, Directive, Evidence, Filing
from tests.interfaces.api.test_matters import Seat
from tests.interfaces.web.matters.conftest import As, as_
from tests.supervision.actions.test_parts import east
from tests.supervision.books.bookkeeping import STORE, opened, received
from tests.supervision.under_way import brought
from tests.table.world import Table, table, vocabulary

__all__ = ["as_", "east", "table", "vocabulary"]
pytestmark = pytest.mark.django_db

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
WINDOWS = b"MZ\x90\x00" + b"\0" * 80
Answers = list[tuple[int, str]]


@pytest.fixture
def ask(table: Table, as_: As) -> Callable[..., Answers]:
    """Status and words of page, API and command line: (path, fields), (path, body), arguments."""

    def answers(
        who: str, page: tuple[str, dict[str, Any]], api: tuple[str, dict[str, Any]], cli: list[str]
    ) -> Answers:
        with translation.override("en"):
            shown = as_(who).sends(page[0], **page[1])
            told = Seat(table, who).post(*api)
            done = CliRunner().invoke(main, [*cli, "--as", table.accounts[who].name])
        return [
            (shown.status, shown.text),
            (told.status_code, json.loads(told.content)["detail"]),
            (done.exit_code, done.output),
        ]

    return answers


def counted() -> list[int]:
    return [each.objects.count() for each in (Directive, Filing, Evidence, BookEntry)]


def refused(answers: Answers, said: str) -> None:
    page, api, line = answers
    assert page[0] in (400, 409, 422), page
    assert api[0] in (409, 422), api
    assert line[0] == 2, line
    for _, text in answers:
        assert said in text


def report(directive: Directive, **said: str) -> tuple[Any, Any, list[str]]:
    at = f"directives/{directive.address}/report"
    options = [part for name, value in said.items() for part in (f"--{name}", value)]
    return (
        (f"/{at}/", {"seen": "1", **said}),
        (at, said),
        ["directive", "report", directive.address, *options],
    )


def test_no_report_is_taken_on_what_is_closed(table: Table, ask: Callable[..., Answers]) -> None:
    directive = brought(table, "verify")
    with clock.business_day(clock.today() + timedelta(30)):
        round_of_clock()
        directive.refresh_from_db()
        assert directive.state == "closed"
        before = counted()
        answers = ask("liaison", *report(directive, claim="on track"))
    refused(answers, "is “closed”: reports are taken from when it is acknowledged")
    assert counted() == before


def test_a_share_beyond_all(table: Table, ask: Callable[..., Answers]) -> None:
    directive = brought(table, "begin", unit="%", baseline=0, target=80)
    before = counted()
    said = report(directive, claim="on track", figure="140")
    refused(ask("liaison", *said), "140 % cannot be: a share lies between 0 and 100.")
    assert counted() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (EICAR, "this holds the test sign of virus scanners (EICAR)."),
        (WINDOWS, "this is a program, not a document."),
        (b"\x7fELF\x02", "this is a program, not a document."),
    ],
)
def test_no_evidence_is_a_program(
    table: Table, ask: Callable[..., Answers], tmp_path: Path, data: bytes, said: str
) -> None:
    directive = brought(table, "begin")
    before = counted()
    (page, fields), (api, body), line = report(directive, claim="on track")
    path = tmp_path / "photo.jpg"
    path.write_bytes(data)
    answers = ask(
        "liaison",
        (page, {**fields, "files": [SimpleUploadedFile("photo.jpg", data)]}),
        (
            api,
            {**body, "files": [{"name": "photo.jpg", "content": base64.b64encode(data).decode()}]},
        ),
        [*line, "--file", str(path)],
    )
    refused(answers, f"“photo.jpg”: {said}")
    assert counted() == before


def instructed(table: Table, due: date) -> tuple[Any, Any, list[str]]:
    said = {
        "task": "Look at every pump", "lead": table.bodies["roads"].address, "result": "A list",
        "due": due.isoformat(), "disclosure": "internal",
    }  # fmt: skip
    return (
        (f"/directives/instruct/?group={table.group.address}", said),
        ("directives", {**said, "group": table.group.address}),
        ["directive", "instruct", table.group.address, said["task"], "--lead", "Roads Bureau",
         "--result", said["result"], "--due", said["due"]],
    )  # fmt: skip


def test_a_day_that_is_past_is_refused_and_a_free_one_is_said(
    table: Table, ask: Callable[..., Answers], as_: As
) -> None:
    past = clock.today() - timedelta(1)
    refused(ask("leader", *instructed(table, past)), f"{past} has passed: give a later day.")
    assert not Directive.objects.exists()
    sunday = clock.today() + timedelta(27 - clock.today().weekday())
    _, _, line = instructed(table, sunday)
    with translation.override("en"):
        done = CliRunner().invoke(main, [*line, "--as", table.accounts["leader"].name])
    assert done.exit_code == 0
    assert f"Nobody works on {sunday}; the next working day is" in done.output
    at = f"directives/{Directive.objects.get().address}"
    following = Seat(table, "leader").read(at)["next_working_day"]
    assert f"the next working day is {following}" in done.output
    assert "Nobody works on the due day" in as_("leader").opens(f"/{at}/").text


def test_nothing_is_taken_that_is_not_there(table: Table, ask: Callable[..., Answers]) -> None:
    book = opened(table)
    received(table, book, "1000")
    today = clock.today().isoformat()
    before = counted()
    body = {"kind": "use", "item": "CNY", "amount": "2000", "place": STORE, "citation": "List"}
    answers = ask(
        "office",
        (f"/books/{book.address}/enter/?kind=use", {**body, "day": today}),
        (f"books/{book.address}/enter", body),
        [
            "book",
            "enter",
            book.address,
            "use",
            "2000",
            "CNY",
            "--place",
            STORE,
            "--citation",
            "List",
        ],
    )
    refused(answers, f"1000.00 CNY are there to be taken on {today}; 2000.00 CNY were asked.")
    assert counted() == before


def test_a_part_goes_to_no_group_that_it_comes_from(
    east: Table, ask: Callable[..., Answers]
) -> None:
    whole = brought(east, "begin")
    before = counted()
    group, lead = east.group.address, east.bodies["health"].address
    said = {"group": group, "lead": lead, "task": "Train the crews", "result": "Ten are trained"}
    answers = ask(
        "office",
        (
            f"/directives/{whole.address}/step/",
            {"verb": "cascade", "seen": whole.changes}
            | {f"cascade-{name}": value for name, value in said.items()},
        ),
        (f"directives/{whole.address}/cascade", {"seen": whole.changes, **said}),
        ["directive", "take", whole.address, "cascade", "--group", group, "--lead", lead,
         "--task", said["task"], "--result", said["result"]],
    )  # fmt: skip
    for status, text in answers[1:]:
        assert status in (2, 409, 422), text
        assert "comes from “Flood Group” already: it would go round in a ring." in text
    # The page offers none but those below.
    assert answers[0][0] in (400, 409)
    assert counted() == before

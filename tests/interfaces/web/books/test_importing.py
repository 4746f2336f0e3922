"""A file of lines taken into an account book by its page, the API and the command line."""

from __future__ import annotations

from base64 import b64encode
from json import loads
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from crosscut.foundation import clock
from crosscut.foundation.identifier import encode
from tests.interfaces.api.test_matters import Seat
from tests.interfaces.cli.test_ladder import run
from tests.interfaces.web.matters.conftest import CHINESE, As
from tests.supervision.books.bookkeeping import STORE, opened
from tests.supervision.books.test_files import row, text
from tests.table.world import Table

pytestmark = pytest.mark.django_db


def test_a_file_is_put_right_and_entered_by_the_page(table: Table, as_: As) -> None:
    book = opened(table)
    at, here = f"/books/{book.address}/import/", f"/books/{book.address}/"
    right = text(row(clock.today()))
    wrong = text(row(clock.today()), row(clock.today(), **{"No.": "2", "To place": ""}))
    office = as_("office").opens(here)
    assert at in office.page
    assert "本组收支账" in as_("office", CHINESE).opens(f"/groups/{encode(table.group.pk)}/").text
    stranger = as_("water").opens(at)
    assert stranger.status == 403
    assert 'type="file"' not in stranger.page
    page = office.opens(at).sends(at, file=SimpleUploadedFile("a.csv", wrong))
    assert "1 problem keeps the file from being entered." in page.text
    assert "K3" in page.text
    page = office.opens(at).sends(at, file=SimpleUploadedFile("a.csv", right))
    assert "1 row would be entered" in page.text
    assert as_("leader").opens(page.address).status == 404
    office.sends(page.address)
    assert "1 row was entered." in office.text
    assert "1,000.00 CNY" in office.text
    assert STORE in office.text
    again = office.opens(at).sends(at, file=SimpleUploadedFile("a.csv", right))
    assert "all of its rows are entered already" in again.text


def test_a_file_is_entered_by_the_api_and_the_command_line(table: Table, tmp_path: Path) -> None:
    book, day = opened(table), clock.today()
    office, water = Seat(table, "office"), Seat(table, "water")

    def body(data: bytes) -> dict[str, object]:
        return {"file": {"name": "a.csv", "content": b64encode(data).decode()}}

    good, bad = text(row(day)), text(row(day, Amount="many"))
    at = f"books/{book.address}/import"
    refused = office.post(at, body(bad))
    assert refused.status_code == 422
    assert [each["cell"] for each in loads(refused.content)["errors"]] == ["a!F2"]
    assert water.post(at, body(bad)).status_code == 403
    assert loads(office.post(f"{at}?dry_run=true", body(good)).content)["dry_run"]
    assert not book.entries.exists()
    office.did(at, body(good))
    assert office.post(at, body(good)).status_code == 409
    source = tmp_path / "b.csv"
    source.write_bytes(text(row(day, **{"No.": "2", "Donor": "Rotary"})))
    entering = ("book", "import", book.address, str(source), "--as", table.accounts["office"].name)
    assert "Would enter 1 rows" in run(*entering, "--dry-run").stdout
    assert "Entered 1 rows" in run(*entering).stdout
    assert book.entries.count() == 2
    source.write_bytes(bad)
    assert run(*entering).exit_code == 1

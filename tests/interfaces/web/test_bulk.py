"""Files on pages: download, upload, problems, entering."""

from __future__ import annotations

import io
import socket
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation
from openpyxl import Workbook, load_workbook
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.web.bulk import shelf, uploads
from crosscut.interfaces.web.bulk.wording import told
from crosscut.register.bulk.actions.entering import begin
from crosscut.register.bulk.queries.rows import Exporter
from crosscut.register.bulk.rules.problems import KEY_TWICE, Problem
from crosscut.register.models import FileImport, Group
from tests.interfaces.web.conftest import Town

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_dir(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


def a_workbook(**sheets: list[list[Any]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def give(client: Client, content: bytes, name: str = "water.xlsx") -> Any:
    return client.post("/import/", {"file": SimpleUploadedFile(name, content)}, follow=True)


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_is_cut_off_leaves_nothing_and_the_server_goes_on(
    live_server: LiveServer, data_dir: Path
) -> None:
    host, _, port = live_server.url.removeprefix("http://").partition(":")
    head = (
        "POST /import/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    )
    with socket.create_connection((host, int(port)), timeout=60) as sending:
        sending.sendall(head.encode() + b"Name,Since\r\nwater,2020\r\n" * 100)
    with urllib.request.urlopen(f"{live_server.url}/import/") as answer:
        assert answer.status == 200
    assert [path for path in data_dir.rglob("*") if path.is_file()] == []
    assert not FileImport.objects.exists()


GOOD = {
    "Groups": [["Name (simplified)", "Since"], ["水务小组", "2020-01-05"]],
    "Seats": [["Group", "Role", "Words of the document"], ["水务小组", "leader", "市长"]],
}


def test_a_file_is_checked_then_entered_then_known(client: Client, vocabulary: None) -> None:
    content = a_workbook(**GOOD)
    shown = give(client, content)
    assert "Nothing is wrong" in shown.content.decode()
    address = shown.redirect_chain[-1][0]
    assert not Group.objects.exists()
    entered = client.post(f"{address}enter/", follow=True)
    assert "The file is in the register" in entered.content.decode()
    assert Group.objects.live().get().display == "水务小组"
    assert "water.xlsx" in client.get("/import/").content.decode()
    assert not shelf.kept(FileImport.objects.get().digest)
    assert client.post(f"{address}enter/").status_code == 302
    again = give(client, content)
    assert "The file is in the register" in again.content.decode()


def test_problems_stand_in_a_table_and_in_the_report(client: Client, vocabulary: None) -> None:
    wrong = {"Groups": [["Name (simplified)", "Since"], ["水务小组", "5/6/2020"]]}
    shown = give(client, a_workbook(**wrong))
    text = shown.content.decode()
    assert "1 problem keeps the file" in text
    assert "B2" in text
    address = shown.redirect_chain[-1][0]
    refused = client.post(f"{address}enter/")
    assert refused.status_code == 409
    assert not Group.objects.exists()
    report: Any = client.get(f"{address}report/")
    book = load_workbook(io.BytesIO(b"".join(report.streaming_content)))
    assert "Write the year first" in book["Groups"]["B2"].comment.text


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("water.pdf", b"%PDF", "takes .xlsx"),
        ("water.xlsx", b"nothing", "no workbook"),
        ("water.json", b"[", "no JSON"),
        ("groups.csv", b"", "Choose a file"),
    ],
)
def test_what_is_no_such_file_is_said_at_its_place(
    client: Client, vocabulary: None, name: str, content: bytes, said: str
) -> None:
    shown = give(client, content, name) if content else client.post("/import/", {})
    assert shown.status_code == 400
    assert said in shown.content.decode()


def test_a_file_that_is_too_large_is_sent_to_the_command_line(
    client: Client, vocabulary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "MOST_BYTES", 10)
    assert "crosscut import" in give(client, a_workbook(**GOOD)).content.decode()


def test_an_import_that_was_cut_off_says_how_far_it_was_and_goes_on(
    client: Client, vocabulary: None
) -> None:
    shown = give(client, a_workbook(**GOOD))
    address = shown.redirect_chain[-1][0]
    digest = address.strip("/").split("/")[-1]
    begin("water.xlsx", digest, "salt", 2)
    assert "cut off after 0 of 2 rows" in client.get(address).content.decode()
    entered = client.post(f"{address}enter/", follow=True)
    assert "The file is in the register" in entered.content.decode()
    assert Group.objects.live().count() == 1


def test_a_file_that_is_entered_beside_the_server_shows_how_far_it_is(
    client: Client, vocabulary: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = give(client, a_workbook(**GOOD))
    address = shown.redirect_chain[-1][0]
    digest = address.strip("/").split("/")[-1]
    # This very process stands for the one that enters: it is there, and has not begun.
    (shelf.shelf() / digest / "process").write_text(str(__import__("os").getpid()))
    assert "checked once more" in client.get(address).content.decode()
    begin("water.xlsx", digest, "salt", 2)
    assert "0 of 2 rows" in client.get(f"{address}progress/").content.decode()
    (shelf.shelf() / digest / "process").unlink()
    assert client.get(f"{address}progress/")["HX-Redirect"] == address
    monkeypatch.setattr(uploads, "ROWS_AT_ONCE", 0)
    begun: list[Path] = []
    monkeypatch.setattr(shelf, "enter_beside", begun.append)
    client.post(f"{address}enter/")
    assert [path.name for path in begun] == ["water.xlsx"]


@pytest.mark.parametrize("digest", ["0" * 64, "nothing", "a" * 64])
def test_a_file_that_is_not_there_is_not_found(
    client: Client, vocabulary: None, digest: str
) -> None:
    for page in ("", "report/"):
        assert client.get(f"/import/{digest}/{page}").status_code == 404


def test_the_list_of_groups_is_downloaded_as_its_filters_show_it(
    client: Client, town: Town
) -> None:
    whole = downloaded(client, "/export/groups/")
    assert whole["Groups"].max_row > 2
    assert whole["Seats"].max_row > 2
    some = downloaded(client, "/export/groups/?name=港口")
    ids = {row[0] for row in some["Groups"].iter_rows(min_row=2, values_only=True)}
    assert ids == {town.lanting.harbour.address}
    assert downloaded(client, "/export/people/?on=2016")["People"].max_row > 1
    assert client.get("/export/all/").status_code == 404
    assert client.get("/export/groups/?level=moon").status_code == 404


def test_many_groups_are_sent_to_the_command_line(
    client: Client, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crosscut.interfaces.web.bulk.downloads.MOST_GROUPS", 1)
    refused = client.get("/export/groups/?status=any")
    assert refused.status_code == 400
    assert "crosscut export groups" in refused.content.decode()


def test_the_empty_workbook_has_the_headings_of_the_form(client: Client, vocabulary: None) -> None:
    book = downloaded(client, "/import/blank/")
    assert book["Seats"]["C1"].value == "Group"
    client.cookies["django_language"] = "zh-hans"
    assert book.sheetnames[-1] == "Seats"


def test_an_export_asks_the_same_statements_for_few_groups_and_many(
    town: Town, django_assert_num_queries: Any
) -> None:
    few = Exporter(SYSTEM, groups=[town.lanting.harbour.pk])
    list(few.rows("groups"))
    counted = _statements(few)
    for number in range(5):
        from crosscut.register.actions.groups import found_group

        found_group(names={"en": f"Group {number}"}, since="2019", actor=SYSTEM)
    many = Exporter(SYSTEM)
    list(many.rows("groups"))
    assert _statements(many) == counted


def _statements(exporter: Exporter) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        list(exporter.rows("groups"))
    return len(captured)


def downloaded(client: Client, address: str) -> Any:
    answer: Any = client.get(address)
    assert answer.status_code == 200
    assert ".xlsx" in answer["Content-Disposition"]
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def test_a_sheet_is_named_as_the_file_names_it_in_every_language() -> None:
    """Django itself has a word for “groups”."""
    problem = Problem("groups", 3, "key", KEY_TWICE, {"key": "g1", "other": 2, "where": "groups"})
    for language in ("en", "zh-hans"):
        with translation.override(language):
            assert "“groups”" in told(problem)

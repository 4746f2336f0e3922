"""Papers dropped, chosen or pasted; bad ones told at the place; the list; taking papers back."""

from __future__ import annotations

import io
import socket
import urllib.request
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from pytest_django.live_server_helper import LiveServer

from crosscut.foundation.actor import SYSTEM
from crosscut.foundation.record.models import Entry
from crosscut.interfaces.web.notices import wording
from crosscut.notices.actions.documents import receive_document
from crosscut.notices.models import Document, DocumentState
from crosscut.notices.reading import read_text
from crosscut.notices.reading.formats import MAX_BYTES
from crosscut.notices.reading.formats.unreadable import Unreadable
from crosscut.register.actions.groups import disclose_group
from crosscut.register.actions.instruments import withdraw_instrument
from crosscut.register.models import Group
from tests.interfaces.web.reading import text_of
from tests.notices.entering import enter
from tests.notices.invented import ADDED, ENGLISH_FOUNDED, FOUNDED
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

pytestmark = pytest.mark.django_db

Bring = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def register(vocabulary: None) -> None:
    """Words to enter papers with."""


@pytest.fixture
def bring(client: Client) -> Bring:
    """Send files, and text: `bring(("a.txt", b"…"), text="…")`."""

    def sent(*files: tuple[str, bytes], **fields: str) -> HttpResponse:
        uploads = [SimpleUploadedFile(name, content) for name, content in files]
        return client.post("/notices/new/", {"files": uploads, **fields})  # type: ignore[return-value]

    return sent


def test_a_pasted_text_waits_to_be_confirmed(client: Client, bring: Bring) -> None:
    assert client.get("/notices/new/").status_code == 200
    done = bring(text=FOUNDED, found_at="https://example.org/12")
    paper = Document.objects.get()
    assert done["Location"] == f"/notices/{paper.address}/"
    assert paper.found_at == "https://example.org/12"
    assert paper.name == "云溪市人民政府办公室关于成立云溪市"
    assert paper.state == DocumentState.WAITING


def test_several_files_come_at_once_and_each_tells_what_became_of_it(bring: Bring) -> None:
    enter(ENGLISH_FOUNDED)
    page = bring(
        ("1.txt", FOUNDED.encode()),
        ("2.html", b"<html><body><p>" + ADDED.encode() + b"</p></body></html>"),
        ("3.txt", ENGLISH_FOUNDED.encode()),
        ("4.png", b"\x89PNG\r\n"),
    )
    assert page.status_code == 400
    told = text_of(page, ".came")
    assert told.count("waits to be confirmed") == 2
    assert told.count("was here already") == 1
    assert "4.png the file is a picture (PNG)" in told
    assert Document.objects.filter(state=DocumentState.WAITING).count() == 2


def test_the_same_paper_twice_leads_to_the_one_that_is_there(bring: Bring) -> None:
    bring(("a.txt", FOUNDED.encode()))
    paper = Document.objects.get()
    assert bring(("b.txt", FOUNDED.encode()))["Location"] == f"/notices/{paper.address}/?twin=1"
    entered = enter(ADDED).document
    again = bring(text=ADDED)
    assert again["Location"] == f"/notices/{entered.address}/?twin=1"


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (300 * 1024 * 1024))
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02\x03" * 50, ""),
        (b"GIF89a", "a picture (GIF)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"%PDF-1.4 and then nothing", "damaged"),
        (b"x" * (MAX_BYTES + 1), "more than the 20,971,520"),
    ],
    ids=["empty", "binary", "picture", "encrypted", "damaged", "too large"],
)
def test_a_bad_file_is_told_at_its_place_and_what_was_typed_stays(
    bring: Bring, content: bytes, reason: str
) -> None:
    page = bring(("bad.pdf", content), found_at="shelf 7")
    assert page.status_code == 400
    assert reason in text_of(page, ".came-not")
    assert 'value="shelf 7"' in page.content.decode()
    assert not Document.objects.exists()


def test_a_zip_bomb_is_not_unpacked(bring: Bring) -> None:
    page = bring(("bomb.docx", _bomb()))
    assert page.status_code == 400
    assert "unpack" in text_of(page, ".came-not")


def test_nothing_at_all_and_too_many_at_once_are_told(bring: Bring) -> None:
    assert bring().status_code == 400
    many = bring(*((f"{n}.txt", b"x") for n in range(51)), text="typed before")
    assert many.status_code == 400
    assert "51 files" in text_of(many, ".alarm")
    assert "typed before" in many.content.decode()
    assert not Document.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_upload_that_is_cut_off_leaves_nothing_and_the_server_goes_on(
    live_server: LiveServer,
) -> None:
    host, _, port = live_server.url.removeprefix("http://").partition(":")
    head = (
        "POST /notices/new/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\n"
        '--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    )
    with socket.create_connection((host, int(port)), timeout=60) as sending:
        sending.sendall(head.encode() + FOUNDED.encode())
    with urllib.request.urlopen(f"{live_server.url}/notices/new/") as answer:
        assert answer.status == 200
    assert not Document.objects.exists()


def test_every_reason_of_the_reader_has_its_words_here() -> None:
    kinds: list[type[Unreadable]] = [Unreadable, *Unreadable.__subclasses__()]
    reasons = {each.__name__: each.sentence for each in kinds}
    assert {name: str(words) for name, words in wording.UNREADABLE.items()} == reasons


def test_the_list_shows_waiting_papers_first_and_goes_on_by_key(client: Client) -> None:
    for n in range(55):
        text = FOUNDED.replace("12号", f"{n}号")
        receive_document(name=f"{n}.txt", media="text", draft=read_text(text), actor=SYSTEM)
    first = client.get("/notices/")
    assert "54.txt" in text_of(first, ".rows")
    following = first.context["page"].next
    second = client.get("/notices/", {"after": following})
    assert len(second.context["page"].rows) == 5
    assert client.get("/notices/", {"after": "nonsense"}).status_code == 400
    assert "No paper" in text_of(client.get("/notices/", {"state": "withdrawn"}))


def test_the_list_takes_as_many_statements_however_long_it_is(client: Client) -> None:
    counted = []
    for n in (1, 20):
        for k in range(n):
            text = FOUNDED.replace("12号", f"{n}{k}号")
            receive_document(name="n.txt", media="text", draft=read_text(text), actor=SYSTEM)
        client.get("/notices/")
        with CaptureQueriesContext(connection) as captured:
            client.get("/notices/")
        counted.append(len(captured))
    assert counted == [7, 7]


def test_papers_are_narrowed_by_what_was_read_and_taken_away_so(client: Client) -> None:
    for name, text in (("a.txt", FOUNDED), ("b.txt", ADDED), ("c.txt", ENGLISH_FOUNDED)):
        receive_document(name=name, media="text", draft=read_text(text), actor=SYSTEM)
    path, asked = "/notices/", {"text": "12号", "kind": "found"}
    page = client.get(path, asked)
    assert [row.name for row in page.context["page"].rows] == ["a.txt"]
    of_file = client.get(path, {"text": "B.TX"}).context["page"].rows
    assert [row.name for row in of_file] == ["b.txt"]
    by_number = client.get(path, {"sort": "-kind"}).context["page"].rows
    assert {row.kind for row in by_number} == {"found", "change"}
    assert client.get(path, {"kind": "nonsense"}).status_code == 400
    taken = client.get("/lists/notices/workbook/", asked)
    sheet: Any = load_workbook(io.BytesIO(taken.getvalue())).active
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == ["云溪市古桥保护工作领导小组"]


def test_papers_taken_away_leave_an_entry_of_the_sealed_groups(client: Client) -> None:
    group = enter(FOUNDED).groups[0]
    disclose_group(group=group, disclosure="sealed", actor=SYSTEM)
    assert client.get("/lists/notices/workbook/", {"state": "entered"}).getvalue()
    entry = Entry.objects.get(verb="sealed.taken out")
    assert list(entry.objects_touched.values_list("identifier", flat=True)) == [group.pk]


def test_what_goes_with_a_paper_is_named_before_it_goes(client: Client) -> None:
    entered = enter(FOUNDED)
    path = f"/notices/{entered.document.address}/withdrawal/"
    page = client.get(path)
    assert "林望川" in text_of(page, ".saying")
    version = str(entered.document.version)
    assert client.post(path, {"version": version, "reason": " "}).status_code == 400
    assert client.post(path, {"version": "1", "reason": "wrong"}).status_code == 400
    done = client.post(path, {"version": version, "reason": "the wrong city"})
    assert done.status_code == 302
    assert not Group.objects.live().exists()
    shown = client.get(done["Location"])
    assert "the wrong city" in text_of(shown, ".notice")
    assert client.get(path).status_code == 302


def test_later_facts_are_named_and_there_is_no_button(client: Client) -> None:
    first = enter(FOUNDED)
    enter(ADDED)
    path = f"/notices/{first.document.address}/withdrawal/"
    page = client.get(path)
    assert "Later facts stand on it" in text_of(page)
    assert 'name="reason"' not in page.content.decode()
    chinese = text_of(client.get(path, headers={"accept-language": "zh-hans"}), ".saying")
    assert "成员" in chinese
    assert "白鹭洲" in chinese
    assert "seat" not in chinese


def test_a_paper_whose_instrument_was_withdrawn_says_so_and_may_be_confirmed_anew(
    client: Client,
) -> None:
    entered = enter(FOUNDED)
    path = f"/notices/{entered.document.address}/"
    assert "Confirm it anew" not in text_of(client.get(path))
    assert client.post(f"{path}anew/").status_code == 409
    withdraw_instrument(instrument=entered.instrument, reason="the wrong city", actor=SYSTEM)
    page = text_of(client.get(path))
    assert "the wrong city" in page
    assert "Confirm it anew" in page
    done = client.post(f"{path}anew/")
    again = Document.objects.get(state=DocumentState.WAITING)
    assert done["Location"] == f"/notices/{again.address}/"
    assert again.draft.as_json() == entered.document.draft.as_json()
    assert client.post(f"{path}anew/").status_code == 409
    assert Document.objects.count() == 2
    assert client.post(f"/notices/{'7' * 13}/anew/").status_code == 404


def test_a_waiting_paper_is_set_aside(client: Client) -> None:
    paper = receive_document(name="n.txt", media="text", draft=read_text(FOUNDED), actor=SYSTEM)
    path = f"/notices/{paper.address}/withdrawal/"
    assert "Set this paper aside?" in text_of(client.get(path))
    client.post(path, {"version": "1", "reason": "illegible"})
    paper.refresh_from_db()
    assert paper.state == DocumentState.WITHDRAWN

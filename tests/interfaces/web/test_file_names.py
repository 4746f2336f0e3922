"""Names of files that come in and go out: no path, no header, nothing that a page would run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crosscut.documents.content import Paper
from crosscut.interfaces.web.bulk import shelf
from crosscut.interfaces.web.writing.documents import as_file
from crosscut.notices.models import Document
from tests.notices.invented import FOUNDED
from tests.register.lanting import vocabulary

__all__ = ["vocabulary"]

pytestmark = pytest.mark.django_db

HOSTILE = (
    "../../../etc/passwd",
    "..\\..\\windows\\system.ini",
    "/etc/cron.d/groups",
    "a\r\nSet-Cookie: session=1\r\n",
    "a\0b",
    "<img src=x onerror=alert(1)>",
    "n" * 400,
)


def multipart(name: str, content: bytes) -> dict[str, Any]:
    """A body as a program would send it: browsers and Django's own client clean names."""
    head = f'--x\r\nContent-Disposition: form-data; name="FIELD"; filename="{name}"\r\n\r\n'
    body = head.encode() + content + b"\r\n--x--\r\n"
    return {"data": body, "content_type": "multipart/form-data; boundary=x"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_spreadsheet_is_kept_in_its_folder_whatever_its_name_says(
    name: str, settings: Any, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path / "data"
    upload = SimpleUploadedFile("x.csv", b"Name\nwater\n")
    upload._name = f"{name}.csv"  # type: ignore[attr-defined]  # what no client was asked to clean
    try:
        digest = shelf.keep(upload)
    except ValueError:  # a NUL is in no file's name
        assert "\0" in name
        digest = ""
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.parent == shelf.shelf() / digest for path in kept)


@pytest.mark.parametrize("name", HOSTILE)
def test_the_name_of_a_paper_is_shown_as_text_and_sets_no_header(
    vocabulary: None, name: str, client: Client
) -> None:
    sent = multipart(f"{name}.txt", FOUNDED.encode())
    sent["data"] = sent["data"].replace(b"FIELD", b"files")
    answer = client.post("/notices/new/", **sent)
    assert answer.status_code in (200, 302, 400)
    assert "session=1" not in str(answer.headers) + str(answer.cookies)
    for paper in Document.objects.all():
        assert "/" not in paper.name
        assert "\\" not in paper.name
        page = client.get(f"/notices/{paper.address}/")
        assert page.status_code == 200
        assert b"<img src=x" not in page.content


def test_a_title_with_line_ends_is_no_header(settings: Any) -> None:
    paper = Paper(title='Task Force\r\nX-Injected: 1"; filename=x', language="en", blocks=())
    sent = as_file(paper, "txt")
    assert "X-Injected" not in sent
    assert "\r" not in sent["Content-Disposition"]
    assert "\n" not in sent["Content-Disposition"]

"""What is no document is refused by what it holds, at every way in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from crosscut.documents.harmful import MOST_PARTS
from crosscut.notices.reading import Unreadable, read_bytes
from crosscut.notices.reading.formats.unreadable import Binary, Macros, Misnamed, VirusTest
from crosscut.register.bulk.files.opening import open_book
from crosscut.register.bulk.rules.problems import CannotRead

# Not in one piece here either.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PROGRAMS = {
    "Windows": b"MZ\x90\0\x03\0\0\0\x04" + b"\0" * 60,
    "Linux": b"\x7fELF\x02\x01\x01" + b"\0" * 60,
    "macOS": b"\xcf\xfa\xed\xfe\x07\0\0\x01",
    "Java": b"\xca\xfe\xba\xbe\0\0\0\x34",
    "shell": b"#!/bin/sh\nrm -r /\n",
}
PAPER = "Rivergate Task Force\nThe Task Force shall consist of:\nChair: Ada Mertens\n"


def word(**parts: bytes) -> bytes:
    """A Word document with further parts: `word(vbaProject=b"…")`."""
    made = Document()
    made.add_paragraph("Chair: Ada Mertens")
    stream = io.BytesIO()
    made.save(stream)
    with zipfile.ZipFile(stream, "a") as package:
        for name, content in parts.items():
            package.writestr(f"word/{name}.bin", content)
    return stream.getvalue()


def workbook(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    Workbook().save(stream)
    with zipfile.ZipFile(stream, "a") as package:
        for name, content in parts.items():
            package.writestr(f"xl/{name}.bin", content)
    return stream.getvalue()


def refusal_of(tmp_path: Path, name: str, content: bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CannotRead) as caught:
        open_book(path)
    return str(caught.value.facts["what"])


@pytest.mark.parametrize("content", PROGRAMS.values(), ids=PROGRAMS.keys())
@pytest.mark.parametrize("name", ["notice.txt", "notice.docx", "notice.pdf", "notice"])
def test_a_program_is_no_paper_whatever_it_is_called(name: str, content: bytes) -> None:
    with pytest.raises(Binary, match="a program"):
        read_bytes(content, name)


@pytest.mark.parametrize("content", PROGRAMS.values(), ids=PROGRAMS.keys())
@pytest.mark.parametrize("name", ["groups.csv", "groups.xlsx", "groups.json", "groups.zip"])
def test_a_program_is_no_spreadsheet(tmp_path: Path, name: str, content: bytes) -> None:
    assert "a program" in refusal_of(tmp_path, name, content)


def test_the_sign_that_tries_out_scanners_is_refused(tmp_path: Path) -> None:
    for content in (EICAR, PAPER.encode() + EICAR, b"<html><p>" + EICAR):
        with pytest.raises(VirusTest):
            read_bytes(content, "notice.txt")
    assert "EICAR" in refusal_of(tmp_path, "groups.csv", b"Name\n" + EICAR)


def test_a_text_that_begins_as_a_program_of_windows_is_a_text() -> None:
    assert read_bytes(b"MZ Committee\n" + PAPER.encode(), "notice.txt").text.startswith("MZ")


def test_macros_are_refused_and_the_same_file_without_them_is_not(tmp_path: Path) -> None:
    assert read_bytes(word(), "notice.docx").text
    with pytest.raises(Macros, match="holds macros"):
        read_bytes(word(vbaProject=b"\xd0\xcf"), "notice.docx")
    assert "macros" in refusal_of(tmp_path, "groups.xlsx", workbook(vbaProject=b"\xd0\xcf"))
    assert "macros" in refusal_of(tmp_path, "groups.xlsm", workbook(vbaProject=b"\xd0\xcf"))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("notice.pdf", word(), "DOCX"),
        ("notice.txt", word(), "DOCX"),
        ("notice.docx", PAPER.encode(), "text"),
        ("notice.PDF", b"<html><p>" + PAPER.encode(), "text"),
    ],
    # A name made of a DOCX would hold its time: workers would not agree on which tests there are.
    ids=["DOCX as PDF", "DOCX as text", "text as DOCX", "HTML as PDF"],
)
def test_a_paper_that_is_called_what_it_is_not_is_told(
    name: str, content: bytes, kind: str
) -> None:
    with pytest.raises(Misnamed, match=f"but is {kind}"):
        read_bytes(content, name)


@pytest.mark.parametrize("name", ["notice", "notice.html", "notice.txt", "notice.neu", ".txt"])
def test_a_text_is_read_under_any_name_that_promises_no_other_kind(name: str) -> None:
    assert read_bytes(PAPER.encode(), name).text == PAPER


def test_an_archive_is_no_table_of_text(tmp_path: Path) -> None:
    assert "it is an archive" in refusal_of(tmp_path, "groups.csv", workbook())
    assert "it is a PDF" in refusal_of(tmp_path, "groups.json", b"%PDF-1.7\n")


def test_an_archive_of_too_many_parts_is_not_opened(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for number in range(MOST_PARTS + 1):
            archive.writestr(f"{number}.csv", "")
    assert "too many files" in refusal_of(tmp_path, "groups.zip", stream.getvalue())
    with pytest.raises(Unreadable, match="parts"):
        read_bytes(stream.getvalue(), "notice.docx")


def test_paths_in_an_archive_lead_nowhere(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("../../groups.csv", "Name (simplified)\n水务小组\n")
    inside = tmp_path / "inside"
    inside.mkdir()
    path = inside / "all.zip"
    path.write_bytes(stream.getvalue())
    assert [table.sheet.key for table in open_book(path).tables] == ["groups"]
    assert list(tmp_path.rglob("*.csv")) == []

"""From a path to the tables of whatever is there."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from crosscut.documents.harmful import is_program, is_virus_test
from crosscut.foundation.words import sentence
from crosscut.register.bulk.files.comma_separated import open_comma_separated
from crosscut.register.bulk.files.tables import Book
from crosscut.register.bulk.files.workbooks import open_workbook
from crosscut.register.bulk.rules.problems import CannotRead

UNKNOWN_KIND = sentence("it is neither .xlsx, nor .csv, nor a folder or .zip of .csv, nor .json.")
NOTHING_THERE = sentence("there is no such file.")
EMPTY = sentence("the file is empty.")
PROGRAM = sentence("it is a program. It was not opened.")
VIRUS_TEST = sentence("it holds the test sign of virus scanners (EICAR). It was not opened.")
ARCHIVE = sentence("its name says that it is text, but it is an archive. Give it the right ending.")
PDF = sentence("its name says that it is text, but it is a PDF. Take it in as a notice.")


def open_book(path: Path) -> Book:
    """The tables of a file of any kind that is known. Refuses: CannotRead."""
    if not path.exists():
        raise CannotRead(name=path.name, what=NOTHING_THERE)
    if path.is_file() and path.stat().st_size == 0:
        raise CannotRead(name=path.name, what=EMPTY)
    suffix = path.suffix.lower()
    if path.is_file():
        _refuse_what_is_none(path, suffix)
    if suffix in (".xlsx", ".xlsm", ".xls"):
        return open_workbook(path)
    if suffix == ".json":
        from crosscut.register.bulk.files.popolo.reading import open_popolo

        return open_popolo(path)
    if path.is_dir() or suffix == ".csv" or (suffix == ".zip" and zipfile.is_zipfile(path)):
        return open_comma_separated(path)
    raise CannotRead(name=path.name, what=UNKNOWN_KIND)


def _refuse_what_is_none(path: Path, suffix: str) -> None:
    """Refuse a program, and an archive that is called a text."""
    with path.open("rb") as file:
        start = file.read(1 << 20)
    if is_program(start):
        raise CannotRead(name=path.name, what=PROGRAM)
    if is_virus_test(start):
        raise CannotRead(name=path.name, what=VIRUS_TEST)
    if suffix in (".csv", ".json"):
        if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            raise CannotRead(name=path.name, what=ARCHIVE)
        if start.startswith(b"%PDF-"):
            raise CannotRead(name=path.name, what=PDF)


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of a folder's CSV files."""
    digest = hashlib.sha256()
    for file in sorted(path.glob("*.csv")) if path.is_dir() else [path]:
        if path.is_dir():
            digest.update(f"{file.name}\n{file.stat().st_size}\n".encode())
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()

"""Files that cannot be read: each is refused with its name, what is wrong, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from crosscut.notices.reading import Unreadable, read_bytes, read_path
from crosscut.notices.reading.formats.unreadable import Absent, Binary, Empty, TooLarge


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Absent, match=r"none\.txt: .*No such file or directory"):
        read_path(tmp_path / "none.txt")


def test_a_folder_is_refused_where_a_file_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(Absent, match="directory"):
        read_path(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notice.txt"
    path.write_bytes(content)
    with pytest.raises(Empty, match="the file is empty"):
        read_path(path)


def test_a_document_of_fifty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notice.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(TooLarge, match="52,428,800 bytes, more than the 20,971,520"):
        read_path(path)
    with pytest.raises(TooLarge):
        read_bytes(b"x" * (20 * 1024 * 1024 + 1), "upload")


def test_a_text_of_more_characters_than_any_notice_has_is_refused() -> None:
    with pytest.raises(TooLarge, match="characters"):
        read_bytes(b"Chair: Ada Mertens\n" * 200_000, "notice.txt")


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"\x89PNG\r\n", "picture"), (b"{\\rtf1 Chair: Ada}", "RTF"), (b"\x1f\x8b\x08", "gzip")],
)
def test_a_file_of_another_kind_is_refused_by_what_it_is_not_by_its_name(
    start: bytes, kind: str
) -> None:
    with pytest.raises(Binary, match=kind):
        read_bytes(start, "notice.txt")


def test_every_reason_is_a_sentence_with_parameters_that_a_page_may_translate() -> None:
    def kinds(of: type[Unreadable]) -> list[type[Unreadable]]:
        return [kind for direct in of.__subclasses__() for kind in (direct, *kinds(direct))]

    with pytest.raises(TooLarge) as caught:
        read_bytes(b"x" * (20 * 1024 * 1024 + 1), "upload")
    error = caught.value
    assert error.sentence.format(**error.details) == error.reason
    assert str(error) == f"upload: {error.reason}"
    assert len({kind.sentence for kind in kinds(Unreadable)}) == len(kinds(Unreadable)) >= 10

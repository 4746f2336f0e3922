"""What holds for reading as a whole: any text, any format, no other part of Crosscut."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crosscut.notices.reading import Draft, read_bytes, read_text
from tests.notices.reading.papers import as_docx, as_html, as_pdf

PARTS = """关于成立 领导小组 的通知 组　长： 副组长： 成员： 办公室设在 主任由 担任 兼任 撤销 调整
    更名为 组成人员 王峰 李 梅 县长 财政局 （ ） 、 ， 。 一、 （二） 〔2024〕3号 二〇二四年三月五日
    Chair: Vice-Chair: Members: Secretary shall consist of is hereby established Task Force
    the Secretary of State Dr. Ada Mertens ; and (a) (ii) Section 3. Dated March 5, 2024"""
WORDS = st.sampled_from(
    [*PARTS.split(" "), "\n", "\n\n", "\t", " ", "\u3000", "\r\n", "𠮷", "\x00", "\ufeff"]
)
OFFSETS = ("spans", "not_understood")
TEXTS = st.one_of(st.text(), st.lists(WORDS, max_size=60).map("".join))


@given(TEXTS)
@example("")
@example("组长：\n成员：𠮷𫖮\n")
@example("Chair:\nMembers:\n")
def test_any_text_is_read_without_error_and_every_span_lies_within_it(text: str) -> None:
    draft = read_text(text)
    assert draft.text == text
    for one in (draft, *draft.others):
        for path, (start, end) in one.spans_by_path().items():
            assert 0 <= start <= end <= len(text), path
        for start, end in one.not_understood:
            assert 0 <= start < end <= len(text)
    json.dumps(draft.as_json(), ensure_ascii=False)


def test_offsets_count_characters_beyond_the_basic_plane_as_one() -> None:
    title = "关于成立青石县河道整治工作领导小组的通知\n"
    text = f"{title}组　长：李　𠮷　县长\n成　员：王𫖮　县水利局局长\n"
    draft = read_text(text)
    assert [seat.person for seat in draft.seats] == ["李𠮷", "王𫖮"]
    start, end = draft.seats[1].spans["person"]
    assert text[start:end] == "王𫖮"


def test_reading_imports_neither_web_framework_nor_database_nor_network() -> None:
    program = """
import sys
from importlib.abc import MetaPathFinder
class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "sqlite3", "psycopg", "requests", "httpx"}:
            raise ImportError(name + " is blocked")
sys.meta_path.insert(0, Blocked())
from crosscut.notices.reading import read_bytes
from crosscut.notices.reading.formats import docx, html, pdf
for text in ("关于成立河道整治工作领导小组的通知\\n组长：王峰\\n", "Chair: Ada Mertens\\n"):
    draft = read_bytes(text.encode(), "notice.txt")
print(draft.language)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout.strip()) == (0, "en"), done.stderr


def _samples(shared: Path) -> list[Path]:
    """All papers in the full profile of hypothesis; else a part, for making files takes long."""
    one_of = max(1, 80 // settings().max_examples)
    return sorted((shared / "notices").glob("*/*.txt"))[::one_of]


@pytest.mark.parametrize("paper", [as_html, as_docx])
def test_a_document_says_the_same_as_page_and_as_word_document(
    shared: Path, paper: Callable[[str], bytes]
) -> None:
    assert not _differing(shared, paper)


def test_a_printed_document_gives_the_same_seats_and_nearly_always_the_same_fields(
    shared: Path,
) -> None:
    """A PDF knows no paragraphs; bench/reading.py shows how well they are found."""
    differing = _differing(shared, as_pdf)
    assert not [stem for stem, fields in differing.items() if {"seats", "change"} & {*fields}]
    assert len(differing) <= len(_samples(shared)) / 20


def _differing(shared: Path, paper: Callable[[str], bytes]) -> dict[str, list[str]]:
    """Fields that differ from those read from text, by document."""
    differing = {}
    for path in _samples(shared):
        text = path.read_text(encoding="utf-8")
        wanted, got = _said(read_text(text)), _said(read_bytes(paper(text), path.stem))
        if wanted != got:
            differing[path.stem] = [key for key in wanted if wanted[key] != got[key]]
    return differing


def _said(draft: Draft) -> dict[str, object]:
    """What a draft says, without offsets, and without differences in white space."""
    return {
        key: _squeezed(value)
        for key, value in draft.as_json(with_text=False).items()
        if key not in OFFSETS
    }


def _squeezed(value: object) -> object:
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        return {key: _squeezed(inner) for key, inner in value.items() if key not in OFFSETS}
    if isinstance(value, list):
        return [_squeezed(inner) for inner in value]
    return value

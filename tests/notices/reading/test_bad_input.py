"""Whatever is handed in, reading gives a draft that can be shown or one of its own refusals."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.notices.reading import Unreadable, read_bytes, read_text

HERE = Path(__file__).parent
PAPERS = sorted(HERE.glob("*/papers/*.txt"))
LINES = sorted({line for path in PAPERS for line in path.read_text("utf-8").splitlines()})
BEYOND = st.characters(min_codepoint=0x20000, max_codepoint=0x2FFFF)


def assert_points_into_its_text(text: str) -> None:
    draft = read_text(text)
    for one in (draft, *draft.others):
        for path, (start, end) in one.spans_by_path().items():
            assert 0 <= start <= end <= len(text), path
        for start, end in one.not_understood:
            assert 0 <= start < end <= len(text)
        for seat in one.seats:
            assert seat.person or seat.post


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_lines_of_papers_in_any_order_give_seats_of_somebody_and_spans_in_the_text(
    lines: list[str],
) -> None:
    assert_points_into_its_text("\n".join(lines))


@given(
    path=st.sampled_from(PAPERS),
    places=st.lists(st.tuples(st.floats(0, 1), st.one_of(st.text(max_size=3), BEYOND)), max_size=6),
    cut=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_paper_with_characters_put_in_and_its_ends_cut_off_is_read(
    path: Path, places: list[tuple[float, str]], cut: tuple[float, float]
) -> None:
    text = path.read_text("utf-8")
    for place, put in places:
        at = int(place * len(text))
        text = text[:at] + put + text[at:]
    first, last = sorted(int(share * len(text)) for share in cut)
    assert_points_into_its_text(text[first:last])


@given(st.binary(max_size=400))
def test_bytes_of_any_kind_give_a_draft_or_a_refusal(data: bytes) -> None:
    with contextlib.suppress(Unreadable):
        read_bytes(data, "notice")


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xd0\xcf"]
)
@given(rest=st.binary(max_size=200))
def test_bytes_behind_the_mark_of_a_format_give_a_draft_or_a_refusal(
    head: bytes, rest: bytes
) -> None:
    with contextlib.suppress(Unreadable):
        read_bytes(head + rest, "notice")


@pytest.mark.parametrize(
    "text",
    [
        "关于成立清河县护林工作领导小组的通知\n组长：\n副组长：\n成员：、、，\n",
        "Rivergate Task Force\nChair:\nVice-Chair: –\nMembers: , ; and\n",
        "Rivergate Task Force\nThe Task Force shall consist of: (a) ; (b) ; and (c) .\n",
    ],
)
def test_a_role_without_anybody_gives_no_seat(text: str) -> None:
    assert not read_text(text).seats


def test_a_day_that_no_calendar_has_is_no_date_of_a_chinese_paper() -> None:
    paper = "关于成立清河县护林工作领导小组的通知\n组长：王立春\n清河县人民政府\n2024年13月45日\n"
    assert read_text(paper).date is None

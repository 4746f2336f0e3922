"""Files damaged anywhere: the text, or a refusal of ours, never another error."""

from __future__ import annotations

import contextlib
import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.notices.reading import Unreadable
from crosscut.notices.reading.formats import extract
from tests.notices.reading.papers import as_docx, as_html, as_pdf

NOTICE = "关于成立青石县河道整治工作领导小组的通知\n组　长：王　峰　县长\n成　员：李　梅\n"


@functools.cache
def _whole(kind: str) -> bytes:
    makers = {"docx": as_docx, "html": as_html, "pdf": as_pdf}
    return makers[kind](NOTICE) if kind in makers else NOTICE.encode(kind)


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "gb18030", "utf-16"])
@given(
    places=st.lists(st.tuples(st.floats(0, 0.999), st.binary(max_size=4)), max_size=20),
    cut=st.floats(0.1, 1),
)
def test_a_damaged_file_gives_its_text_or_a_reason(
    kind: str, places: list[tuple[float, bytes]], cut: float
) -> None:
    data = bytearray(_whole(kind))
    for place, written in places:
        at = int(place * len(data))
        data[at : at + len(written)] = written
    with contextlib.suppress(Unreadable):
        assert extract(bytes(data[: int(cut * len(data))]), "notice").text.strip()

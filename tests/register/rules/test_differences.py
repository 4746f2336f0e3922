"""The difference of two texts gives both back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosscut.register.rules.differences import text_difference

TEXTS = st.text(st.sampled_from("负责统筹全市岸线 duty of\n。"), max_size=60)


@given(older=TEXTS, newer=TEXTS)
def test_both_texts_can_be_read_from_their_difference(older: str, newer: str) -> None:
    stretches = text_difference(older, newer)
    assert "".join(said for what, said in stretches if what != "new") == older
    assert "".join(said for what, said in stretches if what != "gone") == newer
    assert all(said for _, said in stretches)


def test_a_changed_word_alone_is_marked() -> None:
    found = text_difference("统筹全市岸线规划", "统筹全区岸线规划")
    assert [tuple(each) for each in found] == [
        ("same", "统筹全"), ("gone", "市"), ("new", "区"), ("same", "岸线规划"),
    ]  # fmt: skip


def test_long_texts_are_compared_by_lines() -> None:
    older = "\n".join(f"line {number}" for number in range(2000))
    found = text_difference(older, older.replace("line 7\n", "line seven\n"))
    assert ("gone", "line 7\n") in [tuple(each) for each in found]

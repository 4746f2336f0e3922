"""The text of a paper cut into stretches: nothing is lost, nested and overlapping spans hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crosscut.interfaces.web.notices.marks import stretches

TEXT = "组长：林望川　市委常委"
spans = st.tuples(st.integers(-2, 14), st.integers(-2, 14))


@given(st.dictionaries(st.sampled_from("abcde"), spans), st.lists(spans, max_size=3))
def test_the_stretches_make_the_text_and_know_all_their_fields(
    read: dict[str, tuple[int, int]], unread: list[tuple[int, int]]
) -> None:
    found = stretches(TEXT, read, unread)
    assert "".join(each.text for each in found) == TEXT
    for each in found:
        for at in range(each.start, each.start + len(each.text)):
            assert set(each.paths) == {
                path for path, (start, end) in read.items() if start <= at < end
            }
            in_gap = any(start <= at < end for start, end in unread)
            assert each.unread == (in_gap and not each.paths)


def test_the_innermost_field_is_what_a_stretch_leads_to() -> None:
    found = stretches(TEXT, {"seats.0": (0, 11), "seats.0.person": (3, 6)}, [])
    assert [(each.text, each.innermost, each.first) for each in found] == [
        ("组长：", "seats.0", True),
        ("林望川", "seats.0.person", False),
        ("　市委常委", "seats.0", False),
    ]

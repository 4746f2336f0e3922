"""Recognition sees one script; what is written out is the document's."""

import unicodedata

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscut.notices.reading.chinese import surnames, vocabulary
from crosscut.notices.reading.chinese.script import normalise


@given(st.text())
def test_a_normalised_text_has_the_length_of_the_text(text: str) -> None:
    assert len(normalise(text)) == len(text)


@pytest.mark.parametrize("words", ["_TITLES", "_ORGS", "_CLASSES", "_POST_STARTS"])
def test_every_word_of_the_vocabulary_is_known_in_traditional_characters(words: str) -> None:
    convert = opencc.OpenCC("s2t").convert
    lost = [word for word in getattr(vocabulary, words) if normalise(convert(word)) != word]
    assert lost == []


@pytest.mark.parametrize("name", ["張志豪", "劉鳳儀", "蕭 遠", "龐統", "歐陽靖", "鄭鈞"])
def test_names_in_traditional_characters_are_names(name: str) -> None:
    assert surnames.is_name(normalise(name).replace(" ", ""))


def test_signs_and_blanks_of_full_width_become_plain() -> None:
    written = "組　長：（１）〔2〕【3】"
    assert normalise(written) == "组 长:(1)[2][3]"
    assert unicodedata.is_normalized("NFC", normalise(written))

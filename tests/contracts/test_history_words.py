"""Each verb of the record has its words on the pages of history, in both languages."""

from __future__ import annotations

import pytest
from django.utils import translation

from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.interfaces.web.wording.verbs import VERBS, verb_words
from tests.contracts.test_docs import _verbs


def test_every_verb_has_its_words() -> None:
    assert [verb for verb in sorted(_verbs()) if verb not in VERBS] == []


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_words_of_a_verb_are_translated(verb: str) -> None:
    with translation.override("zh-hans"):
        assert any("\u4e00" <= letter <= "\u9fff" for letter in verb_words(verb))


def test_rooms_begin_with_letters_of_their_own() -> None:
    from crosscut.interfaces.web.frame import ROOMS

    letters = [room.key[0] for room in ROOMS]
    assert len(letters) == len(set(letters)), "“g” and a letter leads to one room"


def test_every_origin_of_an_entry_has_its_words() -> None:
    from typing import get_args

    from crosscut.foundation.actor import Origin

    assert set(get_args(Origin)) == set(KEYS["origin"]) == set(KEYS["doer"])

"""Rows of the register by the names of the reader's language, where no query gave them."""

from __future__ import annotations

from collections.abc import Sequence

from crosscut.foundation.actor import SYSTEM
from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.register.models import Noun
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering


def called_by_reader(nouns: Sequence[Noun]) -> dict[int, str]:
    """What the reader calls things that the page names anyhow, by their keys: one statement, none
    for nothing."""
    gathering = Gathering(SYSTEM, window_of(None))
    for noun in nouns:
        gathering.mention(noun.record_kind(), noun.pk)
    gathering.load_names()
    found = ((noun, gathering.called(noun.record_kind(), noun.pk)) for noun in nouns)
    return {noun.pk: spoken_name(names.scripts, noun.display).text for noun, names in found}

"""What the page of one record needs beside its sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from crosscut.interfaces.web.wording.names import spoken_name
from crosscut.register.models import Vocabulary
from crosscut.register.queries.facts import NameFact, SourceEntry, Word
from crosscut.register.queries.sheets import GroupSheet
from crosscut.register.queries.vocabulary import words_of


def record_context(
    citations: Iterable[SourceEntry] = (), names: Iterable[NameFact] = ()
) -> dict[str, Any]:
    """Sources by their numbers, names by their time, and the organisation's words for roles and
    terms."""
    words = words_of(*Vocabulary.values)
    return {
        "cited": {source.number: source for source in citations},
        "names": names_by_time(names),
        "role_words": words[Vocabulary.ROLE],
        "kind_role_words": words[Vocabulary.KIND_ROLE],
        # Made where a saying is shown: most pages show none.
        "terms": cache(lambda: terms_by_key(words)),
    }


def kind_context(group: GroupSheet) -> dict[str, Any]:
    """The kind of the group whose page it is: what its roles are called follows it."""
    return {"kinds": {"": group.kind.key} if group.kind else {}}


def names_by_time(names: Iterable[NameFact]) -> list[list[NameFact]]:
    """Names that held for the same time on the same grounds together, whatever their script."""
    together: dict[tuple[object, ...], list[NameFact]] = {}
    for name in names:
        grounds = (value for key, value in name if key not in {"fact", "text", "script"})
        together.setdefault(tuple(grounds), []).append(name)
    return list(together.values())


def terms_by_key(words: Mapping[str, Mapping[str, Word]]) -> dict[str, str]:
    """What a term is called, by its key and by its English word, as sayings give it."""
    said: dict[str, str] = {}
    for vocabulary in words.values():
        for key, term in vocabulary.items():
            spoken = spoken_name(term.scripts, term.name).text
            said.setdefault(key, spoken)
            said.setdefault(term.scripts.get("en", key), spoken)
    return said

"""The organisation's words, for choices and labels."""

from __future__ import annotations

from crosscut.register.models import Term
from crosscut.register.queries.facts import Word
from crosscut.register.queries.naming import word


def words_of(*vocabularies: str) -> dict[str, dict[str, Word]]:
    """The words of vocabularies by key, in their order; one statement."""
    found: dict[str, dict[str, Word]] = {vocabulary: {} for vocabulary in vocabularies}
    for term in Term.objects.filter(vocabulary__in=vocabularies):
        found[term.vocabulary][term.key] = word(term)
    return found

"""The organisation's words, for choices and labels."""

from __future__ import annotations

from crosscut.register.models import Term
from crosscut.register.queries.facts import Word
from crosscut.register.queries.naming import word


def words_of(*vocabularies: str, offered: bool = False) -> dict[str, dict[str, Word]]:
    """The words of vocabularies by key, in their order; one statement. `offered` leaves out
    those that are retired: for choices of new facts."""
    found: dict[str, dict[str, Word]] = {vocabulary: {} for vocabulary in vocabularies}
    terms = Term.objects.filter(vocabulary__in=vocabularies)
    for term in terms.filter(retired=False) if offered else terms:
        found[term.vocabulary][term.key] = word(term)
    return found

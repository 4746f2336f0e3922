"""The organisation's words, for choices and labels."""

from __future__ import annotations

from django.db.models import QuerySet

from crosscut.register.models import Term
from crosscut.register.queries.facts import Word
from crosscut.register.queries.naming import word
from crosscut.register.queries.prepared import prepared


def words_of(*vocabularies: str, offered: bool = False) -> dict[str, dict[str, Word]]:
    """The words of vocabularies by key, in their order; one statement. `offered` leaves out
    those that are retired: for choices of new facts."""
    found: dict[str, dict[str, Word]] = {vocabulary: {} for vocabulary in vocabularies}
    for term in _terms():
        if term.vocabulary in found and not (offered and term.retired):
            found[term.vocabulary][term.key] = word(term)
    return found


@prepared
def _terms() -> QuerySet[Term]:
    return Term.objects.all()

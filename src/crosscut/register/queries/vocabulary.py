"""The organisation's words, for choices and labels."""

from __future__ import annotations

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import Term, Vocabulary
from crosscut.register.policy import sees_everything
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


def marks_for(actor: Actor) -> dict[str, Word]:
    """The classification marks that the actor may give to papers, by key: those for which he or
    she is cleared."""
    rows = Term.objects.filter(vocabulary=Vocabulary.CLASSIFICATION, retired=False)
    if not sees_everything(actor):
        if not actor.cleared:
            return {}
        rows = rows.filter(pk__in=actor.cleared)
    return {term.key: word(term) for term in rows}


@prepared
def _terms() -> QuerySet[Term]:
    return Term.objects.all()

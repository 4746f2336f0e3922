"""The organisation's words, for choices and labels. Nearly every answer needs them and they hardly
ever change: they are kept until something is committed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from django.db.models import QuerySet

from crosscut.foundation.actor import Actor
from crosscut.register.models import Term, Vocabulary
from crosscut.register.models.data_version import data_version
from crosscut.register.policy import sees_everything
from crosscut.register.queries.facts import Word
from crosscut.register.queries.naming import word
from crosscut.register.queries.prepared import prepared
from crosscut.register.rules.roles import key_of_role


def words_of(*vocabularies: str, offered: bool = False) -> Mapping[str, Mapping[str, Word]]:
    """The words of vocabularies by key, in their order; at most one statement. `offered` leaves
    out those that are retired: for choices of new facts."""
    version = data_version()
    if version is None:
        return _sorted(_terms(), vocabularies, offered)
    return _kept_words(version, vocabularies, offered)


def words_by_term() -> Mapping[int, Word]:
    """All words by their terms; at most one statement."""
    version = data_version()
    return _by_term(_terms()) if version is None else _kept_by_term(version)


#: Of each way to ask, for the last states of the database.
_KEPT = 20


@lru_cache(_KEPT)
def _kept_words(
    version: str, vocabularies: tuple[str, ...], offered: bool
) -> Mapping[str, Mapping[str, Word]]:
    return _sorted(_terms(), vocabularies, offered)


@lru_cache(2)
def _kept_by_term(version: str) -> Mapping[int, Word]:
    return _by_term(_terms())


def _sorted(
    terms: Sequence[Term], vocabularies: tuple[str, ...], offered: bool
) -> Mapping[str, Mapping[str, Word]]:
    found: dict[str, dict[str, Word]] = {vocabulary: {} for vocabulary in vocabularies}
    for term in terms:
        if term.vocabulary in found and not (offered and term.retired):
            found[term.vocabulary][term.key] = word(term)
    return found


def _by_term(terms: Sequence[Term]) -> Mapping[int, Word]:
    return {term.pk: word(term) for term in terms}


def role_called(
    words: Mapping[str, Mapping[str, Word]], role: str, kind: str | None = None
) -> Word | None:
    """What groups of a kind call a role, else what it is called in general, in the `words_of` the
    vocabularies `role` and `kind_role`."""
    own = words[Vocabulary.KIND_ROLE].get(key_of_role(kind, role)) if kind else None
    return own or words[Vocabulary.ROLE].get(role)


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

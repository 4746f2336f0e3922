"""The organisation's words and choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Setting, Term, Vocabulary
from crosscut.register.policy import may_write
from crosscut.register.refusals import UnknownTerm


@action("vocabulary.loaded")
def load_vocabulary(*, terms: Iterable[Mapping[str, Any]], actor: Actor) -> int:
    """Add terms, or change the labels and the order of those that are there.

    A term is a mapping with `vocabulary`, `key`, `english`, `chinese`, `ordinal`.
    Returns how many were new or changed. Terms that the file does not name stay:
    facts may use them.
    """
    may_write(actor)
    there = {(term.vocabulary, term.key): term for term in Term.objects.all()}
    touched = 0
    for given in terms:
        term = there.get((given["vocabulary"], given["key"]))
        if term is None:
            Term(**given).save()
            touched += 1
        elif any(getattr(term, name) != value for name, value in given.items()):
            term.changed(**given)
            touched += 1
    return touched


@action("setting.changed")
def change_setting(*, key: str, value: Any, actor: Actor) -> Setting:
    """Set a choice of the organisation (JSON value)."""
    may_write(actor)
    setting = Setting.objects.filter(key=key).first() or Setting(key=key)
    return setting.changed(value=value)


def term(vocabulary: str, key: str | Term) -> Term:
    """A term by its key. Refuses: UnknownTerm, with the keys that there are."""
    if isinstance(key, Term):
        return key
    found: Term | None = Term.objects.filter(vocabulary=vocabulary, key=key).first()
    if found is None:
        known = Term.objects.filter(vocabulary=vocabulary).values_list("key", flat=True)
        raise UnknownTerm(
            vocabulary=Vocabulary(vocabulary).label.lower(), key=key, known=", ".join(known)
        )
    return found

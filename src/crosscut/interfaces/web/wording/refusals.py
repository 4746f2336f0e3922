"""Refusals and other marked sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext, pgettext

from crosscut.access.refused import meet_refusal
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import Verb, spoken
from crosscut.interfaces.web.wording.called import called_by_reader
from crosscut.interfaces.web.wording.names import in_readers_names
from crosscut.interfaces.web.wording.verbs import verb_words
from crosscut.register.models import Noun


def told(refusal: Refusal) -> str:
    """The sentence of a refusal in the reader's language, its places filled, of what is refused to
    him now: the record may want to know of it. What would be refused is told by `filled`."""
    meet_refusal(refusal)
    return filled(refusal.message, refusal.facts)


def filled(message: str, facts: Mapping[str, object], names: Iterable[Any] = ()) -> str:
    """A marked sentence in the reader's language; facts may be marked sentences themselves, or
    things of the register. `names` are things that facts name as texts."""
    called = called_by_reader([fact for fact in facts.values() if isinstance(fact, Noun)])

    def say(text: str) -> str:
        if isinstance(text, Verb):
            return verb_words(text)
        return in_readers_names(gettext(text), names)

    between = pgettext("between names", ", ")
    said = {
        name: called.get(fact.pk, fact) if isinstance(fact, Noun) else spoken(fact, say, between)
        for name, fact in facts.items()
    }
    return gettext(message).format(**said)

"""Refusals and other marked sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from crosscut.access.refused import meet_refusal
from crosscut.foundation.refusal import Refusal
from crosscut.foundation.words import Filled
from crosscut.interfaces.web.wording.called import called_by_reader
from crosscut.interfaces.web.wording.names import in_readers_names
from crosscut.register.models import Noun


def told(refusal: Refusal) -> str:
    """The sentence of a refusal in the reader's language, its places filled, of what is refused to
    him now: the record may want to know of it. What would be refused is told by `filled`."""
    meet_refusal(refusal)
    return filled(refusal.message, refusal.facts)


def filled(message: str, facts: Mapping[str, object], names: Iterable[Any] = ()) -> str:
    """A marked sentence in the reader's language; facts may be marked sentences themselves, or
    things of the register. `names` are things that facts name as texts."""
    nouns = [fact for fact in facts.values() if isinstance(fact, Noun)]
    called = called_by_reader(nouns)
    said = {
        name: called.get(fact.pk, fact)
        if isinstance(fact, Noun)
        else filled(fact.message, fact.facts, names)
        if isinstance(fact, Filled)
        else in_readers_names(gettext(fact), names)
        if isinstance(fact, str) and fact
        else fact
        for name, fact in facts.items()
    }
    return gettext(message).format(**said)

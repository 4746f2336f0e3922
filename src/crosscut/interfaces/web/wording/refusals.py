"""Refusals and other marked sentences in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from crosscut.foundation.refusal import Refusal


def told(refusal: Refusal) -> str:
    """The sentence of a refusal in the reader's language, its places filled."""
    return filled(refusal.message, refusal.facts)


def filled(message: str, facts: Mapping[str, object]) -> str:
    """A marked sentence in the reader's language; facts may be marked sentences themselves."""
    said = {
        name: gettext(fact) if isinstance(fact, str) and fact else fact
        for name, fact in facts.items()
    }
    return gettext(message).format(**said)

"""Refusals and other marked sentences in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext

from crosscut.foundation.refusal import Refusal


def told(refusal: Refusal) -> str:
    """The sentence of a refusal in the reader's language, its places filled."""
    facts = {
        name: gettext(fact) if isinstance(fact, str) and fact else fact
        for name, fact in refusal.facts.items()
    }
    return gettext(refusal.message).format(**facts)

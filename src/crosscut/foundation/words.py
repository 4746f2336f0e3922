"""Sentences that are translated at the door.

Rooms mark them and never translate: the reader's language is known at the door only.
`sentence` is a marker that xgettext collects (Makefile, target `messages`).
"""

from __future__ import annotations

from collections.abc import Mapping


def sentence(text: str) -> str:
    """Mark an English sentence, with {named} places, for translation."""
    return text


class Filled(str):
    """A marked sentence within another: in English it reads as a text, and doors, which find of
    what it was made, say it in the reader's language."""

    message: str
    facts: Mapping[str, object]


def fill(message: str, **facts: object) -> Filled:
    """A marked sentence with its places filled."""
    made = Filled(message.format(**facts))
    made.message, made.facts = message, facts
    return made

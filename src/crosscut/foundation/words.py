"""Sentences that are translated at the door.

Rooms mark them and never translate: the reader's language is known at the door only.
`sentence` is a marker that xgettext collects (Makefile, target `messages`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping


def sentence(text: str) -> str:
    """Mark an English sentence, with {named} places, for translation."""
    return text


class Filled(str):
    """A marked sentence within another: in English it reads as a text, and doors, which find of
    what it was made, say it in the reader's language."""

    message: str
    facts: Mapping[str, object]


class Verb(str):
    """A verb of the record within a sentence; doors say it by its words."""


class Several(tuple[str, ...]):
    """Texts one after the other, of these kinds or plain; doors put their language's sign between
    them."""

    def __str__(self) -> str:
        return ", ".join(self)


def fill(message: str, **facts: object) -> Filled:
    """A marked sentence with its places filled."""
    made = Filled(message.format(**facts))
    made.message, made.facts = message, facts
    return made


def spoken(fact: object, say: Callable[[str], str], between: str = ", ") -> object:
    """What fills a place of a sentence, as a door says it: `say` gives a text in the reader's
    language, `between` is that language's sign between several."""
    match fact:
        case Filled():
            facts = {name: spoken(each, say, between) for name, each in fact.facts.items()}
            return say(fact.message).format(**facts)
        case Several():
            return between.join(str(spoken(each, say, between)) for each in fact)
        case str() if fact:
            return say(fact)
    return fact

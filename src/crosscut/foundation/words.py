"""Sentences that are translated at the door.

Rooms mark them and never translate: the reader's language is known at the door only.
`sentence` is a marker that xgettext collects (Makefile, target `messages`).
"""


def sentence(text: str) -> str:
    """Mark an English sentence, with {named} places, for translation."""
    return text

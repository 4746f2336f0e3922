"""The reasons for which Crosscut says no. Rooms declare theirs in `refusals.py`."""

from __future__ import annotations

from typing import ClassVar, Literal

from crosscut.foundation.words import sentence

#: What is refused so that auditors want to know of it; "" for all that is not entered.
Recorded = Literal[
    "",
    "act",
    "another site",
    "file",
    "host",
    "limit",
    "link",
    "mail address",
    "name",
    "path",
    "redirect",
    "second account",
    "session",
    "token",
]


class Refusal(Exception):
    """A rule said no. `message` has named places that `facts` fill.

    Doors translate `message` and fill it; the text of the exception is the English form.
    """

    message: ClassVar[str] = sentence("This cannot be done.")
    #: As what the record keeps that a door said this no; empty for what is an honest mistake.
    recorded: ClassVar[Recorded] = ""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.message.format(**facts))

    @property
    def code(self) -> str:
        """The stable name of the reason, for the API and for scripts."""
        return type(self).__name__


class NotForYou(Refusal):
    """The actor may not do this."""

    message = sentence("You may not do this: {reason}")
    recorded = "act"

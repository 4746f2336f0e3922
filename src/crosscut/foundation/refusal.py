"""The reasons for which Crosscut says no. Rooms declare theirs in `refusals.py`."""

from __future__ import annotations

from typing import ClassVar

from crosscut.foundation.words import sentence


class Refusal(Exception):
    """A rule said no. `message` has named places that `facts` fill.

    Doors translate `message` and fill it; the text of the exception is the English form.
    """

    message: ClassVar[str] = sentence("This cannot be done.")

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

"""What is said of directives that clash."""

from __future__ import annotations

from pydantic import BaseModel, Field

from crosscut.interfaces.api.given import Given, Identifier
from crosscut.interfaces.api.ladders.schemas import FilledText


class ClashesAsked(BaseModel):
    """Before which table."""

    matter: Identifier = Field(description="That they were raised as.")


class PuttingTogether(Given):
    """The other directive, and why both cannot be carried out."""

    other: Identifier
    reason: FilledText


class SettlingClash(Given):
    """What was decided, and which of the two prevails."""

    text: FilledText

"""What is said of samples."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from crosscut.interfaces.api.given import Given, Line, Text
from crosscut.supervision.rules.sampling import LONGEST_LISTED, MOST_LISTED

Place = Annotated[int, Field(ge=1, le=MOST_LISTED)]


class DrawingSample(Given):
    """What there is, a text for each, and how many of it are drawn."""

    lines: Annotated[
        list[Annotated[Line, Field(max_length=LONGEST_LISTED)]],
        Field(min_length=1, max_length=MOST_LISTED),
    ]
    size: Place


class CheckingSample(Given):
    """The places in the list of those drawn where the result is missing, and what was found."""

    failed: Annotated[list[Place], Field(max_length=MOST_LISTED)] = []
    remark: Text = ""

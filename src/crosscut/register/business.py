"""What is still open of a group when it is to end: upper rooms answer."""

from __future__ import annotations

from typing import NamedTuple

from crosscut.foundation.actor import Actor
from crosscut.foundation.questions import Question


class Business(NamedTuple):
    """What of a group is still open: a line for each thing that the asker may know of, and
    whether there is anything else."""

    known: tuple[str, ...]
    hidden: bool


#: What of a group is still open, as somebody may know it: the table and supervision answer.
OPEN_BUSINESS: Question[[Actor, int], Business] = Question(
    "open business of a group",
    join=lambda answers: Business(
        tuple(line for each in answers for line in each.known), any(each.hidden for each in answers)
    ),
)

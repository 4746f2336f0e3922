"""What waits for somebody: each room answers with the kinds of things that it has.

A duty is a set of rows, as SQL: the desk joins those of all rooms into one statement, orders and
pages them there, and asks each room only for the words of the rows that it shows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.db.models.expressions import Expression

from crosscut.foundation.actor import Actor
from crosscut.foundation.questions import Question


class Said(NamedTuple):
    """What the desk says of one row. `thing` is the page where the next step is taken, `whose` the
    organisation, person or group that it is about; both by kind and identifier."""

    title: str
    thing: tuple[str, int]
    #: What the title belongs to: the number and title of its matter.
    about: str = ""
    group: int | None = None
    whose: tuple[str, int] | None = None
    capacity: str = ""
    #: Who may know of it. Of what is sealed nothing goes into letters but that it waits.
    disclosure: str = "restricted"
    #: Where the rows of one duty wait for different steps.
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """Rows that wait for one step of the actor; where `of_others`, for a step of somebody else
    that the actor waits for. `due` and `since` are days in SQL; None: no day was said."""

    kind: str
    rows: QuerySet[Any]
    said: Callable[[Any], Said]
    due: str | Expression | None = None
    since: str | Expression | None = None
    #: Rows that the words need, fetched with theirs.
    beside: tuple[str, ...] = ()
    of_others: bool = False


#: What waits for an actor, and what he or she waits for.
DUTIES: Question[[Actor], list[Duty]] = Question(
    "what waits for somebody", join=lambda answers: [duty for each in answers for duty in each]
)

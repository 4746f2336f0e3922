"""What followed a decision: directives, which supervision has, and matters at other tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from crosscut.foundation.questions import Question
from crosscut.table.lifecycles import OPEN, MatterState
from crosscut.table.models import Matter, RaisedBy


class Directives(NamedTuple):
    """How many directives a matter has, and how many of them have not ended."""

    all: int = 0
    open: int = 0


#: The directives of matters, by the matter; one without any is not in the answer. Supervision
#: answers.
DIRECTIVES: Question[[Collection[int]], Mapping[int, Directives]] = Question(
    "which directives matters have",
    lambda answers: {matter: counts for each in answers for matter, counts in each.items()},
)
_OPEN = [state.value for state in OPEN]


def directives_of(matter: Matter) -> Directives:
    """The directives of one matter."""
    return DIRECTIVES.ask([matter.pk]).get(matter.pk, Directives())


def open_elsewhere(matter: Matter) -> int:
    """How many matters that came of this one are open at other tables."""
    return Matter.objects.filter(came_from=matter, state__in=_OPEN).count()


def followed(matter: Matter) -> bool:
    """Whether anything followed: what nobody was told to do is not done."""
    sent_down = Matter.objects.filter(came_from=matter, raised_by=RaisedBy.ABOVE)
    return bool(directives_of(matter).all) or sent_down.exists()


def to_finish() -> Iterator[Matter]:
    """Relayed matters of which all that followed has ended; three statements."""
    down = Matter.objects.filter(came_from=OuterRef("pk"), raised_by=RaisedBy.ABOVE)
    relayed = Matter.objects.filter(state=MatterState.RELAYED.value)
    waiting = list(
        relayed.annotate(sent_down=Exists(down))
        .exclude(Exists(down.filter(state__in=_OPEN)))
        .order_by("pk")
    )
    directives = DIRECTIVES.ask([matter.pk for matter in waiting])
    for matter in waiting:
        told = directives.get(matter.pk, Directives())
        if not told.open and (told.all or matter.sent_down):
            yield matter

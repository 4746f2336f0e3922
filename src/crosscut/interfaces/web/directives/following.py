"""What followed a decision, as the page of its matter shows it."""

from __future__ import annotations

from typing import NamedTuple

from crosscut.foundation.actor import Actor
from crosscut.supervision.queries.answers import DirectiveRow
from crosscut.supervision.queries.directives.issuing import may_issue_from
from crosscut.supervision.queries.directives.lists import first_directives
from crosscut.supervision.queries.ledger.narrowing import Wanted
from crosscut.table.models import Matter

#: So many are shown with the matter; the list has all of them.
SHOWN = 20


class Followed(NamedTuple):
    """The directives of a matter that the reader may know of."""

    directives: tuple[DirectiveRow, ...]
    more: bool
    may_issue: bool


def followed(matter: Matter, *, actor: Actor) -> Followed:
    """What followed one that was decided. Nine statements."""
    rows, more = first_directives(actor=actor, wanted=Wanted(matter=matter.pk), limit=SHOWN)
    return Followed(rows, more, may_issue_from(actor, matter))

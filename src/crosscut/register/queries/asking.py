"""How one asks: the thing, the window of days, and rows marked by it."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.period import FAR_FUTURE
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Claim, Confidence, Disclosure, Noun, Standing
from crosscut.register.models.claim import DatedQuerySet
from crosscut.register.policy import visible_to
from crosscut.register.queries.facts import Certainty
from crosscut.register.queries.prepared import prepared
from crosscut.register.sight import Sight, sight_of

AnyNoun = TypeVar("AnyNoun", bound=Noun)
AnyDated = TypeVar("AnyDated", bound=DatedQuerySet)


def window_of(on: PartialDate | None) -> PartialDate:
    """The window that is asked about: today without a date."""
    if on is not None:
        return on
    today = clock.today()
    return PartialDate(today, today)


def known(noun: type[AnyNoun], thing: AnyNoun | int, actor: Actor) -> AnyNoun | None:
    """A thing by itself or its identifier, if there is such a one and the actor may know of it.
    A duplicate answers with the thing that it was merged into. Opening a sealed group is noted."""
    identifier = thing if isinstance(thing, int) else thing.pk
    while True:
        rows = _known(identifier=identifier, noun=noun, sight=sight_of(actor))
        if not rows:
            return None
        if rows[0].merged_into_id is None:
            if getattr(rows[0], "disclosure", "") == Disclosure.SEALED:
                note_reading(actor, Subject("group", rows[0].pk))
            return rows[0]
        identifier = rows[0].merged_into_id


@prepared
def _known(identifier: int, *, noun: Any, sight: Sight) -> QuerySet[Any]:
    rows = noun._default_manager.filter(withdrawn=False, pk=identifier)
    return visible_to(sight, rows)


def marked(rows: AnyDated, window: PartialDate) -> AnyDated:
    """All rows, each marked `is_certain` where it held on the window for certain."""
    return rows.annotate(
        is_certain=Case(
            When(rows.certainly(window), then=Value(True)),
            default=Value(False),
            output_field=BooleanField(),
        )
    )


def in_window(window: PartialDate, prefix: str = "") -> Q:
    """The condition that a fact may have held, for facts reached by `prefix` ("traits__")."""
    return Q(**{f"{prefix}from_min__lte": window.last, f"{prefix}until_max__gt": window.first})


def answering(only_confirmed: bool, prefix: str = "") -> Q:
    """The condition that the register answers with a fact."""
    condition = Q(**{f"{prefix}standing": Standing.ACCEPTED})
    if only_confirmed:
        condition &= Q(**{f"{prefix}confidence": Confidence.CONFIRMED})
    return condition


def certainty_of(row: Any, window: PartialDate) -> Certainty | None:
    """How sure a marked row (a claim, a sitting, a name) is on the window; None off it."""
    if getattr(row, "is_certain", False):
        return "certain"
    if row.from_min <= window.last and row.until_max > window.first:
        return "possible"
    return None


def latest_first(row: Claim) -> tuple[bool, int]:
    """Sort key among several values of a single one: the surest, then the latest."""
    start = row.from_max if row.from_max < FAR_FUTURE else row.from_min
    return not getattr(row, "is_certain", False), -start.toordinal()


def claims(rows: AnyDated, window: PartialDate, only_confirmed: bool) -> AnyDated:
    """Accepted and alternative claims of all times, marked by the window."""
    known = rows.standing()
    return marked(known.confirmed() if only_confirmed else known, window)

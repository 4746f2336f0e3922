"""Projects, programmes and grievances that reviews take up: entered by hand or from a list, and
resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.register.models import Group, Organisation
from crosscut.supervision.actions.directives.making import refuse_gone
from crosscut.supervision.actions.reviews.reviewing import checked_value
from crosscut.supervision.models import Concern
from crosscut.supervision.policy.directives import may_review
from crosscut.supervision.refusals.directives import CitationMissing
from crosscut.supervision.refusals.reviews import (
    ConcernResolved,
    ConcernTwice,
    ConcernUnsaid,
    DayOutOfOrder,
)
from crosscut.supervision.rules.reviewing import ConcernKind
from crosscut.table.refusals import DayToCome, ReasonNeeded

LONGEST_TITLE, LONGEST_CITATION, LONGEST_KEY = 500, 300, 60


@dataclass(frozen=True, slots=True)
class Entered:
    """A concern as it is entered: `citation` is the paper that says so, `as_of` the day on which it
    was so; `key` the number under which its own list has it."""

    kind: str
    title: str
    organisation: Organisation
    stalled_since: date
    citation: str
    as_of: date
    value: Decimal | None = None
    currency: str = ""
    due: date | None = None
    why: str = ""
    key: str = ""


@action("concern.entered")
def enter_concern(
    *,
    group: Group,
    kind: str,
    title: str,
    organisation: Organisation,
    stalled_since: date,
    citation: str,
    as_of: date,
    value: Decimal | None = None,
    currency: str = "",
    due: date | None = None,
    why: str = "",
    key: str = "",
    actor: Actor,
) -> Concern:
    """Take a project, a programme or a grievance down that has stalled: who is in charge, since
    when, what it is worth, which paper says so.

    Refuses: NotForYou, ConcernUnsaid, CitationMissing, CurrencyUnfit, DayToCome, DayOutOfOrder,
    ConcernTwice, BodyGone.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_review(actor, group.pk)
    entered = Entered(
        kind, title, organisation, stalled_since, citation, as_of, value, currency, due, why, key
    )
    return _made(group, entered, actor)


@action("concern.taken_over")
def take_over_concerns(*, group: Group, concerns: Sequence[Entered], actor: Actor) -> list[Concern]:
    """The same for a whole list, all or none.

    Refuses: NotForYou and as `enter_concern`.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_review(actor, group.pk)
    return [_made(group, each, actor) for each in concerns]


@action("concern.resolved")
def resolve_concern(*, concern: Concern, resolution: str, actor: Actor) -> Concern:
    """It moves again, or is done: how.

    Refuses: NotForYou, ConcernResolved, ReasonNeeded.
    """
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    may_review(actor, concern.group_id)
    if concern.resolved_on is not None:
        raise ConcernResolved
    if not resolution.strip():
        raise ReasonNeeded
    return concern.changed(resolved_on=clock.today(), resolution=resolution.strip())


def _made(group: Group, entered: Entered, actor: Actor) -> Concern:
    title = " ".join(entered.title.split())[:LONGEST_TITLE]
    citation = " ".join(entered.citation.split())[:LONGEST_CITATION]
    key = " ".join(entered.key.split())[:LONGEST_KEY]
    if not title:
        raise ConcernUnsaid
    if not citation:
        raise CitationMissing
    if entered.as_of > clock.today():
        raise DayToCome(day=entered.as_of.isoformat())
    if entered.stalled_since > entered.as_of:
        raise DayOutOfOrder
    value, currency = checked_value(entered.value, entered.currency)
    refuse_gone([entered.organisation], actor)
    kind = ConcernKind(entered.kind).value
    if key and Concern.objects.filter(group=group, kind=kind, key=key).exists():
        raise ConcernTwice(key=key)
    concern = Concern(
        group=group,
        kind=kind,
        title=title,
        key=key,
        organisation=entered.organisation,
        value=value,
        currency=currency,
        stalled_since=entered.stalled_since,
        due=entered.due,
        why=entered.why.strip(),
        citation=citation,
        as_of=entered.as_of,
        entered_on=clock.today(),
    )
    concern.save()
    return concern

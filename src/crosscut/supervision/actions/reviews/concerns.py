"""Projects, programmes and grievances that reviews take up: entered by hand or from a list, and
resolved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.models import Group, Organisation
from crosscut.supervision.actions.directives.making import refuse_gone
from crosscut.supervision.actions.reviews.reviewing import checked_value
from crosscut.supervision.models import Concern
from crosscut.supervision.policy.directives import may_review
from crosscut.supervision.queries.reviews.listed import Entered, check_concerns
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.refusals.directives import CitationMissing, ListKnown, has_problems
from crosscut.supervision.refusals.reviews import (
    ConcernResolved,
    ConcernTwice,
    ConcernUnsaid,
    DayOutOfOrder,
)
from crosscut.supervision.rules.reviewing import (
    LONGEST_CITATION,
    LONGEST_KEY,
    LONGEST_TITLE,
    ConcernKind,
)
from crosscut.table.refusals import DayToCome, NothingChanged, ReasonNeeded


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
    return _saved(group, _values(group, entered, actor, [organisation]))


@action("concern.corrected")
def correct_concern(
    *,
    concern: Concern,
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
    """Put right what is said of a project, a programme or a grievance, or say it anew by a later
    paper: all of it as it is from now on.

    Refuses: NotForYou, ConcernResolved, NothingChanged and as `enter_concern`.
    """
    group = Group.objects.select_for_update().get(pk=concern.group_id)
    concern = Concern.objects.select_for_update().get(pk=concern.pk)
    may_review(actor, group.pk)
    if concern.resolved_on is not None:
        raise ConcernResolved
    entered = Entered(
        kind, title, organisation, stalled_since, citation, as_of, value, currency, due, why, key
    )
    # Who was in charge may be no more; nobody new is taken who is.
    bodies = [organisation] if organisation.pk != concern.organisation_id else []
    values = _values(group, entered, actor, bodies, but=concern.pk)
    changed = {name: each for name, each in values.items() if getattr(concern, name) != each}
    if not changed:
        raise NothingChanged
    return concern.changed(**changed)


@action("concern.taken_over")
def take_over_concerns(*, group: Group, sheets: Sheets, digest: str, actor: Actor) -> list[Concern]:
    """Enter the rows of a list that are not there yet, all or none, and one entry of the record.

    Refuses: NotForYou, ListHasProblems, ListKnown.
    """
    group = Group.objects.select_for_update().get(pk=group.pk)
    may_review(actor, group.pk)
    found = check_concerns(sheets, group=group.pk, actor=actor)
    listed = found.listed
    if not listed.right:
        raise has_problems(listed)
    if listed.idle:
        raise ListKnown(name=listed.name)
    made = [_saved(group, _values(group, each, actor, ())) for each in found.rows]
    require_running().facts.update(
        {"file": listed.name, "digest": digest, "made": len(made), "known": listed.known}
    )
    return made


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


def _values(
    group: Group,
    entered: Entered,
    actor: Actor,
    bodies: Collection[Organisation],
    but: int | None = None,
) -> dict[str, Any]:
    """What is stored of a concern; `but` is the one that may have the number."""
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
    refuse_gone(bodies, actor)
    kind = ConcernKind(entered.kind).value
    same = Concern.objects.filter(group=group, kind=kind, key=key).exclude(pk=but or 0)
    if key and same.exists():
        raise ConcernTwice(key=key)
    return {
        "kind": kind,
        "title": title,
        "key": key,
        "organisation": entered.organisation,
        "value": value,
        "currency": currency,
        "stalled_since": entered.stalled_since,
        "due": entered.due,
        "why": entered.why.strip(),
        "citation": citation,
        "as_of": entered.as_of,
    }


def _saved(group: Group, values: dict[str, Any]) -> Concern:
    concern = Concern(group=group, entered_on=clock.today(), **values)
    concern.save()
    return concern

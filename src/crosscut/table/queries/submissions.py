"""The queue of the body above: what was submitted and waits for an answer."""

from __future__ import annotations

from typing import Any

from django.db.models import DateField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.period import FAR_FUTURE
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import LARGEST, PAGE, UnknownPlace
from crosscut.table.models import Matter, Submission
from crosscut.table.policy import visible_to


class SubmissionRow(Answer):
    """A matter before the body above: what it is to approve, what stands against it, until when.
    `days_left` is negative when it is late, and none where no day was said."""

    id: str
    matter: str
    matter_number: str
    title: str
    crisis: bool
    group: Reference | None
    body: Reference | None
    #: What was recommended; where nothing was agreed, the draft text with the views beside it.
    text: str
    agreed: bool
    views: str
    ruling: str
    dissent: str
    submitted_on: str
    due: str | None
    days_left: int | None
    #: The verb that answered it; empty while it waits.
    answer: str
    answered_on: str | None
    #: The matter that it is at the table of the body, where the asker may know of it.
    received: str | None
    #: Whether the asker may answer it.
    mine: bool


class SubmissionPage(Answer):
    """One page, the most urgent first; `next` is where the following one starts."""

    submissions: tuple[SubmissionRow, ...]
    next: str | None
    more: bool


def list_submissions(
    *,
    actor: Actor,
    mine: bool = False,
    group: int | None = None,
    body: int | None = None,
    answered: bool = False,
    after: str | None = None,
    limit: int = PAGE,
) -> SubmissionPage:
    """One page of what was submitted and waits, the earliest day first; `mine` is what somebody
    may answer, `group` submitted it, `body` (an organisation or a group) is to answer it, and
    `answered` ones are shown instead. Four statements. Refuses: UnknownPlace."""
    known = visible_to(actor, Submission.objects.all())
    known = known.exclude(answer="") if answered else known.filter(answer="")
    if mine:
        known = known.filter(own_submissions(actor))
    if group is not None:
        known = known.filter(matter__group=group)
    if body is not None:
        known = known.filter(Q(organisation=body) | Q(body=body))
    known = known.annotate(day=Coalesce("due", Value(FAR_FUTURE), output_field=DateField()))
    if after:
        known = known.filter(_beyond(known, after))
    limit = max(1, min(limit, LARGEST))
    rows = known.select_related("matter", "recommendation")
    shown = list(rows.order_by("day", "submitted_on", "pk")[: limit + 1])
    going_on = len(shown) > limit
    shown = shown[:limit]
    received = Matter.objects.filter(pk__in={each.received_id for each in shown} - {None})
    at_table = set(visible_to(actor, received).values_list("pk", flat=True))
    names = Gathering(actor, window_of(None))
    names.mention("group", *(each.matter.group_id for each in shown))
    names.mention_rows(shown, "organisation", "body:group")
    names.load_names()
    return SubmissionPage(
        submissions=tuple(_row(each, names, actor, at_table) for each in shown),
        next=encode(shown[-1].pk) if going_on else None,
        more=going_on,
    )


def _row(each: Submission, names: Gathering, actor: Actor, at_table: set[int]) -> SubmissionRow:
    matter, agreed = each.matter, each.recommendation
    answers = (matter.group_id, each.organisation_id or each.body_id) in actor.approves_as
    return SubmissionRow(
        id=encode(each.pk),
        matter=matter.address,
        matter_number=matter.numbered,
        title=matter.title,
        crisis=matter.crisis,
        group=names.reference("group", matter.group_id),
        body=names.reference("organisation", each.organisation_id)
        or names.reference("group", each.body_id),
        text=each.text,
        agreed=agreed is not None,
        views=each.views,
        ruling=agreed.ruling if agreed else "",
        dissent=agreed.dissent if agreed else "",
        submitted_on=each.submitted_on.isoformat(),
        due=each.due.isoformat() if each.due else None,
        days_left=(each.due - clock.today()).days if each.due else None,
        answer=each.answer,
        answered_on=each.answered_on.isoformat() if each.answered_on else None,
        received=encode(each.received_id) if each.received_id in at_table else None,
        mine=answers and not each.answer,
    )


def own_submissions(actor: Actor) -> Q:
    """Submissions to a body for which the actor answers."""
    condition = Q(pk__in=[])
    for group, body in sorted(actor.approves_as):
        condition |= Q(matter__group=group) & (Q(organisation=body) | Q(body=body))
    return condition


def _beyond(known: QuerySet[Any], after: str) -> Q:
    try:
        last = known.filter(pk=decode(after)).values_list("day", "submitted_on", "pk").first()
    except ValueError:
        last = None
    if last is None:
        raise UnknownPlace(after=after)
    day, submitted, pk = last
    return (
        Q(day__gt=day)
        | Q(day=day, submitted_on__gt=submitted)
        | Q(day=day, submitted_on=submitted, pk__gt=pk)
    )

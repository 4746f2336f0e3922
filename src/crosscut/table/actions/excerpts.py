"""Excerpts of minutes: one point each, sent to those whom it concerns."""

from __future__ import annotations

from collections.abc import Collection

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.lifecycle import StepNotAllowed
from crosscut.foundation.record.action import action
from crosscut.register.models import Person
from crosscut.table.actions.meeting_steps import held_meeting
from crosscut.table.lifecycles import ItemState, MinutesState
from crosscut.table.models import AgendaItem, Excerpt, Minutes
from crosscut.table.policy import may_convene
from crosscut.table.queries.concerned import people_concerned
from crosscut.table.refusals import NobodyConcerned


@action("excerpt.sent")
def send_excerpts(
    *, item: AgendaItem, people: Collection[Person] = (), actor: Actor
) -> list[Excerpt]:
    """Send what a meeting made of a point to those whom it concerns: who sits or speaks for the
    organisations that were asked about its matter, and its guests; or to `people`, of those. Who
    has it already is not told again.
    Refuses: NotForYou, StepNotAllowed, NobodyConcerned."""
    meeting = held_meeting(item.meeting)
    may_convene(actor, meeting.group_id)
    item = AgendaItem.objects.select_related("meeting", "matter").get(pk=item.pk)
    minutes = Minutes.objects.filter(meeting=meeting).first()
    state = minutes.state if minutes else MinutesState.DRAFT.value
    if item.state != ItemState.CONCLUDED.value or state == MinutesState.DRAFT.value:
        raise StepNotAllowed(verb="send_excerpts", state=state)
    concerned = people_concerned(item)
    wanted = concerned & {each.pk for each in people} if people else concerned
    have = set(item.excerpts.values_list("person", flat=True))
    if not wanted:
        raise NobodyConcerned
    today = clock.today()
    made = Excerpt.objects.bulk_create(
        Excerpt(item=item, person_id=person, sent_on=today) for person in sorted(wanted - have)
    )
    for excerpt in made:
        if actor.origin != "generator":
            Delivery.objects.queue(
                cause=f"excerpt.sent:{excerpt.pk}",
                kind="excerpt.sent",
                subject=excerpt.record_kind(),
                about=excerpt.pk,
                person=excerpt.person_id,
            )
    return made

"""Receipts of bulletins: who noted one, who is reminded, to whom it was handed on paper."""

from __future__ import annotations

from datetime import date

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.table.actions.bulletins import held_bulletin, opened, refuse_untimely
from crosscut.table.actions.issuing_bulletins import tell
from crosscut.table.models import Bulletin, Reader
from crosscut.table.openness import addressed_by
from crosscut.table.policy import may_note
from crosscut.table.queries.addressing import HAVE_ACCOUNTS, name_of
from crosscut.table.refusals import DayToCome, NobodyToRemind, ReadsHere


@action("bulletin.noted")
def note_bulletin(*, bulletin: Bulletin, actor: Actor) -> Reader:
    """Say that one has read it; the same twice is one. Who came into a place after the day of
    issue notes it too. Refuses: NotForYou, StepNotAllowed."""
    bulletin = held_bulletin(bulletin)
    capacity = may_note(actor, bulletin)
    refuse_untimely("note", bulletin)
    reader = bulletin.readers.filter(person=actor.person).first()
    found = addressed_by(actor, bulletin)
    if reader is None and found is not None:
        reader = Reader(
            bulletin=bulletin,
            addressee=found[0],
            person_id=actor.person,
            capacity=capacity,
            since=clock.today(),
        )
        reader.save()
    assert reader is not None, "the policy asked before"
    if reader.noted_at is not None:
        return reader
    return reader.changed(noted_at=clock.now(), noted_as=capacity)


@action("bulletin.reminded")
def remind_readers(*, bulletin: Bulletin, actor: Actor) -> Bulletin:
    """Remind those who have an account and did not note it yet, each once a day.
    Refuses: NotForYou, StepNotAllowed, NobodyToRemind."""
    bulletin = opened("remind", bulletin, None, actor)
    today = clock.today()
    waiting = bulletin.readers.filter(
        person__isnull=False, noted_at__isnull=True, delivered_on__isnull=True
    ).exclude(reminded_on=today)
    rows = {each.person_id: each for each in waiting}
    reached = HAVE_ACCOUNTS.ask(rows.keys()) & rows.keys()
    if not reached:
        raise NobodyToRemind
    for person in sorted(reached):
        rows[person].changed(reminders=rows[person].reminders + 1, reminded_on=today)
    tell("bulletin.reminded", bulletin, reached, actor, nth=today.isoformat())
    return bulletin


@action("bulletin.delivered")
def deliver_on_paper(*, reader: Reader, on: date, remark: str = "", actor: Actor) -> Reader:
    """Enter that somebody who has no account was handed it on paper, on a day; the last word
    counts. Refuses: NotForYou, StepNotAllowed, DayToCome, ReadsHere."""
    bulletin = opened("deliver", reader.bulletin, None, actor)
    reader = bulletin.readers.select_for_update().get(pk=reader.pk)
    if on > clock.today():
        raise DayToCome(day=on.isoformat())
    if reader.person_id and HAVE_ACCOUNTS.ask([reader.person_id]):
        raise ReadsHere(person=name_of(reader.person_id))
    return reader.changed(delivered_on=on, remark=" ".join(remark.split())[:300])

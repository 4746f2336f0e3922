"""Reviews of a group of the access matrix: one that is called, with a guest to its item, and one
that sits, with a ruling."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from crosscut.foundation import clock
from crosscut.foundation.actor import SYSTEM, Actor
from crosscut.register.actions.people import register_person
from crosscut.register.models import Disclosure, Group, Organisation
from crosscut.supervision.actions.reviews.agenda import call_guest, comment_on_item
from crosscut.supervision.actions.reviews.concerns import enter_concern
from crosscut.supervision.actions.reviews.reviewing import (
    call_review,
    draft_review,
    open_review,
    set_series,
)
from crosscut.supervision.actions.reviews.ruling import rule_on_item
from crosscut.supervision.models import Review, ReviewGuest


def reviews_of(
    group: Group, told: str, organisation: Organisation, office: Actor
) -> dict[str, list[Any]]:
    """Of a project that has stalled."""
    set_series(group=group, actor=office)
    concern = enter_concern(
        group=group, kind="project", title=f"{told} bridge", organisation=organisation,
        stalled_since=date(2025, 6, 2), citation=f"{told} letter", as_of=date(2025, 7, 1),
        actor=office,
    )  # fmt: skip
    sits, waits = (_drafted(group, told, days, office) for days in (5, 7))
    guest = ReviewGuest()
    if group.disclosure != Disclosure.SEALED:
        # Nobody is called to what is sealed: there is no such row.
        # Of whom no fact speaks everybody may know: the name says nothing of the group.
        person = register_person(names={"en": "Somebody from outside"}, actor=SYSTEM)
        item = waits.items.get(concern=concern)
        guest = call_guest(item=item, person=person, actor=office)
    comment_on_item(item=waits.items.get(concern=concern), text=f"{told} said", actor=office)
    call_review(review=waits, seen=1, actor=office)
    open_review(review=call_review(review=sits, seen=1, actor=office), seen=2, actor=office)
    ruling = rule_on_item(
        item=sits.items.get(concern=concern), text=f"{told} ruled", organisation=organisation,
        due=clock.today() + timedelta(9), actor=office,
    )  # fmt: skip
    return {
        "review": [waits], "review_item": list(waits.items.filter(concern=concern)),
        "call": list(waits.calls.filter(withdrawn_at=None, seat__role="leader")),
        "guest": [guest], "ruling": [ruling], "concern": [concern],
    }  # fmt: skip


def _drafted(group: Group, told: str, days: int, office: Actor) -> Review:
    day = clock.today() + timedelta(days)
    starts_at = timezone.make_aware(datetime.combine(day, time(9)))
    return draft_review(group=group, starts_at=starts_at, place=f"{told} hall", actor=office)

"""Issuing bulletins: the number, the readers of that day, and telling them; withdrawing."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.delivery.models import Delivery
from crosscut.foundation.record.action import action
from crosscut.register.models import Group
from crosscut.table.actions.bulletins import (
    ended,
    held_bulletin,
    reach,
    refuse_uncorrectable,
    refuse_unseen,
)
from crosscut.table.actions.steps import series_of
from crosscut.table.lifecycles import BULLETIN, BulletinState
from crosscut.table.models import Addressee, Bulletin, Reader
from crosscut.table.policy import may_publish
from crosscut.table.queries.above import called
from crosscut.table.queries.addressing import is_sealed, place_of, places_to_address, readers_at
from crosscut.table.refusals import NotAddressable, ReasonNeeded, TextNeeded
from crosscut.table.rules.bulletins import BulletinKind, Way, refuse_nowhere


@action("bulletin.issued")
def issue_bulletin(*, bulletin: Bulletin, seen: int, actor: Actor) -> Bulletin:
    """Send a draft to those to whom it goes: it gets its number and is frozen. Who reads it at
    each place is what the register says today. One that it corrects holds no more from now on.

    Refuses: NotForYou, BulletinChanged, StepNotAllowed, TextNeeded, NobodyAddressed,
    NotAddressable, CorrectsNothing.
    """
    bulletin = held_bulletin(bulletin)
    may_publish(actor, bulletin.group_id)
    refuse_unseen(bulletin, seen)
    target = BULLETIN.after("issue", BulletinState(bulletin.state))
    if not bulletin.text.strip():
        raise TextNeeded
    # Holding the group keeps two from taking one number.
    group = Group.objects.select_for_update().get(pk=bulletin.group_id)
    day, kind = clock.today(), BulletinKind(bulletin.kind)
    disclosure = reach(group, bulletin.disclosure, bulletin.matter, bulletin.meeting)
    series = series_of(disclosure, group.disclosure)
    addressees = list(bulletin.addressees.filter(left_out_on=None))
    bulletin.disclosure = disclosure
    _refuse_strangers(bulletin, kind, addressees, actor)
    numbers = Bulletin.objects.filter(group=group, kind=kind, series=series, year=day.year)
    last = numbers.aggregate(last=Max("number"))["last"] or 0
    bulletin = bulletin.changed(
        state=target.value,
        disclosure=disclosure,
        series=series,
        year=day.year,
        number=last + 1,
        day=day,
        person_id=actor.person,
        changes=bulletin.changes + 1,
    )
    readers = _readers(bulletin, addressees)
    told = {each.person_id for each in readers if each.person_id}
    tell("bulletin.issued", bulletin, told, actor)
    if bulletin.corrects is not None:
        _correct(bulletin.corrects, bulletin, told, actor)
    return bulletin


@action("bulletin.withdrawn")
def withdraw_bulletin(*, bulletin: Bulletin, seen: int, reason: str, actor: Actor) -> Bulletin:
    """Take back what was issued, with the reason: it stays to be read, marked, and its readers are
    told. Refuses: NotForYou, BulletinChanged, StepNotAllowed, ReasonNeeded."""
    bulletin = ended("withdraw", bulletin, seen, actor, reason)
    if not bulletin.reason:
        raise ReasonNeeded
    readers = bulletin.readers.filter(person__isnull=False).values_list("person", flat=True)
    tell("bulletin.withdrawn", bulletin, readers, actor)
    return bulletin


def _refuse_strangers(
    bulletin: Bulletin, kind: BulletinKind, addressees: list[Addressee], actor: Actor
) -> None:
    """It goes only to those to whom it may go today. Refuses: NobodyAddressed, NotAddressable."""
    refuse_nowhere(kind, [Way(each.way) for each in addressees])
    places = places_to_address(actor, bulletin.group_id, kind, sealed=is_sealed(bulletin))
    offered = {each.body for each in places}
    for each in addressees:
        body = place_of(each).body
        if body not in offered:
            name = called(body) if body else "—"
            raise NotAddressable(addressee=name, group=bulletin.group)


def _readers(bulletin: Bulletin, addressees: list[Addressee]) -> list[Reader]:
    """Those who are to read it, each once, by the first place that has them; a place where the
    register knows nobody has a line without a person."""
    sealed, day = is_sealed(bulletin), clock.today()
    rows: list[Reader] = []
    seen: set[int] = set()
    for addressee in addressees:
        found = readers_at(bulletin.group_id, place_of(addressee), sealed=sealed)
        rows += [
            Reader(
                bulletin=bulletin, addressee=addressee, person_id=person, capacity=capacity,
                since=day,
            )
            for person, capacity in found.items()
            if person not in seen
        ]  # fmt: skip
        if not found:
            rows.append(Reader(bulletin=bulletin, addressee=addressee, since=day))
        seen |= found.keys()
    return Reader.objects.bulk_create(rows)


def _correct(old: Bulletin, new: Bulletin, told: set[int], actor: Actor) -> None:
    """Refuses: CorrectsNothing."""
    old = held_bulletin(old)
    refuse_uncorrectable(old, new.group, new.kind)
    old = old.changed(
        state=BulletinState.CORRECTED.value, ended_on=clock.today(), changes=old.changes + 1
    )
    had = set(old.readers.filter(person__isnull=False).values_list("person", flat=True))
    # The others read of it in the new one.
    tell("bulletin.corrected", old, had - told, actor)


def tell(kind: str, bulletin: Bulletin, people: Iterable[int], actor: Actor, nth: str = "") -> None:
    """Have people told, once for each cause; `nth` tells one reminder from the next."""
    if actor.origin == "generator":
        return
    for person in sorted(set(people) - {actor.person}):
        Delivery.objects.queue(
            cause=f"{kind}:{bulletin.address}" + (f":{nth}" if nth else ""),
            kind=kind,
            subject=bulletin.record_kind(),
            about=bulletin.pk,
            person=person,
        )

"""Whom a point of an agenda concerns."""

from __future__ import annotations

from django.db.models import Q

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import Liaison, Sitting
from crosscut.table.models import AgendaItem, Concerned, InputRequest


def people_concerned(item: AgendaItem) -> frozenset[int]:
    """Who sits today for an organisation that was consulted or asked about the matter or wanted it
    raised, the liaisons of these, and the guests of the point. All of them know of it."""
    guests = item.guests.filter(withdrawn_at=None).values_list("person_id", flat=True)
    matter = item.matter
    if matter is None:
        return frozenset(guests)
    consulted = Concerned.objects.filter(round__matter=matter)
    asked = InputRequest.objects.filter(matter=matter, organisation__isnull=False)
    bodies = set(consulted.values_list("organisation_id", flat=True))
    bodies |= set(asked.values_list("organisation_id", flat=True))
    if matter.for_organisation_id is not None:
        bodies.add(matter.for_organisation_id)
    today = PartialDate.parse(clock.today())
    of_bodies = Q(group=matter.group_id, organisation__in=bodies, person__isnull=False)
    people = set(guests)
    for rows in (Sitting.objects.filter(of_bodies), Liaison.objects.filter(of_bodies)):
        people.update(rows.accepted().certain(today).values_list("person_id", flat=True))
    return frozenset(people)

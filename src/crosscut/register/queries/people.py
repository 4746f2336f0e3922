"""Lists of people, as of a date."""

from __future__ import annotations

from collections import Counter, defaultdict

from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import encode
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Person,
    PersonName,
    Sitting,
    Tenure,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import answering, in_window, marked, window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.paging import PAGE, slice_of
from crosscut.register.queries.person_sheet import is_chair
from crosscut.register.queries.rows import Page, PersonRow
from crosscut.register.queries.stating import held
from crosscut.register.rules.names import folded


def list_people(
    *,
    actor: Actor,
    on: PartialDate | None = None,
    name: str | None = None,
    organisation: int | None = None,
    after: str | None = None,
    limit: int = PAGE,
) -> Page[PersonRow]:
    """One page of people, by name; those whose name contains a text, those who hold a post of an
    organisation on the date. Refuses: UnknownPlace."""
    window = window_of(on)
    people = visible_to(actor, Person.objects.live())
    then = answering(only_confirmed=False) & in_window(window)
    if name:
        names = PersonName.objects.accepted().filter(folded__contains=folded(name))
        people = people.filter(pk__in=names.values("person"))
    if organisation:
        holders = Tenure.objects.filter(then, post__organisation=organisation)
        people = people.filter(pk__in=holders.values("person"))
    page = slice_of(people, by="display", after=after, limit=limit, actor=actor)
    keys = [person.pk for person in page.rows]
    tenures = list(visible_to(actor, marked(Tenure.objects.filter(then, person__in=keys), window)))
    seats = marked(Sitting.objects.filter(then, person__in=keys), window)
    held_seats = {(row.person_id, row.pk): row for row in visible_to(actor, seats)}
    certain = [row for row in held_seats.values() if row.certainty == "certain"]
    gathering = Gathering(actor, window)
    gathering.mention("person", *keys)
    gathering.mention_rows(tenures, "post")
    gathering.load_names()
    posts: dict[int, list[int]] = defaultdict(list)
    for row in held(gathering, tenures):
        posts[row.person_id].append(row.post_id)
    seat_count = Counter(row.person_id for row in certain)
    chair_count = Counter(row.person_id for row in certain if is_chair(row))
    rows = tuple(
        PersonRow(
            id=encode(person.pk),
            name=gathering.called("person", person.pk).name or person.display,
            scripts=gathering.called("person", person.pk).scripts,
            distinction=person.distinction,
            posts=gathering.references("post", dict.fromkeys(posts[person.pk])),
            seats=seat_count[person.pk],
            chairs=chair_count[person.pk],
        )
        for person in page.rows
    )
    return Page[PersonRow](
        date=str(window), rows=rows, next=page.next, total=page.total, more=page.more
    )

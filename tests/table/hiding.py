"""Matters with all that belongs to them: for tests that hold a register with those that are not to
be known against one without."""

from __future__ import annotations

from datetime import timedelta

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Organisation, Person
from crosscut.table.actions.concluding import agree_matter, submit_matter
from crosscut.table.actions.dossiers import attach_file, revise_dossier
from crosscut.table.actions.matters import raise_matter, set_remit
from crosscut.table.actions.preparing import prepare_matter, table_matter
from crosscut.table.actions.requests import answer_request, ask_for_input, remind_of_request
from crosscut.table.files import checked
from crosscut.table.models import Matter
from crosscut.table.queries.places import at_the_table, lines_upward
from crosscut.table.rules.sections import Sections


def matter_with_all(
    group: Group, words: str, disclosure: str, expert: Person, submitted: bool = False
) -> Matter:
    """A matter in preparation, or before the body above: each of its texts bears the words."""
    here = frozenset({group.pk})
    actor = Actor(groups={"office": here, "leader": here})
    matter = raise_matter(
        group=group, question=f"{words} question?", disclosure=disclosure, crisis=True,
        wanted_by=clock.today(), actor=actor,
    )  # fmt: skip
    matter = prepare_matter(matter=matter, seen=matter.changes, actor=actor)
    revise_dossier(
        matter=matter, seen_version=0, sections=Sections(draft=f"{words} draft"), actor=actor
    )
    attach_file(matter=matter, file=checked(f"{words}.txt", words.encode()), actor=actor)
    bodies = list(Organisation.objects.filter(pk__in=at_the_table(group.pk)))
    due = clock.today() + timedelta(days=3)
    *of_bodies, _ = ask_for_input(
        matter=matter, question=f"{words} input?", due=due, organisations=bodies,
        experts=[expert], actor=actor,
    )  # fmt: skip
    for request in of_bodies:
        remind_of_request(request=request, actor=actor)
    for request in of_bodies[:1]:
        theirs = Actor(sits_for=frozenset({(group.pk, request.organisation_id or 0)}))
        given = checked(f"{words} given.txt", words.encode())
        answer_request(request=request, text=f"{words} answer", files=[given], actor=theirs)
    return _submitted(matter, actor) if submitted else matter


def _submitted(matter: Matter, actor: Actor) -> Matter:
    matter.refresh_from_db()
    matter = set_remit(matter=matter, seen=matter.changes, remit="key", actor=actor)
    matter = table_matter(matter=matter, seen=matter.changes, actor=actor)
    matter = agree_matter(matter=matter, seen=matter.changes, actor=actor)
    city = lines_upward(actor, matter.group_id)[0].organisation_id
    return submit_matter(matter=matter, seen=matter.changes, body=city, actor=actor)

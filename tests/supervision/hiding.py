"""What supervision keeps about a group, with words that only those may read who know of it: for
tests that hold a register with it against one without."""

from __future__ import annotations

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Organisation, Person
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.table.actions.concluding import agree_matter, settle_matter
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.matters import raise_matter, set_remit
from crosscut.table.actions.preparing import prepare_matter, table_matter
from crosscut.table.models import Matter
from crosscut.table.queries.places import at_the_table
from crosscut.table.rules.sections import Sections
from tests.contracts.access_books import books_of
from tests.contracts.access_inspections import inspections_of
from tests.contracts.access_reports import reports_of
from tests.contracts.access_reviews import reviews_of


def supervised_with_all(group: Group, words: str, expert: Person) -> None:
    """What was inspected and reviewed in the group, and all that can be narrower than it."""
    office, body = _office(group), _body(group)
    inspections_of(group, words, body, expert, office)
    reviews_of(group, words, body, office)
    booked_and_reported(group, words, group.disclosure)


def booked_and_reported(group: Group, words: str, disclosure: str) -> None:
    """A book with an entry, reports of a directive with what shows them, and a sample of it."""
    books_of(group, disclosure, words, _office(group))
    reports_of(_decided(group, words, disclosure), words, _body(group), _office(group))


def _office(group: Group) -> Actor:
    here = frozenset({group.pk})
    return Actor(groups={"office": here, "leader": here}, knows=here)


def _body(group: Group) -> Organisation:
    return Organisation.objects.filter(pk__in=at_the_table(group.pk)).order_by("pk")[0]


def _decided(group: Group, words: str, disclosure: str) -> Matter:
    actor = _office(group)
    matter = raise_matter(
        group=group,
        question=f"{words} to be reported?",
        disclosure=disclosure,
        crisis=True,
        actor=actor,
    )
    matter = prepare_matter(matter=matter, seen=matter.changes, actor=actor)
    text = Sections(draft=f"{words} text")
    revise_dossier(matter=matter, seen_version=0, sections=text, actor=actor)
    matter.refresh_from_db()
    matter = set_remit(matter=matter, seen=matter.changes, remit="routine", actor=actor)
    for verb in (table_matter, agree_matter, settle_matter):
        matter = verb(matter=matter, seen=matter.changes, actor=actor)
    issue_directive(
        matter=matter, seen=matter.changes, lead=_body(group), task=f"{words} first",
        result=f"{words} result", due=clock.today(), actor=actor,
    )  # fmt: skip
    matter.refresh_from_db()
    return matter

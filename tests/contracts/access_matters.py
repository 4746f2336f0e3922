"""Matters of a group of the access matrix, at each place where a matter can lie."""

from __future__ import annotations

from typing import Any

from crosscut.access.authority import made_of
from crosscut.access.grounds import grounds_of
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Organisation, Person
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.supervision.models import Directive
from crosscut.table.actions.concluding import agree_matter, settle_matter
from crosscut.table.actions.dossiers import attach_file, revise_dossier
from crosscut.table.actions.matters import raise_matter, set_remit
from crosscut.table.actions.positions import take_position
from crosscut.table.actions.preparing import consult_on_matter, prepare_matter, table_matter
from crosscut.table.actions.requests import ask_for_input, give_input
from crosscut.table.actions.submitting import submit_matter
from crosscut.table.files import checked
from crosscut.table.models import Concerned, Matter
from crosscut.table.rules.sections import Sections
from tests.contracts.access_books import books_of
from tests.contracts.access_bulletins import bulletins_of
from tests.contracts.access_inspections import inspections_of
from tests.contracts.access_ladders import stalled_of
from tests.contracts.access_meetings import meetings_of
from tests.contracts.access_reports import reports_of
from tests.contracts.access_reviews import reviews_of
from tests.supervision.decided import matter_of


def matters_of(
    group: Group, words: tuple[str, str, str, str], host: Organisation, bureau: Organisation,
    people: dict[str, Person], counts: dict[str, dict[str, int]],
) -> dict[str, list[Any]]:  # fmt: skip
    """A matter in the office's hands, one that lies before the body above, and one that speaks of
    no group, about which a body and an expert were asked; and what came of matters.

    `words` are the disclosure and the words that only the group bears. Fills `counts` with what a
    body says that it saw, by the kind of thing."""
    disclosure, asked_for, told, _ = words
    office = made_of(grounds_of(people["office"].pk), Actor(person=people["office"].pk))
    leader = made_of(grounds_of(people["leader"].pk), Actor(person=people["leader"].pk))
    liaison = made_of(grounds_of(people["liaison"].pk), Actor(person=people["liaison"].pk))
    today = clock.today()

    def raised(question: str, draft: str) -> Matter:
        matter = raise_matter(
            group=group, question=question, disclosure=disclosure, crisis=True, actor=office
        )
        revise_dossier(matter=matter, seen_version=0, sections=Sections(draft=draft), actor=office)
        matter.refresh_from_db()
        return matter

    matter = raised(f"{asked_for} {told} Question", told)
    attached = attach_file(matter=matter, file=checked(f"{told}.txt", told.encode()), actor=office)
    (asked,) = ask_for_input(
        matter=matter, question=f"{asked_for} {told} Input", due=today, organisations=[host],
        actor=office,
    )  # fmt: skip
    given = give_input(
        matter=matter, organisation=bureau, text=f"{told} is known.",
        files=[checked(f"{told} too.txt", told.encode())], actor=liaison,
    )  # fmt: skip

    above = raised(f"{asked_for} {told} Proposal", f"{told} it is.")
    for verb, more, actor in (
        (set_remit, {"remit": "key"}, leader), (prepare_matter, {}, office),
        (table_matter, {}, office), (agree_matter, {}, office), (submit_matter, {}, office),
    ):  # fmt: skip
        above = verb(matter=above, seen=above.changes, actor=actor, **more)

    plain = raised("A question of no group", "Nothing yet")
    of_body, of_expert = ask_for_input(
        matter=plain, question="What is known?", due=today, organisations=[bureau],
        experts=[people["expert"]], actor=office,
    )  # fmt: skip
    # One round asks two bodies and speaks of no group; in the other one body has answered.
    owed, said = raised("A question in a round", "Nothing yet"), raised(f"{told} in a round?", told)
    for each, bodies_asked in ((owed, [host, bureau]), (said, [host])):
        changed = prepare_matter(matter=each, seen=each.changes, actor=office)
        consult_on_matter(
            matter=changed, seen=changed.changes, organisations=bodies_asked, due=today,
            actor=office,
        )  # fmt: skip
    of_host, of_bureau = (
        Concerned.objects.get(round__matter=owed, organisation=each) for each in (host, bureau)
    )
    position = take_position(
        concerned=Concerned.objects.get(round__matter=said), stance="changes",
        wished=f"{told} otherwise", actor=Actor(sits_for=frozenset({(group.pk, host.pk)})),
    )  # fmt: skip
    of_host_too, of_bureau_too = (
        _directed(raised(question, "Nothing yet"), task, body, leader, office)
        for question, task, body in (
            (f"{told} decided?", f"{told} at work", host),
            ("A question decided", "A task of no group", bureau),
        )
    )
    for kind in ("bulletin", "bulletin_of_body"):
        counts[kind] = {"seen": 2, "seen_version": 1}
    counts["report"] = {"seen": 2, "seen_version": 1}
    counts["review"] = {"seen": 2, "seen_version": 1}
    counts["inspection"] = {"seen": 3, "seen_version": 1}
    for kind in ("directive", "directive_of_body"):
        counts[kind] = {"seen": 1, "seen_version": 1}
    decided = matter_of(of_host_too)
    for kind, of in (
        ("matter", matter), ("submitted", above), ("in_round", owed), ("decided", decided),
    ):  # fmt: skip
        of.refresh_from_db()
        counts[kind] = {"seen": of.changes, "seen_version": of.version}
    return {
        "matter": [matter],
        "attachment": [attached, *given.attachments.all()],
        "asked": [asked],
        "submitted": [above],
        "decided": [decided],
        "of_body": [of_body],
        "of_expert": [of_expert],
        "in_round": [owed],
        "position": [of_host],
        "position_of_body": [of_bureau],
        "edit": list(position.edits.all()),
        "directive": [of_host_too], "directive_of_body": [of_bureau_too],
        **meetings_of(group, disclosure, told, office),
        **books_of(group, disclosure, told, office),
        **bulletins_of(group, disclosure, told, host, bureau, office),
        **stalled_of(decided, told, host, office),
        **reports_of(decided, told, host, office),
        **reviews_of(group, told, host, office),
        **inspections_of(group, told, host, people["expert"], office),
    }  # fmt: skip


def _directed(
    matter: Matter, task: str, lead: Organisation, leader: Actor, office: Actor
) -> Directive:
    """What a body is to do after a decision of the group."""
    for verb, more, actor in (
        (set_remit, {"remit": "routine"}, leader), (prepare_matter, {}, office),
        (table_matter, {}, office), (agree_matter, {}, office), (settle_matter, {}, leader),
    ):  # fmt: skip
        matter = verb(matter=matter, seen=matter.changes, actor=actor, **more)
    return issue_directive(
        matter=matter, seen=matter.changes, lead=lead, task=task, result="It runs",
        due=clock.today(), actor=office,
    )  # fmt: skip

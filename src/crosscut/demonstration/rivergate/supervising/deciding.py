"""How directives came to be: a decision of the group's table, or the leader's word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from crosscut.demonstration.rivergate.supervising.drawing import Given, Occasion
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Group, Person
from crosscut.supervision.actions.directives.instructing import instruct
from crosscut.supervision.actions.directives.issuing import issue_directive
from crosscut.supervision.models import Directive
from crosscut.supervision.queries.people import leads_today
from crosscut.supervision.rules.terms import Rhythm
from crosscut.table.actions.concluding import agree_matter, settle_matter
from crosscut.table.actions.dossiers import revise_dossier
from crosscut.table.actions.matters import raise_matter, set_remit
from crosscut.table.actions.preparing import (
    consult_on_matter,
    prepare_matter,
    table_matter,
)
from crosscut.table.models import Matter, Remit
from crosscut.table.rules.sections import Option, Sections

if TYPE_CHECKING:
    from crosscut.demonstration.rivergate.supervising.walk import Walk

#: Days from the round of consultation to the decision, and from that to the first directive.
ROUND, RELAY = 8, 2
#: How often is reported on what takes months, and on what takes weeks.
LONG = {Rhythm.MONTHLY: 0.7, Rhythm.QUARTERLY: 0.25, Rhythm.WEEKLY: 0.05}
SHORT = {Rhythm.WEEKLY: 0.3, Rhythm.MONTHLY: 0.7}
MONTHS = 90


class Deciding:
    """One occasion on which a group gives its departments something to do."""

    def __init__(self, walk: Walk, occasion: Occasion) -> None:
        self.walk, self.occasion = walk, occasion
        self.group: Group = walk.city.groups[occasion.group]
        self.matter = 0

    def begins(self) -> None:
        """The office prepares it and asks whom it concerns; silence is consent. What the leader
        says needs no table."""
        if not self.occasion.question:
            self.is_instructed()
            return
        office, leader = self._office_and_leader()
        asked = [
            body
            for body in (self._body(each.lead) for each in self.occasion.given)
            if self.walk.acting.is_there(self.group.pk, body.pk)
        ]
        if office is None or leader is None or not asked:
            return
        matter = raise_matter(
            group=self.group, question=self.occasion.question, disclosure="internal", actor=office
        )
        matter = prepare_matter(matter=matter, seen=matter.changes, actor=office)
        revise_dossier(matter=matter, seen_version=0, sections=self._dossier(), actor=office)
        matter.refresh_from_db()
        matter = set_remit(
            matter=matter, seen=matter.changes, remit=Remit.ROUTINE.value, actor=leader
        )
        consult_on_matter(
            matter=matter, seen=matter.changes, due=clock.today() + timedelta(ROUND - 1),
            organisations=asked,
            silence_counts=True, actor=office,
        )  # fmt: skip
        self.matter = matter.pk
        self._later(ROUND, self.is_decided)

    def is_decided(self) -> None:
        office, leader = self._office_and_leader()
        if office is None or leader is None:
            self._later(ROUND, self.is_decided)
            return
        matter = Matter.objects.get(pk=self.matter)
        matter = table_matter(matter=matter, seen=matter.changes, actor=office)
        matter = agree_matter(matter=matter, seen=matter.changes, actor=office)
        settle_matter(matter=matter, seen=matter.changes, actor=leader)
        self._later(RELAY, self.is_issued)

    def is_issued(self) -> None:
        """Each point of the decision is a directive."""
        office = self.walk.acting.office(self.group.pk)
        if office is None:
            self._later(RELAY, self.is_issued)
            return
        for given in self.occasion.given:
            matter = Matter.objects.get(pk=self.matter)
            directive = issue_directive(
                matter=matter, seen=matter.changes, actor=office, **self._told(given)
            )
            self._followed(directive, given)

    def is_instructed(self) -> None:
        """The leader says it in person, or the office takes it down."""
        office, leader = self._office_and_leader()
        (given,) = self.occasion.given
        if office is None or leader is None:
            return
        said: dict[str, Any] = {"actor": leader}
        # Whoever acts for a leader whose seat is vacant says it in person.
        if given.ordinal % 2 and leads_today(self.group.pk, leader.person or 0):
            citation = f"Note of the leader of {clock.today().isoformat()}"
            said = {"actor": office, "citation": citation, "instructed_by": _person(leader)}
        directive = instruct(group=self.group, **self._told(given), **said)
        self._followed(directive, given)

    def _followed(self, directive: Directive, given: Given) -> None:
        self.walk.follow(directive, str(given.ordinal), self.walk.told.habit_of(given.lead))

    def _told(self, given: Given) -> dict[str, Any]:
        task, due = given.task, self._due(given)
        told: dict[str, Any] = {
            "lead": self._body(given.lead),
            "task": given.text,
            "result": self.walk.told.result_of(task),
            "due": due,
            "supporting": [self._body(each) for each in given.supporting],
            "rhythm": self._rhythm(given).value,
        }
        if task.unit:
            told |= {"unit": self.walk.told.unit_of(task), "baseline": 0, "target": task.target}
        return told

    def _due(self, given: Given) -> date:
        """As late after its day as was drawn: a decision took its time."""
        return given.due + (clock.today() - given.issued)

    def _rhythm(self, given: Given) -> Rhythm:
        shares = LONG if (given.due - given.issued).days > MONTHS else SHORT
        return self.walk.draw_of(given.ordinal).choices(list(shares), list(shares.values()))[0]

    def _dossier(self) -> Sections:
        given: Sequence[Given] = self.occasion.given
        points = [
            f"{number}. {self._body(each.lead).display}: {each.text}."
            for number, each in enumerate(given, 1)
        ]
        first = given[0]
        return Sections(
            question=self.occasion.question,
            background="The departments were asked what they can do within the year.",
            options=(Option(first.text, "In one go", "", self._body(first.lead).display),),
            draft="\n".join(points),
        )

    def _body(self, key: str) -> Any:
        return self.walk.city.organisations[key]

    def _office_and_leader(self) -> tuple[Actor | None, Actor | None]:
        acting = self.walk.acting
        return acting.office(self.group.pk), acting.leader(self.group.pk)

    def _later(self, days: int, happen: Any) -> None:
        self.walk.calendar.plan_work(clock.today() + timedelta(days), happen)


def _person(leader: Actor) -> Person:
    assert leader.person is not None
    return Person.objects.get(pk=leader.person)

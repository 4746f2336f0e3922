"""One directive with everything that belongs to it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from crosscut.foundation.actor import Actor
from crosscut.foundation.record.readings import note_reading
from crosscut.foundation.record.trace import Subject
from crosscut.register.models import Disclosure
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.gathering import Gathering
from crosscut.register.working_days import working_days
from crosscut.supervision.lifecycles import DIRECTIVE, KEPT, SETTLED, DirectiveState
from crosscut.supervision.models import Directive
from crosscut.supervision.openness.directives import disclosure_of
from crosscut.supervision.policy.directives import capacities_on, why_not
from crosscut.supervision.queries.answers import (
    DirectiveLine,
    DirectiveSheet,
    MatterOfDirective,
    PartOf,
)
from crosscut.supervision.queries.directives import asked
from crosscut.supervision.queries.directives.beside import asked_beside, beside_values
from crosscut.supervision.queries.directives.counted import counted
from crosscut.supervision.queries.directives.course import plain, planned_of, reported_of
from crosscut.supervision.queries.directives.lists import (
    known_as_of_group,
    mention,
    row_values,
    supporting_of,
)
from crosscut.supervision.queries.directives.tree import family_of, tree_of
from crosscut.supervision.queries.ledger.lights import judged
from crosscut.supervision.queries.reports.lists import asked_reports, reporting_values
from crosscut.supervision.rules.directives import closes_after
from crosscut.table.asker import asker
from crosscut.table.queries.answers import Verb

#: States, kinds and capacities that come together are few.
MOST_KEPT = 2_000


def known_directive(directive: int, *, actor: Actor) -> Directive | None:
    """A directive, if there is such a one and the actor may know of it. Opening one of a sealed
    matter is noted."""
    found = next(iter(asked.known_directives(directives=[directive], asker=asker(actor))), None)
    if found is not None and disclosure_of(found) == Disclosure.SEALED:
        note_reading(actor, Subject("directive", found.pk))
    return found


def directive_sheet(directive: int, *, actor: Actor) -> DirectiveSheet | None:
    """The sheet of a directive; None where there is none, or none that the actor may know of. As
    many statements, however long its story."""
    found = known_directive(directive, actor=actor)
    return sheet_of(found, actor=actor) if found is not None else None


def sheet_of(directive: Directive, *, actor: Actor) -> DirectiveSheet:
    """The sheet of a directive that the actor knows of."""
    trail = asked.trail_of(directive=directive.pk)
    supporting = supporting_of([directive])
    known = known_as_of_group([directive], actor)
    matter = directive.matter
    is_known = directive.pk in known
    related = family_of(directive, actor)
    counts = counted(related)
    # Names are asked for once, for all parts of the sheet.
    names = Gathering(actor, window_of(None))
    mention([directive], supporting, known, names)
    names.mention_rows(trail, "person")
    names.mention("person", directive.instructed_by_id)
    beside = asked_beside(directive, names, known=is_known, actor=actor, counts=counts)
    reporting = asked_reports(directive, names, actor=actor)
    names.load_names()
    judgements = judged(related, counts)
    tree = tree_of(directive, related, judgements, actor)
    whole = next((each for each in related if each.pk == directive.parent_id), None)
    calendar = working_days()
    verified = directive.state == DirectiveState.VERIFIED.value
    return DirectiveSheet(
        **row_values(
            directive, supporting[directive.pk], is_known, names, judgements[directive.pk]
        ),
        **beside_values(beside, names),
        **reporting_values(directive, reporting, names, known=is_known, actor=actor),
        result=directive.result,
        unit=directive.unit,
        baseline=_figure(directive.baseline),
        target=_figure(directive.target),
        planned=planned_of(directive),
        reported=reported_of(directive),
        next_working_day=None
        if calendar.is_working(directive.due)
        else calendar.on_or_after(directive.due).isoformat(),
        closes_after=closes_after(directive.state_since, calendar).isoformat()
        if verified
        else None,
        parent=PartOf(id=whole.address, number=whole.numbered, task=whole.task) if whole else None,
        tree=tree,
        blocked_by=tuple(
            each.numbered
            for each in related
            if each.parent_id == directive.pk and DirectiveState(each.state) not in SETTLED
        ),
        instructed_by=names.reference("person", directive.instructed_by_id) if is_known else None,
        citation=directive.citation if is_known else "",
        matter=MatterOfDirective(id=matter.address, number=matter.numbered, title=matter.title)
        if is_known and matter
        else None,
        seen=directive.changes,
        capacities=tuple(sorted(capacities_on(actor, directive))),
        verbs=allowed_verbs(actor, directive),
        trail=tuple(
            DirectiveLine(
                verb=each.verb,
                source=each.source,
                target=each.target,
                capacity=each.capacity,
                person=names.reference("person", each.person_id),
                text=each.text,
                way=each.way,
                changed={name: (old, new) for name, (old, new) in each.changed_values.items()},
                day=each.day.isoformat(),
            )
            for each in trail
        ),
    )


def allowed_verbs(actor: Actor, directive: Directive) -> tuple[Verb, ...]:
    """The verbs that a directive takes now, those that the actor may first; without what nobody
    does but the clock. What binds is challenged, what requests declined."""
    held = capacities_on(actor, directive)
    return _verbs(DirectiveState(directive.state), directive.binds, held)


def verbs_that_may(actor: Actor, directive: Directive) -> tuple[Verb, ...]:
    """Those of them that the actor may."""
    held = capacities_on(actor, directive)
    return _that_may(DirectiveState(directive.state), directive.binds, held)


@lru_cache(MOST_KEPT)
def _verbs(state: DirectiveState, binds: bool, held: frozenset[str]) -> tuple[Verb, ...]:
    """They follow from nothing else, and a list asks for them of each row."""
    found = []
    for verb in DIRECTIVE.verbs_from(state):
        step = DIRECTIVE.steps[verb]
        other = "requests" if binds else "binds"
        if other not in step.needs and step.by != {"system"}:
            found.append(_verb(held, step.by, verb, step.target, step.needs))
    for verb, keeping in KEPT.items():
        if state in keeping.states:
            found.append(_verb(held, keeping.by, verb, state, keeping.needs))
    return tuple(sorted(found, key=lambda each: not each.may))


@lru_cache(MOST_KEPT)
def _that_may(state: DirectiveState, binds: bool, held: frozenset[str]) -> tuple[Verb, ...]:
    return tuple(each for each in _verbs(state, binds, held) if each.may)


def _verb(
    held: frozenset[str],
    by: frozenset[str],
    verb: str,
    target: DirectiveState,
    needs: tuple[str, ...],
) -> Verb:
    why = why_not(by, held)
    return Verb(verb=verb, may=not why, why_not=why, target=target.value, needs=needs)


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)

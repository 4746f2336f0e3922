"""Taking a ledger over that an office kept before, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.models import Disclosure, Group
from crosscut.register.rules.names import folded, tidied
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import (
    Directive,
    DirectiveStep,
    LedgerFile,
    LedgerMapping,
    LedgerName,
    Supporting,
    TakenRow,
)
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.directives.subordinates import subordinates
from crosscut.supervision.queries.kept.checking import How, Verdict, check_ledger
from crosscut.supervision.queries.kept.rows import Become
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.refusals.directives import ListKnown, has_problems
from crosscut.supervision.rules.directives import binds
from crosscut.supervision.rules.kept.words import Stand
from crosscut.supervision.rules.terms import Claim, Origin
from crosscut.table.actions.steps import series_of

#: The line of the trail by which a directive begins that was taken over.
TAKE_OVER = "take_over"
ROWS_A_STATEMENT = 500
#: As the file itself says.
PLAINLY = How()
#: Where a directive begins by the word of a ledger. Nothing is verified by it.
STATES = {
    Stand.NOT_BEGUN: DirectiveState.ISSUED,
    Stand.UNDER_WAY: DirectiveState.UNDER_WAY,
    Stand.BEHIND: DirectiveState.UNDER_WAY,
    Stand.STUCK: DirectiveState.UNDER_WAY,
    Stand.DONE: DirectiveState.REPORTED_DONE,
}
CLAIMS = {Stand.BEHIND: Claim.BEHIND, Stand.STUCK: Claim.STUCK, Stand.DONE: Claim.DONE}
_ALL = Decimal(100)


@action("ledger.taken_over", rows_kept=False)
def take_over_ledger(
    *,
    group: Group,
    sheets: Sheets,
    digest: str,
    how: How = PLAINLY,
    disclosure: Disclosure = Disclosure.INTERNAL,
    actor: Actor,
) -> LedgerFile:
    """Make a directive of each row of a ledger that an office kept before, where none says the same
    yet. What the ledger calls done is reported done, no more. All rows are entered, or none; nobody
    is written to: those concerned have their work already. How its columns and names were read is
    kept for the next file.

    Refuses: NotForYou, ListHasProblems, ListKnown.
    """
    capacity = may_issue(actor, group.pk)
    # Holding the group keeps two from taking one number, and one file from coming twice.
    group = Group.objects.select_for_update().get(pk=group.pk)
    verdict = check_ledger(sheets, group=group.pk, how=how, actor=actor)
    if not verdict.right:
        raise has_problems(verdict)
    if verdict.idle:
        raise ListKnown(name=verdict.name)
    file = LedgerFile(
        group=group,
        name=verdict.name[:255],
        digest=digest,
        as_of=verdict.as_of,
        taken_on=clock.today(),
        made=len(verdict.rows),
        known=verdict.known,
    )
    file.save()
    _enter(verdict, file, disclosure, capacity, actor)
    _keep(verdict, group)
    trace = require_running()
    trace.facts.update(
        {
            "file": verdict.name, "digest": digest, "made": file.made, "known": file.known,
            "as_of": verdict.as_of.isoformat(),
        }
    )  # fmt: skip
    return file


@action("ledger.mapped")
def map_ledger(*, group: Group, sheets: Sheets, how: How, actor: Actor) -> None:
    """Keep how the columns of a file are read, and whom its names mean, for this file once it is
    right and for the next one with the same headings.

    Refuses: NotForYou.
    """
    may_issue(actor, group.pk)
    group = Group.objects.select_for_update().get(pk=group.pk)
    _keep(check_ledger(sheets, group=group.pk, how=how, actor=actor), group)


def _keep(verdict: Verdict, group: Group) -> None:
    for laid in {each.layout.key: each for each in verdict.laid}.values():
        read_as = [each.field.value if each.field else "" for each in laid.columns]
        kept = LedgerMapping.objects.filter(group=group, key=laid.layout.key).first()
        if kept is None:
            headings = [each.heading for each in laid.columns]
            LedgerMapping(
                group=group, key=laid.layout.key, headings=headings, read_as=read_as
            ).save()
        elif kept.read_as != read_as:
            kept.changed(read_as=read_as)
    for text, organisation in verdict.names.items():
        form = folded(text)[:300]
        known = LedgerName.objects.filter(group=group, folded=form).first()
        if known is None:
            LedgerName(
                group=group, text=tidied(text)[:300], folded=form, organisation_id=organisation
            ).save()
        elif known.organisation_id != organisation:
            known.changed(organisation_id=organisation)


def _enter(
    verdict: Verdict, file: LedgerFile, disclosure: Disclosure, capacity: str, actor: Actor
) -> None:
    """All rows, some hundred a statement."""
    group = file.group
    series, day = series_of(disclosure, group.disclosure), clock.today()
    numbers = Directive.objects.filter(group=group, series=series, year=day.year)
    number = numbers.aggregate(last=Max("number"))["last"] or 0
    under = subordinates(group.pk)
    numbering: Mapping[str, Any] = {"group": group, "series": series, "year": day.year}
    citing = f"{file.name}, {verdict.as_of.isoformat()}"
    for start in range(0, len(verdict.rows), ROWS_A_STATEMENT):
        directives, trails, rows, supporting = [], [], [], []
        for each in verdict.rows[start : start + ROWS_A_STATEMENT]:
            number += 1
            made = Directive(
                **numbering,
                number=number,
                origin=Origin.LEDGER.value,
                disclosure=disclosure,
                citation=" · ".join(filter(None, (each.source[:180], citing)))[:300],
                binds=binds("directive", subordinate=each.lead in under),
                **_values(each, verdict.as_of, day),
            )
            directives.append(made)
            trails.append(_first_line(made, each, capacity, actor))
            rows.append(
                TakenRow(
                    directive=made, file=file, sheet=each.sheet, row=each.row, number=each.number
                )
            )
            supporting += [
                Supporting(directive=made, organisation_id=body) for body in each.supporting
            ]
        Directive.objects.bulk_create(directives)
        DirectiveStep.objects.bulk_create(trails)
        TakenRow.objects.bulk_create(rows)
        Supporting.objects.bulk_create(supporting)


def _values(row: Become, as_of: date, today: date) -> dict[str, Any]:
    values: dict[str, Any] = {
        "task": row.task,
        "result": row.result,
        "lead_id": row.lead,
        "due": row.due,
        "first_due": row.due,
        "state": STATES[row.stand].value,
        "state_since": today,
        "issued_on": row.given_on or today,
    }
    if row.stand in CLAIMS:
        values |= {"claim": CLAIMS[row.stand].value, "claimed_on": as_of}
    if row.share is not None:
        values |= {
            "unit": "%", "baseline": Decimal(0), "target": _ALL, "figure": row.share,
            "figure_on": as_of,
        }  # fmt: skip
    return values


def _first_line(directive: Directive, row: Become, capacity: str, actor: Actor) -> DirectiveStep:
    return DirectiveStep(
        directive=directive,
        ordinal=directive.changes,
        verb=TAKE_OVER,
        source="",
        target=directive.state,
        capacity=capacity,
        person_id=actor.person,
        text=row.words,
        day=clock.today(),
        at=clock.now(),
    )

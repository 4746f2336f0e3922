"""A ledger made ready to be taken over: judged, and its rows put in order, before anybody is held
up. Entering tens of thousands of rows holds the whole of an SQLite database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.register.models import Disclosure
from crosscut.register.models.many import ManyRows
from crosscut.supervision.lifecycles import DirectiveState
from crosscut.supervision.models import Directive, DirectiveStep, LedgerFile, Supporting, TakenRow
from crosscut.supervision.queries.directives.subordinates import subordinates
from crosscut.supervision.queries.kept.checking import How, Verdict, check_ledger
from crosscut.supervision.queries.kept.rows import Become
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.rules.directives import binds
from crosscut.supervision.rules.kept.words import Stand
from crosscut.supervision.rules.terms import Claim, Origin

#: The line of the trail by which a directive begins that was taken over.
TAKE_OVER = "take_over"
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


@dataclass(frozen=True)
class ReadyLedger:
    """A file, how it was judged, and, where it is right, the rows that it becomes: all but their
    numbers and who enters them when."""

    sheets: Sheets
    how: How
    disclosure: Disclosure
    verdict: Verdict
    under: frozenset[int]
    file: LedgerFile
    directives: ManyRows
    trails: ManyRows
    taken: ManyRows
    supporting: ManyRows

    def still_holds(self, *, actor: Actor) -> bool:
        """Whether nothing was entered meanwhile that the rows rest on."""
        basis, group = self.verdict.basis, self.file.group_id
        return (
            basis is not None
            and basis.still_holds(group=group, actor=actor)
            and self.under == subordinates(group)
        )


def ready_ledger(
    *,
    group: int,
    sheets: Sheets,
    digest: str,
    how: How = PLAINLY,
    disclosure: Disclosure = Disclosure.INTERNAL,
    actor: Actor,
) -> ReadyLedger:
    """Judge a file (its SHA-256 is `digest`) and put its rows in order; nothing is written.

    Refuses: NotForYou.
    """
    verdict = check_ledger(sheets, group=group, how=how, actor=actor)
    today = clock.today()
    file = LedgerFile(
        group_id=group, name=verdict.name[:255], digest=digest, as_of=verdict.as_of,
        taken_on=today, made=len(verdict.rows), known=verdict.known,
    )  # fmt: skip
    ready = ReadyLedger(
        sheets, how, disclosure, verdict, subordinates(group), file,
        directives=ManyRows(
            Directive, group_id=group, origin=Origin.LEDGER.value, disclosure=disclosure.value,
            state_since=today, year=today.year,
        ),
        trails=ManyRows(DirectiveStep, ordinal=1, verb=TAKE_OVER, day=today),
        taken=ManyRows(TakenRow, file_id=file.pk),
        supporting=ManyRows(Supporting),
    )  # fmt: skip
    if verdict.right:
        _put_in_order(ready, today)
    return ready


def _put_in_order(ready: ReadyLedger, today: date) -> None:
    file = ready.file
    citing = f"{file.name}, {file.as_of.isoformat()}"
    for each in ready.verdict.rows:
        state = STATES[each.stand].value
        directive = ready.directives.add(
            state=state,
            citation=" · ".join(filter(None, (each.source[:180], citing)))[:300],
            binds=binds("directive", subordinate=each.lead in ready.under),
            **_values(each, file.as_of, today),
        )
        ready.trails.add(directive_id=directive, target=state, text=each.words)
        ready.taken.add(directive_id=directive, sheet=each.sheet, row=each.row, number=each.number)
        for body in each.supporting:
            ready.supporting.add(directive_id=directive, organisation_id=body)


def _values(row: Become, as_of: date, today: date) -> Mapping[str, Any]:
    values: dict[str, Any] = {
        "task": row.task,
        "result": row.result,
        "lead_id": row.lead,
        "due": row.due,
        "first_due": row.due,
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

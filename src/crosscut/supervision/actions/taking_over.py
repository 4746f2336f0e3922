"""Taking a ledger over that an office kept before, whole or not at all."""

from __future__ import annotations

from django.db.models import Max

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.models import Group
from crosscut.register.rules.names import folded, tidied
from crosscut.supervision.actions.ready_ledgers import ReadyLedger, ready_ledger
from crosscut.supervision.models import Directive, LedgerFile, LedgerMapping, LedgerName
from crosscut.supervision.policy.directives import may_issue
from crosscut.supervision.queries.kept.checking import How, Verdict, check_ledger
from crosscut.supervision.reading.sheets import Sheets
from crosscut.supervision.refusals.directives import ListKnown, has_problems
from crosscut.table.actions.steps import series_of


@action("ledger.taken_over", rows_kept=False)
def take_over_ledger(*, ready: ReadyLedger, actor: Actor) -> LedgerFile:
    """Make a directive of each row of a ledger that an office kept before, where none says the same
    yet. What the ledger calls done is reported done, no more. All rows are entered, or none; nobody
    is written to: those concerned have their work already. How its columns and names were read is
    kept for the next file.

    Refuses: NotForYou, ListHasProblems, ListKnown.
    """
    may_issue(actor, ready.file.group_id)
    # Holding the group keeps two from taking one number, and one file from coming twice.
    group = Group.objects.select_for_update().get(pk=ready.file.group_id)
    capacity = may_issue(actor, group.pk)
    if not ready.still_holds(actor=actor):
        ready = ready_ledger(
            group=group.pk, sheets=ready.sheets, digest=ready.file.digest, how=ready.how,
            disclosure=ready.disclosure, actor=actor,
        )  # fmt: skip
    verdict, file = ready.verdict, ready.file
    if not verdict.right:
        raise has_problems(verdict)
    if verdict.idle:
        raise ListKnown(name=verdict.name)
    file.save()
    _enter(ready, group, capacity, actor)
    _keep(verdict, group)
    trace = require_running()
    trace.facts.update(
        {
            "file": verdict.name, "digest": file.digest, "made": file.made, "known": file.known,
            "as_of": verdict.as_of.isoformat(),
        }
    )  # fmt: skip
    return file


def _enter(ready: ReadyLedger, group: Group, capacity: str, actor: Actor) -> None:
    series, year = series_of(ready.disclosure, group.disclosure), clock.today().year
    numbers = Directive.objects.filter(group=group, series=series, year=year)
    ready.directives.all_say(series=series)
    ready.directives.count("number", (numbers.aggregate(last=Max("number"))["last"] or 0) + 1)
    ready.trails.all_say(capacity=capacity, person_id=actor.person, at=clock.now())
    ready.directives.enter()
    for rows in (ready.trails, ready.taken, ready.supporting):
        # Each hangs on its directive, which the entry names.
        rows.enter(named=False)


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

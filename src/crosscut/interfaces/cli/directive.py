"""`crosscut directive …`: what organisations do, by the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_done, answer_list, answer_sheet
from crosscut.interfaces.cli.beside import BESIDE
from crosscut.interfaces.cli.choosing import (
    DAY,
    account_actor,
    as_json_option,
    as_option,
    asker,
    paging,
)
from crosscut.interfaces.cli.directive_import import import_ledger
from crosscut.interfaces.cli.directive_narrowing import narrowing, wanted_of
from crosscut.interfaces.cli.directive_words import FILE, known_directive, said_as_taken
from crosscut.interfaces.cli.ledger import ledger
from crosscut.interfaces.cli.matter import known
from crosscut.interfaces.cli.obstacle import OBSTACLES
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.report import report_directive
from crosscut.interfaces.cli.sampling import SAMPLING
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from datetime import datetime

    from crosscut.supervision.models import Directive
    from crosscut.supervision.queries.answers import DirectiveSheet


@click.group()
def directive() -> None:
    """Directives: who is to do what until when, and what became of it."""


for _command in (report_directive, ledger, import_ledger, *OBSTACLES, *BESIDE, *SAMPLING):
    directive.add_command(_command)


@directive.command("list")
@as_json_option
@paging
@narrowing
@with_register
def list_(as_json: bool, limit: int, after: str | None, **asked: Any) -> int:
    """List directives, the earliest due first."""
    from crosscut.supervision.queries.directives.lists import list_directives

    actor = asker()
    wanted = wanted_of(actor, **asked)
    page = list_directives(actor=actor, wanted=wanted, after=after, limit=limit)
    rows = (
        [
            row.id, row.number, row.due, row.light, row.state,
            row.outlook.likelihood if row.outlook else "",
            row.lead.name if row.lead else "", row.task,
        ]
        for row in page.directives
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="there is no such directive")


@directive.command()
@click.argument("identifier", metavar="DIRECTIVE")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show the directive of an identifier, as `directive list` prints it, or of its number."""
    from crosscut.supervision.queries.directives.sheet import sheet_of

    sheet = sheet_of(known_directive(identifier, asker()), actor=asker())
    return answer_sheet(sheet, _show, as_json=as_json)


def _of_a_task(command: Callable[..., int]) -> Callable[..., int]:
    """What is said of a task however it is given."""
    for option in (
        click.option(
            "--point", "points", multiple=True, help="“DAY FIGURE MILESTONE” of its plan."
        ),
        click.option("--rhythm", help="Reported on weekly, monthly, quarterly or at milestones."),
        click.option("--target", help="To which figure."),
        click.option("--baseline", help="From which figure."),
        click.option("--unit", default="", help="In what the result is measured."),
        click.option("--supporting", multiple=True, help="An organisation that supports the lead."),
        click.option("--due", required=True, type=DAY, help="Until when."),
        click.option("--result", required=True, help="By what one will see that it was done."),
        click.option("--lead", required=True, help="The organisation in charge."),
    ):
        command = option(command)
    return command


@directive.command()
@click.argument("matter", metavar="MATTER")
@click.argument("task")
@as_option
@_of_a_task
@as_json_option
@with_register
def issue(matter: str, task: str, as_: str, as_json: bool, **said: Any) -> int:
    """Give an organisation a TASK after the decision on a MATTER; the first one relays it."""
    from crosscut.supervision.actions.directives.issuing import issue_directive

    actor = account_actor(as_)
    found = known(matter, actor)
    made = issue_directive(
        matter=found, seen=found.changes, task=task, actor=actor, **said_as_taken(said, actor)
    )
    return _done(made, said["due"], as_json=as_json)


@directive.command()
@click.argument("group", metavar="GROUP")
@click.argument("task")
@as_option
@_of_a_task
@click.option("--instructed-by", help="The leader, where the office takes it down.")
@click.option("--citation", help="Where it stands written.")
@click.option("--disclosure", help="public, internal, restricted or sealed.")
@as_json_option
@with_register
def instruct(group: str, task: str, as_: str, as_json: bool, **said: Any) -> int:
    """Give an organisation a TASK by an instruction of the leader of a GROUP."""
    from crosscut.supervision.actions.directives import instructing

    actor = account_actor(as_)
    given = said_as_taken({"group": group, **said}, actor)
    made = instructing.instruct(task=task, actor=actor, **given)
    return _done(made, said["due"], as_json=as_json)


@directive.command()
@click.argument("identifier", metavar="DIRECTIVE")
@click.argument("verb")
@as_option
@click.option("--reason", help="Why.")
@click.option("--lead", help="The organisation in charge, of a part too.")
@click.option("--task", help="What is to be done instead, or as a part.")
@click.option("--result", help="By what one will see that it was done.")
@click.option("--due", type=DAY, help="Until when.")
@click.option("--supporting", multiple=True, help="An organisation that supports the lead.")
@click.option("--unit", help="In what the result is measured.")
@click.option("--baseline", help="From which figure.")
@click.option("--target", help="To which figure.")
@click.option("--evidence", help="By what one sees that it is done.")
@click.option("--file", "files", multiple=True, type=FILE, help="A file that shows it.")
@click.option("--way", help="How the office saw it: documents, sample, inspection.")
@click.option("--inspection", help="The inspection that showed it.")
@click.option("--rhythm", help="Reported on weekly, monthly, quarterly or at milestones.")
@click.option("--point", "points", multiple=True, help="“DAY FIGURE MILESTONE” of a plan.")
@click.option("--group", help="The group at a lower level that follows a part up.")
@click.option("--with-parts", is_flag=True, help="Withdraw its open parts too.")
@as_json_option
@with_register
def take(identifier: str, verb: str, as_: str, as_json: bool, **said: Any) -> int:
    """Take a step: carry out VERB on a DIRECTIVE, by the seat of an account."""
    import inspect

    from crosscut.supervision.verbs import ACTIONS

    verb = verb.replace("-", "_")
    if verb not in ACTIONS:
        names = ", ".join(sorted(ACTIONS))
        raise BadInput(f"“{verb}” is no verb of a directive. Verbs are: {names}")
    actor = account_actor(as_)
    found = known_directive(identifier, actor)
    wanted = inspect.signature(ACTIONS[verb]).parameters
    given = {name: value for name, value in said.items() if value not in (None, (), False)}
    for name in given:
        if name not in wanted:
            raise BadInput(f"“{verb}” does not ask for --{name}")
    for name, taken in wanted.items():
        own = name in ("directive", "seen", "actor")
        if not own and taken.default is inspect.Parameter.empty and name not in given:
            raise BadInput(f"“{verb}” asks for --{name}")
    made = ACTIONS[verb](
        directive=found, seen=found.changes, actor=actor, **said_as_taken(given, actor)
    )
    return _done(made, said["due"], as_json=as_json)


def _done(made: Directive, due: datetime | None, *, as_json: bool) -> int:
    """What became of it; and, where a day was given, whether anybody works on it."""
    from crosscut.register.working_days import working_days

    calendar = working_days()
    if due is not None and not calendar.is_working(due.date()):
        following = calendar.on_or_after(due.date())
        click.echo(f"Nobody works on {due.date()}; the next working day is {following}.", err=True)
    return answer_done(made, made.task, as_json=as_json)


def _held(sheet: DirectiveSheet) -> str:
    """Who sits on it, since when, for how many working days."""
    if not sheet.holder_side:
        return ""
    who = sheet.holder.name if sheet.holder else sheet.holder_side
    return f"{who} since {sheet.held_since} ({sheet.held_days} working days)"


def _show(sheet: DirectiveSheet) -> None:
    click.echo(f"{sheet.number}  {sheet.task}  {sheet.id}")
    figures = f"{sheet.baseline or '?'} → {sheet.target} {sheet.unit}" if sheet.unit else ""
    parts = {
        "group": sheet.group.name if sheet.group else "",
        "matter": f"{sheet.matter.number}  {sheet.matter.title}" if sheet.matter else "",
        "state": f"{sheet.state} since {sheet.state_since}",
        "light": sheet.light + (" (provisional)" if sheet.provisional else ""),
        "claimed": f"{sheet.claimed} on {sheet.claimed_on}" if sheet.claimed else "",
        "verified": sheet.verified,
        "on schedule": sheet.on_schedule,
        "sits on it": _held(sheet),
        "outlook": sheet.outlook.likelihood if sheet.outlook else "",
        "it": "binds" if sheet.binds else "requests",
        "lead": sheet.lead.name if sheet.lead else "",
        "supporting": ", ".join(each.name for each in sheet.supporting),
        "due": sheet.due + (f" (first {sheet.first_due})" if sheet.first_due != sheet.due else ""),
        "free day": f"the next working day is {sheet.next_working_day}"
        if sheet.next_working_day
        else "",
        "result": sheet.result,
        "indicator": figures,
    }
    showing.table([label, text] for label, text in parts.items() if text)
    if sheet.steps:
        showing.heading("Climbed")
        showing.table(
            [
                each.told_on, each.cause, each.audience, each.tone,
                ", ".join(who.name for who in each.people), each.id,
            ]
            for each in sheet.steps
        )  # fmt: skip
    for line in sheet.obstacles:
        if line.ended_on is None:
            click.echo(f"held up by  {line.kind}  {line.text}  {line.id}")
    for drawn in sheet.samples:
        said = f"{drawn.size} of {drawn.population} drawn"
        if drawn.failed is not None:
            said += f", {drawn.failed} missing"
        click.echo(f"sample  {said}  seed {drawn.seed}  {drawn.id}")
    for clash in sheet.clashes:
        if clash.settled_on is None:
            click.echo(f"clashes with  {clash.other.number}  {clash.reason}  {clash.id}")
    if sheet.reports:
        showing.heading("Reports")
        showing.table(
            [each.id, each.until, each.state, each.claim, each.figure or "", each.filed_on or ""]
            for each in sheet.reports
        )
    showing.heading("Steps")
    showing.table(
        [
            each.day, each.verb, each.target, each.capacity,
            each.person.name if each.person else "", " ".join(each.text.split())[:80],
        ]
        for each in sheet.trail
    )  # fmt: skip

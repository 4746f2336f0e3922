"""`crosscut directive list|show|issue|take|report`: what organisations do, by the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import asker, chosen_if_given, paging
from crosscut.interfaces.cli.directive_words import FILE, said_as_taken
from crosscut.interfaces.cli.matter import account_actor, as_json_option, as_option, known
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.report import report_directive
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from datetime import datetime

    from crosscut.foundation.actor import Actor
    from crosscut.supervision.models import Directive
    from crosscut.supervision.queries.answers import DirectiveSheet
    from crosscut.supervision.queries.narrowing import Wanted


@click.group()
def directive() -> None:
    """Directives: who is to do what until when, and what became of it."""


directive.add_command(report_directive)


@directive.command("list")
@as_json_option
@paging
@click.option("--group", help="Of this group.")
@click.option("--organisation", help="Led or supported by this organisation.")
@click.option("--matter", "matter_", metavar="MATTER", help="That came of this matter.")
@click.option("--state", default="open", show_default=True, help="A state, open, or all.")
@click.option("--light", help="With this light: red, yellow, green, grey.")
@click.option("--overdue", is_flag=True, help="Not done, and its day is past.")
@click.option("--claim", help="So it was reported last: on track, behind, stuck, done, none.")
@click.option("--due-since", type=click.DateTime(["%Y-%m-%d"]), help="Due on this day or after.")
@click.option("--due-until", type=click.DateTime(["%Y-%m-%d"]), help="Due on this day or before.")
@with_register
def list_(
    as_json: bool,
    limit: int,
    after: str | None,
    group: str | None,
    organisation: str | None,
    matter_: str | None,
    state: str,
    light: str | None,
    overdue: bool,
    claim: str | None,
    due_since: datetime | None,
    due_until: datetime | None,
) -> int:
    """List directives, the earliest due first."""
    from crosscut.supervision.queries.directives import list_directives

    actor = asker()
    wanted = wanted_of(
        actor, group=group, organisation=organisation, matter=matter_, state=state, light=light,
        overdue=overdue, claim=claim, due_since=due_since, due_until=due_until,
    )  # fmt: skip
    page = list_directives(actor=actor, wanted=wanted, after=after, limit=limit)
    if as_json:
        echo_json(page.model_dump(mode="json"))
    else:
        showing.table(
            [
                row.id, row.number, row.due, row.light, row.state,
                row.lead.name if row.lead else "", row.task,
            ]
            for row in page.directives
        )  # fmt: skip
        if page.next:
            click.echo(f"\ngo on with --after {page.next}")
    if not page.directives:
        raise NothingFound("there is no such directive")
    return 0


def wanted_of(
    actor: Actor,
    *,
    group: str | None,
    organisation: str | None,
    matter: str | None,
    state: str,
    light: str | None = None,
    overdue: bool = False,
    claim: str | None = None,
    due_since: datetime | None = None,
    due_until: datetime | None = None,
) -> Wanted:
    """Which directives the options ask for. Refuses what is no key."""
    from crosscut.supervision.lifecycles import DirectiveState
    from crosscut.supervision.queries.narrowing import NOTHING, Wanted
    from crosscut.supervision.rules.lights import Light
    from crosscut.supervision.rules.terms import Claim

    known_keys = {
        "state": (state, ("open", "all", *(each.value for each in DirectiveState))),
        "light": (light, tuple(each.value for each in Light)),
        "claim": (claim, (NOTHING, *(each.value for each in Claim))),
    }
    for option, (given, keys) in known_keys.items():
        if given is not None and given not in keys:
            raise BadInput(f"--{option} “{given}” is none of: {', '.join(keys)}")
    return Wanted(
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
        matter=known(matter, actor).pk if matter else None,
        state="" if state == "all" else state,
        light=light or "",
        overdue=overdue,
        claim=claim or "",
        due_since=due_since.date() if due_since else None,
        due_until=due_until.date() if due_until else None,
    )


@directive.command()
@click.argument("identifier", metavar="DIRECTIVE")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show the directive of an identifier, as `directive list` prints it."""
    from crosscut.supervision.queries.directive_sheet import sheet_of

    sheet = sheet_of(_directive(identifier, asker()), actor=asker())
    if as_json:
        echo_json(sheet.model_dump(mode="json"))
    else:
        _show(sheet)
    return 0


@directive.command()
@click.argument("matter", metavar="MATTER")
@click.argument("task")
@as_option
@click.option("--lead", required=True, help="The organisation in charge.")
@click.option("--result", required=True, help="By what one will see that it was done.")
@click.option("--due", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Until when.")
@click.option("--supporting", multiple=True, help="An organisation that supports the lead.")
@click.option("--unit", default="", help="In what the result is measured.")
@click.option("--baseline", help="From which figure.")
@click.option("--target", help="To which figure.")
@as_json_option
@with_register
def issue(matter: str, task: str, as_: str, as_json: bool, **said: Any) -> int:
    """Give an organisation a TASK after the decision on a MATTER; the first one relays it."""
    from crosscut.supervision.actions.issuing import issue_directive

    actor = account_actor(as_)
    found = known(matter, actor)
    made = issue_directive(
        matter=found, seen=found.changes, task=task, actor=actor, **said_as_taken(said, actor)
    )
    return _told(made, as_json)


@directive.command()
@click.argument("identifier", metavar="DIRECTIVE")
@click.argument("verb")
@as_option
@click.option("--reason", help="Why.")
@click.option("--lead", help="The organisation in charge, of a part too.")
@click.option("--task", help="What is to be done instead, or as a part.")
@click.option("--result", help="By what one will see that it was done.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="Until when.")
@click.option("--supporting", multiple=True, help="An organisation that supports the lead.")
@click.option("--unit", help="In what the result is measured.")
@click.option("--baseline", help="From which figure.")
@click.option("--target", help="To which figure.")
@click.option("--evidence", help="By what one sees that it is done.")
@click.option("--file", "files", multiple=True, type=FILE, help="A file that shows it.")
@click.option("--way", help="How the office saw it: documents, sample, inspection.")
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
    found = _directive(identifier, actor)
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
    return _told(made, as_json)


def _directive(identifier: str, actor: Actor) -> Directive:
    from crosscut.foundation.identifier import decode
    from crosscut.supervision.queries.directive_sheet import known_directive

    try:
        found = known_directive(decode(identifier), actor=actor)
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no directive “{identifier[:60]}”")
    return found


def _told(made: Directive, as_json: bool) -> int:
    if as_json:
        echo_json({"id": made.address, "number": made.numbered, "state": made.state})
    else:
        click.echo(f"{made.numbered}  {made.state}  {made.task}  {made.address}")
    return 0


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
        "it": "binds" if sheet.binds else "requests",
        "lead": sheet.lead.name if sheet.lead else "",
        "supporting": ", ".join(each.name for each in sheet.supporting),
        "due": sheet.due + (f" (first {sheet.first_due})" if sheet.first_due != sheet.due else ""),
        "result": sheet.result,
        "indicator": figures,
    }
    showing.table([label, text] for label, text in parts.items() if text)
    showing.heading("Steps")
    showing.table(
        [
            each.day, each.verb, each.target, each.capacity,
            each.person.name if each.person else "", " ".join(each.text.split())[:80],
        ]
        for each in sheet.trail
    )  # fmt: skip

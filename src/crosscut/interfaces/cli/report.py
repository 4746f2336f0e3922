"""`crosscut report …` and `crosscut directive report`: what is owed, filed and said to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    account_actor,
    as_json_option,
    as_option,
    asker,
    chosen_if_given,
    paging,
)
from crosscut.interfaces.cli.directive_words import FILE, figure_read, known_directive
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.supervision.models import Filing, Report
    from crosscut.supervision.queries.reports.answers import ReportSheet


@click.group()
def report() -> None:
    """Reports on directives: what is owed, what was filed, and what the office says to it."""


@report.command("list")
@as_json_option
@paging
@click.option("--group", help="On directives of this group.")
@click.option("--organisation", help="That this organisation files.")
@click.option("--directive", "directive_", metavar="DIRECTIVE", help="On this directive.")
@click.option("--state", default="open", show_default=True, help="A state, open, or all.")
@with_register
def list_(
    as_json: bool,
    limit: int,
    after: str | None,
    group: str | None,
    organisation: str | None,
    directive_: str | None,
    state: str,
) -> int:
    """List reports, the earliest due first."""
    from crosscut.supervision.lifecycles import ReportState
    from crosscut.supervision.queries.reports.lists import list_reports

    states = ("open", "all", *(each.value for each in ReportState))
    if state not in states:
        raise BadInput(f"--state “{state}” is none of: {', '.join(states)}")
    actor = asker()
    page = list_reports(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
        directive=known_directive(directive_, actor).pk if directive_ else None,
        state="" if state == "all" else state,
        after=after,
        limit=limit,
    )
    rows = (
        [
            row.id, row.due, row.state, row.claim, row.directive.number,
            row.organisation.name if row.organisation else "", row.directive.task,
        ]
        for row in page.reports
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="there is no such report")


@report.command()
@click.argument("identifier", metavar="REPORT")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show the report of an identifier, as `report list` prints it."""
    from crosscut.supervision.queries.reports.lists import report_sheet

    actor = asker()
    sheet = report_sheet(_report(identifier, actor), actor=actor)
    return answer_sheet(sheet, _show, as_json=as_json)


@report.command()
@as_json_option
@click.option("--group", help="By directives of this group.")
@click.option("--organisation", help="Of this organisation alone.")
@with_register
def burden(as_json: bool, group: str | None, organisation: str | None) -> int:
    """Say how much each organisation has to report, how often it reported something done, and how
    often that was returned + reopened."""
    from crosscut.supervision.queries.reports.burden import burden as burden_of

    actor = asker()
    found = burden_of(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
    )
    if as_json:
        echo_json(found.model_dump(mode="json"))
    else:
        rows = [
            [
                row.organisation.name if row.organisation else "",
                *(str(count) for count in row.directives.values()),
                str(row.owed), str(row.late), str(row.fell_due), str(row.filed_late),
                str(row.reported_done), f"{row.returned} + {row.reopened}",
            ]
            for row in found.organisations
        ]  # fmt: skip
        head = ["organisation", "weekly", "monthly", "quarterly", "milestones"]
        showing.table([[*head, "owed", "late", "asked", "filed late", "done", "returned"], *rows])
    if not found.organisations:
        raise NothingFound("no organisation owes reports")
    return 0


@report.command()
@click.argument("identifier", metavar="REPORT")
@as_option
@as_json_option
@with_register
def accept(identifier: str, as_: str, as_json: bool) -> int:
    """Accept a REPORT for the office, by the seat of an account."""
    from crosscut.supervision.actions.reports.owed import accept_report

    actor = account_actor(as_)
    found = _report(identifier, actor)
    return _judged(accept_report(report=found, seen=found.changes, actor=actor), as_json)


@report.command()
@click.argument("identifier", metavar="REPORT")
@as_option
@click.option("--person", help="Which liaison, where there are several.")
@click.option("--email", default="", help="Where the link is sent; without it, it is printed.")
@as_json_option
@with_register
def link(identifier: str, as_: str, person: str | None, email: str, as_json: bool) -> int:
    """Have a REPORT that is owed filed by a one-time link, by a liaison without an account."""
    from crosscut.interfaces.jobs.link_letters import link_for_liaison

    actor = account_actor(as_)
    made = link_for_liaison(
        _report(identifier, actor),
        person=chosen_if_given("person", person, actor=actor, on=None),
        email=email,
        actor=actor,
    )
    until = made.link.due.isoformat()
    told = {"until": until, "sent_to": email} if made.sent else {
        "until": until, "address": made.address,
    }  # fmt: skip
    if as_json:
        echo_json(told)
    else:
        click.echo("  ".join(told.values()))
    return 0


@report.command("ask-back")
@click.argument("identifier", metavar="REPORT")
@click.argument("reason")
@as_option
@as_json_option
@with_register
def ask_back(identifier: str, reason: str, as_: str, as_json: bool) -> int:
    """Have a REPORT told once more, for a REASON; it is due again."""
    from crosscut.supervision.actions.reports.owed import ask_back_report

    actor = account_actor(as_)
    found = _report(identifier, actor)
    made = ask_back_report(report=found, seen=found.changes, reason=reason, actor=actor)
    return _judged(made, as_json)


@report.command()
@click.argument("identifier", metavar="REPORT")
@click.argument("reason")
@as_option
@as_json_option
@with_register
def doubt(identifier: str, reason: str, as_: str, as_json: bool) -> int:
    """Say that the office does not believe a REPORT, for a REASON."""
    from crosscut.supervision.actions.reports.owed import doubt_report

    actor = account_actor(as_)
    found = _report(identifier, actor)
    made = doubt_report(report=found, seen=found.changes, reason=reason, actor=actor)
    return _judged(made, as_json)


@click.command("report")
@click.argument("identifier", metavar="DIRECTIVE")
@as_option
@click.option("--claim", required=True, help="on track, behind, stuck or done.")
@click.option("--figure", help="What the indicator shows.")
@click.option("--text", default="", help="What was done.")
@click.option("--obstacle", default="", help="What holds it up, in a few words.")
@click.option("--obstacle-kind", default="", help="money, staff, land, law, …")
@click.option("--help-needed", default="", help="Whose help is needed.")
@click.option("--file", "files", multiple=True, type=FILE, help="A file that shows it.")
@click.option("--together", multiple=True, metavar="DIRECTIVE", help="That it answers for too.")
@as_json_option
@with_register
def report_directive(
    identifier: str, as_: str, as_json: bool, claim: str, figure: str | None, **said: Any
) -> int:
    """Report on a DIRECTIVE, by the seat of an account; it answers what is owed of it."""
    from crosscut.supervision.actions.reports.filing import report_on_directive
    from crosscut.supervision.rules.terms import Claim, ObstacleKind
    from crosscut.table.files import checked

    _one_of("--claim", claim, [each.value for each in Claim])
    if said["obstacle_kind"]:
        _one_of("--obstacle-kind", said["obstacle_kind"], [each.value for each in ObstacleKind])
    actor = account_actor(as_)
    files: tuple[Path, ...] = said.pop("files")
    directive = known_directive(identifier, actor)
    made = report_on_directive(
        directive=directive,
        claim=claim,
        figure=figure_read("--figure", figure) if figure is not None else None,
        files=[checked(each.name, each.read_bytes()) for each in files],
        together=[known_directive(each, actor) for each in said.pop("together")],
        actor=actor,
        **said,
    )
    return _filed(made, as_json)


def _one_of(option: str, given: str, known: list[str]) -> None:
    if given not in known:
        raise BadInput(f"{option} “{given}” is none of: {', '.join(known)}")


def _report(identifier: str, actor: Actor) -> Report:
    from crosscut.foundation.identifier import decode
    from crosscut.supervision.queries.reports.lists import known_report

    try:
        found = known_report(decode(identifier), actor=actor)
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no report “{identifier[:60]}”")
    return found


def _filed(made: Filing, as_json: bool) -> int:
    from crosscut.supervision.rules.figures import is_far_beyond

    reports = list(made.reports.order_by("pk").select_related("directive"))
    far = any(
        is_far_beyond(each.figure, baseline=each.directive.baseline, target=each.directive.target)
        for each in reports
        if each.figure is not None
    )
    addresses = [each.address for each in reports]
    if as_json:
        told = {"reports": addresses, "claim": made.claim, "filed_on": made.filed_on.isoformat()}
        echo_json({**told, "far_beyond": far})
    else:
        click.echo(f"{made.claim}  {made.filed_on}  {' '.join(addresses)}")
    if far:
        click.echo("the figure lies far beyond the target; if it is a slip, say it anew", err=True)
    return 0


def _judged(made: Report, as_json: bool) -> int:
    if as_json:
        echo_json({"id": made.address, "state": made.state, "due": made.due.isoformat()})
    else:
        click.echo(f"{made.state}  {made.due}  {made.address}")
    return 0


def _show(sheet: ReportSheet) -> None:
    click.echo(f"{sheet.directive.number}  {sheet.directive.task}  {sheet.id}")
    filed, far = sheet.filed, ", far beyond the target" if sheet.far_beyond else ""
    parts = {
        "organisation": sheet.organisation.name if sheet.organisation else "",
        "days": f"{sheet.since} to {sheet.until}",
        "in time until": sheet.due,
        "state": sheet.state + (", late" if sheet.late else ""),
        "reason": sheet.reason,
        "claim": sheet.claim,
        "figure": f"{sheet.figure} {sheet.unit}{far}" if sheet.figure else "",
        "obstacle": f"{filed.obstacle} ({filed.obstacle_kind})" if filed and filed.obstacle else "",
        "help needed": filed.help_needed if filed else "",
        "text": filed.text if filed else "",
        "files": ", ".join(each.name for each in filed.files) if filed else "",
        "filed": f"{filed.filed_on}  {filed.person.name if filed.person else ''}" if filed else "",
    }
    showing.table([label, text] for label, text in parts.items() if text)

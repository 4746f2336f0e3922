"""`crosscut inspection …`: inspections, planned and carried out by the seat of an account."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_done, answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    DAY,
    account_actor,
    as_json_option,
    as_option,
    asker,
    chosen,
    chosen_group,
    paging,
)
from crosscut.interfaces.cli.inspection_narrowing import narrowing, wanted_of
from crosscut.interfaces.cli.inspection_words import read_said
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.papers import PaperFile, paper_file
from crosscut.interfaces.cli.photographs import PHOTOGRAPHS
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.supervision.models import Finding, Inspection
    from crosscut.supervision.queries.inspections.answers import InspectionSheet

FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def inspection() -> None:
    """Inspections: what the office looks at itself, at the place."""


for _command in PHOTOGRAPHS:
    inspection.add_command(_command)


@inspection.command("list")
@narrowing
@paging
@as_json_option
@with_register
def list_(after: str | None, limit: int, as_json: bool, **asked: Any) -> int:
    """List inspections, the latest day first."""
    from crosscut.supervision.queries.inspections.lists import list_inspections

    actor = asker()
    wanted = wanted_of(actor, **asked)
    page = list_inspections(actor=actor, wanted=wanted, after=after, limit=limit)
    rows = (
        [
            row.id, row.number or "—", row.day, row.state,
            row.organisation.name if row.organisation else "—", row.subject,
        ]
        for row in page.inspections
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="there is no such inspection")


@inspection.command()
@click.argument("identifier", metavar="INSPECTION")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show an INSPECTION with its checklist and findings."""
    from crosscut.supervision.queries.inspections.sheet import sheet_of_inspection

    actor = asker()
    sheet = sheet_of_inspection(found_inspection(identifier, actor), actor=actor)
    return answer_sheet(sheet, _show, as_json=as_json)


@inspection.command()
@click.argument("group")
@click.argument("organisation")
@click.argument("subject")
@as_option
@click.option("--day", required=True, type=DAY, help="For which day.")
@click.option("--inspector", "inspectors", multiple=True, required=True, help="Who leads first.")
@click.option("--announced", is_flag=True, help="Tell the organisation at once.")
@click.option("--directive", "directives", multiple=True, help="A directive that is looked at.")
@click.option("--checklist", help="The name of a kept checklist.")
@click.option("--place", help="Where, in words.")
@click.option("--at", "spot", help="Latitude and longitude: “22.5431, 114.0579”.")
@as_json_option
@with_register
def plan(group: str, organisation: str, subject: str, as_: str, as_json: bool, **said: Any) -> int:
    """Plan to look at an ORGANISATION for a GROUP; SUBJECT says at what."""
    from crosscut.supervision.actions.inspections.inspecting import plan_inspection

    actor = account_actor(as_)
    found = chosen_group(group, actor=actor)
    given = read_said({"organisation": organisation, **said}, actor, group=found.pk)
    made = plan_inspection(group=found, subject=subject, actor=actor, **given)
    return answer_done(made, made.subject, as_json=as_json)


@inspection.command()
@click.argument("identifier", metavar="INSPECTION")
@click.argument("verb")
@as_option
@click.option("--reason", help="Why.")
@click.option("--conclusion", help="What was found on the whole.")
@click.option("--answers-by", type=DAY, help="By when the organisation answers.")
@click.option("--subject", help="What is looked at instead.")
@click.option("--day", type=DAY, help="For which day instead.")
@click.option("--place", help="Where instead.")
@click.option("--at", "spot", help="Latitude and longitude.")
@click.option("--directive", "directives", multiple=True, help="A directive that is looked at.")
@click.option("--checklist", help="The name of a kept checklist.")
@click.option("--inspector", "inspectors", multiple=True, help="Of the team; who leads first.")
@as_json_option
@with_register
def take(identifier: str, verb: str, as_: str, as_json: bool, **said: Any) -> int:
    """Take a step: announce, amend, appoint, begin, report, send-back, close or cancel an
    INSPECTION."""
    import inspect

    from crosscut.interfaces.cli.inspection_words import verbs

    actor = account_actor(as_)
    act = verbs().get(verb.replace("-", "_"))
    if act is None:
        raise BadInput(f"“{verb}” is no verb. Verbs are: {', '.join(sorted(verbs()))}")
    found = found_inspection(identifier, actor)
    given = read_said(said, actor, group=found.group_id)
    wanted = inspect.signature(act).parameters
    for name in given:
        if name not in wanted:
            raise BadInput(f"“{verb}” does not ask for --{name}")
    for name, taken in wanted.items():
        own = name in ("inspection", "seen", "actor")
        if not own and taken.default is inspect.Parameter.empty and name not in given:
            raise BadInput(f"“{verb}” asks for --{name}")
    made = act(inspection=found, seen=found.changes, actor=actor, **given)
    return answer_done(made, made.subject, as_json=as_json)


@inspection.command()
@click.argument("identifier", metavar="INSPECTION")
@click.argument("line", type=int)
@click.argument("tick", type=click.Choice(("yes", "no", "not applicable", "")))
@as_option
@click.option("--words", default="", help="What is missing, where it is “no”.")
@with_register
def tick(identifier: str, line: int, tick: str, as_: str, words: str) -> int:
    """Say what was found of a LINE of the checklist of an INSPECTION, by its place."""
    from crosscut.supervision.actions.inspections.checklists import Ticked, tick_points
    from crosscut.supervision.rules.terms import Tick

    actor = account_actor(as_)
    found = found_inspection(identifier, actor)
    point = found.points.filter(left_out_on__isnull=True, ordinal=line).first()
    if point is None:
        raise NothingFound(f"there is no line {line} of its checklist")
    ticked = Ticked(point, Tick(tick) if tick else None, words)
    tick_points(inspection=found, ticks=[ticked], actor=actor)
    return 0


@inspection.command()
@click.argument("identifier", metavar="INSPECTION")
@click.argument("text")
@as_option
@click.option("--severity", type=click.Choice(("grave", "serious", "minor")), default="serious")
@click.option("--place", help="Where, in words.")
@click.option("--at", "spot", help="Latitude and longitude.")
@click.option("--photograph", "photographs", multiple=True, type=FILE, help="JPEG, PNG or HEIC.")
@click.option("--caption", default="", help="What they show.")
@as_json_option
@with_register
def find(
    identifier: str, text: str, as_: str, severity: str, caption: str, as_json: bool, **said: Any
) -> int:
    """Take down a finding of an INSPECTION: TEXT says what is not as it should be."""
    from crosscut.supervision.actions.inspections.finding import note_finding

    actor = account_actor(as_)
    found = found_inspection(identifier, actor)
    given = read_said(said, actor, group=found.group_id)
    made = note_finding(
        inspection=found, severity=severity, text=text, caption=caption, actor=actor, **given
    )
    return _told_finding(made, as_json)


@inspection.command()
@click.argument("identifier", metavar="FINDING")
@click.argument("verb", type=click.Choice(("answer", "ask-back", "settle")))
@click.argument("text")
@as_option
@as_json_option
@with_register
def say(identifier: str, verb: str, text: str, as_: str, as_json: bool) -> int:
    """Answer a FINDING, ask back, or settle it; TEXT says what there is to say."""
    from crosscut.supervision.actions.inspections import finding

    actor = account_actor(as_)
    found = _found_finding(identifier, actor)
    seen = found.changes
    if verb == "answer":
        made = finding.answer_finding(finding=found, seen=seen, text=text, actor=actor)
    elif verb == "ask-back":
        made = finding.ask_back_finding(finding=found, seen=seen, reason=text, actor=actor)
    else:
        made = finding.settle_finding(finding=found, seen=seen, text=text, actor=actor)
    return _told_finding(made, as_json)


@inspection.command()
@click.argument("identifier", metavar="FINDING")
@click.argument("task")
@as_option
@click.option("--result", required=True, help="By what one will see that it was done.")
@click.option("--due", required=True, type=DAY, help="Until when.")
@click.option("--lead", help="Who does it; the inspected organisation, if nobody is named.")
@as_json_option
@with_register
def correct(identifier: str, task: str, as_: str, as_json: bool, **said: Any) -> int:
    """Issue a directive that puts a FINDING right: TASK says what is to be done."""
    from crosscut.interfaces.cli.directive_words import said_as_taken
    from crosscut.supervision.actions.inspections.finding import correct_finding

    actor = account_actor(as_)
    given = said_as_taken({name: value for name, value in said.items() if value}, actor)
    made = correct_finding(
        finding=_found_finding(identifier, actor), task=task, actor=actor, **given
    )
    return answer_done(made, made.task, as_json=as_json)


@inspection.command()
@click.argument("identifier", metavar="INSPECTION")
@paper_file
@with_register
def paper(identifier: str, file: PaperFile) -> int:
    """Write the report of an INSPECTION, with its photographs."""
    from crosscut.supervision.writing.inspections import inspection_document

    actor = asker()
    made = inspection_document(
        found_inspection(identifier, actor),
        format=file.format,
        language=file.language,
        actor=actor,
    )
    return file.hand_out(made.data)


@inspection.command()
@click.argument("group")
@click.option("--as", "as_", help="The account that keeps one.")
@click.option("--keep", "name", help="Keep a checklist under this name.")
@click.option("--line", "lines", multiple=True, help="A line of it.")
@click.option("--leave-out", "gone", help="Offer the checklist of this name no more.")
@as_json_option
@with_register
def checklists(
    group: str, as_: str | None, name: str | None, lines: tuple[str, ...], gone: str | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Show the checklists of a GROUP, keep one, or leave one out."""
    from crosscut.interfaces.cli.inspection_words import kept_checklist
    from crosscut.register.models import Group
    from crosscut.supervision.actions.inspections.checklists import (
        keep_checklist,
        leave_out_checklist,
    )
    from crosscut.supervision.queries.inspections.checklists import checklists_of

    if (name or gone) and not as_:
        raise BadInput("say by which account it is done: --as")
    actor = account_actor(as_) if as_ else asker()
    pk = chosen("group", group, actor=actor, on=None)
    if name:
        keep_checklist(group=Group.objects.get(pk=pk), name=name, lines=lines, actor=actor)
    if gone:
        leave_out_checklist(checklist=kept_checklist(gone, pk, actor), actor=actor)
    known = checklists_of(pk, actor=actor)
    if known is None:
        raise NothingFound(f"there is no group “{group[:60]}”")
    if as_json:
        echo_json(known.model_dump(mode="json"))
    for each in known.checklists if not as_json else ():
        showing.heading(each.name)
        showing.table([str(place), line] for place, line in enumerate(each.lines, 1))
    if not known.checklists:
        raise NothingFound("the group keeps no checklist")
    return 0


def found_inspection(identifier: str, actor: Actor) -> Inspection:
    """The inspection of an identifier, if the actor may know of it. Raises NothingFound."""
    from crosscut.foundation.identifier import decode
    from crosscut.supervision.queries.inspections.lists import known_inspection

    try:
        found = known_inspection(decode(identifier), actor=actor)
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no inspection “{identifier[:60]}”")
    return found


def _found_finding(identifier: str, actor: Actor) -> Finding:
    from crosscut.foundation.identifier import decode
    from crosscut.supervision.queries.inspections.lists import known_finding

    try:
        found = known_finding(decode(identifier), actor=actor)
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no finding “{identifier[:60]}”")
    return found


def _told_finding(made: Finding, as_json: bool) -> int:
    if as_json:
        settled = made.settled_on.isoformat() if made.settled_on else None
        echo_json({"id": made.address, "number": made.number, "settled_on": settled})
    else:
        click.echo(f"{made.number}  {made.severity}  {made.text}  {made.address}")
    return 0


def _show(sheet: InspectionSheet) -> None:
    click.echo(f"{sheet.number or '—'}  {sheet.subject}  {sheet.id}")
    spot = f"  {sheet.latitude}, {sheet.longitude}" if sheet.latitude else ""
    parts = {
        "group": sheet.group.name if sheet.group else "",
        "organisation": sheet.organisation.name if sheet.organisation else "",
        "state": f"{sheet.state} since {sheet.state_since}",
        "day": f"{sheet.day} ({'announced' if sheet.announced else 'not announced'})",
        "place": sheet.place + spot,
        "inspectors": ", ".join(each.name for each in sheet.inspectors),
        "directives": ", ".join(each.number for each in sheet.directives),
        "conclusion": sheet.conclusion,
        "answers by": sheet.answers_by or "",
    }
    showing.table([name, said] for name, said in parts.items() if said)
    if sheet.points:
        showing.heading("Checklist")
        showing.table(
            [str(each.ordinal), each.tick or "—", each.text, each.words] for each in sheet.points
        )
    if sheet.found:
        showing.heading("Findings")
        showing.table(
            [
                str(each.number), each.severity, each.text, f"{len(each.photographs)} photographs",
                "settled" if each.settled_on else "answered" if each.answered_on else "open",
                each.id,
            ]
            for each in sheet.found
        )  # fmt: skip

"""`crosscut matter list|show|pack|owed|raise|take`: the table, by the command line.

Whoever sits at the machine reads all of it, and has no seat by that: what is done is done by an
account (`--as`), with what the register gives it today, and the record says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import consultation, showing
from crosscut.interfaces.cli.answering import answer_done, answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    DAY,
    account_actor,
    as_json_option,
    as_option,
    asker,
    chosen,
    chosen_group,
    chosen_if_given,
    of_identifier,
    paging,
)
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.papers import hand_out, output_option
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.documents.content import Language
    from crosscut.foundation.actor import Actor
    from crosscut.table.models import Matter
    from crosscut.table.queries.answers import MatterSheet


@click.group()
def matter() -> None:
    """The table: matters, who owes input on them, and their steps."""


@matter.command("list")
@as_json_option
@paging
@click.option("--group", help="Matters of this group.")
@click.option("--state", default="open", show_default=True, help="A state, open, or all.")
@click.option("--text", default="", help="With this in the title.")
@with_register
def list_(
    as_json: bool, limit: int, after: str | None, group: str | None, state: str, text: str
) -> int:
    """List matters, the latest first."""
    from crosscut.table.lifecycles import MatterState
    from crosscut.table.queries.matters import list_matters

    states = ("open", "all", *(each.value for each in MatterState))
    if state not in states:
        raise BadInput(f"--state “{state}” is none of: {', '.join(states)}")
    actor = asker()
    page = list_matters(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        state="" if state == "all" else state,
        text=text,
        after=after,
        limit=limit,
    )
    rows = ([row.id, row.number, row.state, row.group.name, row.title] for row in page.matters)
    return answer_list(page, rows, as_json=as_json, none="there is no such matter")


@matter.command()
@click.argument("identifier", metavar="MATTER")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show the matter of an identifier, as `matter list` prints it."""
    from crosscut.table.queries.matter_sheet import sheet_of

    sheet = sheet_of(known(identifier, asker()), actor=asker())
    return answer_sheet(sheet, _show, as_json=as_json)


@matter.command()
@click.argument("identifier", metavar="MATTER")
@output_option
@click.option("--language", type=click.Choice(["en", "zh-Hans"]), default="en", show_default=True)
@click.option("--version", type=click.IntRange(1), help="One that was tabled; else the present.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@with_register
def pack(identifier: str, output: str, language: Language, version: int | None, force: bool) -> int:
    """Write the pack of a MATTER's dossier as a PDF file."""
    from crosscut.table.writing.packs import pack_of, version_of

    actor = asker()
    found = known(identifier, actor)
    wanted = version_of(found, version)
    if wanted is None:
        raise NothingFound("there is no such version with a pack")
    content = bytes(pack_of(found, wanted, language=language, actor=actor).data)
    hand_out(output, content, force=force)
    return 0


@matter.command()
@as_json_option
@paging
@click.option("--group", help="On matters of this group.")
@click.option("--organisation", help="Of this organisation.")
@with_register
def owed(
    as_json: bool, limit: int, after: str | None, group: str | None, organisation: str | None
) -> int:
    """List who owes input, the most urgent first."""
    from crosscut.table.queries.requests import list_owed

    actor = asker()
    page = list_owed(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
        after=after,
        limit=limit,
    )
    rows = (
        [row.id, row.due, _whom(row), row.group.name if row.group else "", row.question]
        for row in page.requests
    )
    return answer_list(page, rows, as_json=as_json, none="nobody owes anything")


@matter.command()
@as_json_option
@paging
@click.option("--group", help="Submitted by this group.")
@click.option("--answered", is_flag=True, help="Those that were answered instead.")
@with_register
def submitted(
    as_json: bool, limit: int, after: str | None, group: str | None, answered: bool
) -> int:
    """List what lies before the bodies above, the most urgent first."""
    from crosscut.table.queries.submissions import list_submissions

    actor = asker()
    page = list_submissions(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        answered=answered,
        after=after,
        limit=limit,
    )
    rows = (
        [
            row.matter, row.due or "", row.answer or "waits",
            row.body.name if row.body else "", row.group.name if row.group else "", row.title,
        ]
        for row in page.submissions
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="nothing lies before a body above")


@matter.command("raise")
@click.argument("group")
@click.argument("question")
@as_option
@click.option("--organisation", help="For this organisation.")
@click.option("--from-group", help="From this counterpart at a lower level.")
@click.option("--disclosure", default="", help="public, internal, restricted or sealed.")
@click.option("--crisis", is_flag=True, help="It cannot wait for a round of consultation.")
@as_json_option
@with_register
def raise_(
    group: str,
    question: str,
    as_: str,
    organisation: str | None,
    from_group: str | None,
    disclosure: str,
    crisis: bool,
    as_json: bool,
) -> int:
    """Bring a QUESTION to the table of a GROUP."""
    from crosscut.register.models import Disclosure, Group, Organisation
    from crosscut.table.actions.matters import raise_matter

    if disclosure and disclosure not in Disclosure.values:
        raise BadInput(f"--disclosure “{disclosure}” is none of: {', '.join(Disclosure.values)}")
    actor = account_actor(as_)
    body = chosen_if_given("organisation", organisation, actor=actor, on=None)
    lower = chosen_if_given("group", from_group, actor=actor, on=None)
    made = raise_matter(
        group=chosen_group(group, actor=actor),
        question=question,
        organisation=Organisation.objects.get(pk=body) if body else None,
        from_group=Group.objects.get(pk=lower) if lower else None,
        disclosure=disclosure,
        crisis=crisis,
        actor=actor,
    )
    return answer_done(made, made.title, as_json=as_json)


@matter.command()
@click.argument("identifier", metavar="MATTER")
@click.argument("verb")
@as_option
@click.option("--reason", help="Why.")
@click.option("--text", help="The text that is agreed, amended or relayed.")
@click.option("--views", help="The differing views side by side.")
@click.option("--ruling", help="How the leader rules.")
@click.option("--dissent", help="Who dissents, with what.")
@click.option("--due", type=DAY, help="Until when a round lasts.")
@click.option("--organisation", "organisations", multiple=True, help="Whom a round asks.")
@click.option(
    "--silence-counts", is_flag=True, default=None, help="Who says nothing has no objection."
)
@click.option("--body", help="To which body it is submitted, where there are several.")
@click.option("--remit", help="routine, key or critical.")
@click.option("--form", help="recommendation, guidance or directive.")
@click.option("--disclosure", help="public, internal, restricted or sealed.")
@click.option("--crisis/--no-crisis", default=None, help="Whether it is a crisis.")
@click.option("--counterpart", "counterparts", multiple=True, help="A group that receives it.")
@click.option("--answer", help="What the body above decided: approve, amend, return or reject.")
@click.option("--paper", help="The document that says it: title and number.")
@click.option("--dated", type=DAY, help="The day of the paper.")
@click.option("--rejected", is_flag=True, default=None, help="It is rejected, not returned.")
@as_json_option
@with_register
def take(identifier: str, verb: str, as_: str, as_json: bool, **said: Any) -> int:
    """Take a step: carry out VERB on a MATTER, by the seat of an account."""
    from crosscut.table.verbs import ACTIONS, asks_for

    verb = verb.replace("-", "_")
    if verb not in ACTIONS:
        raise BadInput(f"“{verb}” is no verb of a matter. Verbs are: {', '.join(sorted(ACTIONS))}")
    actor = account_actor(as_)
    found = known(identifier, actor)
    wanted = asks_for(verb)
    given = {name: value for name, value in said.items() if value not in (None, ())}
    for name in given:
        if name not in wanted:
            raise BadInput(f"“{verb}” does not ask for --{name}")
    for name, needed in wanted.items():
        if needed and name not in given:
            raise BadInput(f"“{verb}” asks for --{name.removesuffix('s')}")
    made = ACTIONS[verb](matter=found, seen=found.changes, actor=actor, **_read(given, actor))
    return answer_done(made, made.title, as_json=as_json)


def _read(given: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """What was said, as actions take it."""
    from crosscut.foundation.identifier import decode
    from crosscut.register.models import Disclosure, Group, Organisation
    from crosscut.table.actions.submitting import ANSWERS
    from crosscut.table.models import DecisionForm, Remit

    choices = {
        "remit": Remit.values,
        "form": DecisionForm.values,
        "disclosure": Disclosure.values,
        "answer": ANSWERS,
    }
    for name, allowed in choices.items():
        if name in given and given[name] not in allowed:
            raise BadInput(f"--{name} “{given[name]}” is none of: {', '.join(allowed)}")
    read = dict(given)
    for name in {"due", "dated"} & given.keys():
        read[name] = given[name].date()
    if "counterparts" in given:
        ids = [chosen("group", name, actor=actor, on=None) for name in given["counterparts"]]
        read["counterparts"] = list(Group.objects.filter(pk__in=ids).order_by("pk"))
    if "organisations" in given:
        ids = [
            chosen("organisation", name, actor=actor, on=None) for name in given["organisations"]
        ]
        read["organisations"] = list(Organisation.objects.filter(pk__in=ids).order_by("pk"))
    if "body" in given:
        try:
            read["body"] = decode(given["body"])
        except ValueError:
            read["body"] = chosen("organisation", given["body"], actor=actor, on=None)
    return read


def known(identifier: str, actor: Actor) -> Matter:
    """The matter of an identifier, if the actor may know of it. Raises NothingFound."""
    from crosscut.table.queries.matter_sheet import known_matter

    return of_identifier(known_matter, identifier, "matter", actor=actor)


def _whom(row: Any) -> str:
    named = row.organisation or row.expert
    return named.name if named else ""


def _show(sheet: MatterSheet) -> None:
    click.echo(f"{sheet.number}  {sheet.title}  {sheet.id}")
    parts = {
        "group": sheet.group.name,
        "state": f"{sheet.state} since {sheet.state_since}",
        "remit": sheet.remit
        or (f"proposed: {sheet.remit_proposed}" if sheet.remit_proposed else ""),
        "crisis": "yes" if sheet.crisis else "",
        "disclosure": sheet.disclosure,
        "raised": f"{sheet.raised_on} by {sheet.raiser.name if sheet.raiser else '?'}"
        f" ({sheet.raised_by})",
        "wanted by": sheet.wanted_by or "",
        "decision": f"{sheet.decision.number}, {sheet.decision.form}: {sheet.decision.text}"
        if sheet.decision
        else "",
    }
    showing.table([label, text] for label, text in parts.items() if text)
    if sheet.dossier and sheet.dossier.sections.draft:
        showing.heading(f"Draft text (version {sheet.dossier.number})")
        click.echo(sheet.dossier.sections.draft)
    consultation.show(sheet.consultation)
    if sheet.requests:
        showing.heading("Input asked")
        showing.table([each.due, each.state, _whom(each), each.question] for each in sheet.requests)
    showing.heading("Steps")
    showing.table(
        [
            each.day, each.verb, each.target, each.capacity,
            each.person.name if each.person else "", " ".join(each.text.split())[:80],
        ]
        for each in sheet.trail
    )  # fmt: skip

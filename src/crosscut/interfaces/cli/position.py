"""`crosscut position list|show`: what organisations owe in rounds of consultation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    as_json_option,
    asker,
    chosen_if_given,
    of_identifier,
    paging,
)
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.table.queries.consultation_answers import PositionSheet


@click.group()
def position() -> None:
    """Positions that organisations owe in rounds of consultation."""


@position.command("list")
@as_json_option
@paging
@click.option("--group", help="On matters of this group.")
@click.option("--organisation", help="Of this organisation.")
@with_register
def list_(
    as_json: bool, limit: int, after: str | None, group: str | None, organisation: str | None
) -> int:
    """List who owes a position, the most urgent first."""
    from crosscut.table.queries.positions_owed import list_owed_positions

    actor = asker()
    page = list_owed_positions(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
        after=after,
        limit=limit,
    )
    rows = (
        [
            row.id, row.due, "late" if row.days_left < 0 else "", row.organisation.name,
            row.matter_number, row.matter_title,
        ]
        for row in page.positions
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="nobody owes a position")


@position.command()
@click.argument("identifier", metavar="POSITION")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show what an organisation is asked in a round and what it said, by the identifier that
    `position list` prints."""
    from crosscut.table.queries.position_sheet import position_sheet

    sheet = of_identifier(position_sheet, identifier, "position", actor=asker())
    return answer_sheet(sheet, _show, as_json=as_json)


def _show(sheet: PositionSheet) -> None:
    click.echo(f"{sheet.organisation.name}  {sheet.id}")
    said = sheet.position
    parts = {
        "matter": f"{sheet.matter_number}  {sheet.matter_title}  {sheet.matter}",
        "group": sheet.group.name if sheet.group else "",
        "round": f"{sheet.round}, due {sheet.due}"
        + ("; silence counts as no objection" if sheet.silence_counts else ""),
        "takes answers": "yes" if sheet.open else "no",
        "position": said.stance if said else "none yet",
        "by": said.person.name if said and said.person else "",
        "reason": " ".join(said.reason.split()) if said else "",
        "taken back": said.lifted_on or "" if said else "",
        "answer": " ".join(said.answer.split()) if said else "",
    }
    showing.table([label, text] for label, text in parts.items() if text)
    for each in said.edits if said else ():
        click.echo(f"  change  {each.id}  {each.state}  “{each.before}” → “{each.after}”")
    showing.heading(f"Text (version {sheet.version})")
    click.echo(sheet.text)

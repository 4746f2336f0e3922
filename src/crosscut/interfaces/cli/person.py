"""`crosscut person list|show`: people, their posts and seats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_page, answer_sheet
from crosscut.interfaces.cli.choosing import asker, asking, chosen, chosen_if_given, paging
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.register.queries.rows import PersonRow
    from crosscut.register.queries.sheets import PersonSheet


@click.group()
def person() -> None:
    """People, the posts they hold and the seats they have."""


@person.command()
@click.argument("name")
@asking
@click.option("--confirmed", is_flag=True, help="Confirmed facts alone.")
@with_register
def show(name: str, on: PartialDate | None, as_json: bool, confirmed: bool) -> int:
    """Show the person of a NAME of any script, or of an identifier."""
    from crosscut.register.queries.person_sheet import person_sheet

    actor = asker()
    identifier = chosen("person", name, actor=actor, on=on, as_json=as_json)
    sheet = person_sheet(identifier, actor=actor, on=on, only_confirmed=confirmed)
    assert sheet is not None
    return answer_sheet(sheet, _show, as_json=as_json)


@person.command("list")
@asking
@paging
@click.option("--name", help="People whose name contains this.")
@click.option("--organisation", help="Those who hold a post of it on the date.")
@with_register
def list_(
    on: PartialDate | None,
    as_json: bool,
    limit: int,
    after: str | None,
    name: str | None,
    organisation: str | None,
) -> int:
    """List people with their posts, seats and chairs of a date."""
    from crosscut.register.queries.people import list_people

    actor = asker()
    page = list_people(
        actor=actor,
        on=on,
        name=name,
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=on),
        after=after,
        limit=limit,
    )
    return answer_page(page, _cells, "people", as_json=as_json, none="there is no such person")


def _cells(row: PersonRow) -> list[str]:
    posts = ", ".join(post.name for post in row.posts)
    return [row.id, row.name, row.distinction, posts, f"{row.seats} seats, {row.chairs} chairs"]


def _show(sheet: PersonSheet) -> None:
    showing.title(sheet)
    if sheet.distinction:
        click.echo(sheet.distinction)
    showing.names(sheet.names)
    if sheet.tenures:
        showing.heading("Posts")
        showing.table(
            [
                f"{_now(tenure.certainty)}{tenure.post.name}",
                tenure.post.organisation.name if tenure.post.organisation else "",
                showing.period(tenure),
                showing.sources_of(tenure.citations, tenure.confidence),
            ]
            for tenure in sheet.tenures
        )
    showing.heading(f"Seats: {sheet.seats_held} on the date, {sheet.chairs_held} of them chairs")
    showing.table(
        [
            f"{_now(seat.certainty)}{each.group.name}",
            f"{showing.role(seat.role)}{' of the office' if seat.tier == 'office' else ''}",
            showing.place(seat),
            showing.period(seat),
            showing.sources_of(seat.citations, seat.confidence),
        ]
        for each in sheet.groups
        for seat in each.seats
    )
    if sheet.deputisations:
        showing.heading("Acting")
        showing.table(
            [
                f"{acting.deputy.name} for {acting.principal.name}",
                acting.group.name if acting.group else "in all groups",
                showing.period(acting),
            ]
            for acting in sheet.deputisations
        )
    click.echo("\n* on that date")
    showing.close(sheet)


def _now(certainty: str | None) -> str:
    """A career spans all times: what holds on the date asked stands out."""
    return {"certain": "* ", "possible": showing.POSSIBLE}.get(certainty or "", "  ")

"""`crosscut organisation list|show`: organisations and what they have to do with groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_page, answer_sheet
from crosscut.interfaces.cli.choosing import asker, asking, chosen, chosen_if_given, paging
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.register.queries.rows import OrganisationRow
    from crosscut.register.queries.sheets import OrganisationSheet


@click.group()
def organisation() -> None:
    """Departments, ministries and other bodies, and their part in groups."""


@organisation.command()
@click.argument("name")
@asking
@click.option("--confirmed", is_flag=True, help="Confirmed facts alone.")
@with_register
def show(name: str, on: PartialDate | None, as_json: bool, confirmed: bool) -> int:
    """Show the organisation of a NAME of any script and time, or of an identifier."""
    from crosscut.register.queries.organisation_sheet import organisation_sheet

    actor = asker()
    identifier = chosen("organisation", name, actor=actor, on=on, as_json=as_json)
    sheet = organisation_sheet(identifier, actor=actor, on=on, only_confirmed=confirmed)
    assert sheet is not None
    return answer_sheet(sheet, _show, as_json=as_json)


@organisation.command("list")
@asking
@paging
@click.option("--name", help="Organisations whose name contains this.")
@click.option("--kind", help="A key of the vocabulary.")
@click.option("--level", help="A key, such as city.")
@click.option("--track", help="party, government, army, province or other.")
@click.option("--system", help="A key, such as foreign_affairs.")
@click.option("--parent", help="Those directly under this one.")
@with_register
def list_(
    on: PartialDate | None,
    as_json: bool,
    limit: int,
    after: str | None,
    parent: str | None,
    **words: str | None,
) -> int:
    """List organisations."""
    from crosscut.register.queries.organisations import OrganisationFilters, list_organisations

    actor = asker()
    above = chosen_if_given("organisation", parent, actor=actor, on=on)
    page = list_organisations(
        actor=actor,
        on=on,
        filters=OrganisationFilters(parent=above, **words),
        after=after,
        limit=limit,
    )
    return answer_page(
        page, _cells, "organisations", as_json=as_json, none="there is no such organisation"
    )


def _cells(row: OrganisationRow) -> list[str]:
    words = [word.scripts.get("en", word.name) for word in (row.kind, row.level) if word]
    under = ", ".join(parent.name for parent in row.parents)
    return [row.id, row.name, ", ".join(words), f"under {under}" if under else ""]


def _show(sheet: OrganisationSheet) -> None:
    showing.title(sheet)
    showing.names(sheet.names)
    rows: list[list[str]] = []
    for aspect in ("kind", "level", "track"):
        term = getattr(sheet, aspect)
        rows += showing.term_rows(aspect, [term] if term else [])
    rows += showing.term_rows("systems", sheet.systems)
    rows += showing.tie_rows("under", sheet.parents)
    rows += showing.tie_rows("above", sheet.children)
    if rows:
        showing.heading("What it is and where it stands")
        showing.table(rows)
    if sheet.posts:
        showing.heading("Posts")
        showing.table(
            [
                each.post.name,
                each.post.rank.scripts.get("en", each.post.rank.name) if each.post.rank else "",
                ", ".join(f"{showing.mark(holder)}{holder.person.name}" for holder in each.holders),
            ]
            for each in sheet.posts
        )
    _show_groups(sheet)
    showing.events(sheet.events)
    showing.close(sheet)


def _show_groups(sheet: OrganisationSheet) -> None:
    ties = {
        "lead department of": sheet.leads,
        "supervised by": sheet.supervised_by,
        "receives reports of": sheet.approves_for,
    }
    rows = [
        showing.fact_cells(label if place == 0 else "", tie, tie.group.name)
        for label, facts in ties.items()
        for place, tie in enumerate(facts)
    ]
    rows += [
        showing.fact_cells("is the office of" if each.as_twin else "hosts the office of",
                           each.office, each.group.name)
        for each in sheet.hosts
    ]  # fmt: skip
    rows += [showing.fact_cells("liaison to", each, each.group.name) for each in sheet.liaisons]
    if rows:
        showing.heading("Groups")
        showing.table(rows)
    if sheet.groups:
        showing.heading("Seats")
        showing.table(
            [each.group.name, *cells]
            for each in sheet.groups
            for cells in showing.seat_rows(each.seats)
        )

"""`crosscut group list|show|compare`: groups as of a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_page, answer_sheet
from crosscut.interfaces.cli.choosing import (
    as_json_option,
    asker,
    asking,
    chosen,
    chosen_if_given,
    paging,
    read_date,
)
from crosscut.interfaces.cli.group_comparison import show_comparison
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.register.queries.rows import GroupRow
    from crosscut.register.queries.sheets import GroupSheet


@click.group()
def group() -> None:
    """Leading groups: who sits where, on any date."""


@group.command()
@click.argument("name")
@asking
@click.option("--confirmed", is_flag=True, help="Confirmed facts alone.")
@with_register
def show(name: str, on: PartialDate | None, as_json: bool, confirmed: bool) -> int:
    """Show the group of a NAME of any script and time, or of an identifier."""
    from crosscut.register.queries.group_sheet import group_sheet

    actor = asker()
    identifier = chosen("group", name, actor=actor, on=on, as_json=as_json)
    sheet = group_sheet(identifier, actor=actor, on=on, only_confirmed=confirmed)
    assert sheet is not None
    return answer_sheet(sheet, _show, as_json=as_json)


@group.command("list")
@asking
@paging
@click.option("--name", help="Groups whose name contains this.")
@click.option("--kind", help="A key of the vocabulary, such as leading_group.")
@click.option("--category", help="A key, such as economy_finance.")
@click.option("--horizon", help="permanent, medium_term or short_term.")
@click.option("--span", help="administrative or political.")
@click.option("--level", help="A key, such as city.")
@click.option("--system", help="A key, such as foreign_affairs.")
@click.option("--status", help="A state, or any; those in being without it.")
@click.option("--host", help="The organisation at which the office is.")
@click.option("--lead-department", help="The department that carries the subject.")
@click.option("--leader", help="The person who leads it.")
@with_register
def list_(
    on: PartialDate | None,
    as_json: bool,
    limit: int,
    after: str | None,
    host: str | None,
    lead_department: str | None,
    leader: str | None,
    **words: str | None,
) -> int:
    """List the groups in being on a date."""
    from crosscut.register.queries.groups import GroupFilters, list_groups

    actor = asker()
    filters = GroupFilters(
        host=chosen_if_given("organisation", host, actor=actor, on=on),
        lead_department=chosen_if_given("organisation", lead_department, actor=actor, on=on),
        leader=chosen_if_given("person", leader, actor=actor, on=on),
        **words,
    )
    page = list_groups(actor=actor, on=on, filters=filters, after=after, limit=limit)
    return answer_page(
        page, _cells, "groups", as_json=as_json, none=f"there is no such group as of {page.date}"
    )


@group.command()
@click.argument("name")
@click.option("--from", "first", metavar="DATE", callback=read_date, required=True)
@click.option("--to", "second", metavar="DATE", callback=read_date, help="Today without it.")
@as_json_option
@with_register
def compare(name: str, first: PartialDate, second: PartialDate | None, as_json: bool) -> int:
    """Say what changed in the group of a NAME between two dates; exit code 1 if nothing did."""
    from crosscut.register.queries.asking import window_of
    from crosscut.register.queries.compare import compare_group

    actor = asker()
    second = window_of(second)
    identifier = chosen("group", name, actor=actor, on=second, as_json=as_json)
    found = compare_group(identifier, actor=actor, first=first, second=second)
    assert found is not None
    answer_sheet(found, show_comparison, as_json=as_json)
    return 1 if found.is_same else 0


def _cells(row: GroupRow) -> list[str]:
    words = [word.scripts.get("en", word.name) for word in (row.kind, row.level) if word]
    leaders = ", ".join(leader.name for leader in row.leaders)
    possible = showing.POSSIBLE if row.certainty == "possible" else ""
    return [row.id, row.name, f"{possible}{row.status or '?'}", ", ".join(words), leaders]


def _show(sheet: GroupSheet) -> None:
    showing.title(sheet)
    showing.names(sheet.names)
    showing.heading("What it is")
    rows: list[list[str]] = []
    if sheet.status:
        rows.append(showing.fact_cells("status", sheet.status, sheet.status.key))
        rows += [showing.fact_cells("", other, other.key) for other in sheet.also.status]
    for aspect in ("kind", "category", "horizon", "span", "level", "decision_rule"):
        first = getattr(sheet, aspect)
        terms = [first, *getattr(sheet.also, aspect)] if first else []
        rows += showing.term_rows(aspect, terms)
    rows += showing.term_rows("systems", sheet.systems)
    showing.table(rows)
    _show_mandate(sheet)
    _show_place(sheet)
    showing.heading(f"Seats (roster {sheet.roster})" if sheet.seats else "Seats: none known")
    showing.table(showing.seat_rows(sheet.seats))
    if sheet.acting_leader:
        click.echo(f"  {showing.holder(sheet.acting_leader)} acts for the leader")
    _show_office(sheet)
    if sheet.liaisons:
        showing.heading("Liaisons")
        showing.table(
            showing.fact_cells(
                liaison.organisation.name,
                liaison,
                ", ".join(each.name for each in (liaison.person, liaison.post) if each),
            )
            for liaison in sheet.liaisons
        )
    showing.events(sheet.events)
    showing.close(sheet)


def _show_mandate(sheet: GroupSheet) -> None:
    if sheet.mandate is None:
        return
    mandate = sheet.mandate
    showing.heading("Mandate")
    parts = {
        "duties": mandate.duties,
        "division of work": mandate.division_of_work,
        "legal basis": mandate.legal_basis,
        "working rules": mandate.working_rules,
        "sunset": mandate.sunset or "",
    }
    showing.table([label, " ".join(text.split())] for label, text in parts.items() if text)
    showing.table([showing.fact_cells("dates", mandate, "")])


def _show_place(sheet: GroupSheet) -> None:
    lead = [sheet.lead_department, *sheet.also.lead_department] if sheet.lead_department else []
    above = [sheet.reports_to, *sheet.also.reports_to] if sheet.reports_to else []
    rows = [
        *showing.tie_rows("lead department", lead),
        *showing.tie_rows("reports to", above),
        *showing.tie_rows("under", sheet.parents),
        *showing.tie_rows("above", sheet.children),
        *showing.tie_rows("counterparts", sheet.counterparts),
        *showing.tie_rows("supervises", sheet.supervises),
    ]
    if rows:
        showing.heading("Where it stands")
        showing.table(rows)


def _show_office(sheet: GroupSheet) -> None:
    if sheet.office is None:
        return
    stands = [sheet.office.stands, *sheet.office.further]
    showing.heading("Office")
    rows = []
    for office in stands:
        if office is None:
            continue
        at = f"at {office.host.name}" if office.host else ""
        twin = f"also {office.also_known_as.name}" if office.also_known_as else ""
        said = ", ".join(part for part in (office.name, office.placement, twin, at) if part)
        rows.append(showing.fact_cells("", office, said)[1:])
    showing.table(rows)
    showing.table(showing.seat_rows(sheet.office.seats))

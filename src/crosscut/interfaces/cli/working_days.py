"""`crosscut working-days`: which days of a year are worked on."""

from __future__ import annotations

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import as_json_option
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import echo_json, with_register


@click.command("working-days")
@click.argument("year", type=int, required=False)
@click.option("--language", type=click.Choice(["en", "zh-Hans"]), default="en", show_default=True)
@as_json_option
@with_register
def working_days(year: int | None, language: str, as_json: bool) -> int:
    """Tell the working days of a YEAR, this one without it, with holidays and made-up days."""
    from crosscut.foundation import clock
    from crosscut.register.queries.year_of_days import year_of_days
    from crosscut.register.working_days import YEARS

    found = year_of_days(year or clock.today().year, language=language)
    if found is None:
        raise BadInput(f"years are {YEARS[0]} to {YEARS[-1]}")
    if as_json:
        echo_json(found.model_dump(mode="json"))
        return 0
    place = f"{found.country} {found.subdivision}".strip() or "no country is set: weekends alone"
    provisional = "  provisional: not proclaimed yet" if found.provisional else ""
    click.echo(f"{found.year}  {found.working} working days  {place}{provisional}")
    showing.table(
        [each.day, "worked on" if each.works else "free", each.name, each.citation]
        for each in found.special
    )
    return 0

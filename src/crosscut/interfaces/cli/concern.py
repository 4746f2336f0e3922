"""`crosscut review concerns|concern|correct|import|resolve`: projects, programmes and grievances
that have stalled, by hand and from a list."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.answering import answer_list
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
)
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.problems import report_option, take_list
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor

Command = Callable[..., Any]
KINDS = ("project", "programme", "grievance")
DAYS = ("stalled_since", "as_of", "due")
FIELDS = (
    "kind", "title", "organisation", "citation", "value", "currency", "why", "key", *DAYS,
)  # fmt: skip


def _said(command: Command) -> Command:
    """What may be said of one beside what is needed."""
    for option in (
        click.option("--key", help="Its number in its own list."),
        click.option("--why", help="What holds it."),
        click.option("--due", type=DAY, help="By when it should be done."),
        click.option("--currency", help="In which currency: CNY."),
        click.option("--value", help="What it is worth."),
    ):
        command = option(command)
    return command


@click.command()
@as_json_option
@click.option("--group", help="Of this group.")
@click.option("--resolved", is_flag=True, help="Those that are resolved instead.")
@with_register
def concerns(as_json: bool, group: str | None, resolved: bool) -> int:
    """List projects, programmes and grievances that have stalled."""
    from crosscut.supervision.queries.reviews.lists import list_concerns

    actor = asker()
    page = list_concerns(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        resolved=resolved,
    )
    rows = (
        [each.id, each.kind, each.stalled_since, f"{each.value or ''} {each.currency}",
         each.organisation.name if each.organisation else "", each.title]
        for each in page.concerns
    )  # fmt: skip
    return answer_list(
        page, rows, as_json=as_json, none="there is no such project, programme or grievance"
    )


@click.command()
@click.argument("group")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("title")
@as_option
@click.option("--organisation", required=True, help="In charge.")
@click.option("--stalled-since", required=True, type=DAY, help="Since when it does not move.")
@click.option("--citation", required=True, help="Which paper says so.")
@click.option("--as-of", required=True, type=DAY, help="Of which day that paper speaks.")
@_said
@with_register
def concern(group: str, kind: str, title: str, as_: str, **said: Any) -> int:
    """Enter a project, programme or grievance of a GROUP; prints its identifier."""
    from crosscut.supervision.actions.reviews.concerns import enter_concern

    actor = account_actor(as_)
    found = chosen_group(group, actor=actor)
    given = _given({"kind": kind, "title": title, **said}, actor)
    click.echo(enter_concern(group=found, actor=actor, **given).address)
    return 0


@click.command()
@click.argument("identifier", metavar="CONCERN")
@as_option
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--title", help="What it is called.")
@click.option("--organisation", help="In charge.")
@click.option("--stalled-since", type=DAY, help="Since when it does not move.")
@click.option("--citation", help="Which paper says so.")
@click.option("--as-of", type=DAY, help="Of which day that paper speaks.")
@_said
@with_register
def correct(identifier: str, as_: str, **said: Any) -> int:
    """Put right what is said of a CONCERN; what is not given stays, "" empties it."""
    from crosscut.supervision.actions.reviews.concerns import correct_concern
    from crosscut.supervision.queries.reviews.lists import known_concern

    actor = account_actor(as_)
    found = of_identifier(known_concern, identifier, "project, programme or grievance", actor=actor)
    given = {name: getattr(found, name) for name in FIELDS} | _given(said, actor)
    correct_concern(concern=found, actor=actor, **given)
    return 0


@click.command("import")
@click.argument("group")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_option
@click.option("--dry-run", is_flag=True, help="Say what is wrong, and enter nothing.")
@report_option
@as_json_option
@with_register
def import_(
    group: str, source: Path, as_: str, dry_run: bool, report: Path | None, as_json: bool
) -> int:
    """Enter a whole list of a GROUP from a CSV or XLSX file, all or none. One row names the
    columns: kind, title, organisation, stalled_since, citation, as_of, and as you like value,
    currency, due, why, key. What is there already is known again."""
    from crosscut.supervision.actions.reviews.concerns import take_over_concerns
    from crosscut.supervision.queries.reviews.listed import check_concerns

    actor = account_actor(as_)
    found = chosen_group(group, actor=actor)
    return take_list(
        source,
        lambda sheets: check_concerns(sheets, group=found.pk, actor=actor).listed,
        lambda sheets, digest: take_over_concerns(
            group=found, sheets=sheets, digest=digest, actor=actor
        ),
        dry_run=dry_run,
        as_json=as_json,
        report=report,
    )


@click.command()
@click.argument("identifier", metavar="CONCERN")
@click.argument("resolution")
@as_option
@with_register
def resolve(identifier: str, resolution: str, as_: str) -> int:
    """Say how a CONCERN was resolved."""
    from crosscut.supervision.actions.reviews.concerns import resolve_concern
    from crosscut.supervision.queries.reviews.lists import known_concern

    actor = account_actor(as_)
    found = of_identifier(known_concern, identifier, "project, programme or grievance", actor=actor)
    resolve_concern(concern=found, resolution=resolution, actor=actor)
    return 0


CONCERNS = (concerns, concern, correct, import_, resolve)


def _given(said: dict[str, Any], actor: Actor) -> dict[str, Any]:
    """What was given, as actions take it."""
    from crosscut.register.models import Organisation

    given = {name: each for name, each in said.items() if each is not None}
    for name in DAYS:
        if name in given:
            given[name] = given[name].date()
    if "value" in given:
        try:
            given["value"] = Decimal(given["value"]) if given["value"] else None
        except InvalidOperation:
            raise BadInput(f"--value “{given['value'][:60]}” is no number") from None
    if "organisation" in given:
        pk = chosen("organisation", given["organisation"], actor=actor, on=None)
        given["organisation"] = Organisation.objects.get(pk=pk)
    return given

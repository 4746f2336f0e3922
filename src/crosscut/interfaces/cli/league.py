"""`crosscut league …`: who delivers, by verified results that came on time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import as_json_option, asker, chosen, chosen_if_given
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.saving import save
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from datetime import datetime

    from crosscut.documents.content import Language
    from crosscut.foundation.actor import Actor
    from crosscut.supervision.queries.league.ranks import LeagueAsked

Command = TypeVar("Command", bound=Callable[..., Any])
KINDS = ("xlsx", "pdf", "docx", "txt")


@click.group()
def league() -> None:
    """The league: bodies ranked by verified results that came on time."""


def _narrowing(command: Command) -> Command:
    day = click.DateTime(["%Y-%m-%d"])
    for option in (
        click.option(
            "--by", type=click.Choice(("organisation", "jurisdiction")), default="organisation",
            show_default=True, help="Who is ranked.",
        ),
        click.option("--until", type=day, help="First due on this day or before."),
        click.option("--since", type=day, help="First due on this day or after."),
        click.option("--group", help="Over the directives of this group."),
    ):  # fmt: skip
        command = option(command)
    return command


def _asked(
    actor: Actor, group: str | None, since: datetime | None, until: datetime | None, by: str
) -> LeagueAsked:
    from crosscut.supervision.queries.league.ranks import LeagueAsked

    return LeagueAsked(
        group=chosen_if_given("group", group, actor=actor, on=None),
        since=since.date() if since else None,
        until=until.date() if until else None,
        by=by,
    )


@league.command()
@_narrowing
@as_json_option
@with_register
def show(as_json: bool, **narrowed: Any) -> int:
    """Show the batches with their ranks."""
    from crosscut.supervision.queries.league.ranks import league as league_of

    actor = asker()
    found = league_of(actor=actor, asked=_asked(actor, **narrowed))
    if as_json:
        echo_json(found.model_dump(mode="json"))
    else:
        for batch in found.batches:
            words = [each.name for each in (batch.level, batch.kind) if each]
            showing.heading(f"Batch {batch.number}  {', '.join(words)}")
            showing.table(
                [
                    str(each.rank),
                    each.organisation.name if each.organisation else "",
                    f"{each.on_time} of {each.counted} on time",
                    f"at least {each.low:.0%}",
                    each.trend,
                    each.place,
                ]
                for each in batch.standings
            )
    if not found.batches:
        raise NothingFound("nothing was due in this period")
    return 0


@league.command()
@click.argument("organisation")
@_narrowing
@as_json_option
@with_register
def items(organisation: str, as_json: bool, **narrowed: Any) -> int:
    """List the directives that made the place of an ORGANISATION, the worst first."""
    from crosscut.supervision.queries.league.ranks import items_of

    actor = asker()
    asked = _asked(actor, **narrowed)
    body = chosen("organisation", organisation, actor=actor, on=None)
    found = items_of(body, actor=actor, asked=asked)
    if found is None or not found.items:
        raise NothingFound(f"nothing of “{organisation[:60]}” was due in this period")
    if as_json:
        echo_json(found.model_dump(mode="json"))
    else:
        showing.table(
            [each.number, each.outcome, each.first_due, f"{each.days_late} days late", each.task]
            for each in found.items
        )
    return 0


@league.command("file")
@_narrowing
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: .xlsx, .pdf, .docx or .txt.",
)  # fmt: skip
@click.option("--language", type=click.Choice(("en", "zh-Hans")), default="en", show_default=True)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@with_register
def file_(output: Path, language: Language, force: bool, **narrowed: Any) -> int:
    """Write the league to a workbook or a paper."""
    from crosscut.supervision.writing.league import league_document

    kind = output.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise BadInput(f"name the file with one of: {', '.join(KINDS)}")
    actor = asker()
    made = league_document(_asked(actor, **narrowed), format=kind, language=language, actor=actor)
    save(output, made.data, force=force)
    return 0

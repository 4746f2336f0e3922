"""`crosscut ladder list|show|set|paper|delivered`: how what stalls climbs in a group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_list
from crosscut.interfaces.cli.choosing import (
    DAY,
    account_actor,
    as_json_option,
    as_option,
    asker,
    chosen,
    chosen_group,
)
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.papers import PaperFile, paper_file
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from datetime import datetime

    from crosscut.supervision.rules.ladder import Rung


@click.group()
def ladder() -> None:
    """Ladders: by which steps what stalls climbs, and notices on paper."""


@ladder.command()
@click.argument("group")
@as_json_option
@with_register
def show(group: str, as_json: bool) -> int:
    """Show the ladder of a GROUP."""
    from crosscut.supervision.queries.ladder.escalations import ladder_sheet

    actor = asker()
    sheet = ladder_sheet(chosen("group", group, actor=actor, on=None), actor=actor)
    if sheet is None:
        raise NothingFound(f"there is no group “{group[:60]}”")
    if as_json:
        echo_json(sheet.model_dump(mode="json"))
    else:
        click.echo(f"{sheet.group.name}{' (the usual ladder)' if sheet.usual else ''}")
        showing.table([each.audience, str(each.waits), each.tone] for each in sheet.steps)
    return 0


@ladder.command("list")
@as_json_option
@with_register
def list_(as_json: bool) -> int:
    """List the ladders of groups that have directives."""
    from crosscut.supervision.queries.ladder.escalations import list_ladders

    found = list_ladders(actor=asker())
    rows = (
        [
            row.group.id, row.group.name, "usual" if row.usual else "own",
            "  ".join(f"{each.audience}:{each.waits}:{each.tone}" for each in row.steps),
        ]
        for row in found.ladders
    )  # fmt: skip
    return answer_list(found, rows, as_json=as_json, none="no group has directives")


@ladder.command("set")
@click.argument("group")
@as_option
@click.option(
    "--step", "steps", multiple=True, metavar="AUDIENCE:DAYS:TONE",
    help="A step, from the bottom up: “head:3:request”. Without any, the usual ladder.",
)  # fmt: skip
@with_register
def set_(group: str, as_: str, steps: tuple[str, ...]) -> int:
    """Set the whole ladder of a GROUP."""
    from crosscut.supervision.actions.ladder import set_ladder

    actor = account_actor(as_)
    found = chosen_group(group, actor=actor)
    set_ladder(group=found, steps=[_rung(each) for each in steps], actor=actor)
    return 0


def _rung(written: str) -> Rung:
    from crosscut.supervision.rules.ladder import Rung
    from crosscut.supervision.rules.terms import Audience, Tone

    try:
        audience, waits, tone = written.split(":")
        return Rung(Audience(audience), int(waits), Tone(tone))
    except ValueError:
        raise BadInput(
            f"--step “{written[:60]}” is not AUDIENCE:DAYS:TONE; audiences are"
            f" {', '.join(Audience)}, tones {', '.join(Tone)}"
        ) from None


@ladder.command()
@click.argument("identifier", metavar="STEP")
@as_option
@paper_file
@with_register
def paper(identifier: str, as_: str, file: PaperFile) -> int:
    """Write the notice of a STEP, as `directive show --json` names it, to hand it over."""
    from crosscut.supervision.queries.ladder.escalations import to_print
    from crosscut.supervision.writing.notices import notice_document

    actor = account_actor(as_)
    found = to_print(_step(identifier), actor=actor)
    if found is None:
        raise NothingFound(f"there is no step “{identifier[:60]}”")
    made = notice_document(found, format=file.format, language=file.language, actor=actor)
    return file.hand_out(made.data)


@ladder.command()
@click.argument("identifier", metavar="STEP")
@as_option
@click.option("--on", required=True, type=DAY, help="When.")
@click.option("--how", default="", help="To whom, or how.")
@with_register
def delivered(identifier: str, as_: str, on: datetime, how: str) -> int:
    """Enter that the printed notice of a STEP was handed over."""
    from crosscut.supervision.actions.ladder import deliver_notice
    from crosscut.supervision.queries.ladder.escalations import known_escalation

    actor = account_actor(as_)
    found = known_escalation(_step(identifier), actor=actor)
    if found is None:
        raise NothingFound(f"there is no step “{identifier[:60]}”")
    deliver_notice(escalation=found, on=on.date(), delivery=how, actor=actor)
    return 0


def _step(identifier: str) -> int:
    from crosscut.foundation.identifier import decode

    try:
        return decode(identifier)
    except ValueError:
        raise NothingFound(f"there is no step “{identifier[:60]}”") from None

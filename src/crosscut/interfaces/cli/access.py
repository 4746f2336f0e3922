"""`crosscut access …`: why an account may, or may not."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date
from typing import TYPE_CHECKING

import click

from crosscut.foundation import clock
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import as_json_option, asker
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from crosscut.access.explaining import Explanation, Held, Thing


@click.group()
def access() -> None:
    """Who may what, and why: the seats and posts that decide, and the rule."""


@access.command()
@click.argument("account")
@click.argument("verb")
@click.argument("thing", metavar="[OBJECT]", default="")
@click.option(
    "--on",
    default="now",
    show_default=True,
    metavar="now|DAY",
    help="What the register's facts give on that day, as they are entered now.",
)
@as_json_option
@with_register
def explain(account: str, verb: str, thing: str, on: str, as_json: bool) -> int:
    """Say whether ACCOUNT may do VERB to OBJECT, by which seat and which rule.

    VERB is “see” or a verb of the list of actions, as “seat.filled”; OBJECT a name of any script,
    or an identifier. Exit code 0: it may; 1: it may not; 2: there is no such account, verb or
    object.
    """
    from crosscut.access.explaining import explain as explained
    from crosscut.access.queries import account_called
    from crosscut.access.refusals import NoSuchAccount

    with clock.business_day(_day(on)) if on != "now" else nullcontext():
        found = account_called(account, actor=asker())
        if found is None:
            raise BadInput(str(NoSuchAccount(name=account)))
        one = _thing(thing) if thing else None
        answer = explained(account=found, verb=verb, thing=one, asker=asker())
    if as_json:
        echo_json(answer.model_dump(mode="json"))
    else:
        _tell(answer)
    return 0 if answer.may else 1


def _day(text: str) -> date:
    try:
        day = PartialDate.parse(text)
    except Refusal as refusal:
        raise BadInput(f"--on: {refusal}") from refusal
    if day.first != day.last:
        raise BadInput(f"--on: {text} is not one day; write it as 2026-11-22, or “now”")
    return day.first


def _thing(asked: str) -> Thing:
    from crosscut.access.explaining import things_called
    from crosscut.access.refusals import NothingOfThatName
    from crosscut.foundation.identifier import encode

    found = things_called(asked, asker=asker())
    if not found:
        raise BadInput(str(NothingOfThatName(asked=asked)))
    if len(found) > 1:
        showing.table([encode(each.row.pk), each.kind, each.name] for each in found)
        raise BadInput(
            f"“{asked}” is the name of {len(found)} things: give the identifier of one instead"
        )
    return found[0]


def _tell(answer: Explanation) -> None:
    what = f"{answer.verb} {answer.thing}" if answer.thing else answer.verb
    said = "may" if answer.may else "may not"
    click.echo(f"{answer.account} {said} {what}".rstrip())
    click.echo(answer.says)
    if answer.sees:
        click.echo(answer.sees)
    _rows(answer.because)
    if answer.nearly:
        click.echo("What would give it:")
        _rows(answer.nearly)


def _rows(held: Iterable[Held]) -> None:
    from crosscut.access.capacities import CAPACITIES

    for row in held:
        where = row.group or row.organisation
        parts = [
            CAPACITIES[row.capacity].name,
            f"in {where.name}" if where else "",
            f"for {row.for_whom.name}" if row.for_whom else "",
            f"as {row.through.name}" if row.through else "",
            f"{row.since or 'unknown'} to {row.until or 'unknown'}",
            f"by “{row.instrument.title}”" if row.instrument else "",
        ]
        lacks = " ".join(lack.says.format(day=lack.day) for lack in row.lacks)
        click.echo(f"  {' · '.join(part for part in parts if part)}{f': {lacks}' if lacks else ''}")

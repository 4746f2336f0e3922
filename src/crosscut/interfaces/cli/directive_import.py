"""`crosscut directive import`: the ledger that an office kept before becomes directives."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.cli.choosing import (
    DAY,
    account_actor,
    as_json_option,
    as_option,
    chosen,
    chosen_group,
)
from crosscut.interfaces.cli.directive_words import FILE, said_as_taken
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.problems import (
    problems_as_objects,
    report_option,
    tell_problems,
    write_report,
)
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from datetime import datetime

    from crosscut.foundation.actor import Actor
    from crosscut.supervision.queries.kept.checking import How, Verdict


@click.command("import")
@click.argument("path", metavar="FILE", type=FILE)
@as_option
@click.option("--group", required=True, help="The group whose ledger it is.")
@click.option(
    "--mapping", multiple=True, metavar="HEADING=FIELD",
    help="What a column is read as: “责任单位=lead”; nothing after = leaves it alone.",
)  # fmt: skip
@click.option(
    "--name", "names", multiple=True, metavar="NAME=ORGANISATION",
    help="Whom a name in the cells means: “市发改委=Development and Reform Commission”.",
)  # fmt: skip
@click.option("--order", type=click.Choice(("dmy", "mdy")), help="What 03.01.2026 begins with.")
@click.option("--as-of", type=DAY, help="The day of which it speaks.")
@click.option("--disclosure", help="public, internal, restricted or sealed.")
@click.option("--dry-run", is_flag=True, help="Say what is wrong and what would be entered.")
@report_option
@as_json_option
@with_register
def import_ledger(
    path: Path,
    as_: str,
    group: str,
    mapping: tuple[str, ...],
    names: tuple[str, ...],
    order: str | None,
    as_of: datetime | None,
    disclosure: str | None,
    dry_run: bool,
    report: Path | None,
    as_json: bool,
) -> int:
    """Make directives of the rows of a ledger (.xlsx, .csv) that an office kept before.

    Every row is checked first, and nothing is entered while one is wrong. Rows that are directives
    of the group already are known again. How columns and names were read is kept for the group.
    """
    from crosscut.register.bulk.files.opening import digest_of_file
    from crosscut.supervision.actions.ready_ledgers import ready_ledger
    from crosscut.supervision.actions.taking_over import take_over_ledger
    from crosscut.supervision.queries.kept.checking import check_ledger
    from crosscut.supervision.reading.sheets import read_sheets

    actor = account_actor(as_)
    given = said_as_taken({"disclosure": disclosure}, actor)
    found = chosen_group(group, actor=actor)
    how = _how(mapping, names, order, as_of, actor)
    sheets = read_sheets(path)
    ready = ready_ledger(
        group=found.pk, sheets=sheets, digest=digest_of_file(path), how=how, actor=actor, **given
    )
    verdict = ready.verdict
    write_report(report, sheets, verdict)
    if dry_run or not verdict.right or verdict.idle:
        _tell(verdict, as_json, entered=False)
        return 0 if verdict.right else 1
    try:
        take_over_ledger(ready=ready, actor=actor)
    except Refusal:
        # What was right a moment ago was overtaken.
        verdict = check_ledger(sheets, group=found.pk, how=how, actor=actor)
        _tell(verdict, as_json, entered=False)
        raise
    _tell(verdict, as_json, entered=True)
    return 0


def _how(
    mapping: tuple[str, ...],
    names: tuple[str, ...],
    order: str | None,
    as_of: datetime | None,
    actor: Actor,
) -> How:
    from crosscut.supervision.queries.kept.checking import How
    from crosscut.supervision.rules.kept.columns import Field
    from crosscut.supervision.rules.kept.days import ORDERS

    fields = dict(_pair("--mapping", each) for each in mapping)
    for each in fields.values():
        if each and each not in {*map(str, Field)}:
            raise BadInput(f"--mapping: “{each[:40]}” is none of: {', '.join(Field)}")
    meant = dict(_pair("--name", each) for each in names)
    return How(
        as_of=as_of.date() if as_of else None,
        order=ORDERS.get(order or "", ""),
        fields=fields,
        names={
            text: chosen("organisation", name, actor=actor, on=None) for text, name in meant.items()
        },
    )


def _pair(option: str, written: str) -> tuple[str, str]:
    left, equals, right = written.rpartition("=")
    if not equals or not left.strip():
        raise BadInput(f"{option} “{written[:60]}” is no pair with = between")
    return left.strip(), right.strip()


def _tell(verdict: Verdict, as_json: bool, *, entered: bool) -> None:
    if as_json:
        echo_json(_as_object(verdict) | {"entered": entered})
        return
    for laid in verdict.laid:
        click.echo(f"{laid.layout.sheet.name}:")
        for column in laid.columns:
            click.echo(f"  {column.letter}  {column.heading}  →  {column.field or '(left alone)'}")
    tell_problems(verdict)
    if not verdict.right:
        return
    said = "Entered" if entered else "Would enter"
    click.echo(
        f"{said} {len(verdict.rows):,} directives; {verdict.known:,} rows are there already,"
        f" {verdict.left_out:,} are left out."
    )


def _as_object(verdict: Verdict) -> dict[str, Any]:
    return {
        "file": verdict.name,
        "as_of": verdict.as_of.isoformat(),
        "right": verdict.right,
        "new": len(verdict.rows),
        "known": verdict.known,
        "left_out": verdict.left_out,
        "errors": verdict.errors,
        "warnings": verdict.warnings,
        "columns": [
            {
                "sheet": laid.layout.sheet.name,
                "letter": column.letter,
                "heading": column.heading,
                "field": column.field,
            }
            for laid in verdict.laid
            for column in laid.columns
        ],
        "unclear": [
            {
                "text": each.text,
                "cells": each.cells,
                "perhaps": [{"id": near.id, "name": near.name} for near in each.proposals],
            }
            for each in verdict.unclear
        ],
        "problems": problems_as_objects(verdict),
    }

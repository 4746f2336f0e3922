"""`crosscut check`: what the design of groups lacks, with the reason and where a rule is from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.cli.choosing import asker, asking, chosen
from crosscut.interfaces.cli.showing import called
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.register.queries.design import GroupFindings

SILENCE = 2.0  # seconds without a word of progress


@click.command()
@click.argument("name", required=False)
@asking
@with_register
def check(name: str | None, on: PartialDate | None, as_json: bool) -> int:
    """Look at the design of the group NAME, or of all groups; exit code 1 for a finding.

    Warnings, not errors: real groups break these rules. What the register does not know is not
    held against a group. Of a year or a month the last day is looked at.
    """
    from crosscut.register.queries.design import findings_for_all

    actor = asker()
    answers = (
        [_of_group(name, actor, on, as_json)] if name else findings_for_all(actor=actor, on=on)
    )
    tell = _tell_json if as_json else _tell
    return 1 if tell(_watched(answers)) else 0


def _watched(answers: Iterable[GroupFindings]) -> Iterator[GroupFindings]:
    """The same, with a word of progress where there was silence for long."""
    next_word = time.monotonic() + SILENCE
    for looked_at, answer in enumerate(answers, 1):
        if time.monotonic() > next_word:
            click.echo(f"{looked_at:,} groups looked at …", err=True)
            next_word = time.monotonic() + SILENCE
        yield answer


def _of_group(name: str, actor: Actor, on: PartialDate | None, as_json: bool) -> GroupFindings:
    from crosscut.register.queries.design import findings_for

    identifier = chosen("group", name, actor=actor, on=on, as_json=as_json)
    answer = findings_for(identifier, actor=actor, on=on)
    assert answer is not None
    return answer


def _tell(answers: Iterable[GroupFindings]) -> int:
    """Findings under their groups, as they are found: nothing is kept of a large register. Then
    the rules that they break, each once, under its source. How many groups have findings."""
    sources: dict[str, dict[str, str]] = {}
    looked_at = found = 0
    for answer in answers:
        looked_at += 1
        if not answer.findings:
            continue
        found += 1
        click.echo(f"{called(answer.group)}  {answer.group.id}")
        for finding in answer.findings:
            click.echo(f"  {finding.says} [{finding.check}]")
            sources.setdefault(finding.source, {})[finding.check] = finding.title
        click.echo()
    for source, titles in sources.items():
        click.echo(f"From {source}:")
        for key, title in titles.items():
            click.echo(f"  {key}: {title}.")
        click.echo()
    click.echo(f"{found} of {looked_at} groups with findings.")
    return found


def _tell_json(answers: Iterable[GroupFindings]) -> int:
    """One object, a group a line, as they are found; how many there were stands behind them."""
    looked_at = found = 0
    click.echo('{"groups": [', nl=False)
    for answer in answers:
        looked_at += 1
        if answer.findings:
            between = ",\n" if found else "\n"
            click.echo(between + answer.model_dump_json(), nl=False)
            found += 1
    click.echo(f'], "looked_at": {looked_at}, "with_findings": {found}}}')
    return found

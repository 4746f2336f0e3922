"""`crosscut check`: what the design of groups lacks, with the reason and where a rule is from."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from crosscut.foundation.partial_date import PartialDate
from crosscut.interfaces.cli.choosing import asker, asking, chosen
from crosscut.interfaces.cli.showing import called
from crosscut.interfaces.cli.startup import echo_json, with_register

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
    looked_at, next_word = 0, time.monotonic() + SILENCE
    found: list[GroupFindings] = []
    for answer in (
        [_of_group(name, actor, on, as_json)] if name else findings_for_all(actor=actor, on=on)
    ):
        looked_at += 1
        if time.monotonic() > next_word:
            click.echo(f"{looked_at:,} groups looked at …", err=True)
            next_word = time.monotonic() + SILENCE
        if answer.findings:
            found.append(answer)
    if as_json:
        groups = [answer.model_dump(mode="json") for answer in found]
        echo_json({"looked_at": looked_at, "with_findings": len(found), "groups": groups})
    else:
        _print(found, looked_at)
    return 1 if found else 0


def _of_group(name: str, actor: Actor, on: PartialDate | None, as_json: bool) -> GroupFindings:
    from crosscut.register.queries.design import findings_for

    identifier = chosen("group", name, actor=actor, on=on, as_json=as_json)
    answer = findings_for(identifier, actor=actor, on=on)
    assert answer is not None
    return answer


def _print(found: list[GroupFindings], looked_at: int) -> None:
    """Findings under their groups; then the rules that they break, each once, under its source."""
    sources: dict[str, dict[str, str]] = {}
    for answer in found:
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
    click.echo(f"{len(found)} of {looked_at} groups with findings.")

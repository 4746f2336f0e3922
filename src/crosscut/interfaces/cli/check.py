"""`crosscut check`: what the design of groups lacks, with the reason and where a rule is from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.foundation.partial_date import PartialDate
    from crosscut.register.queries.design import CheckFinding, GroupFindings


@click.command()
@click.argument("name", required=False)
@click.option(
    "--on", metavar="DATE", help="The day asked about: 2018-03-21; of 2018-03 or 2018 the last."
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@with_register
def check(name: str | None, on: str | None, as_json: bool) -> int:
    """Look at the design of the group NAME, or of all groups; exit code 1 for a finding.

    Warnings, not errors: real groups break these rules. What the register does not know is not
    held against a group.
    """
    from crosscut.access.actors import local_registrar
    from crosscut.foundation.partial_date import PartialDate
    from crosscut.register.queries.design import findings_for_all

    day = PartialDate.parse(on) if on else None
    actor = local_registrar("command")
    if name is not None:
        looked_at = [_of_group(name, actor, day)]
    else:
        looked_at = list(findings_for_all(actor=actor, on=day))
    found = [group for group in looked_at if group.findings]
    if as_json:
        echo_json([group.model_dump(mode="json") for group in found])
    else:
        _print(found, len(looked_at))
    return 1 if found else 0


def _of_group(name: str, actor: Actor, day: PartialDate | None) -> GroupFindings:
    """The findings of the one group of that name, in any script and of any time."""
    from crosscut.foundation.identifier import decode
    from crosscut.register.queries.design import findings_for
    from crosscut.register.queries.finding import find

    found = find("group", name, actor=actor, on=day)
    if not found.matches:
        meant = ", ".join(match.name for match in found.suggestions)
        raise NothingFound(f"no group is called “{name}”" + (f"; perhaps: {meant}" * bool(meant)))
    if len(found.matches) > 1:
        several = "; ".join(f"{match.id} {match.name}" for match in found.matches)
        raise BadInput(f"several groups are called “{name}”, name one by its identifier: {several}")
    answer = findings_for(decode(found.matches[0].id), actor=actor, on=day)
    if answer is None:
        raise NothingFound(f"no group is called “{name}”")
    return answer


def _print(found: Iterable[GroupFindings], looked_at: int) -> None:
    """Findings under their groups, then each rule once with its source."""
    count = 0
    rules: dict[str, dict[str, CheckFinding]] = defaultdict(dict)
    for group in found:
        count += 1
        click.echo(f"{group.group.name} ({group.group.id})")
        for finding in group.findings:
            click.echo(f"  {finding.says} [{finding.check}]")
            rules[finding.source][finding.check] = finding
        click.echo()
    for source, checks in rules.items():
        click.echo(f"From {source}:")
        for key, finding in checks.items():
            click.echo(f"  {key}: {finding.title}.")
    click.echo(f"{count} of {looked_at} groups with findings.", err=True)

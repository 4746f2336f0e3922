"""Which inspections a command is about: the options by which their list is narrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosscut.interfaces.cli.choosing import DAY, chosen_if_given
from crosscut.interfaces.cli.directive_words import known_directive
from crosscut.interfaces.cli.outcomes import BadInput

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.supervision.queries.inspections.narrowing import InspectionsWanted

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--group", help="Of this group."),
    click.option("--organisation", help="Of this organisation."),
    click.option("--directive", metavar="DIRECTIVE", help="That look at this directive."),
    click.option("--inspector", help="To which this person is sent."),
    click.option("--state", default="all", show_default=True, help="A state, open, or all."),
    click.option(
        "--announced/--not-announced", default=None, help="Announced beforehand, or not."
    ),
    click.option(
        "--correcting", is_flag=True,
        help="With a directive that is to put a finding right, and did not yet.",
    ),
    click.option("--since", type=DAY, help="Planned for this day or after."),
    click.option("--until", type=DAY, help="Planned for this day or before."),
)  # fmt: skip


def narrowing(command: Command) -> Command:
    """The options; a command gives them to `wanted_of`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def wanted_of(
    actor: Actor,
    *,
    group: str | None,
    organisation: str | None,
    directive: str | None,
    inspector: str | None,
    state: str,
    announced: bool | None,
    correcting: bool,
    since: datetime | None,
    until: datetime | None,
) -> InspectionsWanted:
    """Which inspections the options of `narrowing` ask for."""
    from crosscut.supervision.queries.inspections.narrowing import STILL_OPEN, InspectionsWanted
    from crosscut.supervision.rules.states import InspectionState

    states = (STILL_OPEN, "all", *(each.value for each in InspectionState))
    if state not in states:
        raise BadInput(f"--state “{state}” is none of: {', '.join(states)}")
    return InspectionsWanted(
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
        directive=known_directive(directive, actor).pk if directive else None,
        inspector=chosen_if_given("person", inspector, actor=actor, on=None),
        state="" if state == "all" else state,
        announced=announced,
        correcting=correcting,
        since=since.date() if since else None,
        until=until.date() if until else None,
    )

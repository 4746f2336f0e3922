"""Which directives a command is about: the options by which lists and ledgers are narrowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosscut.interfaces.cli.choosing import DAY, chosen_if_given
from crosscut.interfaces.cli.directive_words import known_obstacle
from crosscut.interfaces.cli.matter import known
from crosscut.interfaces.cli.outcomes import BadInput

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.supervision.queries.ledger.narrowing import Wanted

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--group", help="Of this group."),
    click.option("--organisation", help="Led or supported by this organisation."),
    click.option("--matter", "matter_", metavar="MATTER", help="That came of this matter."),
    click.option("--state", default="open", show_default=True, help="A state, open, or all."),
    click.option("--light", help="With this light: red, yellow, green, grey."),
    click.option("--overdue", is_flag=True, help="Not done, and its day is past."),
    click.option("--claim", help="So it was reported last: on track, behind, stuck, done, none."),
    click.option("--origin", help="What it came of."),
    click.option("--rhythm", help="So often reported on; none: only when asked."),
    click.option("--obstacle", help="Held up by the obstacle of this identifier."),
    click.option("--held-by", help="That wait for this side: lead or office."),
    click.option(
        "--diverges",
        help="Where the claim parts from the rest: any, claimed while red, claimed while behind,"
        " claimed and returned.",
    ),
    click.option(
        "--outlook",
        help="So likely the office takes it: very likely, likely, doubtful, unlikely, none.",
    ),
    click.option("--due-since", type=DAY, help="Due on this day or after."),
    click.option("--due-until", type=DAY, help="Due on this day or before."),
)


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
    matter_: str | None,
    state: str,
    light: str | None,
    overdue: bool,
    claim: str | None,
    origin: str | None,
    rhythm: str | None,
    obstacle: str | None,
    held_by: str | None,
    diverges: str | None,
    outlook: str | None,
    due_since: datetime | None,
    due_until: datetime | None,
) -> Wanted:
    """Which directives the options of `narrowing` ask for."""
    from crosscut.supervision.lifecycles import DirectiveState
    from crosscut.supervision.queries.ladder.holding import Side
    from crosscut.supervision.queries.ledger.narrowing import NOTHING, Wanted
    from crosscut.supervision.rules.judging import Divergence
    from crosscut.supervision.rules.lights import Light
    from crosscut.supervision.rules.terms import Claim, Likelihood, Origin, Rhythm

    known_keys = {
        "state": (state, ("open", "all", *(each.value for each in DirectiveState))),
        "light": (light, tuple(each.value for each in Light)),
        "claim": (claim, (NOTHING, *(each.value for each in Claim))),
        "origin": (origin, tuple(each.value for each in Origin)),
        "rhythm": (rhythm, (NOTHING, *(each.value for each in Rhythm))),
        "diverges": (diverges, ("any", *(each.value for each in Divergence))),
        "outlook": (outlook, (NOTHING, *(each.value for each in Likelihood))),
        "held-by": (held_by, tuple(each.value for each in Side)),
    }
    for option, (given, keys) in known_keys.items():
        if given is not None and given not in keys:
            raise BadInput(f"--{option} “{given}” is none of: {', '.join(keys)}")
    return Wanted(
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
        matter=known(matter_, actor).pk if matter_ else None,
        state="" if state == "all" else state,
        light=light or "",
        overdue=overdue,
        claim=claim or "",
        origin=origin or "",
        rhythm=rhythm or "",
        obstacle=known_obstacle(obstacle, actor).pk if obstacle else None,
        held_by=held_by or "",
        diverges=diverges or "",
        outlook=outlook or "",
        due_since=due_since.date() if due_since else None,
        due_until=due_until.date() if due_until else None,
    )

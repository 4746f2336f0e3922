"""`crosscut directive obstacles|obstacle|hold-up|let-go|clear`: what stands in the way."""

from __future__ import annotations

import click

from crosscut.interfaces.cli.answering import answer_list
from crosscut.interfaces.cli.choosing import (
    account_actor,
    as_json_option,
    as_option,
    asker,
    chosen,
    chosen_if_given,
)
from crosscut.interfaces.cli.directive_words import known_directive, known_obstacle
from crosscut.interfaces.cli.startup import with_register

KINDS = ("money", "staff", "land", "law", "consent", "procurement", "technology", "other")
_directive = click.argument("identifier", metavar="DIRECTIVE")
_obstacle = click.argument("obstacle_", metavar="OBSTACLE")


@click.command()
@as_json_option
@click.option("--group", help="In the way of directives of this group.")
@click.option("--organisation", help="That this organisation can clear.")
@click.option("--kind", type=click.Choice(KINDS), help="Of this kind.")
@with_register
def obstacles(as_json: bool, group: str | None, organisation: str | None, kind: str | None) -> int:
    """List what stands in the way, that which holds most directives first."""
    from crosscut.supervision.queries.ledger.obstacles import obstacles_in_the_way

    actor = asker()
    view = obstacles_in_the_way(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        organisation=chosen_if_given("organisation", organisation, actor=actor, on=None),
        kind=kind or "",
    )
    rows = (
        [
            row.id, f"holds {row.holds}", f"late {row.late}", f"{row.days} days", row.kind,
            row.organisation.name if row.organisation else "", row.text,
        ]
        for row in view.obstacles
    )  # fmt: skip
    return answer_list(view, rows, as_json=as_json, none="nothing stands in the way")


@click.command()
@_directive
@click.argument("text")
@as_option
@click.option("--kind", type=click.Choice(KINDS), default="other", show_default=True)
@click.option("--organisation", help="Who can clear it.")
@with_register
def obstacle(identifier: str, text: str, as_: str, kind: str, organisation: str | None) -> int:
    """Take down what stands in the way of a DIRECTIVE; prints the identifier of the obstacle."""
    from crosscut.register.models import Organisation
    from crosscut.supervision.actions.directives.obstacles import note_obstacle

    actor = account_actor(as_)
    body = None
    if organisation:
        pk = chosen("organisation", organisation, actor=actor, on=None)
        body = Organisation.objects.get(pk=pk)
    made = note_obstacle(
        directive=known_directive(identifier, actor), kind=kind, text=text, organisation=body,
        actor=actor,
    )  # fmt: skip
    click.echo(made.address)
    return 0


@click.command("hold-up")
@_directive
@_obstacle
@as_option
@with_register
def hold_up(identifier: str, obstacle_: str, as_: str) -> int:
    """Say that an OBSTACLE of its group holds a DIRECTIVE up as well."""
    from crosscut.supervision.actions.directives import obstacles as acts

    actor = account_actor(as_)
    directive, found = known_directive(identifier, actor), known_obstacle(obstacle_, actor)
    acts.hold_up(directive=directive, obstacle=found, actor=actor)
    return 0


@click.command("let-go")
@_directive
@_obstacle
@as_option
@with_register
def let_go(identifier: str, obstacle_: str, as_: str) -> int:
    """Say that an OBSTACLE does not hold a DIRECTIVE up any more, though it is still there."""
    from crosscut.supervision.actions.directives.obstacles import end_holdup

    actor = account_actor(as_)
    directive, found = known_directive(identifier, actor), known_obstacle(obstacle_, actor)
    end_holdup(directive=directive, obstacle=found, actor=actor)
    return 0


@click.command()
@_obstacle
@as_option
@click.option("--reason", required=True, help="How it was cleared.")
@with_register
def clear(obstacle_: str, as_: str, reason: str) -> int:
    """Say that an OBSTACLE is out of the way of all that it held up."""
    from crosscut.supervision.actions.directives.obstacles import clear_obstacle

    actor = account_actor(as_)
    clear_obstacle(obstacle=known_obstacle(obstacle_, actor), reason=reason, actor=actor)
    return 0


OBSTACLES = (obstacles, obstacle, hold_up, let_go, clear)

"""`crosscut directive comment|outlook|pause|resume|clash|settle`: what is said beside one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli.choosing import DAY, account_actor, as_option
from crosscut.interfaces.cli.directive_words import known_directive as known
from crosscut.interfaces.cli.outcomes import NothingFound
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from datetime import datetime

LIKELIHOODS = ("very likely", "likely", "doubtful", "unlikely")
_named = click.argument("identifier", metavar="DIRECTIVE")


@click.command()
@_named
@click.argument("text")
@as_option
@with_register
def comment(identifier: str, text: str, as_: str) -> int:
    """Say TEXT to the other side of a DIRECTIVE."""
    from crosscut.supervision.actions.directives.conversing import comment_on

    actor = account_actor(as_)
    comment_on(directive=known(identifier, actor), text=text, actor=actor)
    return 0


@click.command()
@_named
@click.argument("likelihood", type=click.Choice(LIKELIHOODS))
@as_option
@click.option("--reason", required=True, help="Why.")
@with_register
def outlook(identifier: str, likelihood: str, as_: str, reason: str) -> int:
    """Say how likely the office takes it that a DIRECTIVE will be delivered."""
    from crosscut.supervision.actions.directives.conversing import judge_outlook

    actor = account_actor(as_)
    found = known(identifier, actor)
    judge_outlook(directive=found, likelihood=likelihood, reason=reason, actor=actor)
    return 0


@click.command()
@_named
@as_option
@click.option("--until", required=True, type=DAY, help="It goes on then.")
@click.option("--reason", required=True, help="Why.")
@with_register
def pause(identifier: str, as_: str, until: datetime, reason: str) -> int:
    """Let nobody climb the ladder for a DIRECTIVE until a day."""
    from crosscut.supervision.actions.ladder import pause_ladder

    actor = account_actor(as_)
    found = known(identifier, actor)
    pause_ladder(directive=found, reason=reason, until=until.date(), actor=actor)
    return 0


@click.command()
@_named
@as_option
@with_register
def resume(identifier: str, as_: str) -> int:
    """End the pause of a DIRECTIVE."""
    from crosscut.supervision.actions.ladder import end_pause

    actor = account_actor(as_)
    end_pause(directive=known(identifier, actor), actor=actor)
    return 0


@click.command()
@_named
@click.argument("other")
@as_option
@click.option("--reason", required=True, help="Why both cannot be carried out.")
@with_register
def clash(identifier: str, other: str, as_: str, reason: str) -> int:
    """Put a DIRECTIVE and an OTHER together that clash; prints the identifier of the clash."""
    from crosscut.supervision.actions.directives.clashing import put_together

    actor = account_actor(as_)
    first, second = known(identifier, actor), known(other, actor)
    made = put_together(directive=first, other=second, reason=reason, actor=actor)
    click.echo(made.address)
    return 0


@click.command()
@click.argument("identifier", metavar="CLASH")
@as_option
@click.option("--text", required=True, help="What was decided, and which of the two prevails.")
@with_register
def settle(identifier: str, as_: str, text: str) -> int:
    """Say what the table decided of a CLASH."""
    from crosscut.foundation.identifier import decode
    from crosscut.supervision.actions.directives.clashing import settle_clash
    from crosscut.supervision.queries.directives.clashes import known_clash

    actor = account_actor(as_)
    try:
        found = known_clash(decode(identifier), actor=actor)
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no clash “{identifier[:60]}”")
    settle_clash(clash=found, text=text, actor=actor)
    return 0


BESIDE = (comment, outlook, pause, resume, clash, settle)

"""What commands that ask the register share: a date, a name that means one thing, an actor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from crosscut.foundation.identifier import decode
from crosscut.foundation.partial_date import PartialDate
from crosscut.foundation.refusal import Refusal
from crosscut.interfaces.cli.columns import columns
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.startup import echo_json

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.register.models import Group
    from crosscut.register.queries.finding import FoundKind
    from crosscut.register.queries.rows import Found, Match

Command = TypeVar("Command", bound=Callable[..., Any])
Thing = TypeVar("Thing")

DAY = click.DateTime(["%Y-%m-%d"])
as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
as_option = click.option(
    "--as", "as_", required=True, metavar="ACCOUNT", help="By whose seat it is done."
)


def read_date(ctx: click.Context, param: click.Parameter, value: str | None) -> PartialDate | None:
    if value is None:
        return None
    try:
        return PartialDate.parse(value)
    except Refusal as refusal:
        raise click.BadParameter(str(refusal), ctx, param) from refusal


def asking(command: Command) -> Command:
    """The options of every question: a date, and JSON instead of lines."""
    on = click.option(
        "--on",
        metavar="DATE",
        callback=read_date,
        help="As of a year, a month or a day; today without it.",
    )
    return on(as_json_option(command))


def paging(command: Command) -> Command:
    """The options of every list."""
    limit = click.option(
        "--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="Rows."
    )
    after = click.option("--after", help="Go on after the row with this identifier.")
    return limit(after(command))


def asker() -> Actor:
    """Whoever sits at this machine."""
    from crosscut.access.actors import local_registrar

    return local_registrar("command")


def account_actor(name: str) -> Actor:
    """An account as the register makes it today."""
    from crosscut.access.authority import actor_of
    from crosscut.access.models import Account

    found = Account.objects.filter(name=name).first()
    if found is None:
        raise NothingFound(f"there is no account “{name}”")
    if found.local_registrar:
        raise BadInput("whoever sits at the machine has no seat by that: give --as an account")
    return actor_of(found, "command")


def chosen(
    kind: FoundKind, text: str, *, actor: Actor, on: PartialDate | None, as_json: bool = False
) -> int:
    """The identifier of the one thing that a name means.

    Raises NothingFound, with suggestions, and BadInput where it is the name of several; these
    are listed then, and one is chosen by its identifier.
    """
    from crosscut.foundation.identifier import decode
    from crosscut.register.queries.finding import find

    found = find(kind, text, actor=actor, on=on)
    if len(found.matches) == 1:
        return decode(found.matches[0].id)
    if as_json:
        echo_json(found.model_dump(mode="json"))
    raise _several(kind, found, as_json) if found.matches else _none(kind, found)


def chosen_group(text: str, *, actor: Actor) -> Group:
    """The group that a name or an identifier means. Raises as `chosen`."""
    from crosscut.register.models import Group

    return Group.objects.get(pk=chosen("group", text, actor=actor, on=None))


def chosen_if_given(
    kind: FoundKind, text: str | None, *, actor: Actor, on: PartialDate | None
) -> int | None:
    """As `chosen`, for a filter that may be left out."""
    return chosen(kind, text, actor=actor, on=on) if text is not None else None


def _several(kind: str, found: Found, as_json: bool) -> BadInput:
    if not as_json:
        for line in columns([_cells(match) for match in found.matches]):
            click.echo(line, err=True)
    return BadInput(
        f"“{found.asked}” is the name of {len(found.matches)} {kind}s: "
        "give the identifier of one instead"
    )


def _none(kind: str, found: Found) -> NothingFound:
    said = f"there is no {kind} of the name “{found.asked}”"
    if found.suggestions:
        said += "; is it one of these? " + ", ".join(match.name for match in found.suggestions)
    return NothingFound(said)


def _cells(match: Match) -> list[str]:
    former = f"as {match.met}" if match.met else ""
    return [match.id, match.name, match.hint, former]


def of_identifier(
    find: Callable[..., Thing | None], text: str, what: str, *, actor: Actor
) -> Thing:
    """What a query finds under an identifier; raises NothingFound, which names `what` was asked
    for, where the actor knows of none."""
    try:
        found = find(decode(text), actor=actor)
    except ValueError:
        found = None
    if found is None:
        raise NothingFound(f"there is no {what} “{text[:60]}”")
    return found

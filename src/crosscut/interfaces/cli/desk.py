"""`crosscut desk`: what waits for the owner of an account."""

from __future__ import annotations

import click

from crosscut.interfaces.cli.answering import answer_list
from crosscut.interfaces.cli.choosing import account_actor, as_json_option, as_option
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.startup import with_register


@click.command()
@as_option
@as_json_option
@click.option("--others", is_flag=True, help="What the account waits for instead.")
@click.option("--limit", type=click.IntRange(1, 500), default=50, show_default=True, help="Rows.")
@click.option("--after", help="Go on after this place.")
@with_register
def desk(as_: str, as_json: bool, others: bool, limit: int, after: str | None) -> int:
    """Show what waits for an account, the most urgent first, with the next step of each."""
    from crosscut.interfaces import duties
    from crosscut.register.queries import desk as desks
    from crosscut.register.queries.paging import UnknownPlace

    actor = account_actor(as_)
    try:
        page = desks.desk(actor=actor, of_others=others, after=after, limit=limit)
    except UnknownPlace:
        raise BadInput(f"--after “{(after or '')[:60]}” is no place in this list") from None
    rows = (
        [
            line.due or "",
            line.urgency if line.urgency in ("overdue", "soon") else "",
            duties.step_of(line),
            line.group.name if line.group else "",
            " ".join(duties.title_of(line).split())[:80],
            line.id,
        ]
        for line in page.lines
    )
    return answer_list(
        page,
        rows,
        as_json=as_json,
        none="this account waits for nobody" if others else "nothing waits for it",
    )

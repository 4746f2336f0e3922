"""`crosscut notice withdraw`: a paper taken back with all its facts, after asking."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from crosscut.foundation.identifier import encode
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.notices.models import Document

_SHOWN = 20


@click.command("withdraw")
@click.argument("paper")
@click.option("--reason", required=True, help="Why: it is kept with the paper.")
@click.option("--yes", is_flag=True, help="Withdraw without asking.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@with_register
def withdraw_paper(paper: str, reason: str, yes: bool, as_json: bool) -> int:
    """Take a PAPER back with all its facts, or set a waiting one aside.

    PAPER is its identifier, its number, its group or its file. While later facts stand on an
    entered paper they are named, and it stays.
    """
    from crosscut.access.actors import local_registrar
    from crosscut.notices.actions.documents import withdraw_document
    from crosscut.notices.queries import what_stands_on
    from crosscut.register.queries.instruments import facts_under

    if not reason.strip():
        raise BadInput("--reason is empty: say why the paper is withdrawn")
    if not yes and not sys.stdin.isatty():
        raise BadInput("there is no terminal to ask at: give --yes to withdraw without asking")
    actor = local_registrar("command")
    found = _chosen(paper, actor)
    later = what_stands_on(found, actor=actor)
    if later:
        named = "; ".join(f"{fact.about} {fact.says}" for fact in later)
        raise BadInput(f"later facts stand on it, withdraw their papers first: {named}")
    facts = facts_under(found.instrument, actor=actor) if found.instrument else ()
    if not as_json:
        _tell(found, [fact.says for fact in facts])
    if not yes and not click.confirm("Withdraw it?", default=False, err=as_json):
        return 1
    withdraw_document(document=found, version=found.version, reason=reason, actor=actor)
    if as_json:
        echo_json({"document": encode(found.pk), "facts": len(facts), "reason": reason})
    else:
        click.echo(f"Withdrawn: {found}, {len(facts)} facts")
    return 0


def _chosen(paper: str, actor: Actor) -> Document:
    """The paper that is meant. Raises NothingFound, and BadInput where several are."""
    from crosscut.notices.queries import documents_called

    found = documents_called(paper, actor=actor)
    if not found:
        raise NothingFound(f"no paper that waits or was entered is called “{paper}”")
    if len(found) > 1:
        named = "\n".join(f"  {each.address}  {each.state}  {each}" for each in found)
        raise BadInput(f"several papers are called “{paper}”; give one's identifier:\n{named}")
    return found[0]


def _tell(paper: Document, facts: list[str]) -> None:
    if not facts:
        click.echo(f"{paper}: it was not entered, so no fact goes with it")
        return
    click.echo(f"{paper}: these facts go with it:")
    for fact in facts[:_SHOWN]:
        click.echo(f"  - {fact}")
    if len(facts) > _SHOWN:
        click.echo(f"  … and {len(facts) - _SHOWN} more")

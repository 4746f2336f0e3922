"""`crosscut bulletin list|show|draft|take|paper`: briefings up, circulars down, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_done, answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    account_actor,
    as_json_option,
    as_option,
    asker,
    chosen,
    chosen_group,
    chosen_if_given,
    of_identifier,
    paging,
)
from crosscut.interfaces.cli.matter import known
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.papers import PaperFile, paper_file
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.foundation.actor import Actor
    from crosscut.table.models import Bulletin
    from crosscut.table.queries.bulletin_answers import BulletinSheet, ReaderLine

KINDS = ("briefing", "circular")
VERBS = ("issue", "note", "remind", "withdraw", "discard")


@click.group()
def bulletin() -> None:
    """Briefings up and circulars down: what was told, and who has noted it."""


@bulletin.command("list")
@as_json_option
@paging
@click.option("--group", help="Of this group.")
@click.option("--kind", type=click.Choice(KINDS))
@click.option("--state", default="", help="A state; discarded drafts are listed only by theirs.")
@click.option("--unread", is_flag=True, help="What goes to the account of --as, not noted yet.")
@click.option("--as", "as_", metavar="ACCOUNT", help="As the owner of an account sees them.")
@with_register
def list_(
    as_json: bool,
    limit: int,
    after: str | None,
    group: str | None,
    kind: str | None,
    state: str,
    unread: bool,
    as_: str | None,
) -> int:
    """List briefings and circulars, the latest first."""
    from crosscut.table.lifecycles import BulletinState
    from crosscut.table.queries.bulletins import list_bulletins

    states = [each.value for each in BulletinState]
    if state and state not in states:
        raise BadInput(f"--state “{state}” is none of: {', '.join(states)}")
    if unread and not as_:
        raise BadInput("--unread asks for --as: whose it is")
    actor = account_actor(as_) if as_ else asker()
    page = list_bulletins(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        kind=kind or "",
        state=state,
        unread=unread,
        after=after,
        limit=limit,
    )
    rows = (
        [
            row.id, row.number or "—", row.day, row.state,
            row.group.name if row.group else "", row.title,
        ]
        for row in page.bulletins
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="there is no such briefing or circular")


@bulletin.command()
@click.argument("identifier", metavar="BULLETIN")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show a briefing or a circular of an identifier, with its receipts."""
    from crosscut.table.queries.bulletin_sheet import sheet_of_bulletin

    actor = asker()
    sheet = sheet_of_bulletin(_bulletin(identifier, actor), actor=actor)
    return answer_sheet(sheet, _show, as_json=as_json)


@bulletin.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("title")
@as_option
@click.option("--group", required=True, help="Whose it is.")
@click.option("--text", type=click.File("r"), help="A file with the text; - reads standard input.")
@click.option("--to", "organisations", multiple=True, help="An organisation it goes to.")
@click.option("--to-group", "groups", multiple=True, help="A group it goes to.")
@click.option("--to-list", is_flag=True, help="The group's own distribution list too.")
@click.option("--disclosure", type=click.Choice(["public", "internal", "restricted", "sealed"]))
@click.option("--matter", "matter_", metavar="MATTER", help="What it is about.")
@click.option("--corrects", metavar="BULLETIN", help="The one of which it takes the place.")
@as_json_option
@with_register
def draft(
    kind: str,
    title: str,
    as_: str,
    group: str,
    text: Any,
    organisations: tuple[str, ...],
    groups: tuple[str, ...],
    to_list: bool,
    disclosure: str | None,
    matter_: str | None,
    corrects: str | None,
    as_json: bool,
) -> int:
    """Begin a briefing or a circular; nobody is told before it is issued."""
    from crosscut.register.models import Organisation
    from crosscut.table.actions.bulletins import draft_bulletin

    actor = account_actor(as_)

    made = draft_bulletin(
        group=chosen_group(group, actor=actor),
        kind=kind,
        title=title,
        text=text.read() if text else "",
        organisations=[
            Organisation.objects.get(pk=chosen("organisation", name, actor=actor, on=None))
            for name in organisations
        ],
        groups=[chosen_group(name, actor=actor) for name in groups],
        distribution_list=to_list,
        disclosure=disclosure or "",
        matter=known(matter_, actor) if matter_ else None,
        corrects=_bulletin(corrects, actor) if corrects else None,
        actor=actor,
    )
    return answer_done(made, made.title, as_json=as_json)


@bulletin.command()
@click.argument("identifier", metavar="BULLETIN")
@click.argument("verb", type=click.Choice(VERBS))
@as_option
@click.option("--reason", default="", help="Why it is withdrawn.")
@as_json_option
@with_register
def take(identifier: str, verb: str, as_: str, reason: str, as_json: bool) -> int:
    """Carry out VERB on a BULLETIN, by the seat of an account."""
    from crosscut.table.actions.bulletins import discard_bulletin
    from crosscut.table.actions.issuing_bulletins import issue_bulletin, withdraw_bulletin
    from crosscut.table.actions.receipts import note_bulletin, remind_readers

    if reason and verb != "withdraw":
        raise BadInput(f"“{verb}” does not ask for --reason")
    actor = account_actor(as_)
    found = _bulletin(identifier, actor)
    if verb == "note":
        note_bulletin(bulletin=found, actor=actor)
    elif verb == "remind":
        remind_readers(bulletin=found, actor=actor)
    elif verb == "withdraw":
        withdraw_bulletin(bulletin=found, seen=found.changes, reason=reason, actor=actor)
    elif verb == "discard":
        discard_bulletin(bulletin=found, seen=found.changes, actor=actor)
    else:
        issue_bulletin(bulletin=found, seen=found.changes, actor=actor)
    found.refresh_from_db()
    return answer_done(found, found.title, as_json=as_json)


@bulletin.command()
@click.argument("identifier", metavar="BULLETIN")
@paper_file
@with_register
def paper(identifier: str, file: PaperFile) -> int:
    """Write a briefing or a circular as a file; its ending says which (else --format)."""
    from crosscut.table.writing.bulletins import bulletin_document

    actor = asker()
    made = bulletin_document(
        _bulletin(identifier, actor), format=file.format, language=file.language, actor=actor
    )
    return file.hand_out(made.data)


def _bulletin(identifier: str, actor: Actor) -> Bulletin:
    from crosscut.table.queries.bulletin_sheet import known_bulletin

    return of_identifier(known_bulletin, identifier, "briefing or circular", actor=actor)


def _show(sheet: BulletinSheet) -> None:
    click.echo(f"{sheet.kind} {sheet.number or '(draft)'}  {sheet.title}  {sheet.id}")
    to = [each.place.name if each.place else "the distribution list" for each in sheet.addressees]
    parts = {
        "group": sheet.group.name if sheet.group else "",
        "state": f"{sheet.state}, {sheet.day}",
        "reason": sheet.reason,
        "to": ", ".join(to),
        "about": f"{sheet.matter.number}  {sheet.matter.title}" if sheet.matter else "",
        "corrects": sheet.corrects.number if sheet.corrects else "",
        "corrected by": sheet.corrected_by.number if sheet.corrected_by else "",
        "attached": ", ".join(each.name for each in sheet.enclosures),
    }
    showing.table([label, text] for label, text in parts.items() if text)
    click.echo(f"\n{sheet.text}")
    if sheet.receipts:
        of = sheet.receipts
        showing.heading(
            f"Readers ({of.noted} noted, {of.delivered} on paper, {of.waiting} not yet)"
        )
        showing.table(_reader(each) for each in sheet.readers)


def _reader(line: ReaderLine) -> list[str]:
    said = f"noted {line.noted_at[:16].replace('T', ' ')}" if line.noted_at else "not yet"
    if not line.noted_at and line.delivered_on:
        said = f"on paper {line.delivered_on} {line.remark}".rstrip()
    return [
        line.person.name if line.person else "(nobody known)",
        line.place.name if line.place else "the distribution list",
        line.noted_as or line.capacity,
        said,
    ]

"""`crosscut meeting list|show`: what is on, who is called, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.choosing import asker, chosen_if_given, paging
from crosscut.interfaces.cli.outcomes import NothingFound
from crosscut.interfaces.cli.startup import echo_json, with_register

if TYPE_CHECKING:
    from crosscut.table.queries.meeting_answers import ItemLine, MeetingSheet

as_json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
#: "2026-11-22T09:30:00+08:00" without the seconds and the offset.
_TO_THE_MINUTE = 16


@click.group()
def meeting() -> None:
    """Meetings of groups."""


@meeting.command("list")
@as_json_option
@paging
@click.option("--group", help="Of this group.")
@click.option("--to-come", is_flag=True, help="Those to come, the next first.")
@with_register
def list_(as_json: bool, limit: int, after: str | None, group: str | None, to_come: bool) -> int:
    """List meetings, the latest first."""
    from crosscut.table.queries.meetings import list_meetings

    actor = asker()
    page = list_meetings(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        to_come=to_come,
        after=after,
        limit=limit,
    )
    if as_json:
        echo_json(page.model_dump(mode="json"))
    else:
        showing.table(
            [
                row.id, row.number, _moment(row.starts_at), row.state,
                row.group.name if row.group else "", row.title,
            ]
            for row in page.meetings
        )  # fmt: skip
        if page.next:
            click.echo(f"\ngo on with --after {page.next}")
    if not page.meetings:
        raise NothingFound("no meeting")
    return 0


@meeting.command()
@click.argument("identifier", metavar="MEETING")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show a meeting by the identifier that `meeting list` prints."""
    from crosscut.foundation.identifier import decode
    from crosscut.table.queries.meeting_sheet import meeting_sheet

    try:
        sheet = meeting_sheet(decode(identifier), actor=asker())
    except ValueError:
        sheet = None
    if sheet is None:
        raise NothingFound(f"there is no meeting “{identifier[:60]}”")
    if as_json:
        echo_json(sheet.model_dump(mode="json"))
    else:
        _print(sheet)
    return 0


def _print(sheet: MeetingSheet) -> None:
    group = sheet.group.name if sheet.group else ""
    click.echo(f"{sheet.number}  {sheet.title or group}")
    click.echo(f"{_moment(sheet.starts_at)}–{sheet.ends_at[11:_TO_THE_MINUTE]}  {sheet.state}")
    if sheet.place or sheet.link:
        click.echo(sheet.place or sheet.link)
    showing.heading("Agenda")
    showing.table(_item(each) for each in sheet.items)
    if sheet.over:
        click.echo(f"{sheet.over} minutes more than there are")
    showing.heading("Called")
    showing.table(
        [
            each.person.name if each.person else "", each.role, each.reply or "no reply yet",
            each.presence,
        ]
        for each in sheet.invitations
    )  # fmt: skip
    for clash in sheet.clashes:
        elsewhere = f"called to {clash.number}" if clash.meeting else "not available"
        click.echo(f"{clash.person.name}: {elsewhere} at the same time")
    if sheet.minutes:
        showing.heading(f"Minutes ({sheet.minutes.state})")
        click.echo(sheet.minutes.text)


def _item(item: ItemLine) -> list[str]:
    told = item.conclusion or ("papers are late" if item.late else "")
    times = f", postponed {len(item.postponed)}×" if item.postponed else ""
    return [item.starts_at[11:_TO_THE_MINUTE], item.matter_number, item.title + times, told]


def _moment(written: str) -> str:
    return written[:_TO_THE_MINUTE].replace("T", " ")

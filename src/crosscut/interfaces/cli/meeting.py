"""`crosscut meeting list|show|live|minutes|reply`: what is on, who is called, what came of it."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    as_json_option,
    asker,
    chosen_if_given,
    of_identifier,
    paging,
)
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.papers import PaperFile, paper_file
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.documents import Format
    from crosscut.table.queries.live_answers import LivePoint, LiveSheet
    from crosscut.table.queries.meeting_answers import ItemLine, MeetingSheet

FORMATS: tuple[Format, ...] = ("docx", "pdf", "html", "txt")
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
    rows = (
        [
            row.id, row.number, _moment(row.starts_at), row.state,
            row.group.name if row.group else "", row.title,
        ]
        for row in page.meetings
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="no meeting")


@meeting.command()
@click.argument("identifier", metavar="MEETING")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show a meeting by the identifier that `meeting list` prints."""
    from crosscut.table.queries.meeting_sheet import meeting_sheet

    sheet = of_identifier(meeting_sheet, identifier, "meeting", actor=asker())
    return answer_sheet(sheet, _print, as_json=as_json)


@meeting.command()
@click.argument("identifier", metavar="MEETING")
@as_json_option
@with_register
def live(identifier: str, as_json: bool) -> int:
    """Say where a meeting is: the point that is on, its conclusion, positions and the vote."""
    from crosscut.table.queries.live import live_sheet

    sheet = of_identifier(live_sheet, identifier, "meeting", actor=asker())
    return answer_sheet(sheet, _print_live, as_json=as_json)


@meeting.command()
@click.argument("identifier", metavar="MEETING")
@paper_file
@with_register
def minutes(identifier: str, file: PaperFile) -> int:
    """Write the minutes of a meeting as a file; its ending says which (else --format)."""
    from crosscut.table.queries.meeting_sheet import known_meeting
    from crosscut.table.writing.minutes import minutes_document

    actor = asker()
    found = of_identifier(known_meeting, identifier, "meeting", actor=actor)
    made = minutes_document(found, format=file.format, language=file.language, actor=actor)
    if made is None:
        raise NothingFound("no minutes of this meeting were written yet")
    return file.hand_out(made.data)


@meeting.command()
@click.argument("message", type=click.File("rb"), default="-")
@with_register
def reply(message: IO[bytes]) -> int:
    """Take the reply that somebody's calendar sent by e-mail, from a file or the standard input."""
    from crosscut.foundation.refusal import Refusal
    from crosscut.interfaces.jobs.replies import LONGEST, NotTaken, take_reply

    try:
        taken = take_reply(message.read(LONGEST + 1))
    except (NotTaken, Refusal) as problem:
        raise BadInput(f"the message was not taken: {problem}") from None
    name = taken.invitation.person.display
    again = "" if taken.changed else " (as before)"
    click.echo(f"{taken.number}: {name}: {taken.invitation.reply}{again}")
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
            each.person.name if each.person else "", showing.role(each.role) if each.role else "",
            each.reply or "no reply yet",
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


def _print_live(sheet: LiveSheet) -> None:
    group = sheet.group.name if sheet.group else ""
    there = f"  {sheet.present} of {sheet.seats} seats with a vote are there" if sheet.seats else ""
    click.echo(f"{sheet.number}  {sheet.title or group}")
    click.echo(f"{sheet.state}{there}{' (too few)' * bool(sheet.seats and not sheet.quorate)}")
    if sheet.now and sheet.since:
        since = sheet.since[11:_TO_THE_MINUTE]
        showing.heading(f"Point {sheet.now.place}: {_title(sheet.now)}")
        click.echo(f"since {since}, of {sheet.now.estimate} minutes")
        click.echo(sheet.now.conclusion or "nothing is noted yet")
    elif sheet.waits:
        click.echo("your point is not on yet")
    if sheet.vote:
        vote = sheet.vote
        click.echo(
            f"vote {'running' if vote.running else 'ended'}: {vote.yes} yes, {vote.no} no,"
            f" {vote.abstain} abstain, of {vote.seats}"
        )
    if sheet.positions:
        showing.heading("Positions")
        showing.table(
            [each.organisation.name, each.stance, ", ".join(each.in_the_way)]
            for each in sheet.positions
        )
    showing.heading("Agenda")
    showing.table(
        [str(each.place), each.state, each.decision, _title(each), each.conclusion]
        for each in sheet.points
    )


def _title(point: LivePoint) -> str:
    if point.confirms:
        return f"minutes of meeting {point.confirms}"
    return point.title or "a point that you may not know of"


def _item(item: ItemLine) -> list[str]:
    told = item.conclusion or ("papers are late" if item.late else "")
    if item.decision:
        told = f"{item.decision}: {told}"
    title = f"minutes of meeting {item.confirms}" if item.confirms else item.title
    times = f", postponed {len(item.postponed)}×" if item.postponed else ""
    return [item.starts_at[11:_TO_THE_MINUTE], item.matter_number, title + times, told]


def _moment(written: str) -> str:
    return written[:_TO_THE_MINUTE].replace("T", " ")

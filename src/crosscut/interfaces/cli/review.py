"""`crosscut review …`: sessions over what has stalled, by the command line."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli import showing
from crosscut.interfaces.cli.answering import answer_list, answer_sheet
from crosscut.interfaces.cli.choosing import (
    account_actor,
    as_json_option,
    as_option,
    asker,
    chosen_group,
    chosen_if_given,
    of_identifier,
    paging,
)
from crosscut.interfaces.cli.concern import CONCERNS
from crosscut.interfaces.cli.outcomes import BadInput
from crosscut.interfaces.cli.papers import PaperFile, paper_file
from crosscut.interfaces.cli.review_items import ITEMS
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from crosscut.supervision.queries.reviews.answers import ReviewSheet, RulingLine

MOMENT = click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
VERBS = ("call", "open", "close", "cancel", "move")


@click.group()
def review() -> None:
    """Reviews: the session of a leader over what has stalled, its rulings, and concerns."""


for _command in (*CONCERNS, *ITEMS):
    review.add_command(_command)


@review.command("list")
@as_json_option
@paging
@click.option("--group", help="Of this group.")
@click.option("--state", default="", help="drafted, called, held, closed or cancelled.")
@with_register
def list_(as_json: bool, limit: int, after: str | None, group: str | None, state: str) -> int:
    """List reviews, the latest first."""
    from crosscut.supervision.queries.reviews.lists import list_reviews

    actor = asker()
    page = list_reviews(
        actor=actor,
        group=chosen_if_given("group", group, actor=actor, on=None),
        state=state,
        after=after,
        limit=limit,
    )
    rows = (
        [row.id, row.number, row.starts_at[:16].replace("T", " "), row.state,
         row.group.name if row.group else ""]
        for row in page.reviews
    )  # fmt: skip
    return answer_list(page, rows, as_json=as_json, none="there is no such review")


@review.command()
@click.argument("identifier", metavar="REVIEW")
@as_json_option
@with_register
def show(identifier: str, as_json: bool) -> int:
    """Show a REVIEW: what became of the last rulings, then item by item."""
    from crosscut.supervision.queries.reviews.sheet import review_sheet

    sheet = of_identifier(review_sheet, identifier, "review", actor=asker())
    return answer_sheet(sheet, _print, as_json=as_json)


@review.command()
@click.argument("group")
@as_option
@click.option("--rule", help="RFC 5545; monthly, on the last Wednesday, without it.")
@click.option("--at", default="15:30", show_default=True, help="At what hour.")
@click.option("--minutes", type=click.IntRange(1, 720), default=120, show_default=True)
@click.option("--place", default="", help="Where.")
@click.option("--items", type=click.IntRange(1, 60), default=12, show_default=True, help="At most.")
@click.option("--least", type=click.IntRange(0, 100), default=10, show_default=True,
              help="The points from which on something is worth an item.")  # fmt: skip
@click.option("--weight", "weights", multiple=True, metavar="PART=POINTS", help="“overdue=40”.")
@click.option("--full-value", help="At this value a project has all points for it.")
@click.option("--currency", default="", help="Of that value: CNY.")
@click.option("--end", is_flag=True, help="Review out of turn alone from today on.")
@with_register
def series(group: str, as_: str, rule: str | None, at: str, end: bool, **said: Any) -> int:
    """Set how often a GROUP reviews, and by which score."""
    from crosscut.supervision.actions.reviews.reviewing import MONTHLY, end_series, set_series

    actor = account_actor(as_)
    found = chosen_group(group, actor=actor)
    if end:
        end_series(group=found, actor=actor)
        return 0
    try:
        hour = time.fromisoformat(at)
        pairs = (each.partition("=") for each in said.pop("weights"))
        weights = {part: int(points) for part, _equals, points in pairs}
        value = said.pop("full_value")
        full = Decimal(value) if value else None
    except (ValueError, ArithmeticError):
        raise BadInput(
            "give --at as 15:30, --weight as overdue=40, --full-value as a number"
        ) from (None)
    set_series(
        group=found, rule=rule or MONTHLY, at=hour, weights=weights, full_value=full, actor=actor,
        **said,
    )  # fmt: skip
    return 0


@review.command()
@click.argument("group")
@as_option
@click.option("--starts", type=MOMENT, help="Out of turn, at this moment.")
@click.option("--place", default="", help="Where.")
@with_register
def draft(group: str, as_: str, starts: datetime | None, place: str) -> int:
    """Draft the agenda of the next review of a GROUP; prints its identifier."""
    from crosscut.supervision.actions.reviews.reviewing import draft_review

    actor = account_actor(as_)
    made = draft_review(
        group=chosen_group(group, actor=actor), starts_at=_aware(starts), place=place, actor=actor
    )
    click.echo(made.address)
    return 0


@review.command()
@click.argument("identifier", metavar="REVIEW")
@click.argument("verb", type=click.Choice(VERBS))
@as_option
@click.option("--reason", help="Why it is cancelled.")
@click.option("--starts", type=MOMENT, help="When it is instead.")
@click.option("--place", help="Where it is instead.")
@with_register
def take(
    identifier: str,
    verb: str,
    as_: str,
    reason: str | None,
    starts: datetime | None,
    place: str | None,
) -> int:
    """Take a step of a REVIEW."""
    from crosscut.supervision.actions.reviews import reviewing
    from crosscut.supervision.queries.reviews.lists import known_review

    actor = account_actor(as_)
    found = of_identifier(known_review, identifier, "review", actor=actor)
    given: dict[str, Any] = {}
    if verb == "cancel":
        given["reason"] = reason or ""
    elif verb == "move":
        given |= {"starts_at": _aware(starts) or found.starts_at, "place": place}
    act = getattr(reviewing, f"{verb}_review")
    made = act(review=found, seen=found.changes, actor=actor, **given)
    click.echo(f"{made.numbered}  {made.state}")
    return 0


@review.command()
@click.argument("identifier", metavar="REVIEW")
@paper_file
@with_register
def paper(identifier: str, file: PaperFile) -> int:
    """Write the agenda of a REVIEW, or once it sat its minutes."""
    from crosscut.supervision.queries.reviews.lists import known_review
    from crosscut.supervision.writing.reviews import review_document

    actor = asker()
    found = of_identifier(known_review, identifier, "review", actor=actor)
    made = review_document(found, format=file.format, language=file.language, actor=actor)
    return file.hand_out(made.data)


def _aware(moment: datetime | None) -> datetime | None:
    from django.utils.timezone import make_aware

    return make_aware(moment) if moment is not None else None


def _print(sheet: ReviewSheet) -> None:
    group = sheet.group.name if sheet.group else ""
    click.echo(f"{sheet.number}  {group}  {sheet.state}  {sheet.id}")
    click.echo(f"{sheet.starts_at[:16].replace('T', ' ')}  {sheet.place}")
    if sheet.before:
        showing.heading("What was ruled, and what became of it")
        for ruling in sheet.before:
            click.echo(_ruling(ruling))
    showing.heading("Items")
    for item in sheet.items:
        name = item.organisation.name if item.organisation else ""
        out = "  (left out)" if item.left_out_on else ""
        click.echo(f"{item.place}. {item.kind}: {item.title}  {name}  {item.id}{out}")
        parts = ", ".join(f"{each.part} {each.measure}: {each.points}" for each in item.parts)
        click.echo(f"   {item.score} points  {parts}")
        if item.reason:
            click.echo(f"   {item.reason}")
        if item.cleared_by:
            click.echo(f"   cleared by the agenda itself on {item.cleared_on}: {item.cleared_by}")
        for each in item.comments:
            who = each.organisation.name if each.organisation else "office"
            click.echo(f"   {each.day} {who}: {each.text}")
        for called in item.guests:
            click.echo(f"   called: {called.person.name if called.person else ''}  {called.id}")
        if item.ruling:
            click.echo(f"   ruled: {_ruling(item.ruling)}")
    showing.heading("Called")
    showing.table(
        [
            each.person.name if each.person else "",
            each.reply or "no reply yet",
            each.remark,
            each.id,
        ]
        for each in sheet.called
    )


def _ruling(ruling: RulingLine) -> str:
    names = [each.name for each in (ruling.organisation, *ruling.people) if each]
    said = f"{ruling.became}  {', '.join(names)} until {ruling.due}  {ruling.text}  {ruling.id}"
    return f"{said}  {ruling.answer}".rstrip()

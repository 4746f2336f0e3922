"""`crosscut review comment|add|replace|guest|take-back|rule|answer`: the items of a review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crosscut.interfaces.cli.choosing import DAY, account_actor, as_option, chosen, of_identifier
from crosscut.interfaces.cli.outcomes import BadInput, NothingFound
from crosscut.interfaces.cli.startup import with_register

if TYPE_CHECKING:
    from datetime import datetime

    from crosscut.foundation.actor import Actor
    from crosscut.supervision.models import ReviewItem


@click.command()
@click.argument("identifier", metavar="ITEM")
@click.argument("text")
@as_option
@with_register
def comment(identifier: str, text: str, as_: str) -> int:
    """Say TEXT to an ITEM before the session."""
    from crosscut.supervision.actions.reviews.agenda import comment_on_item

    actor = account_actor(as_)
    comment_on_item(item=_item(identifier, actor), text=text, actor=actor)
    return 0


@click.command()
@click.argument("identifier", metavar="REVIEW")
@as_option
@click.option("--directive", help="A directive of the group.")
@click.option("--concern", help="A project, programme or grievance of it.")
@click.option("--reason", required=True, help="Why.")
@with_register
def add(identifier: str, as_: str, directive: str, concern: str, reason: str) -> int:
    """Take something else up in a REVIEW."""
    from crosscut.supervision.actions.reviews.agenda import add_item
    from crosscut.supervision.queries.reviews.lists import known_review

    actor = account_actor(as_)
    found = of_identifier(known_review, identifier, "review", actor=actor)
    thing = _thing(directive, concern, actor)
    click.echo(add_item(review=found, reason=reason, actor=actor, **thing).address)
    return 0


@click.command()
@click.argument("identifier", metavar="ITEM")
@as_option
@click.option("--directive", help="A directive instead.")
@click.option("--concern", help="A project, programme or grievance instead.")
@click.option("--reason", required=True, help="Why.")
@with_register
def replace(identifier: str, as_: str, directive: str, concern: str, reason: str) -> int:
    """Put something else in the place of an ITEM; without either, leave it out."""
    from crosscut.supervision.actions.reviews.agenda import replace_item

    actor = account_actor(as_)
    thing = _thing(directive, concern, actor)
    made = replace_item(item=_item(identifier, actor), reason=reason, actor=actor, **thing)
    click.echo(made.address)
    return 0


@click.command()
@click.argument("identifier", metavar="ITEM")
@click.argument("person")
@as_option
@with_register
def guest(identifier: str, person: str, as_: str) -> int:
    """Call a PERSON outside the group to an ITEM; prints what takes it back."""
    from crosscut.register.models import Person
    from crosscut.supervision.actions.reviews.agenda import call_guest

    actor = account_actor(as_)
    found = Person.objects.get(pk=chosen("person", person, actor=actor, on=None))
    click.echo(call_guest(item=_item(identifier, actor), person=found, actor=actor).address)
    return 0


@click.command()
@click.argument("identifier", metavar="CALL")
@click.argument("answer", type=click.Choice(["accepted", "tentative", "declined"]))
@click.option("--remark", default="", help="In a few words.")
@as_option
@with_register
def reply(identifier: str, answer: str, remark: str, as_: str) -> int:
    """Say whether who is called comes, by a CALL as `review show` names it. What calendars reply by
    e-mail is taken by `crosscut meeting reply`."""
    from crosscut.supervision.actions.reviews.replying import reply_to_call
    from crosscut.supervision.queries.reviews.lists import known_call

    actor = account_actor(as_)
    found = of_identifier(known_call, identifier, "call", actor=actor)
    reply_to_call(call=found, reply=answer, remark=remark, actor=actor)
    return 0


@click.command("take-back")
@click.argument("identifier", metavar="GUEST")
@as_option
@with_register
def take_back(identifier: str, as_: str) -> int:
    """Call a GUEST to the item no more."""
    from crosscut.supervision.actions.reviews.agenda import take_back_guest
    from crosscut.supervision.queries.reviews.lists import known_guest

    actor = account_actor(as_)
    found = of_identifier(known_guest, identifier, "guest", actor=actor)
    take_back_guest(guest=found, actor=actor)
    return 0


@click.command()
@click.argument("identifier", metavar="ITEM")
@click.argument("text")
@as_option
@click.option("--owner", help="The organisation that owns it.")
@click.option("--seat", help="Or the seat of the group, by its identifier.")
@click.option("--due", required=True, type=DAY, help="Until when.")
@click.option("--verb", default="", help="What it makes: issue, extend or amend.")
@click.option("--result", default="", help="By which result one will see it.")
@with_register
def rule(
    identifier: str, text: str, as_: str, owner: str | None, seat: str | None, due: datetime,
    verb: str, result: str,
) -> int:  # fmt: skip
    """Rule TEXT on an ITEM in the session; prints the identifier of the ruling."""
    from crosscut.foundation.identifier import decode
    from crosscut.register.models import Organisation, Seat
    from crosscut.supervision.actions.reviews.ruling import rule_on_item
    from crosscut.supervision.rules.reviewing import RuledBy

    actor = account_actor(as_)
    if verb and verb not in set(RuledBy):
        raise BadInput(f"--verb “{verb[:60]}” is none of: {', '.join(RuledBy)}")
    given: dict[str, Any] = {}
    if owner:
        pk = chosen("organisation", owner, actor=actor, on=None)
        given["organisation"] = Organisation.objects.get(pk=pk)
    if seat:
        try:
            given["seat"] = Seat.objects.get(pk=decode(seat))
        except (ValueError, Seat.DoesNotExist):
            raise NothingFound(f"there is no seat “{seat[:60]}”") from None
    made = rule_on_item(
        item=_item(identifier, actor), text=text, due=due.date(), verb=verb, result=result,
        actor=actor, **given,
    )  # fmt: skip
    click.echo(made.address)
    return 0


@click.command()
@click.argument("identifier", metavar="RULING")
@click.argument("outcome", type=click.Choice(("carried out", "not carried out", "overtaken")))
@click.argument("text")
@as_option
@with_register
def answer(identifier: str, outcome: str, text: str, as_: str) -> int:
    """Say what became of a RULING."""
    from crosscut.supervision.actions.reviews.ruling import answer_ruling
    from crosscut.supervision.queries.reviews.lists import known_ruling

    actor = account_actor(as_)
    found = of_identifier(known_ruling, identifier, "ruling", actor=actor)
    answer_ruling(ruling=found, outcome=outcome, answer=text, actor=actor)
    return 0


ITEMS = (comment, add, replace, guest, reply, take_back, rule, answer)


def _item(identifier: str, actor: Actor) -> ReviewItem:
    from crosscut.supervision.queries.reviews.lists import known_item

    return of_identifier(known_item, identifier, "item", actor=actor)


def _thing(directive: str | None, concern: str | None, actor: Actor) -> dict[str, Any]:
    from crosscut.supervision.queries.directives.sheet import known_directive
    from crosscut.supervision.queries.reviews.lists import known_concern

    found: dict[str, Any] = {}
    if directive:
        found["directive"] = of_identifier(known_directive, directive, "directive", actor=actor)
    if concern:
        found["concern"] = of_identifier(known_concern, concern, "concern", actor=actor)
    return found

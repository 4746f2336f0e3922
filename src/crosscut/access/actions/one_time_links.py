"""One-time links: made by the registry office, used once by whom they were sent to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from crosscut.access.actions.noted_links import note_link
from crosscut.access.models import OPEN, REVOKED, USED, Account, OneTimeLink
from crosscut.access.one_time import (
    PROPOSE,
    SEAT,
    actor_for_link,
    digest_of,
    is_due,
    new_secret,
    recipients,
    waits_for_answer,
)
from crosscut.access.refusals import (
    LinkNotGood,
    LinkNotOpen,
    NobodyToAsk,
    NotByLink,
    NotDue,
)
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.identifier import decode, encode
from crosscut.foundation.record.action import action
from crosscut.foundation.record.trace import require_running
from crosscut.register.actions.people import register_person
from crosscut.register.actions.seats import propose_successor
from crosscut.register.models import Disclosure, Person, Proposal, Script, Seat
from crosscut.register.policy import may_write
from crosscut.register.queries.finding import find
from crosscut.register.refusals import SeatOfNobody
from crosscut.register.rules.names import has_han

LONGEST_TEXT = 500


@action("link.made")
def make_link(
    *, seat: Seat, ground_kind: str, ground: int, person: int, due: date, actor: Actor
) -> tuple[OneTimeLink, str]:
    """A link by which an organisation is asked to propose a successor, and its secret: nobody can
    ask for that again.

    Refuses: NotForYou, NotByLink (the group is sealed), NobodyToAsk, NotDue.
    """
    may_write(actor)
    if seat.group.disclosure == Disclosure.SEALED or not waits_for_answer(seat):
        raise NotByLink
    asked = [
        each
        for each in recipients(seat, actor=actor)
        if (each.ground_kind, decode(each.ground), decode(each.person.id))
        == (ground_kind, ground, person)
    ]
    if not asked:
        raise NobodyToAsk
    if not is_due(due):
        raise NotDue(day=due.isoformat())
    secret = new_secret()
    maker = Account.objects.filter(pk=actor.account).first() if actor.account else None
    link = OneTimeLink(
        digest=digest_of(secret),
        item_kind=SEAT,
        item=seat.pk,
        verb=PROPOSE,
        arguments={"seat": encode(seat.pk)},
        person_id=person,
        ground_kind=ground_kind,
        ground=ground,
        due=due,
        made_by=maker,
        made_at=clock.now(),
    )
    link.save(force_insert=True)
    _note(link, seat)
    return link, secret


@action("link.revoked")
def revoke_link(*, link: int, actor: Actor) -> OneTimeLink:
    """End a link before it was used. Refuses: NotForYou, LinkNotOpen."""
    may_write(actor)
    found = OneTimeLink.objects.select_for_update().filter(pk=link, state=OPEN).first()
    seat = Seat.objects.filter(pk=found.item).first() if found else None
    if found is None or seat is None:
        raise LinkNotOpen
    return _settled(found, REVOKED, seat)


@action("link.used")
def use_link(*, secret: str, name: str, reason: str = "", actor: Actor) -> Proposal:
    """Propose a successor by a link, once. Who has the name already is meant if it is one person
    who may be known to whom the link was sent; else a person of that name is registered.

    `actor` is that of the link (`one_time.actor_for_link`). Refuses: LinkNotGood, SeatOfNobody.
    """
    opened = actor_for_link(secret, locked=True)
    if opened is None or opened.actor.person != actor.person or opened.seat.pk != actor.seat:
        raise LinkNotGood
    name = " ".join(name.split())[:LONGEST_TEXT]
    if not name:
        raise SeatOfNobody
    # The link is the permission, for this verb and this seat; its actor has no other.
    permitted = replace(actor, registrar=True)
    proposal = propose_successor(
        seat=opened.seat,
        person=_person(name, actor, permitted),
        on=clock.today(),
        reason=reason.strip()[:LONGEST_TEXT],
        actor=permitted,
    )
    _settled(opened.link, USED, opened.seat)
    # Whoever made the link had it in hand: the record says so beside whom it was for.
    maker = opened.link.made_by
    require_running().facts["made by"] = maker.name if maker else ""
    return proposal


def _person(name: str, actor: Actor, permitted: Actor) -> Person:
    found = find("person", name, actor=actor).matches
    if len(found) == 1:
        return Person.objects.get(pk=decode(found[0].id))
    script = Script.HANS if has_han(name) else Script.ENGLISH
    return register_person(names={script.value: name}, actor=permitted)


def _settled(link: OneTimeLink, state: str, seat: Seat) -> OneTimeLink:
    link.state, link.settled_at = state, clock.now()
    link.save(update_fields=["state", "settled_at"])
    _note(link, seat)
    return link


def _note(link: OneTimeLink, seat: Seat) -> None:
    note_link(link, ("seat", seat.pk), ("group", seat.group_id))

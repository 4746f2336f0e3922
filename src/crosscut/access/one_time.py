"""What a one-time link opens: one item of the register, and one thing to be done with it.

Whatever is wrong with a link, the answer is the same, and says nothing of the item.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from crosscut.access.authority import standing_person
from crosscut.access.grounds import Ground, grounds_of
from crosscut.access.models import OPEN, OneTimeLink
from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.foundation.partial_date import PartialDate
from crosscut.register.models import (
    Confidence,
    Disclosure,
    Headship,
    Liaison,
    ProposalState,
    Seat,
    Standing,
    Succession,
    Tenure,
)
from crosscut.register.policy import visible_to
from crosscut.register.queries.asking import window_of
from crosscut.register.queries.facts import Answer, Reference
from crosscut.register.queries.gathering import Gathering
from crosscut.register.queries.naming import called, names_of, reference

#: The one item and the one verb that links are for today.
SEAT = "seat"
PROPOSE = "successor.proposed"


@dataclass(frozen=True, slots=True)
class LinkActor:
    """Who comes by a link: an actor who knows of the group of one seat and of nothing else that is
    not public, and the seat. No page but the link's own is shown to it."""

    actor: Actor
    link: OneTimeLink
    seat: Seat


class SeatShown(Answer):
    """The one item, as the page of a link shows it."""

    group: Reference
    organisation: Reference | None
    person: Reference | None
    post: Reference | None
    role: str
    words: str


class Recipient(Answer):
    """Somebody who can be asked for a seat's organisation, and the fact by which."""

    person: Reference
    ground_kind: str
    ground: str
    capacity: str
    through: Reference | None


def new_secret() -> str:
    """256 random bits, as an address writes them."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """What is kept of a link: random bits need no slow digest."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_out(secret: str) -> bool:
    """Whether such a link was made, was not used and is not past its day."""
    rows = OneTimeLink.objects.filter(digest=digest_of(secret), state=OPEN)
    return rows.filter(due__gte=clock.today()).exists()


def actor_for_link(secret: str, *, locked: bool = False) -> LinkActor | None:
    """What a link opens now; None where it opens nothing, whatever the reason: it never was, was
    used or revoked, is past its day, the place of whom it was sent to has ended, the item has been
    answered, has ended or was sealed. `locked` keeps others from using it meanwhile."""
    rows = OneTimeLink.objects.select_for_update() if locked else OneTimeLink.objects.all()
    link = rows.filter(digest=digest_of(secret), state=OPEN).first()
    if link is None or clock.today() > link.due or link.item_kind != SEAT:
        return None
    if standing_person(link.person_id) is None:
        return None
    seat = Seat.objects.select_related("group").filter(pk=link.item).first()
    if seat is None or not _may_be_asked_about(seat) or not _still_asked(link, seat):
        return None
    actor = Actor(
        person=link.person_id,
        seat=seat.pk,
        knows=frozenset({seat.group_id}),
        origin="page",
        request=secrets.token_hex(16),
    )
    return LinkActor(actor, link, seat)


def waits_for_answer(seat: Seat) -> bool:
    """Whether a successor can be proposed for the seat: a link lives no longer."""
    return (
        seat.succession == Succession.PROPOSED
        and seat.standing == Standing.ACCEPTED
        and seat.until_max > clock.today()
        and not seat.proposals.filter(state=ProposalState.OPEN).exists()
    )


def shown_seat(seat: Seat, actor: Actor) -> SeatShown:
    """The seat for whoever comes by a link: nothing that the actor may not know of is named."""
    window = window_of(None)
    gathering = Gathering(actor, window)
    gathering.mention_rows([seat], "group", "organisation", "person", "post")
    gathering.load_names()
    group = gathering.reference("group", seat.group_id)
    assert group is not None, "the actor of a link knows of its group"
    return SeatShown(
        group=group,
        organisation=gathering.reference("organisation", seat.organisation_id),
        person=gathering.reference("person", seat.person_id),
        post=gathering.reference("post", seat.post_id),
        role=seat.role,
        words=seat.words,
    )


def recipients(seat: Seat, *, actor: Actor) -> tuple[Recipient, ...]:
    """Who can be asked for the organisation of a seat: its liaisons in the group and its heads, as
    of today and as far as the facts give authority; five statements."""
    day = PartialDate.parse(clock.today())
    if seat.organisation_id is None:
        return ()
    sure = {
        "standing": Standing.ACCEPTED,
        "confidence": Confidence.CONFIRMED,
        "instrument__isnull": False,
    }
    here = Liaison.objects.filter(group=seat.group_id, organisation=seat.organisation_id, **sure)
    liaisons = list(visible_to(actor, here.certain(day)))
    posts = {row.post_id for row in liaisons if row.person_id is None}
    held = Tenure.objects.filter(**sure).certain(day).select_related("post")
    tenures = list(
        visible_to(actor, held.filter(post__in=posts))
        | visible_to(
            actor,
            held.filter(post__organisation=seat.organisation_id, post__headship=Headship.HEAD),
        )
    )
    found: list[tuple[int, str, int, str, int | None]] = []
    for row in liaisons:
        if row.person_id:
            found.append((row.person_id, "liaison", row.pk, "liaison", None))
            continue
        found += [
            (each.person_id, "liaison", row.pk, "liaison", each.post_id)
            for each in tenures
            if each.post_id == row.post_id
        ]
    found += [
        (each.person_id, "tenure", each.pk, "head", each.post_id)
        for each in tenures
        if each.post.headship == Headship.HEAD and each.post.organisation_id == seat.organisation_id
    ]
    return named_recipients(found, day, actor)


def named_recipients(
    found: list[tuple[int, str, int, str, int | None]], day: PartialDate, actor: Actor
) -> tuple[Recipient, ...]:
    """People who can be asked, with their names: of each the person, kind and identifier of the
    fact, the capacity, the post. Who may not be named is left out; a statement for each kind."""
    from crosscut.foundation.identifier import encode

    wanted = {"person": {row[0] for row in found}, "post": {row[4] for row in found if row[4]}}
    names = names_of(wanted, day, actor)

    def named(kind: str, identifier: int | None) -> Reference | None:
        rows = names.get((kind, identifier or 0))
        return reference(kind, identifier, called(rows, day)) if rows and identifier else None

    return tuple(
        Recipient(
            person=who,
            ground_kind=kind,
            ground=encode(ground),
            capacity=capacity,
            through=named("post", post),
        )
        for person, kind, ground, capacity, post in found
        if (who := named("person", person))
    )


def _may_be_asked_about(seat: Seat) -> bool:
    return seat.group.disclosure != Disclosure.SEALED and waits_for_answer(seat)


def _still_asked(link: OneTimeLink, seat: Seat) -> bool:
    """Whether the person still has the place by which he or she was asked."""
    person = standing_person(link.person_id)
    return any(_is_ground(each, link, seat) for each in grounds_of(person or 0))


def _is_ground(ground: Ground, link: OneTimeLink, seat: Seat) -> bool:
    if (ground.fact_kind, ground.fact) != (link.ground_kind, link.ground):
        return False
    if ground.principal is not None:
        return False
    if ground.capacity == "liaison":
        return ground.group == seat.group_id
    return ground.capacity == "head" and ground.organisation == seat.organisation_id


def is_due(day: date) -> bool:
    """Whether a link can be made until that day: today or later, and within a year."""
    return 0 <= (day - clock.today()).days <= 366

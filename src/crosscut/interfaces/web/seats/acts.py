"""Seats: filling, vacating, another role, whole new lists, successors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import IntegerField
from django.utils.translation import gettext_lazy as _

from crosscut.foundation import clock
from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import Asked, Fields, act, said
from crosscut.interfaces.web.acting.fields import (
    DayField,
    KeyField,
    PeriodField,
    RoleField,
    ThingField,
    WordsField,
)
from crosscut.interfaces.web.groups.acts import on_today, since_today, the_group
from crosscut.register.actions import seats
from crosscut.register.models import (
    Group,
    Proposal,
    ProposalState,
    Seat,
    Standing,
    Succession,
    Tier,
)

SECTION = _("Seats and office")


def _next_place(group: Group, _actor: Actor) -> dict[str, Any]:
    """From today on, after the last one of the group's order."""
    held = group.seats.filter(standing=Standing.ACCEPTED, until_max__gt=clock.today())
    last = held.order_by("-ordinal").values_list("ordinal", flat=True).first() or 0
    return since_today() | {"ordinal": last + 1}


def _filling(asked: Asked) -> dict[str, Any]:
    given = said(asked.values)
    return given | {"ordinal": int(given.get("ordinal", 0))}


def _filling_fields(_group: Group, _actor: Actor) -> Fields:
    return {
        "tier": KeyField("tier", Tier.values, label=_("Where")),
        "role": RoleField(label=_("Role in the group")),
        "organisation": ThingField(
            "organisation", new=True, label=_("Stands for the organisation"), required=False
        ),
        "person": ThingField("person", new=True, label=_("Person"), required=False),
        "post": ThingField(
            "post",
            new=True,
            label=_("Post"),
            required=False,
            help_text=_("A new post belongs to the organisation above."),
        ),
        "words": WordsField(
            label=_("The words of the document"),
            required=False,
            help_text=_("Where it names nobody: “heads of the departments concerned”."),
            max_length=5000,
        ),
        "succession": KeyField(
            "succession",
            Succession.values,
            label=_("Who follows"),
            initial=Succession.UNSTATED.value,
        ),
        "ordinal": IntegerField(
            label=_("Place in the order"), required=False, min_value=0, max_value=100_000
        ),
        "period": PeriodField(label=_("When")),
    }


act(
    "seat.filled",
    "seat",
    noun="group",
    section=SECTION,
    title=_("Fill a seat"),
    help=_(
        "A place in the group or in its office, with its role: for a person, a post, an"
        " organisation, or in the document's words. A seat that goes with the post names no person:"
        " whoever holds the post sits there."
    ),
    fields=_filling_fields,
    start=_next_place,
    arguments=_filling,
    action=seats.seat,
    checked=the_group,
)

act(
    "seats.cleared",
    "clear",
    noun="group",
    section=SECTION,
    title=_("End all seats"),
    help=_(
        "Every seat of the group, or of its office alone, ends on a day: a whole new list comes."
        " The look shows each of them."
    ),
    fields={
        "on": DayField(label=_("First day on which they no longer hold")),
        "tier": KeyField("tier", Tier.values, label=_("Where"), empty=_("both"), required=False),
    },
    start=on_today,
    claims=False,
    action=seats.clear_seats,
    hurts=True,
)


def _its_group(seat: Seat, _result: Any) -> Group:
    return seat.group


def _goes_on(seat: Seat) -> bool:
    return seat.standing == Standing.ACCEPTED and seat.until_max > clock.today()


act(
    "seat.vacated",
    "vacate",
    noun="seat",
    title=_("Vacate"),
    help=_(
        "Free the seat from a day on; who sat there stays in the record. A seat that goes with the"
        " post is freed by ending the tenure instead."
    ),
    fields={
        "on": DayField(label=_("First day on which it is free")),
        "reason": WordsField(label=_("Reason"), required=False),
    },
    start=on_today,
    claims=False,
    action=seats.vacate_seat,
    checked=_its_group,
    offered=_goes_on,
    hurts=True,
)

act(
    "seat.moved",
    "move",
    noun="seat",
    title=_("Give another role"),
    help=_(
        "Whoever sits there takes another role in the same group from a day on: a member becomes a"
        " deputy leader. The old role stays in the record until that day."
    ),
    fields=lambda _seat, _actor: {
        "tier": KeyField("tier", Tier.values, label=_("Where")),
        "role": RoleField(label=_("Role from then on")),
        "on": DayField(label=_("From")),
    },
    start=lambda seat, _actor: {"role": seat.role, "tier": seat.tier, **on_today()},
    claims=False,
    action=seats.move_seat,
    checked=_its_group,
    offered=_goes_on,
)


def open_proposal(seat: Seat) -> Proposal | None:
    return seat.proposals.filter(state=ProposalState.OPEN).first()


def _who_is_proposed(seat: Seat, _actor: Actor) -> Sequence[str]:
    proposal = open_proposal(seat)
    who = proposal and (proposal.person or proposal.post)
    return [str(who)] if who else []


def _deciding(asked: Asked) -> dict[str, Any]:
    # One that was closed meanwhile is refused by the action, by its own sentence.
    last = asked.thing.proposals.order_by("-proposed_on", "-pk").first()
    return said(asked.values) | {"proposal": open_proposal(asked.thing) or last}


act(
    "successor.proposed",
    "propose",
    noun="seat",
    title=_("Propose a successor"),
    help=_(
        "The organisation names who follows in its seat; the leader approves or rejects. Until then"
        " nothing changes at the table."
    ),
    fields={
        "person": ThingField("person", new=True, label=_("Person"), required=False),
        "post": ThingField("post", label=_("Post"), required=False),
        "on": DayField(exact=True, label=_("Proposed on")),
        "reason": WordsField(label=_("Reason"), required=False),
    },
    start=on_today,
    action=seats.propose_successor,
    based=False,
    looks=False,
    button=_("Propose"),
    offered=lambda seat: (
        seat.succession == Succession.PROPOSED and _goes_on(seat) and open_proposal(seat) is None
    ),
)

act(
    "successor.approved",
    "approve",
    noun="seat",
    thing_as="",
    title=_("Approve the proposed successor"),
    help=_("The proposed one takes the seat from a day on; the old holder's seat ends that day."),
    fields={"on": DayField(exact=True, label=_("From"))},
    start=on_today,
    arguments=_deciding,
    claims=False,
    action=seats.approve_successor,
    offered=lambda seat: open_proposal(seat) is not None,
    notes=_who_is_proposed,
)

act(
    "successor.rejected",
    "reject",
    noun="seat",
    thing_as="",
    title=_("Reject the proposed successor"),
    help=_("The leader does not take the proposed one; the organisation names another."),
    fields={
        "on": DayField(exact=True, label=_("On")),
        "reason": WordsField(label=_("Reason")),
    },
    start=on_today,
    arguments=_deciding,
    action=seats.reject_successor,
    based=False,
    looks=False,
    button=_("Reject"),
    hurts=True,
    offered=lambda seat: open_proposal(seat) is not None,
    notes=_who_is_proposed,
)

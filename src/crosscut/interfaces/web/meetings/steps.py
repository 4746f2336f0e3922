"""The steps of a meeting: their buttons, what each asks for, who is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.fields import WordsField
from crosscut.interfaces.web.acting.refusing import refuse_at
from crosscut.interfaces.web.meetings import wording
from crosscut.interfaces.web.meetings.fields import (
    MinutesField,
    MomentField,
    link_field,
    place_field,
    said_of,
)
from crosscut.interfaces.web.wording.keys import KEYS
from crosscut.register.queries.facts import Reference
from crosscut.table.actions.meetings import (
    call_meeting,
    cancel_meeting,
    close_meeting,
    disclose_meeting,
    move_meeting,
    open_meeting,
)
from crosscut.table.models import Meeting
from crosscut.table.queries.meeting_answers import MeetingSheet

ACTIONS: Mapping[str, Callable[..., Meeting]] = {
    "call": call_meeting,
    "open": open_meeting,
    "close": close_meeting,
    "move": move_meeting,
    "cancel": cancel_meeting,
    "disclose": disclose_meeting,
}
#: To which field a refusal belongs.
PLACES: Mapping[str, str] = {
    "MeetingInThePast": "starts_at",
    "TooLong": "minutes",
    "ReasonNeeded": "reason",
    "NotInBeing": "group",
    "NothingChanged": "disclosure",
}
refuse_at_place = partial(refuse_at, PLACES)


def _fields(verb: str) -> dict[str, forms.Field]:
    reason = WordsField(long=True, **said_of("reason"), required=verb == "cancel")
    reason.widget.attrs["rows"] = 2
    match verb:
        case "move":
            return {
                "starts_at": MomentField(**said_of("starts_at")),
                "minutes": MinutesField(**said_of("minutes")),
                "place": place_field(),
                "link": link_field(),
                "reason": reason,
            }
        case "cancel":
            return {"reason": reason}
        case "disclose":
            choices = list(KEYS["disclosure"].items())
            return {
                "disclosure": forms.ChoiceField(
                    **said_of("disclosure"), choices=choices, widget=forms.RadioSelect()
                )
            }
    return {}


def form_of(verb: str, sheet: MeetingSheet, sent: Any = None) -> forms.Form:
    """The form of a verb; `sent` is what somebody typed into it."""
    kind: type[forms.Form] = type("MeetingVerbForm", (forms.Form,), _fields(verb))
    initial = {
        "starts_at": datetime.fromisoformat(sheet.starts_at),
        "minutes": sheet.minutes_long,
        "place": sheet.place,
        "link": sheet.link,
        "disclosure": sheet.disclosure,
    }
    return kind(sent, prefix=verb, initial=initial, use_required_attribute=False)


@dataclass(frozen=True)
class Offer:
    """A verb as the page offers it: its words, its form, who is told, what it still waits for."""

    verb: str
    label: str | Promise
    help: str | Promise
    form: forms.Form
    leads_on: bool
    hurts: bool
    tells: tuple[Reference, ...]
    warns: bool
    rolls: int
    unmet: tuple[str | Promise, ...]
    open: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is to be looked at before it is done."""
        return bool(self.form.fields or self.tells or self.rolls)


def offers_of(sheet: MeetingSheet, typed: tuple[str, forms.Form] | None = None) -> list[Offer]:
    """What whoever looks may do with the meeting as a whole, what leads on first."""
    verbs = [verb for verb in sheet.verbs if verb in ACTIONS]
    offers = [_offer(verb, sheet, typed) for verb in verbs]
    return sorted(offers, key=lambda offer: (not offer.leads_on, offer.hurts))


def _offer(verb: str, sheet: MeetingSheet, typed: tuple[str, forms.Form] | None) -> Offer:
    mine = typed is not None and typed[0] == verb
    open_points = sum(each.state == "open" for each in sheet.items)
    unmet: list[str | Promise] = []
    if verb == "call" and not open_points and not sheet.crisis:
        unmet.append(_("Nothing is on the agenda yet."))
    return Offer(
        verb=verb,
        label=wording.VERBS[verb],
        help=wording.HELPS[verb],
        form=typed[1] if typed and mine else form_of(verb, sheet),
        # As long as points are open there is more to do than to close.
        leads_on=verb in wording.LEADS_ON and not unmet and not (verb == "close" and open_points),
        hurts=verb in wording.HURTS,
        tells=told_of(verb, sheet),
        warns=verb == "call" and bool(sheet.clashes),
        rolls=open_points if verb in ("close", "cancel") else 0,
        unmet=tuple(unmet),
        open=mine,
    )


def told_of(verb: str, sheet: MeetingSheet) -> tuple[Reference, ...]:
    """Who gets a letter by a step."""
    called = tuple(each.person for each in sheet.invitations if each.person)
    if verb == "call":
        return (*sheet.to_call, *called)
    if verb in ("move", "cancel") and sheet.state == "called":
        return called
    return ()


def carry_out(verb: str, meeting: Meeting, seen: int, form: forms.Form, actor: Actor) -> None:
    """Do what a valid form says. Raises the action's refusals."""
    ACTIONS[verb](meeting=meeting, seen=seen, actor=actor, **form.cleaned_data)

"""A group's office and its liaisons; who acts for whom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import (
    KeyField,
    PeriodField,
    ThingField,
    WordsField,
)
from crosscut.interfaces.web.groups.acts import since_today, the_group
from crosscut.register.actions.liaisons import deputise, name_liaison
from crosscut.register.actions.offices import place_office
from crosscut.register.models import Group, Office, Placement, Standing

SECTION = _("Seats and office")


def _present_office(group: Group, _actor: Actor) -> dict[str, Any]:
    """The office that stands last, from which one starts."""
    offices = group.offices.filter(standing=Standing.ACCEPTED)
    last: Office | None = offices.order_by("-until_max", "-from_max").first()
    values = since_today()
    if last is not None:
        values |= {name: getattr(last, name) for name in ("placement", "host", "twin", "name")}
    return values


act(
    "office.placed",
    "office",
    noun="group",
    section=SECTION,
    title=_("Place the office"),
    help=_(
        "Where the group's daily work is done: attached to a department, by itself, inside a party"
        " body, or one institution with two names. Where it stood before, it stands until that day."
    ),
    fields={
        "placement": KeyField("placement", Placement.values, label=_("Placement")),
        "host": ThingField("organisation", new=True, label=_("Host"), required=False),
        "twin": ThingField(
            "organisation",
            label=_("The organisation that it also is"),
            required=False,
            help_text=_("Only for one institution with two names."),
        ),
        "name": WordsField(label=_("Name of the office"), required=False),
        "period": PeriodField(label=_("It stands there")),
    },
    start=_present_office,
    action=place_office,
    checked=the_group,
)

act(
    "liaison.named",
    "liaison",
    noun="group",
    section=SECTION,
    title=_("Name a liaison"),
    help=_(
        "The contact of a member organisation for this group: a person, or a post whoever holds it."
    ),
    fields={
        "organisation": ThingField("organisation", label=_("Organisation")),
        "person": ThingField("person", new=True, label=_("Person"), required=False),
        "post": ThingField("post", new=True, label=_("Post"), required=False),
        "period": PeriodField(label=_("When")),
    },
    start=since_today,
    action=name_liaison,
)

act(
    "person.deputised",
    "deputy",
    noun="group",
    section=SECTION,
    title=_("Let somebody act for somebody"),
    help=_(
        "Somebody acts for a member of this group for a time. It is not passed on: who acts for"
        " another cannot let a third act."
    ),
    fields={
        "principal": ThingField("person", label=_("Acts for")),
        "deputy": ThingField("person", new=True, label=_("Who acts")),
        "period": PeriodField(label=_("When")),
    },
    start=since_today,
    action=deputise,
)

act(
    "person.deputised",
    "deputise",
    noun="person",
    section=_("Acting for others"),
    thing_as="principal",
    title=_("Let somebody act for this person"),
    help=_(
        "Somebody acts for this person for a time, in one group or in all seats. It is not passed"
        " on: who acts for another cannot let a third act."
    ),
    fields={
        "deputy": ThingField("person", new=True, label=_("Who acts")),
        "group": ThingField(
            "group",
            label=_("In the group"),
            required=False,
            help_text=_("Empty: in all seats."),
        ),
        "period": PeriodField(label=_("When")),
    },
    start=since_today,
    action=deputise,
)

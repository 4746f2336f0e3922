"""What one does with a group: naming it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import DayField, NamesField, TermField
from crosscut.register.actions.groups import rename_group
from crosscut.register.models import Group, Standing


def present_names(group: Group, _actor: Actor) -> dict[str, Any]:
    """The official names that go on."""
    names = group.names.filter(standing=Standing.ACCEPTED, official=True).order_by("until_max")
    return {"names": {name.script: name.text for name in names}}


act(
    "group.renamed",
    "rename",
    noun="group",
    title=_("Rename"),
    help=_(
        "From a day on the group bears another name; it stays the same group, and both names find"
        " it. Leave a script empty where its name does not change."
    ),
    section=_("What it is"),
    fields={
        "names": NamesField(label=_("Names from then on")),
        "on": DayField(label=_("From")),
        "kind": TermField("kind", label=_("Kind from then on, if it changes"), required=False),
    },
    start=present_names,
    action=rename_group,
    places={"SlotTaken": "on"},
)

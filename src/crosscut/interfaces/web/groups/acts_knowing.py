"""Who may know of what is restricted: a group's distribution list, somebody's clearance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.acting.act import act
from crosscut.interfaces.web.acting.fields import PeriodField, TermField, ThingField
from crosscut.interfaces.web.groups.acts import since_today
from crosscut.register.actions.knowing import give_clearance, put_on_distribution_list

act(
    "group.distributed",
    "let-know",
    noun="group",
    section=_("Who may know of it"),
    title=_("Put on the distribution list"),
    help=_(
        "A post, a person or an organisation with all below it may know of this group for a time,"
        " besides those who sit in it. It counts only under an instrument."
    ),
    fields={
        "post": ThingField("post", label=_("Post"), required=False),
        "person": ThingField("person", label=_("Person"), required=False),
        "organisation": ThingField("organisation", label=_("Organisation"), required=False),
        "period": PeriodField(label=_("When")),
    },
    start=since_today,
    action=put_on_distribution_list,
    places={"NotOneReader": "post"},
)

for noun in ("person", "post"):
    act(
        "clearance.given",
        "clear",
        noun=noun,
        section=_("What may be read"),
        title=_("Give a clearance"),
        help=_(
            "Papers up to a classification mark may be read for a time. It lapses with the post or"
            " the seat that it names, and counts only under an instrument."
        ),
        fields={
            "mark": TermField("classification", label=_("Up to the mark")),
            "period": PeriodField(label=_("When")),
        },
        start=since_today,
        action=give_clearance,
    )

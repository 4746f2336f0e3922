"""What one does with a person: registering, naming, appointing; and with a tenure: ending it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.acting.act import Asked, act
from crosscut.interfaces.web.acting.fields import (
    DayField,
    NamesField,
    PeriodField,
    TermField,
    ThingField,
    WordsField,
)
from crosscut.interfaces.web.acting.further_names import as_further_names, name_fields
from crosscut.register.actions.names import name_noun
from crosscut.register.actions.people import appoint, end_tenure, register_person
from crosscut.register.models import Person

WHO = _("Who it is")
POSTS = _("Posts")


def registered(_asked: Asked, person: Person) -> Person:
    """The page of who was just entered."""
    return person


act(
    "person.registered",
    "register",
    noun=None,
    folder="people",
    title=_("Register a person"),
    help=_(
        "Somebody who sits in a group or holds a post. Look the name up first: the same person"
        " entered twice can be merged, but two people of one name must be told apart."
    ),
    fields={
        "names": NamesField(label=_("Names")),
        "distinction": WordsField(
            label=_("What tells two of one name apart"),
            help_text=_("A year of birth, a place, a post: shown beside the name."),
            required=False,
        ),
    },
    action=register_person,
    lands_on=registered,
)

act(
    "name.given",
    "name",
    noun="person",
    title=_("Give a further name"),
    help=_(
        "A name in another script, or one that others use, besides those known. All of them find"
        " the person; none ends."
    ),
    section=WHO,
    fields=name_fields(),
    thing_as="noun",
    arguments=as_further_names,
    action=name_noun,
    looks=False,
    places={"SlotTaken": "names"},
)

act(
    "person.appointed",
    "appoint",
    noun="person",
    title=_("Appoint to a post"),
    help=_(
        "The person holds a post for a time. Seats that go with the post are the holder's from"
        " then on; if other posts end with it, use the reshuffle instead."
    ),
    section=POSTS,
    fields={
        "post": ThingField("post", label=_("Post")),
        "period": PeriodField(label=_("Held")),
        "personal_rank": TermField(
            "rank", label=_("Personal rank, if above that of the post"), required=False
        ),
    },
    action=appoint,
    places={"SlotTaken": "post"},
)

act(
    "tenure.ended",
    "end",
    noun="tenure",
    title=_("End the tenure"),
    help=_(
        "From the day on the holder holds the post no more. Seats that go with the post stay with"
        " it and are vacant until somebody follows."
    ),
    section=POSTS,
    fields={"on": DayField(label=_("From"))},
    claims=False,
    action=end_tenure,
    hurts=True,
    places={"AlreadyEnded": "on", "DateBeforeStart": "on"},
)

"""What one does with an organisation: registering, naming, describing, placing it; its lineage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms import BooleanField
from django.utils.translation import gettext_lazy as _

from crosscut.foundation.actor import Actor
from crosscut.interfaces.web.acting.act import Asked, act, said
from crosscut.interfaces.web.acting.fields import (
    DayField,
    KeyField,
    NamesField,
    PeriodField,
    TermField,
    TermsField,
    ThingField,
    ThingsField,
    WordsField,
)
from crosscut.interfaces.web.acting.further_names import as_further_names, name_fields
from crosscut.register.actions.names import name_noun
from crosscut.register.actions.organisations import (
    describe_organisation,
    place_organisation,
    record_organisation_lineage,
    register_organisation,
    rename_organisation,
)
from crosscut.register.models import EventKind, Organisation, Standing

WHAT = _("What it is")
PLACE = _("Where it stands")
LIFE = _("Its life")


def registered(_asked: Asked, organisation: Organisation) -> Organisation:
    """The page of what was just entered."""
    return organisation


act(
    "organisation.registered",
    "register",
    noun=None,
    folder="organisations",
    title=_("Register an organisation"),
    help=_(
        "A department, ministry, party body, court, enterprise or institute, with what is known of"
        " it. What is left empty can be said later."
    ),
    fields={
        "names": NamesField(label=_("Names")),
        "short_names": NamesField(label=_("Short names"), required=False),
        "period": PeriodField(label=_("In being")),
        "kind": TermField("organisation_kind", label=_("Kind"), required=False),
        "level": TermField("level", label=_("Level"), required=False),
        "track": TermField("track", label=_("Track"), required=False),
        "systems": TermsField("system", label=_("Systems"), required=False),
        "parent": ThingField("organisation", label=_("Stands under"), required=False),
    },
    action=register_organisation,
    lands_on=registered,
)


def present_names(organisation: Organisation, _actor: Actor) -> Mapping[str, Any]:
    """The official names that go on."""
    names = organisation.names.filter(standing=Standing.ACCEPTED, official=True)
    return {"names": {name.script: name.text for name in names.order_by("until_max")}}


act(
    "organisation.renamed",
    "rename",
    noun="organisation",
    title=_("Rename"),
    help=_(
        "From a day on it bears another name; it stays the same organisation, and both names find"
        " it. Leave a script empty where its name does not change."
    ),
    section=WHAT,
    fields={
        "names": NamesField(label=_("Names from then on")),
        "on": DayField(label=_("From")),
    },
    start=present_names,
    claims=False,
    action=rename_organisation,
    places={"SlotTaken": "on"},
)


act(
    "name.given",
    "name",
    noun="organisation",
    title=_("Give a further name"),
    help=_(
        "A name in another script, or a short one, besides those that it has. It is found by all"
        " of them; none of its names ends."
    ),
    section=WHAT,
    fields=name_fields(),
    thing_as="noun",
    arguments=as_further_names,
    action=name_noun,
    looks=False,
    places={"SlotTaken": "names"},
)


def describing(asked: Asked) -> Mapping[str, Any]:
    """A word is said with its vocabulary, which is the aspect."""
    aspect, key = asked["term"]
    return {
        "aspect": aspect,
        "term_key": key,
        "period": asked["period"],
        "replacing": bool(asked["replacing"]),
    }


act(
    "organisation.described",
    "describe",
    noun="organisation",
    title=_("Say what it is"),
    help=_(
        "Its kind, level, track or a system in which it works, for a time. Systems may be"
        " several; of the others mostly one holds at a time."
    ),
    section=WHAT,
    fields={
        "term": TermsField(
            "organisation_kind", "level", "track", "system", one=True, label=_("What")
        ),
        "period": PeriodField(label=_("For the time")),
        "replacing": BooleanField(
            label=_("What it was in this respect until then ends"), required=False, initial=True
        ),
    },
    arguments=describing,
    action=describe_organisation,
    looks=False,
)

act(
    "organisation.placed",
    "place",
    noun="organisation",
    title=_("Place under another"),
    help=_(
        "It stands under another organisation for a time. It may stand under several; where it"
        " stood before is ended beside its sources."
    ),
    section=PLACE,
    fields={
        "parent": ThingField("organisation", label=_("Stands under")),
        "period": PeriodField(label=_("For the time")),
    },
    action=place_organisation,
    places={"TieToItself": "parent", "HierarchyLoops": "parent"},
)

LINEAGE = tuple(
    kind.value
    for kind in (
        EventKind.FOUNDED,
        EventKind.MERGED,
        EventKind.SPLIT,
        EventKind.SUCCEEDED,
        EventKind.REORGANISED,
        EventKind.DISSOLVED,
        EventKind.OTHER,
    )
)


def lineage(asked: Asked) -> Mapping[str, Any]:
    """The organisation itself is whom it happened to, beside those that are named."""
    given = said(asked.values)
    given.setdefault("day", None)
    return {**given, "subjects": [asked.thing]}


act(
    "organisation.lineage recorded",
    "lineage",
    noun="organisation",
    title=_("Say what became of it"),
    help=_(
        "Founded, merged, split, partly succeeded, dissolved: what happened to it on a day, out of"
        " which organisations and into which. Its names and posts stay as they are."
    ),
    section=LIFE,
    fields={
        "kind": KeyField("event", LINEAGE, label=_("What happened")),
        "day": DayField(label=_("When"), required=False),
        "sources": ThingsField("organisation", label=_("Out of which"), required=False),
        "into": ThingsField("organisation", label=_("Into which"), required=False),
        "text": WordsField(label=_("In words"), required=False),
    },
    thing_as="",
    arguments=lineage,
    action=record_organisation_lineage,
)

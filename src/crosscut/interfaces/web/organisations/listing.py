"""The list of organisations: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.choosing import Answers
from crosscut.interfaces.web.lists.columns import names, thing, word, words
from crosscut.interfaces.web.lists.listing import Asked, Listing, ladders_of
from crosscut.register.models import Vocabulary
from crosscut.register.queries.organisations import OrganisationFilters, list_organisations
from crosscut.register.queries.vocabulary import words_of

#: Field of the filter → vocabulary of its choices.
ASPECTS = {
    "kind": Vocabulary.ORGANISATION_KIND,
    "level": Vocabulary.LEVEL,
    "track": Vocabulary.TRACK,
    "system": Vocabulary.SYSTEM,
}


def ask(request: PageRequest) -> Asked:
    """Which organisations are known, and where they stand on the day."""
    day, answers = asked_day(request), Answers()
    by_vocabulary = words_of(*ASPECTS.values())
    vocabularies = {name: by_vocabulary[vocabulary] for name, vocabulary in ASPECTS.items()}
    filters = OrganisationFilters(
        **{name: answers.key(request.GET, name, vocabularies[name]) for name in ASPECTS},
        parent=answers.thing(request.GET, "parent", "organisation", actor=request.actor, on=day),
        name=answers.text(request.GET, "name"),
    )
    return Asked(
        answers,
        partial(list_organisations, actor=request.actor, on=day, filters=filters),
        ladders_of(vocabularies),
        {"words": vocabularies},
    )


ORGANISATIONS = Listing(
    "organisations",
    "organisations:list",
    _("Organisations"),
    (
        thing("organisation", _("Name")),
        word("kind", _("Kind")),
        word("level", _("Level")),
        word("track", _("Track")),
        words("systems", _("Systems")),
        names("parents", _("Stands under")),
    ),
    ask,
    _(
        "No organisation meets this. Organisations come into the register with the seats that"
        " stand for them."
    ),
    bulk="organisations",
)

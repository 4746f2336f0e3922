"""The list of groups: its columns, and what its address asks."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

from django.utils.translation import gettext_lazy as _

from crosscut.interfaces.web.address import PageRequest, asked_day
from crosscut.interfaces.web.groups.filters import ASPECTS, STATUSES, read_filters
from crosscut.interfaces.web.lists.columns import Column, Ladders, Place, names, thing, word, words
from crosscut.interfaces.web.lists.listing import Asked, Listing, ladders_of
from crosscut.interfaces.web.marks import status_mark
from crosscut.interfaces.web.templatetags.crosscut import word as word_of
from crosscut.interfaces.web.wording.keys import word_for
from crosscut.register.lifecycles import GroupState
from crosscut.register.queries.groups import list_groups
from crosscut.register.queries.vocabulary import words_of

#: Filters that are folded away while none of them is used.
MORE = ("level", "system", "span", "leader", "lead_department", "host")
STATES = [state.value for state in GroupState]


def ask(request: PageRequest) -> Asked:
    """Which groups are there, of what kind, on the day."""
    day = asked_day(request)
    vocabularies = words_of(*ASPECTS)
    filters, answers = read_filters(request.GET, vocabularies, actor=request.actor, on=day)
    return Asked(
        answers,
        partial(list_groups, actor=request.actor, on=day, filters=filters),
        ladders_of(vocabularies),
        {
            "words": vocabularies,
            "filters": filters,
            "statuses": {status: word_for(status, "status") for status in STATUSES},
            "more_open": any(answers.typed[field] for field in MORE),
        },
    )


def _kind_of(row: Any) -> str:
    return escape(word_of(row.kind)) if row.kind else ""


def _place_of_status(row: Any, _ladders: Ladders) -> Place:
    return STATES.index(row.status) if row.status in STATES else None


GROUPS = Listing(
    "groups",
    "groups:list",
    _("Groups"),
    (
        thing("group", _("Name"), _kind_of),
        Column(
            "status",
            _("Status"),
            lambda _context, row: status_mark(row.status) if row.status else "",
            lambda row: word_for(row.status, "status") if row.status else "",
            _place_of_status,
        ),
        word("kind", _("Kind"), usual=False),
        word("category", _("Category")),
        word("horizon", _("Horizon")),
        word("level", _("Level")),
        word("span", _("Span"), usual=False),
        words("systems", _("Systems"), usual=False),
        names("leaders", _("Leader")),
        names("lead_departments", _("Lead department"), usual=False),
        names("hosts", _("Office hosted by")),
    ),
    ask,
    _(
        "No group meets this on the day shown. Groups come into the register with their founding"
        " notices."
    ),
    bulk="groups",
    bulk_filters=True,
)
